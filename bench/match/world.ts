/** A made-up country: places in six levels, subjects in three, a vocabulary, voices. */
import { VOICE_KINDS } from '../../src/river/sources/sources.ts';
import { below, type Chance, one, zipf } from './chance.ts';

/** How many places lie directly in each, level by level: 1 country, 10 regions, 100, 1,000, 10,000, 90,000. */
const FAN = [1, 10, 10, 10, 10, 9];
export const KINDS = ['country', 'region', 'county', 'district', 'town', 'neighbourhood'] as const;
const SPREAD = [3, 1.5, 0.5, 0.15, 0.04, 0.01];
const SUBJECTS = [12, 6, 4];
const VOCABULARY = 50_000;
const PHRASES = 3_000;
const VOICES = 500;

export interface Place {
  id: string;
  level: number;
  lat: number;
  lon: number;
  /** With itself. */
  within: string[];
}

export interface World {
  levels: Place[][];
  /** Each with those above it and itself; all levels. */
  subjects: { id: string; level: number; around: string[] }[];
  under: Map<string, string[]>;
  words: string[];
  phrases: [number, number][];
  voices: { id: number; kind: (typeof VOICE_KINDS)[number] }[];
}

export function makeWorld(chance: Chance): World {
  const subjects = makeSubjects();
  const under = new Map<string, string[]>();
  for (const { id, around } of subjects)
    for (const above of around) under.set(above, [...(under.get(above) ?? []), id]);
  const common = zipf(VOCABULARY, 3);
  return {
    levels: makePlaces(chance),
    subjects,
    under,
    words: makeWords(chance),
    phrases: Array.from({ length: PHRASES }, () => [common(chance), common(chance)]),
    voices: Array.from({ length: VOICES }, (_, n) => ({ id: n + 1, kind: one(chance, VOICE_KINDS) })),
  };
}

function makePlaces(chance: Chance): Place[][] {
  const levels: Place[][] = [];
  for (const [level, fan] of FAN.entries()) {
    const parents = levels[level - 1] ?? [{ lat: 54, lon: -2, within: [] as string[] }];
    levels.push(
      parents.flatMap((parent) =>
        Array.from({ length: fan }, () => {
          const id = `${level}:${below(chance, 2 ** 32).toString(36)}${below(chance, 2 ** 20).toString(36)}`;
          const near = () => (level === 0 ? 0 : (chance() - 0.5) * 2 * SPREAD[level]!);
          return {
            id,
            level,
            lat: parent.lat + near(),
            lon: parent.lon + near(),
            within: [id, ...parent.within],
          };
        }),
      ),
    );
  }
  return levels;
}

function makeSubjects(): World['subjects'] {
  const made: World['subjects'] = [];
  const grow = (level: number, above: string[]) => {
    for (let n = 0; n < SUBJECTS[level]!; n++) {
      const id = [above[0], n].filter((part) => part !== undefined).join('.');
      const around = [id, ...above];
      made.push({ id, level, around });
      if (level + 1 < SUBJECTS.length) grow(level + 1, around);
    }
  };
  grow(0, []);
  return made;
}

/** Words of two to four syllables with English endings, so that they are stemmed as text is. */
function makeWords(chance: Chance): string[] {
  const syllables =
    'ba co di fe gu ha jo ki la me no pu ra se ti vo wa ye zo bri cla dro fle gri sto tra'.split(' ');
  const endings = ['', '', '', 's', 'ing', 'ed', 'er', 'ly', 'ness', 'n', 'l', 't'];
  const made = new Set<string>();
  while (made.size < VOCABULARY) {
    const length = 2 + below(chance, 3);
    made.add(Array.from({ length }, () => one(chance, syllables)).join('') + one(chance, endings));
  }
  return [...made];
}
