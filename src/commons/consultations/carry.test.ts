/** Any edit of a document either carries a comment to the same words, or reports it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorIn } from '../comments/comments.ts';
import { carry, type Placed, reportOf } from './carry.ts';
import { compare } from './comparison.ts';
import { wordDifference } from './difference.ts';
import type { Chunk, CutChunk } from './document.ts';
import { numbered } from './numbering.ts';

const cutOf = (texts: readonly string[]): CutChunk[] => [
  { slug: 'a', title: 'A', paragraphs: texts.map((text) => ({ html: `<p>${text}</p>`, text })) },
];
const flat = (chunks: readonly Chunk[]) => chunks.flatMap(({ paragraphs }) => paragraphs);

const word = fc.constantFrom(
  ...'the park gate path bench tree pond shall close open at dusk new old wide by spring'.split(' '),
);
const paragraph = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
const edit = fc.oneof(
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('put' as const), at: fc.nat(), text: paragraph }),
  fc.record({ kind: fc.constant('swap' as const), at: fc.nat(), to: fc.nat() }),
  fc.record({ kind: fc.constant('word' as const), at: fc.nat(), word: fc.nat(), text: word }),
  fc.record({ kind: fc.constant('join' as const), at: fc.nat() }),
);

function edited(
  texts: string[],
  edits: readonly (typeof edit extends fc.Arbitrary<infer E> ? E : never)[],
): string[] {
  const now = [...texts];
  for (const one of edits) {
    const at = one.at % Math.max(1, now.length);
    if (one.kind === 'drop') now.splice(at, 1);
    else if (one.kind === 'put') now.splice(at, 0, one.text);
    else if (one.kind === 'join') now.splice(at, 2, now.slice(at, at + 2).join(' '));
    else if (one.kind === 'swap' && now.length > 0) {
      const to = one.to % now.length;
      [now[at], now[to]] = [now[to]!, now[at]!];
    } else if (one.kind === 'word' && now[at] !== undefined) {
      const words = now[at]!.split(' ');
      words[one.word % words.length] = one.text;
      now[at] = words.join(' ');
    }
  }
  return now.filter((text) => text !== '');
}

describe('carrying', () => {
  test('any edit carries a comment to the same words or reports it, and loses none', () => {
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 1, maxLength: 8 }),
        fc.array(edit, { maxLength: 6 }),
        fc.array(edit, { maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(6)), { maxLength: 6 }),
        (texts, edits, more, chosen) => {
          const before = flat(numbered(cutOf(texts), [], 0));
          const after = flat(numbered(cutOf(edited(texts, edits)), before, before.length));
          const comments = chosen.map(([p, from, length], commentId): Placed => {
            const at = before[p % before.length]!;
            const words = at.text.split(' ');
            const start = from % words.length;
            const exact = length === 0 ? '' : words.slice(start, start + length).join(' ');
            const anchor = anchorIn(
              at,
              1,
              exact === '' ? null : { exact, near: words.slice(0, start).join(' ').length },
            );
            return { commentId, anchor: anchor!, last: null, about: at.text };
          });
          const placements = carry(comments, after);
          expect(placements.map(({ commentId }) => commentId)).toEqual(
            comments.map(({ commentId }) => commentId),
          );
          const report = reportOf(placements);
          expect(report.carried + report.changed + report.orphans).toBe(comments.length);
          for (const [n, one] of placements.entries()) {
            const { anchor, about } = comments[n]!;
            const text = after.find(({ number }) => number === one.paragraph)?.text;
            const sought = anchor!.exact === '' ? about : anchor!.exact;
            if (one.carry === 'same') expect(text?.slice(one.start!, one.end!)).toBe(sought);
            // Where the very words still stand in its paragraph, it is never said that they changed.
            const home = after.find(({ number }) => number === anchor!.paragraph)?.text;
            if (home !== undefined && (anchor!.exact === '' ? home === about : home.includes(sought)))
              expect(one.carry).toBe('same');
            if (one.carry === 'orphan') expect(home).toBeUndefined();
          }
          // And on to a third version, from where each stood in the second.
          const texts2 = after.map(({ text }) => text);
          const third = flat(numbered(cutOf(edited(texts2, more)), after, before.length + after.length));
          const moved = comments.map((one, n) => ({ ...one, last: placements[n]!.paragraph }));
          const again = carry(moved, third);
          expect(again.map(({ commentId }) => commentId)).toEqual(moved.map(({ commentId }) => commentId));
          for (const [n, one] of again.entries()) {
            const { anchor, about } = comments[n]!;
            const text = third.find(({ number }) => number === one.paragraph)?.text;
            if (one.carry === 'same')
              expect(text?.slice(one.start!, one.end!)).toBe(anchor!.exact === '' ? about : anchor!.exact);
            else expect(['changed', 'orphan']).toContain(one.carry);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('numbers are given once, and kept by what stayed', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 8 }), fc.array(edit, { maxLength: 6 }), (texts, edits) => {
        const before = flat(numbered(cutOf(texts), [], 0));
        const after = flat(numbered(cutOf(edited(texts, edits)), before, before.length));
        const numbers = after.map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(flat(numbered(cutOf(texts), before, before.length))).toEqual(before);
      }),
    );
  });

  test('of two places like each other the one with like surroundings is taken', () => {
    const [at] = flat(numbered(cutOf(['a gate here and a gate there']), [], 0));
    const anchor = anchorIn(at!, 1, { exact: 'gate', near: 18 })!;
    expect(anchor).toMatchObject({ start: 18, prefix: 'a gate here and a ', suffix: ' there' });
    const now = [{ number: 1, html: '', text: 'we put a gate here and then a gate there' }];
    expect(carry([{ commentId: 1, anchor, last: null, about: at!.text }], now)).toEqual([
      { commentId: 1, paragraph: 1, carry: 'same', start: 30, end: 34 },
    ]);
  });
});

test('a difference put together is both texts', () => {
  fc.assert(
    fc.property(paragraph, paragraph, (before, after) => {
      const pieces = wordDifference(before, after);
      const join = (left: string) =>
        pieces
          .flatMap(({ kind, text }) => (kind === left ? [] : text))
          .join('')
          .trim();
      expect(join('gone')).toBe(after);
      expect(join('new').split(/\s+/)).toEqual(before.split(' '));
    }),
  );
});

test('a comparison says what is new, gone, moved and changed, in the order of the newer', () => {
  const before = numbered(
    cutOf(['One stays here', 'Two goes away now', 'Three moves down there', 'Four old words stand here']),
    [],
    0,
  );
  const after = numbered(
    cutOf(['One stays here', 'Four new words stand here', 'Three moves down there', 'Quite another thing']),
    flat(before),
    4,
  );
  expect(compare(before, after).map((row) => [row.kind, row.number])).toEqual([
    ['same', 1],
    ['gone', 2],
    ['changed', 4],
    ['moved', 3],
    ['new', 5],
  ]);
});
