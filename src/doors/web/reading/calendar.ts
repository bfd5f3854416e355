import type { Queryable } from '../../../ground/db/db.ts';
import {
  findItems,
  type Item,
  type ItemQuery,
  placesWithItems,
  subjectsWithItems,
} from '../../../river/keep/keep.ts';
import { placeBySlug } from '../../../river/understand/understand.ts';
import { paths } from '../addresses.ts';
import { midnight } from '../parts/asked.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { dayOf } from '../words/when.ts';
import { calendarPage } from './calendar-page.ts';
import { file } from './files.ts';
import { type Named, queryOfNamed } from './list.ts';
import { before, type Means, queryIn } from './means.ts';
import { dayPlus, monthOf, monthPlus, readMonth } from './month.ts';

const A_PAGE = 200;
const MOST_PAGES = 5;
/** Places and subjects of the last year are offered. */
const OFFERED_SINCE = 365 * 86_400_000;

/** What is on, month by month: `/calendar?place=&subject=&month=2026-12&view=list`, and the same as `.ics`. */
export function calendarRoutes(means: Means): Route[] {
  return [
    { method: 'GET', path: '/calendar', who: 'anyone', handle: (c) => calendar(means, c) },
    { method: 'GET', path: '/calendar.ics', who: 'anyone', handle: (c) => asFile(means, c) },
  ];
}

/** The place and subject asked for; null when one is named that there is not. */
async function asked({ db, scheme }: Means, c: WebContext): Promise<Named | null> {
  const query = queryIn(c);
  const slug = query.get('place') || null;
  const id = query.get('subject') || null;
  const place = slug === null ? null : await placeBySlug(db, slug);
  const subject = id === null ? null : scheme.byId.get(id);
  if ((slug !== null && !place) || subject === undefined) return null;
  return {
    place,
    subject: subject && { ...subject, label: c.get('chrome').subject(subject.id) ?? subject.id },
  };
}

async function calendar(means: Means, c: WebContext): Promise<Answer> {
  const { db, scheme } = means;
  const chrome = c.get('chrome');
  const { now, timeZone, site } = chrome;
  const what = await asked(means, c);
  if (!what) return { trouble: { kind: 'not-found' } };
  const query = queryIn(c);
  const today = dayOf(now, timeZone);
  const month = readMonth(query.get('month')) ?? today.slice(0, 7);
  const { items, whole } = await eventsOf(db, queryOfNamed(means, what), month, timeZone);
  const shown = monthOf(items, month, timeZone);
  const since = before(now, OFFERED_SINCE);
  const places = await placesWithItems(db, { since, place: site.patchPlaceId ?? undefined, limit: 60 });
  const used = new Set((await subjectsWithItems(db, { since })).map((one) => one.subjectId));
  return calendarPage(
    {
      ...what,
      month,
      today,
      asList: query.get('view') === 'list',
      ...shown,
      total: new Set([...[...shown.days.values()].flat(), ...shown.long]).size,
      whole,
      places: places.map(({ slug, name }) => ({ value: slug, name })),
      subjects: scheme.subjects
        .filter((one) => used.has(one.id))
        .map((one) => ({ value: one.id, name: chrome.subject(one.id) ?? one.id })),
    },
    chrome,
  );
}

/** All that happens in a month, soonest first; `whole` is false where there is more than a page can hold. */
async function eventsOf(
  db: Queryable,
  query: ItemQuery,
  month: string,
  timeZone: string,
): Promise<{ items: Item[]; whole: boolean }> {
  // All-day events begin at midnight UTC, up to a day away from midnight there.
  const from = midnight(dayPlus(`${month}-01`, -1), timeZone);
  const until = midnight(dayPlus(`${monthPlus(month, 1)}-01`, 1), timeZone);
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let n = 0; n < MOST_PAGES; n++) {
    const page = await findItems(db, { ...query, eventsAfter: from }, { limit: A_PAGE, cursor });
    if (page.kind !== 'page') break;
    items.push(...page.items);
    const last = page.items.at(-1)?.event?.starts;
    if (page.next === null || (last && last >= until)) return { items, whole: true };
    cursor = page.next;
  }
  return { items, whole: false };
}

async function asFile(means: Means, c: WebContext): Promise<Answer> {
  const what = await asked(means, c);
  if (!what) return { trouble: { kind: 'not-found' } };
  const { words, site } = c.get('chrome');
  const about = words.list.title(what.subject?.label ?? null, what.place?.name ?? null) || site.patchName;
  return file(means, c, {
    title: words.calendar.of(about),
    page: paths.calendar(null, null),
    query: queryOfNamed(means, what),
    ending: 'ics',
  });
}
