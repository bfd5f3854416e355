import { DomUtils, parseDocument } from 'htmlparser2';
import { type CutChunk, slugsFor } from '../document.ts';

type Root = ReturnType<typeof parseDocument>;
type Node = Root['children'][number];
type Element = Extract<Node, { attribs: unknown }>;

const isTag = (node: Node): node is Element => 'attribs' in node;
const isText = (node: Node): boolean => node.type === 'text';

const WRAPPERS = new Set(['div', 'section', 'article', 'main', 'figure', 'body', 'html']);
const BLOCKS = new Set([
  ...WRAPPERS,
  ...'p ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 hr figcaption'.split(' '),
]);

/** Cuts cleaned markup: a chunk begins at each heading of the two highest levels that it has; each block in it is a paragraph. */
export function cut(markup: string, title: string): CutChunk[] {
  const blocks = blocksOf(parseDocument(markup));
  const top = topLevels(blocks);
  const chunks: CutChunk[] = [];
  for (const block of blocks) {
    const text = textOf(block.html);
    if (text === '') continue;
    if (block.level !== null && top.has(block.level)) {
      chunks.push({ slug: '', title: text.slice(0, 200), paragraphs: [] });
      continue;
    }
    if (chunks.length === 0) chunks.push({ slug: '', title, paragraphs: [] });
    chunks.at(-1)!.paragraphs.push({ html: block.html, text });
  }
  const kept = withoutEmpty(chunks);
  const slugs = slugsFor(kept.map((chunk) => chunk.title));
  return kept.map((chunk, n) => ({ ...chunk, slug: slugs[n]! }));
}

/** A heading with nothing under it (a document's own title, say) leads the chunk that follows. */
function withoutEmpty(chunks: CutChunk[]): CutChunk[] {
  return chunks.filter((chunk) => chunk.paragraphs.length > 0);
}

/** The words of cleaned markup, one space between them. */
export function textOf(markup: string): string {
  const spaced = markup.replace(/<(?=br|\/?(?:p|li|td|th|tr|dt|dd|div|h[1-6])\b)/gi, ' <');
  return DomUtils.textContent(parseDocument(spaced)).replace(/\s+/g, ' ').trim();
}

interface Block {
  html: string;
  /** Of a heading. */
  level: number | null;
}

function topLevels(blocks: readonly Block[]): Set<number> {
  const levels = [...new Set(blocks.flatMap(({ level }) => level ?? []))].sort();
  const [first, second] = levels;
  if (first === undefined) return new Set();
  const times = blocks.filter(({ level }) => level === first).length;
  // One highest heading is the document's title; the next level then divides it.
  return times === 1 && second !== undefined ? new Set([first, second]) : new Set([first]);
}

function blocksOf(root: Root): Block[] {
  const blocks: Block[] = [];
  const loose: Node[] = [];
  const settle = () => {
    const html = loose
      .splice(0)
      .map((node) => DomUtils.getOuterHTML(node))
      .join('')
      .trim();
    if (html !== '') blocks.push({ html: `<p>${html}</p>`, level: null });
  };
  const walk = (nodes: Node[]): void => {
    for (const node of nodes) {
      if (isText(node) || (isTag(node) && !BLOCKS.has(node.name))) {
        loose.push(node);
        continue;
      }
      settle();
      if (!isTag(node)) continue;
      if (WRAPPERS.has(node.name)) {
        walk(node.children);
        settle();
      } else blocks.push(...blockOf(node));
    }
  };
  walk(root.children);
  settle();
  return blocks;
}

function blockOf(element: Element): Block[] {
  const heading = /^h([1-6])$/.exec(element.name);
  if (heading) return [{ html: `<h3>${DomUtils.getInnerHTML(element)}</h3>`, level: Number(heading[1]) }];
  if (element.name === 'hr') return [];
  if (element.name !== 'ul' && element.name !== 'ol')
    return [{ html: DomUtils.getOuterHTML(element), level: null }];
  // Each point of a list can be commented on by itself.
  const first = Number(element.attribs.start ?? 1) || 1;
  return element.children.filter(isTag).map((point, n) => {
    const inner = DomUtils.getInnerHTML(point);
    const html =
      element.name === 'ol'
        ? `<ol start="${first + n}"><li>${inner}</li></ol>`
        : `<ul><li>${inner}</li></ul>`;
    return { html, level: null };
  });
}
