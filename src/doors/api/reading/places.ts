import { z } from 'zod';
import { countItems, placesWithItems, subjectsWithItems } from '../../../river/keep/keep.ts';
import { placeBySlug, placesInside } from '../../../river/understand/understand.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { nothingHere } from '../serving/problem.ts';
import { bySlug } from '../shapes/names.ts';
import { type PlaceOut, place, subject, wholePlace } from '../shapes/places.ts';
import { placesAround, placesKept } from '../store.ts';
import { labelOf } from './item-out.ts';

const OF_LATE = 28 * 86_400_000;

/** Places and subjects: what lists can be narrowed by. */
export function placeOperations(deps: ApiDeps): Operation[] {
  return [placeList(deps), onePlace(deps), subjectList(deps)];
}

function placeList(deps: ApiDeps): Operation {
  return operation({
    method: 'GET',
    path: '/places',
    id: 'listPlaces',
    tag: 'Reading',
    summary: 'Places that something was said of lately; or, with `q`, places whose name begins so',
    who: 'anyone',
    cost: 'reading',
    keepFor: 300,
    query: z.strictObject({
      q: z.string().max(100).optional().describe('The beginning of a name: `newp`, `Reading, UK`.'),
      limit: z.int().min(1).max(200).default(50),
    }),
    gives: { status: 200, about: 'Places', shape: z.strictObject({ places: z.array(place) }) },
    handle: async ({ query }) => {
      const typed = query.q?.trim();
      const places = typed ? await suggested(typed, query.limit, deps) : await talkedOf(query.limit, deps);
      return { body: { places } };
    },
  });
}

async function suggested(typed: string, limit: number, { db, instance }: ApiDeps): Promise<PlaceOut[]> {
  const found = instance.suggestPlaces(typed, Math.min(limit, 20));
  const kept = await placesKept(
    db,
    found.map(({ id }) => id),
  );
  const slugs = new Map(kept.map(({ id, slug }) => [id, slug]));
  return found.map(({ id, name, kind, within, lat, lon }) => ({
    id,
    name,
    kind,
    lat,
    lon,
    slug: slugs.get(id) ?? null,
    within,
    items: null,
    voices: null,
  }));
}

async function talkedOf(limit: number, { db, clock }: ApiDeps): Promise<PlaceOut[]> {
  const since = new Date(clock.now().getTime() - OF_LATE);
  const counted = await placesWithItems(db, { since, limit });
  const kept = await placesKept(
    db,
    counted.map(({ placeId }) => placeId),
  );
  const facts = new Map(kept.map((one) => [one.id, one]));
  return counted.flatMap(({ placeId, slug, name, kind, items, voices }) => {
    const at = facts.get(placeId);
    return at
      ? [{ id: placeId, name, kind, lat: at.lat, lon: at.lon, slug, within: null, items, voices }]
      : [];
  });
}

function onePlace({ db, clock }: ApiDeps): Operation {
  return operation({
    method: 'GET',
    path: '/places/{slug}',
    id: 'getPlace',
    tag: 'Reading',
    summary: 'One place: where it is, its outline, what it lies in and what lies in it',
    who: 'anyone',
    cost: 'reading',
    keepFor: 300,
    params: bySlug,
    gives: { status: 200, about: 'The place', shape: wholePlace },
    handle: async ({ params, site }) => {
      const found = await placeBySlug(db, params.slug);
      if (!found) return nothingHere('place');
      const { id, slug, name, kind, lat, lon, aliases, country, population } = found;
      const from = new Date(clock.now().getTime() - OF_LATE);
      return {
        body: {
          ...{ id, slug, name, kind, lat, lon, aliases, country, population },
          page: `${site.baseUrl.replace(/\/+$/, '')}/${encodeURIComponent(slug)}`,
          boundary: found.boundary as z.input<typeof wholePlace>['boundary'],
          within: await placesAround(db, id),
          inside: (await placesInside(db, id, 200)).map((one) => ({
            id: one.id,
            slug: one.slug,
            name: one.name,
            kind: one.kind,
          })),
          items: await countItems(db, { places: [id], from }),
        },
      };
    },
  });
}

function subjectList({ db, scheme, clock }: ApiDeps): Operation {
  return operation({
    method: 'GET',
    path: '/subjects',
    id: 'listSubjects',
    tag: 'Reading',
    summary: 'All subjects, on two levels, with how much was said of each lately',
    who: 'anyone',
    cost: 'reading',
    keepFor: 300,
    gives: { status: 200, about: 'Subjects', shape: z.strictObject({ subjects: z.array(subject) }) },
    handle: async ({ site }) => {
      const since = new Date(clock.now().getTime() - OF_LATE);
      const counts = new Map(
        (await subjectsWithItems(db, { since, limit: 1000 })).map((one) => [one.subjectId, one]),
      );
      return {
        body: {
          subjects: scheme.subjects.map(({ id, parent, label, about, same }) => ({
            id,
            parent,
            label: labelOf(id, { site, scheme }),
            labels: label,
            about,
            same,
            items: counts.get(id)?.items ?? 0,
            voices: counts.get(id)?.voices ?? 0,
          })),
        },
      };
    },
  });
}
