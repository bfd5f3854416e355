import { generateOpml } from 'feedsmith';
import { webAddress } from './address.ts';
import { decodeBytes } from './charset.ts';
import { LIMITS, Refusal } from './limits.ts';
import { oneLine } from './plain.ts';
import { first, inside, value } from './walk.ts';
import { type Element, parseXml } from './xml.ts';

/** One feed of a subscription list. `category` is the way of headings down to it. */
export interface OpmlFeed {
  title: string;
  xmlUrl: string;
  htmlUrl?: string;
  category?: string[];
}

export type Opml = { kind: 'opml'; title?: string; feeds: OpmlFeed[] } | { kind: 'broken'; message: string };

/**
 * Reads a subscription list (OPML 1 and 2); nested outlines become categories. Each address once; only http(s).
 * Entities outside the document are never followed, and bombs are refused as `broken` with the reason.
 */
export function readOpml(bytes: Uint8Array): Opml {
  if (bytes.length > LIMITS.bytes)
    return { kind: 'broken', message: 'This list is larger than any real one.' };
  try {
    const { text } = decodeBytes(bytes);
    const root = find(parseXml(text, undefined, undefined).root, 'opml', 0);
    const body = root && find(root, 'body', 0);
    if (!root || !body) return { kind: 'broken', message: 'This is not an OPML list of feeds.' };
    const head = first(root, 'head');
    const title = head && value(head, 'title');
    const feeds = new Map<string, OpmlFeed>();
    gather(body, [], feeds);
    return { kind: 'opml', ...(title && { title: oneLine(title, 300) }), feeds: [...feeds.values()] };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'broken', message: error.message };
    throw error;
  }
}

function find(e: Element, name: string, depth: number): Element | undefined {
  for (const c of inside(e)) {
    if (c.name === name) return c;
    const deeper = depth < 3 ? find(c, name, depth + 1) : undefined;
    if (deeper) return deeper;
  }
  return undefined;
}

function gather(e: Element, way: string[], feeds: Map<string, OpmlFeed>): void {
  for (const outline of inside(e)) {
    if (outline.name !== 'outline' || feeds.size >= LIMITS.items) continue;
    const label = oneLine(outline.attrs?.get('text') || outline.attrs?.get('title') || '', 300);
    const xmlUrl = webAddress(
      (outline.attrs?.get('xmlurl') ?? '').replace(/^feed:(?:\/\/)?(?=https?:)/i, ''),
    );
    if (xmlUrl && !feeds.has(xmlUrl)) {
      const htmlUrl = webAddress(outline.attrs?.get('htmlurl'));
      feeds.set(xmlUrl, {
        title: label || xmlUrl,
        xmlUrl,
        ...(htmlUrl && { htmlUrl }),
        ...(way.length > 0 && { category: way }),
      });
    }
    gather(outline, xmlUrl || !label ? way : [...way, label].slice(0, 10), feeds);
  }
}

/** Writes a subscription list, OPML 2.0, headings as nested outlines. What `readOpml` read is written back the same. */
export function writeOpml(list: { title?: string; feeds: OpmlFeed[] }): string {
  interface Outline {
    text: string;
    title?: string;
    type?: string;
    xmlUrl?: string;
    htmlUrl?: string;
    outlines?: Outline[];
  }
  const top: Outline[] = [];
  for (const { title, xmlUrl, htmlUrl, category } of list.feeds) {
    let here = top;
    for (const text of category ?? []) {
      let heading = here.find((o) => o.text === text && o.xmlUrl === undefined);
      if (!heading) {
        heading = { text, outlines: [] };
        here.push(heading);
      }
      heading.outlines ??= [];
      here = heading.outlines;
    }
    here.push({ text: title, title, type: 'rss', xmlUrl, ...(htmlUrl && { htmlUrl }) });
  }
  return generateOpml({ head: { title: list.title ?? 'Feeds' }, body: { outlines: top } });
}
