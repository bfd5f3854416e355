/** Made-up items: some 3,000 characters, with one to four places and subjects. */
import { below, type Chance, one, zipf } from './chance.ts';
import type { Place, World } from './world.ts';

export const ITEMS = `items of some 3,000 characters (Zipf-distributed words of 50,000, one in thirty the beginning of one of
3,000 phrases), each about one to four of 101,111 places in six levels (towns and neighbourhoods mostly), one in four with a point,
and one to four of 372 subjects in three levels`;

export interface MadeItem {
  text: string;
  voice: number;
  event: boolean;
  places: Place[];
  subjects: string[];
  point: { lat: number; lon: number } | null;
}

export function makeItems(world: World, chance: Chance, count: number): MadeItem[] {
  const word = zipf(world.words.length, 3);
  const subject = zipf(world.subjects.length, 10);
  const inLevel = world.levels.map((places) => zipf(places.length, 10));
  const place = () => {
    const level = one(chance, [2, 3, 3, 4, 4, 4, 4, 5, 5, 5]);
    return world.levels[level]![inLevel[level]!(chance)]!;
  };
  const times = <T>(make: () => T) => Array.from({ length: 1 + below(chance, 4) }, make);
  return Array.from({ length: count }, () => {
    const places = [...new Set(times(place))];
    return {
      text: textOf(world, chance, word),
      voice: one(chance, world.voices).id,
      event: chance() < 0.15,
      places,
      subjects: [...new Set(times(() => world.subjects[subject(chance)]!.id))],
      point: chance() < 0.25 ? { lat: places[0]!.lat, lon: places[0]!.lon } : null,
    };
  });
}

function textOf(world: World, chance: Chance, word: (chance: Chance) => number): string {
  const words: string[] = [];
  for (let length = 0; length < 2_950; ) {
    const next = chance() < 1 / 30 ? one(chance, world.phrases) : [word(chance)];
    for (const n of next) {
      words.push(world.words[n]!);
      length += world.words[n]!.length + 1;
    }
    if (chance() < 0.08) words.push(`${words.pop()}.`);
  }
  return words.join(' ');
}
