import { expect, test } from 'vitest';
import { untranslated } from '../../../ground/language/language.ts';
import { cyLetter } from '../../../river/deliver/letters/words-cy.ts';
import { enLetter } from '../../../river/deliver/letters/words-en.ts';
import { cy } from './cy.ts';
import { en } from './en.ts';

const CATALOGUES: [string, object, object][] = [
  ['pages', en, cy],
  ['letters', enLetter, cyLetter],
];

test.each(CATALOGUES)(
  'everything that the %s say in English they say in Welsh, and nothing besides',
  (_what, english, welsh) => {
    expect(untranslated(english, welsh)).toEqual([]);
    expect(untranslated(welsh, english)).toEqual([]);
  },
);

/** Said the same in both languages, or names. */
const ALIKE =
  /^(?:language|when\.(?:at|on)|list\.title|choosing\.less\.voice|editing\.sources\.of|media\.follow\.example|.*\.(?:log\.title|raw|atom|nav\.log))$|^[^\p{L}]*$/u;

test('no English is left standing in Welsh', () => {
  const left = leaves(en, '').filter(([name, value]) => {
    const welsh = at(cy, name);
    return (
      typeof value === 'string' && /\p{L}{4}.* \p{L}/u.test(value) && welsh === value && !ALIKE.test(name)
    );
  });
  expect(left.map(([name]) => name)).toEqual([]);
});

test.each(CATALOGUES)(
  'what is put into a sentence of the %s in English is put into the Welsh one',
  (_what, english, welsh) => {
    const differ = leaves(english, '')
      .filter(([, value]) => typeof value === 'function')
      .flatMap(([name, value]) => {
        const other = at(welsh, name) as (...args: unknown[]) => unknown;
        const said = value as (...args: unknown[]) => unknown;
        return SORTS.filter((sort) => {
          const args = Array.from({ length: Math.max(said.length, other.length, 1) }, (_, n) => sort(n));
          const [a, b] = [used(said, args), used(other, args)];
          return a !== null && b !== null && a !== b;
        }).map(() => name);
      });
    expect([...new Set(differ)]).toEqual([]);
  },
);

test('Welsh counts as Welsh does', () => {
  expect([1, 2, 3].map((n) => cy.counts.voices(n))).toEqual(['1 llais', '2 lais', '3 llais']);
  expect([1, 2, 3, 6].map((n) => cy.editing.findings.waits(n, false).match(/\d \p{L}+/u)![0])).toEqual([
    '1 canfyddiad',
    '2 ganfyddiad',
    '3 chanfyddiad',
    '6 chanfyddiad',
  ]);
});

/** What a sentence is given: words, or numbers that stand out, each its own. */
const SORTS = [(n: number) => `«${n}»`, (n: number) => 7_001 + n * 10];

/** Which of these a sentence says, whatever it says around them; null where it takes something else. */
function used(say: (...args: unknown[]) => unknown, args: unknown[]): string | null {
  try {
    const text = [say(...args)]
      .flat()
      .join(' ')
      .replaceAll(/(\d)[,.\u00a0](\d)/g, '$1$2');
    return /undefined|NaN|\[object/.test(text)
      ? null
      : args.filter((one) => text.includes(String(one))).join(' ');
  } catch {
    return null;
  }
}

function leaves(part: object, name: string): [string, unknown][] {
  return Object.entries(part).flatMap(([key, value]) => {
    const whole = name === '' ? key : `${name}.${key}`;
    const deeper = typeof value === 'object' && value !== null && !Array.isArray(value);
    return deeper ? leaves(value, whole) : [[whole, value] as [string, unknown]];
  });
}

function at(part: object, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((into, key) => (into as Record<string, unknown> | undefined)?.[key], part);
}
