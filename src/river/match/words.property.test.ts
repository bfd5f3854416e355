import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import type { Db } from '../../ground/db/db.ts';
import { Often } from './filing/often.ts';
import { Queries } from './filing/queries.ts';
import { readQuery } from './filing/tsquery.ts';
import { WantedWords } from './filing/wanted-words.ts';
import { asWritten, inEnglish } from './words.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

/** Few words, so that they meet; with what PostgreSQL's parser and stemmer make something of. */
const WORD = fc.constantFrom(
  ...[
    'bus',
    'buses',
    'stop',
    'stopping',
    'gas',
    'the',
    'of',
    'a',
    'road',
    'tram-stop',
    'well-known',
    "o'neill",
  ],
  ...[
    'café',
    'x@y.org',
    'a.test/b',
    '3.14',
    'quizzes',
    'ŵyl',
    'naïve',
    '日本',
    'C:\\temp',
    'and/or',
    '-',
    '!',
  ],
);
const text = fc.array(WORD, { maxLength: 25 }).map((words) => words.join(' '));
const phrase = fc.array(WORD, { minLength: 1, maxLength: 4 }).map((words) => `"${words.join(' ')}"`);
const wish = fc
  .array(
    fc.oneof(
      WORD,
      phrase,
      WORD.map((word) => `-${word}`),
      phrase.map((one) => `-${one}`),
      fc.constant('or'),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(' '));

/** Titles, categories and texts have weights of their own, which show in a tsvector and decide nothing. */
const VECTOR = (config: string) =>
  `setweight(to_tsvector('${config}', t), 'A') || to_tsvector('${config}', t || ' . ' || t)`;

test.each([
  ['english', inEnglish('q')],
  ['simple', asWritten('q')],
])(
  'words are held as PostgreSQL holds them: %s',
  async (config, query) => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 8, maxLength: 8 }),
        fc.array(wish, { minLength: 8, maxLength: 8 }),
        async (texts, wishes) => {
          const rows = await db.query<{ t: string; q: string; search: string; query: string; held: boolean }>(
            `select t, q, (${VECTOR(config)})::text as search, (${query})::text as query,
             (${VECTOR(config)}) @@ ${query} as held
           from unnest($1::text[]) t, unnest($2::text[]) q`,
            [texts, wishes],
          );
          const wanted = new WantedWords(new Often([]));
          const numbers = rows.map((row) => wanted.add(row.q, row.query, row.query));
          const queries = new Queries(wanted.lexicon);
          for (const [n, row] of rows.entries()) {
            wanted.read(row.search, true);
            const ours = wanted.held(numbers[n]!);
            if (ours !== row.held) throw new Error(`${ours} for ${row.query} in ${row.search}`);
            if (!row.held) continue;
            held++;
            const cover = queries.cover(queries.add(row.query), () => 1);
            expect(cover === null || cover.some((word) => wanted.said.has(word))).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(held).toBeGreaterThan(100);
  },
  120_000,
);

test('queries are read as PostgreSQL writes them', () => {
  expect(readQuery('')).toEqual({ kind: 'nothing' });
  expect(readQuery(`'it''s' & !( 'a\\\\b' | 'c' <2> 'd' )`)).toEqual({
    kind: 'and',
    left: { kind: 'word', word: "it's" },
    right: {
      kind: 'not',
      part: {
        kind: 'or',
        left: { kind: 'word', word: 'a\\b' },
        right: {
          kind: 'phrase',
          distance: 2,
          left: { kind: 'word', word: 'c' },
          right: { kind: 'word', word: 'd' },
        },
      },
    },
  });
  for (const odd of ["'a':*", "( 'a'", "'a' 'b'", 'a', '&'])
    expect(() => readQuery(odd)).toThrow(/query for words/);
});
