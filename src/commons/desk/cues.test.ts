/** What a mention is, by plain cues with the words that show them; never how somebody feels. */
import { describe, expect, test } from 'vitest';
import { cuesIn, type What, whatIs } from './cues.ts';

const is = (title: string, text = '', kind: Parameters<typeof whatIs>[2] = null) => whatIs(title, text, kind);

describe('in English and in Welsh', () => {
  test.each<[What, string]>([
    ['question', 'When does the pool open again?'],
    ['question', 'Does anybody know when the pool opens'],
    ['question', 'Oes rhywun yn gwybod pryd mae’r pwll yn agor'],
    ['complaint', 'This is not good enough.'],
    ['complaint', 'They closed it without any warning.'],
    ['complaint', 'Mae hyn yn annerbyniol.'],
    ['praise', 'Thank you to all who helped.'],
    ['praise', 'Diolch yn fawr i bawb.'],
    ['idea', 'Why not plant trees there'],
    ['idea', 'Beth am blannu coed yno'],
    ['announcement', 'The library will reopen next week.'],
    ['announcement', 'Mae’r cyngor yn cyhoeddi cynllun.'],
    ['fact', 'According to the survey, 340 people came.'],
  ])('%s: %s', (what, text) => {
    const found = is('', text);
    expect(found.what).toBe(what);
    // The evidence is of the text, word for word.
    for (const { words } of found.cues) expect(text).toContain(words);
  });
});

test('nothing tells nothing', () => {
  expect(is('Minutes', 'The committee met in the hall.')).toEqual({ what: null, cues: [] });
  expect(is('', '')).toEqual({ what: null, cues: [] });
});
test('the title counts for more, and who speaks counts for an announcement', () => {
  const text = 'The road will close. Does anybody know why? Nobody asked us.';
  expect(is('Road will close on Monday', text, 'council').what).toBe('announcement');
  expect(is('Why close the road?', text, 'resident').what).toBe('question');
});
test('a complaint that is also a question is a complaint, with its own words as evidence', () => {
  const found = is('', 'I am fed up. It is a disgrace. When will it end?');
  expect(found).toMatchObject({ what: 'complaint', cues: [{ words: 'fed up' }, { words: 'disgrace' }] });
});
test('cues are few, short, and found in no time in what is hostile', () => {
  const hostile = `${'why not '.repeat(20_000)}${'?'.repeat(50_000)}${'a'.repeat(100_000)}?`;
  const began = performance.now();
  const cues = cuesIn(hostile);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(cues.length).toBeLessThanOrEqual(24);
  expect(cues.every(({ words }) => words.length <= 200)).toBe(true);
});
