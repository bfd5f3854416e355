/** Forms of body that we read. JSON is not among them: a page's form never sends it. */
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * Why a request that may change something is refused, or null (trust row 16). It must come from a page of this site, by
 * the browser's word (`Sec-Fetch-Site`, `Origin`), and hold a form. One without either word is no browser of today; it
 * is refused too, since a form of ours always comes with one.
 */
export function refusalOf(
  headers: { get(name: string): string | null | undefined },
  own: readonly string[],
  { fromAnywhere = false, takes = [] }: { fromAnywhere?: boolean; takes?: readonly string[] } = {},
): 'foreign' | 'kind' | null {
  const type = (headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  const empty = type === '' && (headers.get('content-length') ?? '0') === '0';
  if (!empty && !FORMS.includes(type) && !(fromAnywhere && takes.includes(type))) return 'kind';
  if (fromAnywhere) return null;
  // A browser's word that no page can forge. `Origin` alone says `null` on some pages, see headers.ts.
  const site = headers.get('sec-fetch-site');
  if (site) return site === 'same-origin' ? null : 'foreign';
  const origin = headers.get('origin');
  return origin && own.includes(origin.toLowerCase()) ? null : 'foreign';
}

/**
 * The origins that our pages may come from: the one that the operator gave, and, when we were asked by a bare number or
 * as `localhost`, that. A name that we were not told is not among them, since its owner may point it at us.
 */
export function ownOrigins(given: readonly string[], requested: URL): string[] {
  const bare = /^(localhost|\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\])$/i.test(requested.hostname);
  const origins = given.flatMap((url) => (URL.canParse(url) ? [new URL(url).origin.toLowerCase()] : []));
  return bare ? [...origins, requested.origin.toLowerCase()] : origins;
}
