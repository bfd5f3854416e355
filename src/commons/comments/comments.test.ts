import { describe, expect, test } from 'vitest';
import { isAlike, marksOf } from './alike.ts';
import { after, COMMENT_ACTS, COMMENT_STATES, type CommentAct } from './states.ts';
import { suspicionOf } from './suspect.ts';

/** Where each act leads from unconfirmed, waiting, held, shown, removed, withdrawn. `-`: it cannot be done. */
const TABLE: Record<CommentAct, string> = {
  confirm: 'shown - - - - -',
  wait: 'waiting - - - - -',
  hold: 'held - - - - -',
  let: '- shown shown - - -',
  remove: '- removed removed removed - -',
  restore: '- - - - shown -',
  withdraw: 'withdrawn withdrawn withdrawn withdrawn - -',
};
const cells = COMMENT_ACTS.flatMap((act) =>
  COMMENT_STATES.map((from, n): [CommentAct, (typeof COMMENT_STATES)[number], string] => [
    act,
    from,
    TABLE[act].split(' ')[n]!,
  ]),
);
test.each(cells)('%s from %s leads to %s', (act, from, to) => expect(after(act, from) ?? '-').toBe(to));

describe('what is held until somebody looks', () => {
  test.each([
    ['I like the trees. See https://trees.example/why for why they matter here.', null],
    ['Buy https://a.example', 'links'],
    ['a https://a.example b https://b.example c https://c.example d https://d.example', 'links'],
    ['NO NO NO WE DO NOT WANT THIS ROAD AND NEVER WILL WANT ANY OF IT', 'shouting'],
    [`no${'!'.repeat(40)}`, 'repeats'],
    ['No.', null],
  ])('%s: %s', (words, why) => expect(suspicionOf(words)).toBe(why));
});

describe('a campaign’s texts', () => {
  const text =
    'Please plant more trees along the river because the valley floods each winter and their roots hold the soil';
  test('are alike with a few words put in, and share a mark', () => {
    const other = `Dear council. ${text}. Yours, Ben`;
    expect(isAlike(text, other)).toBe(true);
    expect(marksOf(text).some((mark) => marksOf(other).includes(mark))).toBe(true);
  });
  test('short texts are never alike, and others are not', () => {
    expect(isAlike('I agree with this.', 'I agree with this.')).toBe(false);
    expect(
      isAlike(
        text,
        'Please do not plant any more trees along the river since they fall on the road in winter storms here',
      ),
    ).toBe(false);
  });
});
