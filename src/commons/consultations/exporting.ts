import { type Anchor, selectorsOf } from '../comments/comments.ts';
import type { Standing } from './standing.ts';

/** A comment as it is given out: never who wrote it beyond the name that they signed with. */
export interface Exported {
  id: number;
  inReplyTo: number | null;
  version: number;
  paragraph: number | null;
  carried: string | null;
  quote: string;
  name: string;
  voice: string;
  area: string;
  via: string;
  said: string;
  words: string;
  alike: number | null;
  answer: string;
  disposition: string;
  answeredBy: string;
  answered: string;
  satisfied: string;
  removed: boolean;
  anchor: Anchor | null;
  language: string;
  link: string;
}

/** Everything that was said and shown, replies after what they reply to. Of a removed one its place is given, not its words. */
export function exported(all: readonly Standing[], at: (id: number) => string): Exported[] {
  return all.map((one) => {
    const gone = one.state !== 'shown';
    const judged = one.answer?.comments.find(({ id }) => id === one.id)?.satisfied ?? null;
    return {
      id: one.id,
      inReplyTo: one.parentId,
      version: one.version,
      paragraph: one.paragraph,
      carried: one.carry,
      quote: gone ? '' : (one.anchor?.exact ?? ''),
      name: gone ? '' : one.name,
      voice: one.voice,
      area: gone ? '' : (one.area ?? ''),
      via: one.via,
      said: (one.shownAt ?? one.madeAt).toISOString(),
      words: gone ? '' : one.words,
      alike: one.alikeId,
      answer: one.answer?.words ?? '',
      disposition: one.answer?.disposition ?? '',
      answeredBy: one.answer
        ? `${one.answer.speaker.name}, ${one.answer.speaker.title}, ${one.answer.speaker.body}`
        : '',
      answered: one.answer?.publishedAt.toISOString() ?? '',
      satisfied: judged === null ? '' : judged ? 'yes' : 'no',
      removed: gone,
      anchor: one.anchor,
      language: one.language,
      link: at(one.id),
    };
  });
}

const COLUMNS = [
  'id',
  'inReplyTo',
  'version',
  'paragraph',
  'carried',
  'quote',
  'name',
  'voice',
  'area',
  'via',
  'said',
  'words',
  'alike',
  'answer',
  'disposition',
  'answeredBy',
  'answered',
  'satisfied',
  'removed',
  'link',
] as const;

/** RFC 4180; what a spreadsheet would take for a formula begins with a mark that makes it words. */
export function toTable(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown) => {
    const text = value === null ? '' : String(value);
    const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

export const toCsv = (rows: readonly Exported[]): string =>
  toTable(
    COLUMNS,
    rows.map((row) => COLUMNS.map((name) => row[name])),
  );

/** W3C Web Annotation, a page of all comments. */
export function annotationsOf(
  rows: readonly Exported[],
  documentUrl: string,
  title: string,
): Record<string, unknown> {
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `${documentUrl}/comments.json`,
    type: 'AnnotationPage',
    label: title,
    items: rows
      .filter(({ removed }) => !removed)
      .map((row) => ({
        id: row.link,
        type: 'Annotation',
        motivation: row.inReplyTo === null ? 'commenting' : 'replying',
        created: row.said,
        creator: { type: 'Person', name: row.name },
        body: { type: 'TextualBody', value: row.words, format: 'text/plain', language: row.language },
        target: targetOf(row, rows, documentUrl),
        ...(row.answer !== '' && {
          'schema:suggestedAnswer': {
            type: 'schema:Answer',
            text: row.answer,
            disposition: row.disposition,
            author: row.answeredBy,
            dateCreated: row.answered,
          },
        }),
      })),
  };
}

function targetOf(row: Exported, rows: readonly Exported[], documentUrl: string): unknown {
  if (row.inReplyTo !== null) return rows.find(({ id }) => id === row.inReplyTo)?.link ?? documentUrl;
  return row.anchor ? selectorsOf(row.anchor, documentUrl) : documentUrl;
}
