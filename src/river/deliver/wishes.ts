import type { Queryable } from '../../ground/db/db.ts';
import type { Criterion } from '../match/match.ts';
import type { Addresses, Names, Site } from './site.ts';
import { namesOf, placesNear } from './store/items.ts';
import { sayWish } from './wish-in-words.ts';

/** The names that wishes are said with, looked up once for several. */
export interface LookedUp {
  say(criterion: Criterion): string;
  placeSlug(id: string): string | null;
  subjectSlug(id: string): string | null;
}

export async function lookUpNames(
  db: Queryable,
  held: readonly { criterion: Criterion }[],
  { site, names, quote = true }: { site: Site; names: Names; quote?: boolean },
): Promise<LookedUp> {
  const { places, voices } = await namesOf(
    db,
    held.flatMap(({ criterion }) => criterion.places),
    held.flatMap(({ criterion }) => criterion.voices),
  );
  const spots = held.flatMap(({ criterion }) => criterion.near ?? []);
  const called = await placesNear(db, spots);
  const wishNames = {
    place: (id: string) => places.get(id)?.name ?? null,
    subject: (id: string) => names.subject(id)?.label ?? null,
    voice: (id: number) => voices.get(id) ?? null,
    patchName: site.patchName,
    near: ({ lat, lon }: { lat: number; lon: number }) =>
      called[spots.findIndex((spot) => spot.lat === lat && spot.lon === lon)] ?? null,
    quote,
  };
  return {
    say: (criterion) => sayWish(criterion, wishNames),
    placeSlug: (id) => places.get(id)?.slug ?? null,
    subjectSlug: (id) => names.subject(id)?.slug ?? null,
  };
}

/** The page that shows what a wish asks for, or null where no one page does. */
export function pageOf(criterion: Criterion, looked: LookedUp, urls: Addresses): string | null {
  const { places, subjects, near, words, kinds, voices } = criterion;
  const simple =
    places.length <= 1 && subjects.length <= 1 && !near && !words && kinds.length + voices.length === 0;
  if (!simple) return null;
  const place = places[0] === undefined ? null : looked.placeSlug(places[0]);
  const subject = subjects[0] === undefined ? null : looked.subjectSlug(subjects[0]);
  return place === null && subject === null ? urls.home() : urls.page(place, subject);
}
