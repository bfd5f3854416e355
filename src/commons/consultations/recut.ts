import { type Chunk, slugsFor } from './document.ts';

/** What an editor does with the cut before it is published. */
export type Recut =
  | { kind: 'merge'; chunk: string }
  | { kind: 'split'; paragraph: number; title: string }
  | { kind: 'name'; chunk: string; title: string };

/** The chunks cut otherwise; null where that cannot be. Paragraphs keep their numbers and their order. */
export function recut(chunks: readonly Chunk[], how: Recut): Chunk[] | null {
  const cut = how.kind === 'split' ? split(chunks, how.paragraph, how.title) : changed(chunks, how);
  if (cut === null) return null;
  const slugs = slugsFor(cut.map(({ title }) => title));
  return cut.map((chunk, n) => ({ ...chunk, slug: slugs[n]! }));
}

function split(chunks: readonly Chunk[], number: number, title: string): Chunk[] | null {
  const at = chunks.findIndex(({ paragraphs }) => paragraphs.findIndex((one) => one.number === number) > 0);
  const chunk = chunks[at];
  if (!chunk || title === '') return null;
  const n = chunk.paragraphs.findIndex((one) => one.number === number);
  const halves = [
    { ...chunk, paragraphs: chunk.paragraphs.slice(0, n) },
    { slug: '', title, paragraphs: chunk.paragraphs.slice(n) },
  ];
  return [...chunks.slice(0, at), ...halves, ...chunks.slice(at + 1)];
}

function changed(chunks: readonly Chunk[], how: Exclude<Recut, { kind: 'split' }>): Chunk[] | null {
  const at = chunks.findIndex(({ slug }) => slug === how.chunk);
  const chunk = chunks[at];
  if (!chunk) return null;
  if (how.kind === 'name') return how.title === '' ? null : chunks.with(at, { ...chunk, title: how.title });
  const before = chunks[at - 1];
  if (!before) return null;
  const merged = { ...before, paragraphs: [...before.paragraphs, ...chunk.paragraphs] };
  return [...chunks.slice(0, at - 1), merged, ...chunks.slice(at + 1)];
}
