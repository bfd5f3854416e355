/** Made-up interests: a mix of where, what and from whom, each distinct from all others. */
import { canonical, keyOf } from '../../src/river/match/criterion.ts';
import type { Criterion } from '../../src/river/match/match.ts';
import { VOICE_KINDS } from '../../src/river/sources/sources.ts';
import { below, type Chance, one, weighted, zipf } from './chance.ts';
import type { World } from './world.ts';

export interface Wish {
  key: string;
  criterion: Criterion;
  /** With what is under them. */
  subjects: string[];
}

export const MIX = `interests, all distinct: 80% for a place (0.5% of these the country, 2% a region, 8% a county, 25% a district,
40% a town, 24.5% a neighbourhood; larger ones oftener; one in ten for two or three places), 15% for a point with 0.5 to 10 km,
5% for anywhere; a third with words (three in five one word, one in five two, one in five a phrase of two), of these two in five
with a subject too; of the others 85% with a subject, three in ten of them with two or three; one in four with kinds of voice,
3% with a voice, 3% with a form`;

/** Wishes without end. */
export function* wishes(world: World, chance: Chance): Generator<Wish> {
  const draw = drawFrom(world, chance);
  const seen = new Set<string>();
  for (;;) {
    const criterion = canonical(draw());
    const { places, near, subjects, words } = criterion;
    if (places.length === 0 && !near && subjects.length === 0 && !words) continue;
    const key = keyOf(criterion);
    if (seen.has(key)) continue;
    seen.add(key);
    yield { key, criterion, subjects: [...new Set(subjects.flatMap((id) => [id, ...world.under.get(id)!]))] };
  }
}

function drawFrom(world: World, chance: Chance): () => Criterion {
  const level = weighted([
    [0, 0.5],
    [1, 2],
    [2, 8],
    [3, 25],
    [4, 40],
    [5, 24.5],
  ]);
  const inLevel = world.levels.map((places) => zipf(places.length, 10));
  const place = () => {
    const at = level(chance);
    return world.levels[at]![inLevel[at]!(chance)]!;
  };
  const subject = zipf(world.subjects.length, 10);
  // Nobody asks for the commonest hundred words: they say nothing.
  const wordRank = zipf(world.words.length - 100, 50);
  const word = () => world.words[100 + wordRank(chance)]!;
  const phrase = () => one(chance, world.phrases).map((n) => world.words[n]!);
  const times = <T>(n: number, make: () => T) => Array.from({ length: n }, make);
  const is = (share: number) => chance() < share;
  const where = weighted<'place' | 'near' | 'anywhere'>([
    ['place', 80],
    ['near', 15],
    ['anywhere', 5],
  ]);
  const words = weighted([
    [() => word(), 60],
    [() => `${word()} ${word()}`, 20],
    [() => `"${phrase().join(' ')}"`, 20],
  ]);
  return () => {
    const at = where(chance);
    const middle = at === 'near' ? place() : null;
    const withWords = is(1 / 3);
    const withSubject = is(withWords ? 0.4 : 0.85);
    const some = (share: number) => (is(share) ? 2 + below(chance, 2) : 1);
    return {
      places: at === 'place' ? times(some(0.1), () => place().id) : [],
      ...(middle && {
        near: { lat: middle.lat, lon: middle.lon, metres: one(chance, [500, 1000, 2000, 5000, 10_000]) },
      }),
      subjects: withSubject ? times(some(0.3), () => world.subjects[subject(chance)]!.id) : [],
      ...(withWords && { words: words(chance)() }),
      kinds: is(0.25) ? times(1 + below(chance, 3), () => one(chance, VOICE_KINDS)) : [],
      voices: is(0.03) ? [one(chance, world.voices).id] : [],
      ...(is(0.03) && { forms: [one(chance, ['news', 'event', 'action'] as const)] }),
    };
  };
}
