import type { Place } from '../understood.ts';
import { type At, kilometres } from './distance.ts';
import type { GuessedHome } from './ground.ts';
import type { Named } from './named.ts';
import type { Reading } from './reading.ts';

/** Kilometres within which half of what is near counts. */
const AROUND = 60;
/** Degrees of latitude beyond which nothing counts. */
const FAR = 2.5;
/** Less than this says nothing of where it is from. */
const LEAST_SHARE = 0.3;
const MOST_NAMES = 25;
const MOST_MEANINGS = 8;
const MOST_HOMES = 40;
const NO_HOME = new Set(['country', 'continent', 'water', 'region']);

/** What a name may mean, with the share of each. */
interface Meanings {
  weight: number;
  places: { place: Place; share: number }[];
}

/**
 * The place that most of the names may lie around, whichever of their meanings does: so that towns whose larger namesakes
 * are elsewhere vouch for each other. `site`: places that the site is named for.
 */
export function guessHome(
  named: ReadonlyMap<string, Named>,
  { times }: Reading,
  sure: (one: Named) => number,
  site: readonly Place[],
): GuessedHome | undefined {
  const names = [...named.values()]
    .filter((one) => one.span.how !== 'people' && one.span.candidates.length > 0)
    .map((one): Meanings => {
      const weight = sure(one) * (1 + Math.log(times.get(one.span.key) ?? 1));
      return { weight, places: meaningsOf(one) };
    })
    .filter((one) => one.places.length > 0 && one.weight > 0.05)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_NAMES);
  const all = names.reduce((sum, one) => sum + one.weight, 0.5);
  const ofSite = new Set(site);
  const homes = new Set([...site, ...names.flatMap((one) => one.places.map(({ place }) => place))]);
  let best: GuessedHome | undefined;
  let most = 0;
  for (const place of [...homes].slice(0, MOST_HOMES)) {
    if (NO_HOME.has(place.kind)) continue;
    let around = 0;
    for (const one of names) around += one.weight * support(one, place);
    const share = Math.min(1, around / all);
    const score = share + (ofSite.has(place) ? 0.25 : 0) + Math.log10(place.population + 10) * 0.01;
    if (score > most && (share >= LEAST_SHARE || ofSite.has(place))) {
      most = score;
      best = { place, share, site: ofSite.has(place) };
    }
  }
  return best;
}

function meaningsOf(one: Named): Meanings['places'] {
  return one.span.candidates
    .flatMap((place, n) => (NO_HOME.has(place.kind) ? [] : [{ place, share: one.share[n]! }]))
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_MEANINGS);
}

/** How well the best meaning of a name goes with this home: unlikely ones count less, but count. */
function support({ places }: Meanings, home: At): number {
  let most = 0;
  for (const { place, share } of places) {
    if (Math.abs(place.lat - home.lat) > FAR) continue;
    most = Math.max(most, Math.sqrt(share) * 2 ** -(kilometres(place, home) / AROUND));
  }
  return most;
}
