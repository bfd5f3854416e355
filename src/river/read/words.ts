import type { Words } from './said.ts';
import { hasElements, innerHtml, rawText } from './walk.ts';
import type { Element } from './xml.ts';

const TAG =
  /<!\[CDATA\[|<\/?[a-z][a-z0-9]*(?:\s[^<>]*|\/)?>|<!--|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});/i;

/** Whether text that may be either is HTML: it holds a tag or an entity. */
export function looksHtml(text: string): boolean {
  return TAG.test(text);
}

/** Some publishers wrap their markup in CDATA twice; in HTML the inner marks would hide what follows. */
const withoutCdata = (html: string): string => html.replace(/<!\[CDATA\[|\]\]>/g, '');

/** The words of an RSS element: inline markup, escaped markup or plain text, since RSS never says which. */
export function rssWords(element: Element | undefined): Words | undefined {
  if (!element) return undefined;
  if (hasElements(element)) return { html: innerHtml(element), base: element.base };
  const text = rawText(element);
  return looksHtml(text) ? { html: withoutCdata(text), base: element.base } : { text };
}

/**
 * The words of an Atom construct, by its `type` and (Atom 0.3) its `mode`. RFC 4287, 3.1 and 4.1.3.3.
 * Where neither is given, text that plainly is HTML is taken for it.
 */
export function atomWords(element: Element | undefined): Words | undefined {
  if (!element) return undefined;
  const base = element.base;
  const type = element.attrs?.get('type')?.trim().toLowerCase() ?? '';
  const mode = element.attrs?.get('mode')?.trim().toLowerCase() ?? '';
  if (hasElements(element)) return { html: innerHtml(element), base };
  const text = rawText(element);
  if (mode === 'base64' || (type.includes('/') && !/^text\/|[+/]xml$/.test(type) && mode === '')) {
    const decoded = fromBase64(text);
    if (decoded !== undefined) return type === 'text/plain' ? { text: decoded } : { html: decoded, base };
  }
  if (type === 'html' || type.includes('html') || (type === '' && looksHtml(text)))
    return { html: withoutCdata(text), base };
  // A type that promises text (or elements) but holds whole paragraphs of markup is a slip of the publisher's.
  return /<\/(p|div|a|ul|b|em|strong|span)>|<br ?\/?>/i.test(text) && element.name !== 'title'
    ? { html: withoutCdata(text), base }
    : { text };
}

function fromBase64(text: string): string | undefined {
  const bare = text.replace(/\s+/g, '');
  return /^[\w+/-]+={0,2}$/.test(bare)
    ? Buffer.from(bare, 'base64').toString('utf8').toWellFormed()
    : undefined;
}
