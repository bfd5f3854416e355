/** Parameters that say how a reader came, not what is read. */
const TRACKING =
  /^(utm_.*|mtm_.*|matomo_.*|pk_.*|piwik_.*|hsa_.*|_hs.*|__hs.*|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|mkt_tok|_ga|_gl|oly_anon_id|oly_enc_id|vero_id|wickedid|ns_mchannel|ns_source|ns_campaign|ns_linkname|ns_fee|at_medium|at_campaign|at_custom.*|cmpid|ocid|s_cid|ref_src|ref_url|wt\.mc_id|trk|spm|xtor|_openstat)$/i;

/**
 * The address without what does not change the page: scheme (http is https), letter case of the host, default port,
 * `www.`, tracking parameters, the order of parameters, the trailing slash, and the fragment unless it is `#!…`.
 * Null for what is no web address. For comparing only: it is not to be followed.
 *
 * `www.` is dropped: sites that answer under both names with different pages are not to be found any more, while feeds
 * that waver between the two are common; and folding asks for a like title besides.
 */
export function canonicalUrl(address: string): string | null {
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const host = url.hostname.replace(/\.$/, '').replace(/^www\.(?=[^.]+\.)/, '');
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const path = evenEscapes(url.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
  const query = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
    )
    .sort()
    .join('&');
  const fragment = url.hash.startsWith('#!') ? url.hash : '';
  return `https://${host}${port}${path}${query ? `?${query}` : ''}${fragment}`;
}

/** `%7e` and `~`, `%c3` and `%C3` are the same; escapes that mean something (`%2F`) stay, in upper case. */
function evenEscapes(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escaped.toUpperCase();
  });
}

/** Whether an address is a site's front page, which many different posts may name. */
export function isFrontDoor(canonical: string): boolean {
  return /^https:\/\/[^/?#]+(\/(index\.(html?|php|aspx?)|home))?$/.test(canonical);
}
