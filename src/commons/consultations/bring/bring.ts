import MarkdownIt from 'markdown-it';
import type { CutChunk } from '../document.ts';
import { cleaned } from './clean.ts';
import { cut } from './cut.ts';
import { wordToHtml } from './word.ts';

export const FORMATS = ['markdown', 'html', 'word', 'text'] as const;
export type Format = (typeof FORMATS)[number];

export type Brought =
  | { kind: 'document'; chunks: CutChunk[]; paragraphs: number }
  | { kind: 'empty' }
  | { kind: 'too-long' }
  | { kind: 'unreadable'; message: string };

/** Nothing that people are asked to read has more. */
const MOST_PARAGRAPHS = 3_000;
const MOST_CHARACTERS = 2_000_000;

/** A document as it was handed in, cleaned and cut. `title` names what stands before the first heading. */
export async function bring(bytes: Uint8Array, format: Format, title: string): Promise<Brought> {
  const made = await toHtml(bytes, format);
  if (made.kind !== 'html') return made;
  if (made.html.length > MOST_CHARACTERS) return { kind: 'too-long' };
  if (isWell(made.html))
    return { kind: 'unreadable', message: 'The document is nested too deeply to be read.' };
  const chunks = cut(cleaned(made.html), title);
  const paragraphs = chunks.reduce((sum, chunk) => sum + chunk.paragraphs.length, 0);
  if (paragraphs === 0) return { kind: 'empty' };
  return paragraphs > MOST_PARAGRAPHS ? { kind: 'too-long' } : { kind: 'document', chunks, paragraphs };
}

async function toHtml(
  bytes: Uint8Array,
  format: Format,
): Promise<{ kind: 'html'; html: string } | Exclude<Brought, { kind: 'document' }>> {
  if (format === 'word') return wordToHtml(bytes);
  const text = new TextDecoder('utf-8').decode(bytes).replaceAll('\0', '').toWellFormed();
  if (text.length > MOST_CHARACTERS) return { kind: 'too-long' };
  if (format === 'html') return { kind: 'html', html: text };
  if (format === 'markdown') return { kind: 'html', html: markdown.render(text) };
  return { kind: 'html', html: plainToHtml(text) };
}

/** Elements within elements, deeper than any document has them: what reads them would take for ever. */
function isWell(html: string): boolean {
  let depth = 0;
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (CLOSED_BY_THEMSELVES.test(name!)) continue;
    depth = end ? Math.max(0, depth - 1) : depth + 1;
    if (depth > 200) return true;
  }
  return false;
}
const CLOSED_BY_THEMSELVES =
  /^(?:p|li|td|th|tr|dt|dd|thead|tbody|tfoot|option|br|hr|img|input|meta|link|col|wbr|area|base|embed|source|track)$/i;

// Markup within Markdown is shown as the words that it is.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Blank lines divide paragraphs; a short line alone that is numbered or all capitals is a heading. */
function plainToHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      const line = escaped(block.replace(/\s+/g, ' '));
      return isHeading(block) ? `<h2>${line}</h2>` : `<p>${line}</p>`;
    })
    .join('\n');
}

function isHeading(block: string): boolean {
  if (block.includes('\n') || block.length > 80 || /[.!?;,]$/.test(block)) return false;
  return (
    /^(?:\d+|[A-Z])[.)]?\s+\p{Lu}[^.]*$/u.test(block) ||
    (/\p{Lu}{2}/u.test(block) && block === block.toUpperCase())
  );
}
