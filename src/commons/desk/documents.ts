import { stemsOf, type Token, tokensOf } from './tokens.ts';
import type { WatchedDocument } from './wanted.ts';

/** So many words in a row are a quotation, fewer may be chance. */
export const QUOTED_WORDS = 8;

/** How an item speaks of a document, with the words or the address that show it. */
export interface Spoken {
  how: 'links' | 'quotes' | 'names';
  words: string;
}

/** An address as links are compared: without scheme, www, fragment, campaign parameters and last slash. */
export function addressKey(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return null;
  for (const name of [...url.searchParams.keys()])
    if (/^(?:utm_\w+|fbclid|gclid|mc_[ce]id)$/i.test(name)) url.searchParams.delete(name);
  const query = url.searchParams.size > 0 ? `?${url.searchParams}` : '';
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${query}`.toLowerCase();
}

const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/** The first link in cleaned markup that leads to the document. */
export function linkTo(html: string, url: string): string | null {
  const wanted = addressKey(url);
  if (wanted === null) return null;
  for (const found of html.matchAll(HREF)) {
    const address = (found[1] ?? found[2] ?? '').replaceAll('&amp;', '&');
    if (addressKey(address) === wanted) return address;
  }
  return null;
}

/** The longest run of at least eight words that stand in both texts, as the first has it; null where there is none. */
export function quoteFrom(text: string, document: string): string | null {
  const said = tokensOf(text);
  const source = stemsOf(document);
  if (source.length < QUOTED_WORDS) return null;
  const starts = new Map<string, number[]>();
  for (let n = 0; n + QUOTED_WORDS <= source.length; n++) {
    const key = source.slice(n, n + QUOTED_WORDS).join(' ');
    const held = starts.get(key);
    if (held) held.push(n);
    else starts.set(key, [n]);
  }
  let best: [number, number] | null = null;
  for (let n = 0; n + QUOTED_WORDS <= said.length; n++) {
    const key = said
      .slice(n, n + QUOTED_WORDS)
      .map(({ stem }) => stem)
      .join(' ');
    for (const start of starts.get(key) ?? []) {
      // Within a run that was measured from its beginning: a hostile text would have each measured again.
      if (n > 0 && start > 0 && said[n - 1]!.stem === source[start - 1]) continue;
      const length = runOf(said, n, source, start);
      if (!best || length > best[1]) best = [n, length];
    }
  }
  return best && text.slice(said[best[0]]!.start, said[best[0] + best[1] - 1]!.end);
}

function runOf(said: readonly Token[], from: number, source: readonly string[], start: number): number {
  let length = 0;
  while (
    from + length < said.length &&
    start + length < source.length &&
    said[from + length]!.stem === source[start + length]
  )
    length++;
  return length;
}

/** Where a text names the document by its title; titles of one word say too little. */
function nameIn(text: string, title: string): string | null {
  const name = stemsOf(title);
  if (name.length < 2) return null;
  const said = tokensOf(text);
  for (let n = 0; n + name.length <= said.length; n++)
    if (name.every((stem, m) => said[n + m]!.stem === stem))
      return text.slice(said[n]!.start, said[n + name.length - 1]!.end);
  return null;
}

/** All ways in which an item speaks of the document. An item at its own address is the document itself. */
export function spokenOf(
  document: WatchedDocument,
  item: { title: string; text: string; html: string; url: string | null },
): Spoken[] {
  if (document.url && item.url && addressKey(item.url) === addressKey(document.url)) return [];
  const link = document.url === null ? null : linkTo(item.html, document.url);
  const whole = `${item.title}\n${item.text}`;
  const quote = quoteFrom(item.text, document.text);
  const name = nameIn(whole, document.title);
  return [
    ...(link ? [{ how: 'links' as const, words: link }] : []),
    ...(quote ? [{ how: 'quotes' as const, words: quote }] : []),
    ...(name ? [{ how: 'names' as const, words: name }] : []),
  ];
}
