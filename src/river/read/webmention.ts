import { Parser } from 'htmlparser2';

/** A page as it was answered: where it finally was, its `Link` header (several joined by commas), and its bytes as text. */
export interface AnsweredPage {
  url: string;
  link: string | null;
  contentType: string | null;
  html: string;
}

/** A page this long and no longer is looked through. */
const MOST = 1_000_000;

/**
 * Where a page takes Webmentions (W3C Recommendation 2017, section 3.1.2): the first of its `Link` header, or else the first
 * `link` or `a` in the page, with that relation. Empty means the page itself. Null where it takes none.
 */
export function webmentionEndpoint(page: AnsweredPage): string | null {
  const said =
    inHeader(page.link ?? '') ?? (isHtml(page.contentType) ? inPage(page.html.slice(0, MOST)) : null);
  if (said === null) return null;
  const base =
    said.base !== null && URL.canParse(said.base, page.url) ? new URL(said.base, page.url) : page.url;
  if (!URL.canParse(said.href, base)) return null;
  // An empty address means the page itself, whatever base it names.
  const found = said.href === '' ? new URL(page.url) : new URL(said.href, base);
  return found.protocol === 'http:' || found.protocol === 'https:' ? found.href : null;
}

interface Said {
  href: string;
  base: string | null;
}

const isHtml = (type: string | null) =>
  type === null || /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type);
const isWebmention = (rel: string | undefined) =>
  (rel ?? '').split(/\s+/).some((one) => /^webmention$|^http:\/\/webmention\.org\/?$/i.test(one));

/** RFC 8288, as far as it matters: `<address>; rel="one two"`, several divided by commas outside of quotes and brackets. */
function inHeader(link: string): Said | null {
  for (const [, href, params] of link.slice(0, 16_000).matchAll(/<([^<>]*)>((?:[^,"<]|"[^"]*")*)/g)) {
    const all = [...(params ?? '').matchAll(/;\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/g)];
    const rel = all.find(([, name]) => name!.toLowerCase() === 'rel');
    if (isWebmention(rel?.[2] ?? rel?.[3])) return { href: href!.trim(), base: null };
  }
  return null;
}

function inPage(html: string): Said | null {
  let found: string | null = null;
  let base: string | null = null;
  const parser = new Parser({
    onopentag(name, { href, rel }) {
      if (name === 'base') base ??= href ?? null;
      if ((name === 'link' || name === 'a') && href !== undefined && isWebmention(rel)) found ??= href.trim();
    },
  });
  parser.end(html);
  return found === null ? null : { href: found, base };
}
