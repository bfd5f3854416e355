/** The smallest thing that can be commented on: a paragraph, a point of a list, a table, a heading within a chunk. */
export interface Paragraph {
  /** Its permanent number in the consultation, whatever stands before it in later versions. */
  number: number;
  /** Cleaned markup. */
  html: string;
  /** Its words, one space between them: what anchors count in. */
  text: string;
}

/** A part of a document that is read in one go, under its own short address. */
export interface Chunk {
  slug: string;
  title: string;
  paragraphs: Paragraph[];
}

/** What a document was cut into, before its paragraphs are numbered. */
export type CutChunk = Omit<Chunk, 'paragraphs'> & { paragraphs: Omit<Paragraph, 'number'>[] };

/** Last parts of addresses that no chunk may have. */
const TAKEN = new Set([
  'p',
  'comments',
  'versions',
  'compare',
  'log',
  'outcome',
  'report',
  'feed',
  'print',
  'themes',
]);

/** A short address for each title, none twice. */
export function slugsFor(titles: readonly string[]): string[] {
  const seen = new Set(TAKEN);
  return titles.map((title, n) => {
    const bare = slugOf(title) || `part-${n + 1}`;
    let slug = bare;
    for (let more = 2; seen.has(slug); more++) slug = `${bare}-${more}`;
    seen.add(slug);
    return slug;
  });
}

export function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}
