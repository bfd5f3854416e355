import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lit, lit, marksIn, piecesAround } from './lit.ts';

const mark = (start: number, end: number, name = 'x', kind: Lit['kind'] = 'place'): Lit => ({
  start,
  end,
  kind,
  name,
});
/** What a reader sees, without what only listeners hear. */
const seen = (html: string) => html.replace(/<span class="unseen">.*?<\/span>/g, '').replace(/<[^>]*>/g, '');

test('the text stays as it is, whatever is marked in it', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: -2, max: 40 }), fc.integer({ min: -2, max: 40 })));
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z \n]{0,30}$/), spans, (text, all) => {
      const marks = all.map(([a, b]) => mark(a, b));
      expect(seen(lit(text, marks).toString())).toBe(text);
    }),
  );
});

test('marks that meet are both told, and markup in words stays text', () => {
  const out = lit('the <b>bus</b> to Ladywell', [mark(4, 14, 'Buses', 'subject'), mark(7, 10, 'A & B')]);
  expect(out.toString()).toContain('&lt;b&gt;');
  expect(out.toString()).toMatch(/class="lit-subject lit-place" title="Buses, A &amp; B"/);
});

test('findings are marked in the field where they stand', () => {
  const place = {
    name: 'Ladywell',
    mentions: [{ field: 'title' as const, start: 0, end: 8, phrase: 'Ladywell' }],
  };
  const subject = {
    name: 'Buses',
    evidence: [
      { field: 'text' as const, start: 1, end: 4, phrase: 'bus' },
      { field: 'category' as const, start: 0, end: 3, phrase: 'bus' },
    ],
  };
  expect(marksIn('title', [place], [subject])).toEqual([mark(0, 8, 'Ladywell')]);
  expect(marksIn('text', [place], [subject])).toEqual([mark(1, 4, 'Buses', 'subject')]);
});

test('of a long text, pieces around the marks are shown, cut between words, with their marks in place', () => {
  const words = Array.from({ length: 400 }, (_, n) => `word${n}`);
  const text = words.join(' ');
  const at = (word: string) => mark(text.indexOf(`${word} `), text.indexOf(`${word} `) + word.length, word);
  const pieces = piecesAround(text, [at('word300'), at('word20'), at('word22')]);
  expect(pieces).toHaveLength(2);
  for (const piece of pieces) {
    expect(piece.cut).toEqual([true, true]);
    for (const { start, end, name } of piece.marks) expect(piece.text.slice(start, end)).toBe(name);
    for (const word of piece.text.trim().split(' ')) expect(words).toContain(word);
    expect(piece.text.length).toBeLessThan(260);
  }
  expect(piecesAround('short', [mark(0, 5)])).toEqual([
    { text: 'short', marks: [mark(0, 5)], cut: [false, false] },
  ]);
});
