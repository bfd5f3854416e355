import {
  activity,
  findItems,
  type ItemQuery,
  placesWithItems,
  storyById,
  subjectsWithItems,
} from '../../../river/keep/keep.ts';
import { placeById } from '../../../river/understand/understand.ts';
import { paths } from '../addresses.ts';
import { type Asked, queryOf, readAsked } from '../parts/asked.ts';
import type { Listed } from '../parts/item-line.ts';
import type { Counted } from '../parts/side-boxes.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { placesOnMap, talkedAbout } from '../store.ts';
import { frontPage, notSetUpPage } from './front-page.ts';
import { before, type Means, OF_LATE, queryIn, WHILE_BACK } from './means.ts';
import { stirring } from './stirring.ts';
import { totalOf } from './totals.ts';

const STORIES_SINCE = 10 * 86_400_000;
const A_PAGE = 24;

export function frontRoutes(means: Means): Route[] {
  return [{ method: 'GET', path: '/', who: 'anyone', handle: (c) => front(means, c) }];
}

async function front({ db }: Means, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  if (c.get('unset')) return { page: notSetUpPage(chrome), status: 200 };
  const { now, site } = chrome;
  const asked = readAsked(queryIn(c));
  const patch = site.patchPlaceId;
  const since = before(now, OF_LATE);
  const stories =
    asked.after === null && asked.kinds.length === 0 ? await storiesOf(db, before(now, STORIES_SINCE)) : [];
  const shown = new Set(stories.map((story) => story.id));
  const { items, next } = await stream(db, asked, now, site.timeZone);
  const places = await placesWithItems(db, { since, place: patch ?? undefined, limit: 24 });
  const onMap = new Map(
    (
      await placesOnMap(
        db,
        places.map((place) => place.placeId),
      )
    ).map((place) => [place.id, place]),
  );
  const bars = await activity(db, { from: before(now, WHILE_BACK) }, { by: 'week', timeZone: site.timeZone });
  const own = patch === null ? null : await placeById(db, patch);
  const page = frontPage(
    {
      items: oncePerStory(items, shown),
      next:
        next === null
          ? null
          : `/?after=${encodeURIComponent(next)}${asked.kinds.map((kind) => `&kind=${kind}`).join('')}`,
      stories,
      coming: await found(db, { eventsAfter: now }, 5),
      part: await found(db, { deadlineAfter: now }, 5),
      subjects: countedSubjects(await subjectsWithItems(db, { since, limit: 12 }), chrome.subject, null),
      places: places.flatMap((place) => {
        const at = onMap.get(place.placeId);
        return at ? [{ ...place, lat: at.lat, lon: at.lon, boundary: at.boundary }] : [];
      }),
      outlines: [own?.boundary, ...[...onMap.values()].map((place) => place.boundary)].filter(
        (one) => one !== null && one !== undefined,
      ),
      activity: bars,
      stirs: asked.after === null ? await stirring(db, bars[0]?.from ?? null, chrome) : [],
      total: await totalOf(db, { from: since }, site.timeZone),
      first: asked.after === null,
    },
    chrome,
  );
  return page;
}

async function storiesOf(db: Means['db'], since: Date) {
  const ids = await talkedAbout(db, since, 3);
  const stories = await Promise.all(ids.map((id) => storyById(db, id)));
  return stories.filter((story) => story !== null);
}

/** A page of the stream; a cursor that cannot be read starts from the top. */
async function stream(
  db: Means['db'],
  asked: Asked,
  now: Date,
  timeZone: string,
): Promise<{ items: Listed[]; next: string | null }> {
  const query = queryOf({ ...asked, words: '' }, now, timeZone);
  const page = await findItems(db, query, {
    limit: A_PAGE,
    cursor: asked.after ?? undefined,
    balanced: true,
  });
  return page.kind === 'page' ? page : stream(db, { ...asked, after: null }, now, timeZone);
}

/** Items of stories that are shown above are left out, and of each other story only the newest is shown. */
export function oncePerStory(items: Listed[], shown: Set<number> = new Set()): Listed[] {
  const seen = new Set(shown);
  return items.filter((item) => {
    if (!item.story) return true;
    const fresh = !seen.has(item.story.id);
    seen.add(item.story.id);
    return fresh;
  });
}

/** The first few of a query, for the side column. */
export async function found(db: Means['db'], query: ItemQuery, limit: number): Promise<Listed[]> {
  const page = await findItems(db, query, { limit });
  return page.kind === 'page' ? page.items : [];
}

export function countedSubjects(
  counts: { subjectId: string; items: number }[],
  label: (id: string) => string | null,
  place: string | null,
): Counted[] {
  return counts.flatMap((one) => {
    const name = label(one.subjectId);
    return name === null ? [] : [{ name, path: paths.list(place, one.subjectId), items: one.items }];
  });
}
