/** How a text speaks of a document: it links to it, quotes eight words of it in a row, or names it. */
import { describe, expect, test } from 'vitest';
import { addressKey, linkTo, QUOTED_WORDS, quoteFrom, spokenOf } from './documents.ts';

const PLAN = 'https://www.town.example/plans/harbour/';
const TEXT =
  'The Council will build a new bridge over the old harbour before summer. Nobody will pay a toll to cross it.';

describe('links', () => {
  test.each([
    ['without www and the last slash', 'https://town.example/plans/harbour'],
    ['by the other scheme', 'http://www.town.example/plans/harbour/'],
    ['with a fragment', `${PLAN}#page-7`],
    ['with what a campaign adds', `${PLAN}?utm_source=x&fbclid=y`],
    ['in capitals', 'https://TOWN.example/Plans/Harbour'],
  ])('%s', (_how, to) => expect(linkTo(`<p><a class="x" href="${to}">here</a>`, PLAN)).toBe(to));
  test.each([
    ['another page', 'https://town.example/plans/harbour-wall'],
    ['another host', 'https://town.example.evil.example/plans/harbour'],
    ['another query', `${PLAN}?page=2`],
    ['no web address', 'javascript:alert(1)'],
    ['half an address', '//['],
  ])('not: %s', (_how, to) => expect(linkTo(`<a href="${to}">here</a>`, PLAN)).toBeNull());
  test('as markup has them', () => {
    expect(linkTo(`<a href='${PLAN}?a=1&amp;b=2'>x</a>`, `${PLAN}?a=1&b=2`)).toBe(`${PLAN}?a=1&b=2`);
    expect(linkTo(`<p>${PLAN}</p>`, PLAN)).toBeNull();
    expect(addressKey('mailto:a@b.example')).toBeNull();
  });
});

describe('eight words in a row', () => {
  const words = TEXT.replace('.', '').split(' ');
  const some = (n: number, from = 2) => words.slice(from, from + n).join(' ');
  test('seven may be chance, eight are a quotation', () => {
    expect(QUOTED_WORDS).toBe(8);
    expect(quoteFrom(`They say ${some(7)} perhaps.`, TEXT)).toBeNull();
    expect(quoteFrom(`They say ${some(8)} perhaps.`, TEXT)).toBe(some(8));
  });
  test('the longest of several, as whoever quotes has it', () => {
    const said =
      'It will BUILD a new bridge, over the old harbour — before… Nobody will pay a toll to cross.';
    expect(quoteFrom(said, TEXT)).toBe('will BUILD a new bridge, over the old harbour — before');
  });
  test('the same word again and again is no quotation of what has it once', () => {
    expect(quoteFrom('very '.repeat(50), TEXT)).toBeNull();
    expect(quoteFrom(TEXT, 'Too short.')).toBeNull();
  });
  test('a long text against a long document is looked at in no time', () => {
    const long = Array.from({ length: 20_000 }, (_, n) => `w${(n * 7919) % 5000}`).join(' ');
    const began = performance.now();
    quoteFrom(`${long} x`, `${long} y`);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('names, and all of it', () => {
  const document = { url: PLAN, title: 'Harbour Plan', text: TEXT, rare: [] };
  const of = (more: object) =>
    spokenOf(document, { title: '', text: '', html: '', url: 'https://blog.example/1', ...more }).map(
      ({ how, words }) => `${how}: ${words}`,
    );
  test('by its title, in the title too', () => {
    expect(of({ text: 'We read the Harbour plans.' })).toEqual(['names: Harbour plans']);
    expect(of({ title: 'HARBOUR PLAN' })).toEqual(['names: HARBOUR PLAN']);
    expect(of({ text: 'A plan for the harbour.' })).toEqual([]);
  });
  test('a title of one word names nothing', () => {
    const one = { ...document, title: 'Harbour' };
    expect(spokenOf(one, { title: 'Harbour', text: '', html: '', url: null })).toEqual([]);
  });
  test('the document is no mention of itself', () => {
    expect(of({ url: 'http://town.example/plans/harbour', text: TEXT })).toEqual([]);
  });
});
