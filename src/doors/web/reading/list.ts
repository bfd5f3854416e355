import {
  activity,
  findItems,
  type ItemQuery,
  placesWithItems,
  subjectsWithItems,
} from '../../../river/keep/keep.ts';
import { silentOfLate } from '../../../river/sources/sources.ts';
import { type Place, placeBySlug, successorsOf, within } from '../../../river/understand/understand.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { type Asked, queryOf, readAsked } from '../parts/asked.ts';
import type { Listed } from '../parts/item-line.ts';
import type { MapPlace } from '../parts/patch-map.ts';
import type { Answer, WebContext } from '../route.ts';
import { placesAround, placesOnMap, sourcesThatSpoke } from '../store.ts';
import { countedSubjects, found, oncePerStory } from './front.ts';
import { type ListFacts, listPage } from './list-page.ts';
import { before, type Means, OF_LATE, queryIn, WHILE_BACK } from './means.ts';
import type { PlaceView } from './place-view.ts';
import { totalOf } from './totals.ts';

const A_PAGE = 20;
const HALF_A_YEAR = 182 * 86_400_000;
/** Items looked through for where a subject is talked about. */
const LOOKED_THROUGH = 200;

/** What an address names: a place, a subject, or a subject in a place. */
export interface Named {
  place: (Place & PlaceView) | null;
  subject: ListFacts['subject'];
}

/** Reads `/{place}`, `/{subject}` and `/{place}/{subject}`; null when there is no such thing. */
export async function named(
  { db, scheme }: Means,
  first: string,
  second: string | null,
  chrome: Chrome,
): Promise<Named | null> {
  const place = await placeBySlug(db, first);
  const id = place ? second : second === null ? first : null;
  if (id === null) return place && second === null ? { place, subject: null } : null;
  const subject = scheme.byId.get(id);
  if (!subject) return null;
  return {
    place,
    subject: { ...subject, label: chrome.subject(id) ?? id },
  };
}

/** The part of a query that an address says. */
export function queryOfNamed({ scheme }: Means, { place, subject }: Named): ItemQuery {
  return { ...(place && { places: [place.id] }), ...(subject && { subjects: within(scheme, subject.id) }) };
}

export async function list(means: Means, c: WebContext, what: Named): Promise<Answer> {
  const { db } = means;
  const chrome = c.get('chrome');
  const { now, timeZone, site } = chrome;
  const asked = { ...readAsked(queryIn(c)), words: '' };
  const about = queryOfNamed(means, what);
  const page = await pageOf(db, about, asked, now, timeZone);
  const since = before(now, OF_LATE);
  const facts: ListFacts = {
    ...what,
    asked,
    ...page,
    items: oncePerStory(page.items),
    around: what.place ? await placesAround(db, what.place.id, site.patchPlaceId) : [],
    dissolved: what.place && (await successorsOf(db, what.place.id)),
    silent: await silentHere(means, what, now),
    total: await totalOf(db, { ...about, from: since }, timeZone),
    lastAt: page.items.length > 0 ? null : ((await found(db, about, 1))[0]?.toldAt ?? null),
    nearby: page.items.length > 0 ? [] : await nearby(means, what),
    coming: await found(db, { ...about, eventsAfter: now }, 5),
    part: await found(db, { ...about, deadlineAfter: now }, 5),
    subjects: await subjectsHere(means, what, since, chrome),
    ...(await where(means, what, since)),
    activity: await activity(db, { ...about, from: before(now, WHILE_BACK) }, { by: 'week', timeZone }),
  };
  return listPage(facts, chrome);
}

/** Who spoke here and has fallen silent. */
async function silentHere({ db, scheme }: Means, { place, subject }: Named, now: Date) {
  const silent = await silentOfLate(db, now);
  if (silent.length === 0) return [];
  const about = { placeId: place?.id ?? null, subjects: subject && within(scheme, subject.id) };
  const spoke = await sourcesThatSpoke(
    db,
    silent.map(({ sourceId }) => sourceId),
    about,
    before(now, HALF_A_YEAR),
  );
  return silent.filter(({ sourceId }) => spoke.has(sourceId));
}

