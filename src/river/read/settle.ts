import { createHash } from 'node:crypto';
import { webAddress } from './address.ts';
import type { Draft, Enclosure, FeedFacts } from './draft.ts';
import { LIMITS, Refusal } from './limits.ts';
import { cut, oneLine, textOf } from './plain.ts';
import type { Said, SaidFeed, Words } from './said.ts';
import { isCounter, type Picture, sanitise, shallow } from './sanitise.ts';
import { escapeText } from './walk.ts';

/** Feed facts cleaned: plain text, whole web addresses, a proper language tag; absent keys left out. */
export function settleFeed(said: SaidFeed): FeedFacts {
  const ttl = said.ttlMinutes;
  return present({
    title: line(said.title),
    url: webAddress(said.url),
    language: languageTag(said.language),
    description: said.description && cut(plain(said.description), LIMITS.summary),
    ttlMinutes: ttl !== undefined && Number.isFinite(ttl) && ttl > 0 ? Math.round(ttl) : undefined,
    skipHours: said.skipHours?.length ? said.skipHours : undefined,
    skipDays: said.skipDays?.length ? said.skipDays : undefined,
    selfUrl: webAddress(said.selfUrl),
    hubUrl: webAddress(said.hubUrl),
  });
}

/** A draft out of what was found: sanitised, capped, never without an id. */
export function settle(said: Said, feedLanguage: string | undefined): Draft {
  const found: Picture[] = [];
  const html = said.content ? clean(said.content, found) : '';
  const text = html ? textOf(html) : '';
  const summary = said.summary && cut(plain(said.summary), LIMITS.summary);
  const title = line(said.title);
  const url = webAddress(said.url);
  const enclosures = unique(said.enclosures ?? []);
  return present({
    guid:
      said.id?.slice(0, LIMITS.address).trim() ||
      url ||
      fingerprint(title, text || summary, said.published, said.event?.starts),
    url,
    title,
    author: said.author && oneLine(textOf(titleHtml({ text: said.author })), 200),
    published: said.published,
    updated: said.updated,
    html,
    text,
    summary: summary && summary !== text ? summary : undefined,
    language: languageTag(said.language) ?? feedLanguage,
    categories: labels(said.categories ?? []),
    enclosures,
    image: goodPicture(said.pictures ?? [], enclosures, found),
    point: said.point,
    event: said.event,
    action: said.action,
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Without controls and halves of characters, which references and JSON escapes can bring into any field. */
function clear(v: unknown): unknown {
  if (typeof v === 'string') return v.replace(CONTROLS, '').toWellFormed();
  if (Array.isArray(v)) return v.map(clear);
  if (typeof v !== 'object' || v === null || v instanceof Date) return v;
  return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, clear(x)]));
}

/** Drops the keys that hold nothing, and clears the texts of the others. */
export function present<T extends object>(whole: { [K in keyof T]: T[K] | undefined | '' }): T {
  const kept = Object.entries(whole).filter(
    ([k, v]) => v !== undefined && (v !== '' || k === 'html' || k === 'text'),
  );
  return Object.fromEntries(kept.map(([k, v]) => [k, clear(v)])) as T;
}

function clean(words: Words, found: Picture[]): string {
  if ('html' in words) return sanitise(words.html, words.base, found);
  const paragraphs = words.text
    .slice(0, LIMITS.html)
    .trim()
    .split(/\n[^\S\n]*\n\s*/);
  return paragraphs
    .filter(Boolean)
    .map((p) => `<p>${escapeText(p).replace(/\n/g, '<br />')}</p>`)
    .join('\n');
}

function plain(words: Words): string {
  return 'html' in words ? textOf(shallow(words.html)) : words.text.slice(0, LIMITS.html).trim();
}

function line(words: Words | undefined): string | undefined {
  if (!words) return undefined;
  const size = 'html' in words ? words.html.length : words.text.length;
  if (size > LIMITS.lineHard) throw new Refusal('bomb', 'It holds a title longer than a book chapter.');
  return oneLine(plain('html' in words ? { html: titleHtml(words) } : words)) || undefined;
}

/** Titles are written by hand: what is no known element (`a<b`, `<3`) is text. */
function titleHtml(words: Words): string {
  const html = 'html' in words ? words.html : words.text;
  return html.replace(
    /<(?!\/?(?:a|abbr|acronym|applet|b|bdi|big|blink|blockquote|body|br|center|cite|code|del|div|dfn|em|embed|font|form|frame|frameset|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|li|link|mark|marquee|meta|nobr|object|ol|p|pre|q|s|samp|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|title|tr|tt|u|ul|var|video|wbr)(?=[\s/>])|!--)/gi,
    '&lt;',
  );
}

function labels(given: string[]): string[] {
  const seen = new Map<string, string>();
  for (const raw of given) {
    const label = oneLine(textOf(titleHtml({ text: raw.slice(0, 2_000) })), 200);
    if (label && !seen.has(label.toLowerCase())) seen.set(label.toLowerCase(), label);
    if (seen.size >= LIMITS.categories) break;
  }
  return [...seen.values()];
}

function unique(given: NonNullable<Said['enclosures']>): Enclosure[] {
  const seen = new Map<string, Enclosure>();
  for (const { url: raw, type, length } of given) {
    const url = webAddress(raw);
    if (!url || seen.has(url)) continue;
    const kind = /^[\w.+-]+\/[\w.+-]+/.exec(type?.trim() ?? '')?.[0].toLowerCase();
    const bytes = length !== undefined && Number.isSafeInteger(length) && length > 0 ? length : undefined;
    seen.set(url, present({ url, type: kind, length: bytes }));
    if (seen.size >= LIMITS.enclosures) break;
  }
  return [...seen.values()];
}

function goodPicture(
  given: NonNullable<Said['pictures']>,
  enclosures: Enclosure[],
  found: Picture[],
): Draft['image'] {
  const attached: Picture[] = enclosures
    .filter((e) => e.type?.startsWith('image/'))
    .map((e) => ({ url: e.url }));
  const small = (p: { width?: number | undefined; height?: number | undefined }) =>
    (p.width ?? 100) < 64 || (p.height ?? 100) < 64;
  const own = [...(given as Picture[]), ...attached].sort((a, b) => Number(small(a)) - Number(small(b)));
  for (const p of [
    ...own,
    ...found.filter((f) => !small(f) && !/smil(ey|ies)|emoji|icon|avatar|badge|button/i.test(f.url)),
  ]) {
    const { url: raw, alt, credit, width, height } = p;
    const url = webAddress(raw);
    if (!url || isCounter(url, width, height) || /\.svg(\?|$)/i.test(url)) continue;
    return present({
      url,
      alt: alt && oneLine(textOf(titleHtml({ text: alt })), 500),
      credit: credit && oneLine(textOf(titleHtml({ text: credit })), 200),
    });
  }
  return undefined;
}

/** BCP 47 as written, with an underscore mended and the primary language in lower case. */
export function languageTag(given: string | undefined): string | undefined {
  const found = /^\s*([a-z]{2,8})((?:[-_][a-z0-9]{1,8}){0,4})\s*(?:[,;].*)?$/i.exec(
    given?.slice(0, 60) ?? '',
  );
  return found ? found[1]!.toLowerCase() + found[2]!.replace(/_/g, '-') : undefined;
}

function fingerprint(...parts: (string | Date | undefined)[]): string {
  const said = JSON.stringify(parts.map((p) => (p instanceof Date ? p.toISOString() : (p ?? ''))));
  return `said:${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}
