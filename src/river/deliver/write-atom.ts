import {
  changedAt,
  itemPage,
  type ListedItem,
  type Listing,
  linkOf,
  subjectsOf,
  tagOf,
  webOnly,
} from './listing.ts';

/** Atom 1.0 (RFC 4287). Serve as `application/atom+xml`. */
export function writeAtom(listing: Listing): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"${listing.language ? ` xml:lang="${xml(listing.language)}"` : ''}>
  <id>${xml(tagOf(listing, new URL(listing.selfUrl).pathname + new URL(listing.selfUrl).search))}</id>
  <title>${xml(listing.title)}</title>
  <updated>${listing.updated.toISOString()}</updated>
  <link rel="self" type="application/atom+xml" href="${xml(listing.selfUrl)}"/>
  <link rel="alternate" type="text/html" href="${xml(listing.pageUrl)}"/>
  <author><name>${xml(listing.siteName)}</name></author>
  <generator>Hearabouts</generator>
${listing.items.map((item) => entry(listing, item)).join('')}</feed>
`;
}

function entry(listing: Listing, item: ListedItem): string {
  const lines = [
    `<id>${xml(tagOf(listing, `item-${item.id}`))}</id>`,
    `<title>${xml(item.title)}</title>`,
    `<link rel="alternate" href="${xml(linkOf(listing, item))}"/>`,
    `<link rel="related" type="text/html" href="${xml(itemPage(listing, item))}"/>`,
    `<published>${(item.publishedAt ?? item.toldAt).toISOString()}</published>`,
    `<updated>${changedAt(item).toISOString()}</updated>`,
    `<author><name>${xml(item.voice.name)}</name></author>`,
    item.author && item.author !== item.voice.name && `<author><name>${xml(item.author)}</name></author>`,
    ...subjectsOf(listing, item).map(
      ({ id, label }) => `<category term="${xml(id)}" label="${xml(label)}"/>`,
    ),
    ...item.enclosures.map(enclosure),
    item.summary !== '' && `<summary>${xml(item.summary)}</summary>`,
    item.html && `<content type="html">${xml(item.html)}</content>`,
  ];
  return `  <entry${item.language ? ` xml:lang="${xml(item.language)}"` : ''}>
${lines
  .filter(Boolean)
  .map((line) => `    ${line}\n`)
  .join('')}  </entry>
`;
}

function enclosure({ url, type, length }: ListedItem['enclosures'][number]): string | null {
  const href = webOnly(url);
  if (href === null) return null;
  const bytes =
    length !== undefined && Number.isFinite(length) ? ` length="${Math.max(0, Math.round(length))}"` : '';
  return `<link rel="enclosure" href="${xml(href)}"${type ? ` type="${xml(type)}"` : ''}${bytes}/>`;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 has no way to say (its section 2.2). */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text as XML takes it: without what no XML may hold. */
export function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(IMPOSSIBLE, '')
    .replace(/[&<>"]/g, (char) => ESCAPES[char]!);
}
