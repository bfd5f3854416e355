import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance, mended, nearWords } from '../../../ground/text/text.ts';
import { LANGUAGES } from '../words/words.ts';
import { queryOf, readAsked } from './asked.ts';
import { ringsOf } from './boundary.ts';
import { differences, piecesOf } from './differences.ts';
import { excerptOf } from './excerpt.ts';
import { quietWords, withoutCalls } from './quiet-words.ts';

describe('what changed', () => {
  test('is found word by word', () => {
    expect(piecesOf('The pool opens on Monday at nine.', 'The pool opens on Tuesday at nine.')).toEqual([
      { kind: 'same', text: 'The pool opens on ' },
      { kind: 'removed', text: 'Monday' },
      { kind: 'added', text: 'Tuesday' },
      { kind: 'same', text: ' at nine.' },
    ]);
    expect(String(differences('a <b> c', 'a <i> c'))).toBe(
      '<p class="diff">a <del>&lt;b&gt;</del><ins>&lt;i&gt;</ins> c</p>',
    );
  });
  test('both wordings can be put together again from the pieces', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'c', ' ', '\n\n', 'é'), { maxLength: 60 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = piecesOf(before, after);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });
  test('very long texts cost no more than a moment', () => {
    const long = (n: number) => Array.from({ length: 60_000 }, (_, at) => `word${at * n}`).join('\n\n');
    const began = performance.now();
    expect(piecesOf(long(1), long(2)).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('their words', () => {
  const chrome = { words: LANGUAGES.en! };
  test('ask nothing of other sites, and say what was in the pictures', () => {
    const cleaned =
      '<h1>Big</h1><p>a <img src="https://x.example/a.png" alt="A &gt; &quot;heron&quot;" /> b <img src="https://x.example/b.png" alt=""></p><h5 lang="cy">x</h5>';
    expect(withoutCalls(cleaned, chrome)).toBe(
      '<h3>Big</h3><p>a <em>[Picture: A &gt; &quot;heron&quot;]</em> b </p><h6>x</h6>',
    );
  });
  test('long ones without a licence are only begun', () => {
    const text = Array.from({ length: 40 }, (_, n) => `Paragraph ${n} ${'of many words '.repeat(8)}`).join(
      '\n\n',
    );
    const whole = `<p>${text}</p>`;
    const all = { ...chrome } as Parameters<typeof quietWords>[1];
    expect(quietWords({ html: whole, text, licence: null }, all).whole).toBe(false);
    expect(String(quietWords({ html: whole, text, licence: null }, all).words).length).toBeLessThan(1600);
    expect(quietWords({ html: whole, text, licence: 'CC BY 4.0' }, all)).toMatchObject({ whole: true });
    expect(String(quietWords({ html: '', text: 'a\n\nb <', licence: null }, all).words)).toBe(
      '<p>a</p><p>b &lt;</p>',
    );
  });
  test('what was sought is marked, and nothing else gets in', () => {
    expect(String(excerptOf('a \ue000<b>\ue001 c \ue000d'))).toBe(
      'a <mark>&lt;b&gt;</mark> c <mark>d</mark>',
    );
  });
});

describe('what was asked', () => {
  const asked = (query: string) => readAsked(new URLSearchParams(query));
  test('is read, and what cannot be read counts as not asked', () => {
    expect(
      asked(
        'kind=media&kind=evil&kind=media&when=week&from=2026-02-30&to=2026-02-28&q=%20a%20%20b&order=newest&after=x',
      ),
    ).toEqual({
      kinds: ['media'],
      when: 'week',
      from: null,
      to: '2026-02-28',
      words: 'a b',
      order: 'newest',
      after: 'x',
    });
    expect(asked('kind=__proto__&when=constructor&order=;drop').kinds).toEqual([]);
    expect(asked(`q=${'x'.repeat(900)}`).words).toHaveLength(200);
  });
  test('days begin and end where the site is', () => {
    const query = queryOf(
      asked('from=2026-07-01&to=2026-07-01'),
      new Date('2026-07-20T12:00:00Z'),
      'Europe/London',
    );
    expect(query.from?.toISOString()).toBe('2026-06-30T23:00:00.000Z');
    expect(query.to?.toISOString()).toBe('2026-07-01T23:00:00.000Z');
  });
});

describe('did you mean', () => {
  test('words that are nearly right', () => {
    const known = ['Swimming pools', 'Buses', 'Quayside', 'Northfields', 'Trains'];
    expect(nearWords('qauyside', known)).toEqual(['Quayside']);
    expect(nearWords('Norhtfeilds', known)).toEqual(['Northfields']);
    expect(nearWords('busses', known)).toEqual(['Buses']);
    expect(nearWords('elephants', known)).toEqual([]);
    expect(nearWords('bus', known)).toEqual([]);
  });
  test('each word that nobody uses is put right, and the commoner of two that are as near', () => {
    const known = new Map([
      ['swimming', 3],
      ['pool', 9],
      ['poll', 2],
      ['closed', 1],
    ]);
    expect(mended('swiming poool', known)).toBe('swimming pool');
    expect(mended('"closed pool" -swimmign', known)).toBe('"closed pool" -swimming');
    expect(mended('swimming pool', known)).toBeNull();
    expect(mended('elephants', known)).toBeNull();
    expect(mended('pol', known)).toBeNull();
  });
  test('the distance is one for a swap, a change, a letter more or less', () => {
    for (const [a, b] of [
      ['ab', 'ba'],
      ['ab', 'ac'],
      ['ab', 'abc'],
      ['ab', 'a'],
    ])
      expect(distance(a!, b!, 3)).toBe(1);
    expect(distance('kitten', 'sitting', 5)).toBe(3);
  });
});

test('outlines are read from whatever an operator imported', () => {
  const ring = [
    [0, 0],
    [0, 1],
    [1, 1],
    [0, 0],
  ];
  expect(ringsOf({ type: 'Polygon', coordinates: [ring, ring] })).toEqual([ring]);
  expect(ringsOf({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })).toHaveLength(2);
  expect(
    ringsOf({ type: 'GeometryCollection', geometries: [{ type: 'Polygon', coordinates: [ring] }] }),
  ).toHaveLength(1);
  const round = Array.from({ length: 5000 }, (_, n) => [Math.cos(n), Math.sin(n)]);
  expect(ringsOf({ type: 'Polygon', coordinates: [round] })[0]!.length).toBeLessThanOrEqual(160);
  for (const odd of [
    null,
    'x',
    3,
    {},
    { type: 'Polygon' },
    { type: 'Polygon', coordinates: 'x' },
    { type: 'MultiPolygon', coordinates: [null, [[['a', 'b']]]] },
    { type: 'Point', coordinates: [1, 2] },
  ])
    expect(ringsOf(odd)).toEqual([]);
});