async function pageOf(
  db: Means['db'],
  about: ItemQuery,
  asked: Asked,
  now: Date,
  timeZone: string,
): Promise<{ items: Listed[]; next: string | null; badCursor: boolean }> {
  const query = { ...about, ...queryOf(asked, now, timeZone) };
  const page = await findItems(db, query, {
    limit: A_PAGE,
    cursor: asked.after ?? undefined,
    balanced: true,
  });
  if (page.kind === 'page') return { items: page.items, next: page.next, badCursor: false };
  return { ...(await pageOf(db, about, { ...asked, after: null }, now, timeZone)), badCursor: true };
}

/** What is stirring when here is nothing: other subjects in this place, then this subject elsewhere, then anything. */
async function nearby(means: Means, { place, subject }: Named): Promise<Listed[]> {
  const tries: ItemQuery[] = [];
  if (place && subject)
    tries.push(queryOfNamed(means, { place, subject: null }), queryOfNamed(means, { place: null, subject }));
  if (subject?.parent) tries.push({ subjects: within(means.scheme, subject.parent) });
  if (place?.parentId) tries.push({ places: [place.parentId] });
  for (const query of [...tries, {}]) {
    const items = oncePerStory(await found(means.db, query, 4));
    if (items.length > 0) return items;
  }
  return [];
}

/** In a place: what is talked about there. Of a subject: what is under it. */
async function subjectsHere({ db, scheme }: Means, { place, subject }: Named, since: Date, chrome: Chrome) {
  const counts = await subjectsWithItems(db, { since, place: place?.id, limit: 200 });
  const under = subject
    ? new Set(scheme.subjects.filter((one) => one.parent === subject.id).map((one) => one.id))
    : null;
  const shown = counts.filter(({ subjectId }) => (under ? under.has(subjectId) : true)).slice(0, 12);
  return countedSubjects(shown, chrome.subject, place?.slug ?? null);
}

/** In a place: the places inside it. Of a subject: where it is talked about. */
async function where(
  means: Means,
  { place, subject }: Named,
  since: Date,
): Promise<{ places: MapPlace[]; outlines: unknown[] }> {
  const { db } = means;
  const counts = subject
    ? await tally(means, { place, subject }, since)
    : await placesWithItems(db, { since, place: place?.id, limit: 24 });
  const onMap = new Map(
    (
      await placesOnMap(
        db,
        counts.map((one) => one.placeId),
      )
    ).map((one) => [one.id, one]),
  );
  const places = counts.flatMap((one) => {
    const at = onMap.get(one.placeId);
    return at ? [{ slug: one.slug, name: one.name, items: one.items, lat: at.lat, lon: at.lon }] : [];
  });
  const outlines = [place?.boundary, ...[...onMap.values()].map((one) => one.boundary)].filter(
    (one) => one !== null && one !== undefined,
  );
  return { places, outlines };
}

async function tally(means: Means, what: Named, since: Date) {
  const counts = new Map<string, { placeId: string; slug: string; name: string; items: number }>();
  for (const item of await found(means.db, { ...queryOfNamed(means, what), from: since }, LOOKED_THROUGH)) {
    for (const { placeId, slug, name, focus, assumed } of item.places) {
      if (!focus || assumed || placeId === what.place?.id) continue;
      const one = counts.get(placeId) ?? { placeId, slug, name, items: 0 };
      one.items++;
      counts.set(placeId, one);
    }
  }
  return [...counts.values()].sort((a, b) => b.items - a.items).slice(0, 16);
}

export const pathOfNamed = ({ place, subject }: Named): string =>
  paths.list(place?.slug ?? null, subject?.id ?? null);
