/** What an interest cannot say: words near each other, documents, languages; with the evidence as the text has it. */
import { describe, expect, test } from 'vitest';
import { type Looked, narrowed, nearIn, termIn } from './narrow.ts';
import { NOTHING_WANTED, type WatchedDocument } from './wanted.ts';

const item = (more: Partial<Looked> = {}): Looked => ({
  title: 'Late again',
  text: '',
  html: '',
  url: 'https://blog.example/late',
  language: 'en',
  ...more,
});

describe('near', () => {
  const near = (text: string, within = 3) => nearIn(text, { one: 'bus', other: 'school', within });
  test.each([
    ['next to each other', 'The school bus left.', 'school bus'],
    ['in the other order', 'A bus school is odd.', 'bus school'],
    ['as far as may be', 'The bus to our school left.', 'bus to our school'],
    ['in other forms and cases', 'BUSES for Schools', 'BUSES for Schools'],
    ['the nearest of several', 'School. A bus, and one more: the school bus.', 'school bus'],
    ['over a line', 'The bus\nat school', 'bus\nat school'],
  ])('%s', (_how, text, found) => expect(near(text)).toBe(found));

  test.each([
    ['too far', 'The bus goes all the way to school.'],
    ['only one of them', 'The bus left the bus station.'],
    ['as parts of other words', 'Business at the preschool.'],
    ['nothing at all', ''],
  ])('not: %s', (_how, text) => expect(near(text)).toBeNull());

  test('phrases may be near; what overlaps is the same and not near', () => {
    const wish = { one: 'swimming pool', other: 'pool', within: 5 };
    expect(nearIn('The swimming pool is closed.', wish)).toBeNull();
    expect(nearIn('The swimming pool, our pool, is closed.', wish)).toBe('swimming pool, our pool');
  });
});

describe('terms', () => {
  test.each([
    ['pool', 'Two Pools open', 'Pools'],
    ['café', 'the Cafe Rouge', 'Cafe'],
    ["people's park", 'The People’s Park opens', 'People’s Park'],
    ['ysgol', 'Mae’r Ysgol ar agor', 'Ysgol'],
  ])('%s in “%s”', (term, text, found) => expect(termIn(text, term)).toBe(found));
  test('not within other words', () => expect(termIn('carpooling whirlpools', 'pool')).toBeNull());
});

describe('together', () => {
  const document: WatchedDocument = {
    url: 'https://town.example/plan',
    title: 'The Harbour Plan',
    text: 'We will build a new bridge over the old harbour before the next summer begins.',
    rare: [],
  };
  test('languages: those asked for, and those that say none', () => {
    const wanted = { ...NOTHING_WANTED, any: ['late'], languages: ['cy'] };
    expect(narrowed(wanted, item())).toBeNull();
    expect(narrowed(wanted, item({ language: 'cy-GB' }))).toEqual([{ how: 'words', words: 'Late' }]);
    expect(narrowed(wanted, item({ language: null }))).not.toBeNull();
  });
  test('a document: its link, its words or its name will do, or the words offered beside it', () => {
    const wanted = { ...NOTHING_WANTED, document };
    const how = (more: Partial<Looked>, any: string[] = []) =>
      narrowed({ ...wanted, any }, item(more))?.map((one) => one.how) ?? null;
    expect(how({ html: '<a href="https://town.example/plan">it</a>' })).toEqual(['links']);
    expect(how({ text: 'They “will build a new bridge over the old harbour”, they say.' })).toEqual([
      'quotes',
    ]);
    expect(how({ text: 'I read the harbour plan.' })).toEqual(['names']);
    expect(how({ text: 'Nothing of it.' })).toBeNull();
    expect(how({ text: 'The new quay.' }, ['quay'])).toEqual(['words']);
  });
  test('near and a document both must hold', () => {
    const wanted = { ...NOTHING_WANTED, document, near: { one: 'bridge', other: 'cost', within: 4 } };
    const text = 'The harbour plan: what will the bridge cost?';
    expect(narrowed(wanted, item({ text }))?.map(({ how }) => how)).toEqual(['names', 'near']);
    expect(narrowed(wanted, item({ text: 'The harbour plan and its bridge.' }))).toBeNull();
  });
});
