import { readAtom } from './atom.ts';
import type { ReadInput } from './draft.ts';
import type { Found } from './found.ts';
import { readRss } from './rss.ts';
import { inside } from './walk.ts';
import { type Element, parseXml } from './xml.ts';

const ROOT = /<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel|entry)(?=[\s>/])/i;
const ROOTS = new Map([
  ['rss', 'rss'],
  ['channel', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['entry', 'atom'],
] as const);

/** Whether a text is, or holds after some rubbish, a feed in XML and no web page. */
export function looksLikeXmlFeed(text: string): boolean {
  const head = withoutComments(text.slice(0, 100_000));
  const at = head.search(ROOT);
  if (at < 0) return false;
  const page = head.search(/<html[\s>]|<!doctype html/i);
  // Some servers wrap the feed in a page.
  return page < 0 || at < page || /<(?:rss|feed|rdf:RDF)\s[^<>]{0,500}(?:xmlns|version)\s?=/i.test(head);
}

function withoutComments(head: string): string {
  return head.includes('<!--')
    ? head
        .split('<!--')
        .map((part, i) => (i === 0 ? part : part.slice(part.indexOf('-->') + 3 || part.length)))
        .join('')
    : head;
}

/** Reads RSS, RDF or Atom from XML, broken or not. Throws `Refusal` for a bomb. */
export function readXmlFeed(text: string, input: ReadInput, base: string | undefined = baseOf(input)): Found {
  const { source, mended } = withoutRubbish(text);
  const tree = parseXml(source, base, input.contentLanguage ?? undefined);
  mended.push(...tree.mended);
  const root = findRoot(tree.root, 0);
  if (!root)
    return { kind: 'broken', message: 'This starts like a feed but breaks off before it says anything.' };
  const format = ROOTS.get(root.name as 'rss')!;
  const feed = format === 'atom' ? readAtom(root) : readRss(root, base);
  // Where nobody knows the document's address, its own word for it makes relative links whole.
  const own =
    base === undefined
      ? [feed.selfUrl, feed.url].find((u) => u && /^https?:\/\//i.test(u) && URL.canParse(u))
      : undefined;
  if (own) return readXmlFeed(text, input, own);
  const { cutOff } = tree;
  if (cutOff && feed.items.length === 0 && !feed.title && !feed.url) {
    return { kind: 'broken', message: 'This starts like a feed but breaks off before it says anything.' };
  }
  if (cutOff) mended.push('The feed breaks off before its end.');
  return { kind: 'found', format, feed, mended };
}

/** The address that relative ones start from, before any `xml:base`. RFC 3986, 5.1. */
export function baseOf(input: ReadInput): string | undefined {
  const own = input.url && URL.canParse(input.url) ? input.url : undefined;
  return (input.contentLocation && URL.parse(input.contentLocation, own)?.href) || own;
}

function withoutRubbish(text: string): { source: string; mended: string[] } {
  const start = text.search(/<\?xml[\s?]|<!DOCTYPE|<!--/i);
  const root = text.search(ROOT);
  const from = start >= 0 && start < root ? start : root;
  if (from <= 0 || text.slice(0, from).trim() === '')
    return { source: from > 0 ? text.slice(from) : text, mended: [] };
  return { source: text.slice(from), mended: ['There was something else before the start of the feed.'] };
}

function findRoot(element: Element, depth: number): Element | undefined {
  for (const e of inside(element)) {
    if (ROOTS.has(e.name as 'rss')) return e;
    const deeper = depth < 4 ? findRoot(e, depth + 1) : undefined;
    if (deeper) return deeper;
  }
  return undefined;
}
