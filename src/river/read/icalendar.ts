import { whole } from './address.ts';
import { type CalendarTime, CalendarZones, durationOf, timesOf, wallOf } from './calendar-times.ts';
import { parseDate } from './dates.ts';
import { closingDate } from './deadline.ts';
import type { EventTimes } from './draft.ts';
import type { Found } from './found.ts';
import { type Component, parameter, parseCalendars, property, textOfProperty } from './jcal.ts';
import { LIMITS, Refusal } from './limits.ts';
import { pointFrom } from './modules.ts';
import { personName } from './person.ts';
import { occurrences, readRule } from './recurrence.ts';
import { DAY } from './recurrence-days.ts';
import type { Said } from './said.ts';
import { ianaZone } from './wall-clock.ts';
import { looksHtml } from './words.ts';

/** Between which moments recurring events are told, and the zone of times that name none. */
export interface CalendarOptions {
  window?: { from: Date; to: Date } | undefined;
  timeZone?: string | undefined;
}

/**
 * iCalendar (RFC 5545). Single events are all given; a recurring one is given once for each time within the window
 * (without a window only its first time), less EXDATE, with RECURRENCE-ID changes laid over.
 */
export function readCalendar(text: string, base: string | undefined, options: CalendarOptions): Found {
  const { calendars, mended } = parseCalendars(text);
  const first = calendars[0];
  if (!first) return { kind: 'broken', message: 'This starts like a calendar but holds none.' };
  const items = calendars.flatMap((c) => readOne(c, base, options, mended));
  const ttl = durationOf(textOfProperty(first, 'refresh-interval', 'x-published-ttl'));
  return {
    kind: 'found',
    format: 'ical',
    feed: {
      title: { text: textOfProperty(first, 'x-wr-calname', 'name') ?? '' },
      url: whole(textOfProperty(first, 'url'), base),
      description: { text: textOfProperty(first, 'x-wr-caldesc', 'description') ?? '' },
      ttlMinutes: ttl && ttl / 60_000,
      items,
    },
    mended: [...new Set(mended)],
  };
}

function readOne(
  calendar: Component,
  base: string | undefined,
  options: CalendarOptions,
  mended: string[],
): Said[] {
  const floating = ianaZone(textOfProperty(calendar, 'x-wr-timezone')) ?? ianaZone(options.timeZone) ?? 'UTC';
  const zones = new CalendarZones(calendar, floating);
  const events = calendar[2].filter((c) => c[0] === 'vevent');
  if (events.length > LIMITS.itemsHard)
    throw new Refusal('bomb', 'It holds more events than any real calendar.');
  const changed = new Map<string, Set<number>>();
  for (const e of events) {
    const id = timesOf(property(e, 'recurrence-id'))[0];
    const uid = textOfProperty(e, 'uid') ?? '';
    if (id) changed.set(uid, (changed.get(uid) ?? new Set()).add(zones.moment(id)));
  }
  const items: Said[] = [];
  for (const event of events) {
    const start = timesOf(property(event, 'dtstart'))[0];
    if (!start) {
      mended.push('An event without a start was left out.');
      continue;
    }
    for (const wall of startsOf(event, start, zones, changed, options, mended)) {
      items.push(readEvent(event, start, wall, zones, base));
      if (items.length > LIMITS.items) return items;
    }
  }
  return items;
}

/** The wall-clock starts to tell of one event. */
function startsOf(
  event: Component,
  start: CalendarTime,
  zones: CalendarZones,
  changed: Map<string, Set<number>>,
  { window }: CalendarOptions,
  mended: string[],
): number[] {
  const rules = event[1]
    .filter((p) => p[0] === 'rrule')
    .flatMap((p) => readRule(p[3], (t) => untilOf(t, start, zones)) ?? []);
  const extra = event[1].filter((p) => p[0] === 'rdate').flatMap(timesOf);
  if (property(event, 'recurrence-id') || (rules.length === 0 && extra.length === 0)) return [start.wall];
  if (!window) return [start.wall];
  const [from, to] = [window.from.getTime() - DAY, window.to.getTime() + DAY];
  const walls = new Set<number>(rules.length === 0 ? [start.wall] : []);
  for (const rule of rules.slice(0, 5)) {
    for (const wall of occurrences(rule, start.wall, from, to)) {
      if (walls.size >= LIMITS.occurrences) {
        mended.push('An event that repeats very often was told only so many times.');
        break;
      }
      walls.add(wall);
    }
  }
  for (const t of extra) walls.add(t.utc && !start.utc ? t.wall + start.wall - zones.moment(start) : t.wall);
  const uid = textOfProperty(event, 'uid') ?? '';
  const skipped = changed.get(uid) ?? new Set<number>();
  const except = event[1].filter((p) => p[0] === 'exdate').flatMap(timesOf);
  const out = new Set(except.filter((t) => !t.allDay || start.allDay).map((t) => zones.moment(t)));
  const outDays = new Set(except.filter((t) => t.allDay).map((t) => t.wall));
  return [...walls]
    .sort((a, b) => a - b)
    .filter((wall) => {
      const at = zones.moment(start, wall);
      const within =
        at <= window.to.getTime() && at >= window.from.getTime() - (lengthOf(event, start, zones) ?? 0);
      return within && !skipped.has(at) && !out.has(at) && !outDays.has(Math.floor(wall / DAY) * DAY);
    });
}

/** UNTIL is in UTC where the start has a zone; compared as wall clock it may be a few hours out, so a day is the unit of doubt. */
function untilOf(text: string, start: CalendarTime, zones: CalendarZones): number | undefined {
  const wall = wallOf(text);
  if (wall === undefined) return undefined;
  if (!text.includes('T')) return wall + DAY - 1_000;
  return text.endsWith('Z') && !start.utc && !start.allDay
    ? wall + start.wall - zones.moment(start) + 3_600_000
    : wall;
}

function lengthOf(event: Component, start: CalendarTime, zones: CalendarZones): number | undefined {
  const end = timesOf(property(event, 'dtend'))[0];
  const length = end ? zones.moment(end) - zones.moment(start) : durationOf(property(event, 'duration')?.[3]);
  return length !== undefined && length >= 0 && length < 400 * DAY ? length : undefined;
}

function readEvent(
  event: Component,
  start: CalendarTime,
  wall: number,
  zones: CalendarZones,
  base: string | undefined,
): Said {
  const at = zones.moment(start, wall);
  const uid = textOfProperty(event, 'uid');
  const repeats = property(event, 'rrule') ?? property(event, 'rdate') ?? property(event, 'recurrence-id');
  const original = timesOf(property(event, 'recurrence-id'))[0];
  const title = textOfProperty(event, 'summary');
  const url = whole(textOfProperty(event, 'url'), base);
  const html = event[1].find((p) => p[0] === 'x-alt-desc' && parameter(p, 'fmttype') === 'text/html')?.[3];
  const description = typeof html === 'string' ? html : textOfProperty(event, 'description', 'comment');
  const organizer = property(event, 'organizer');
  const attached = event[1].filter(
    (p) => (p[0] === 'attach' || p[0] === 'image') && typeof p[3] === 'string' && p[2] !== 'binary',
  );
  const starts = new Date(at);
  const geo = property(event, 'geo')?.[3];
  return {
    id: uid && (repeats ? `${uid}#${new Date(original ? zones.moment(original) : at).toISOString()}` : uid),
    url: url ?? whole(/^https?:\/\/\S+$/.exec(textOfProperty(event, 'location') ?? '')?.[0], base),
    title: { text: title ?? '' },
    author:
      organizer && (parameter(organizer, 'cn') ?? personName(String(organizer[3]).replace(/^mailto:/i, ''))),
    published: parseDate(textOfProperty(event, 'created')),
    updated: parseDate(textOfProperty(event, 'last-modified')),
    content:
      description === undefined
        ? undefined
        : looksHtml(description)
          ? { html: description.replace(/\n/g, '<br>'), base: url ?? base }
          : { text: description },
    categories: event[1].filter((p) => p[0] === 'categories').flatMap((p) => p.slice(3).flat().map(String)),
    enclosures: attached.map((p) => ({
      url: whole(String(p[3]), base) ?? '',
      type: parameter(p, 'fmttype'),
    })),
    pictures: attached.filter((p) => p[0] === 'image').map((p) => ({ url: whole(String(p[3]), base) ?? '' })),
    point: Array.isArray(geo) ? pointFrom(geo[0], geo[1]) : undefined,
    event: timesOfEvent(event, start, at, zones),
    // A day's end is when a day closes.
    action: closingDate(title, start.allDay ? new Date(at + DAY - 1_000) : starts, url),
  };
}

const STATUS = { TENTATIVE: 'tentative', CONFIRMED: 'confirmed', CANCELLED: 'cancelled' } as const;

function timesOfEvent(event: Component, start: CalendarTime, at: number, zones: CalendarZones): EventTimes {
  const length = lengthOf(event, start, zones) ?? (start.allDay ? DAY : undefined);
  const location = textOfProperty(event, 'location')?.slice(0, 500);
  const status = STATUS[textOfProperty(event, 'status')?.toUpperCase() as keyof typeof STATUS];
  const timeZone = zones.nameOf(start);
  return {
    starts: new Date(at),
    ...(length !== undefined && { ends: new Date(at + (start.allDay ? Math.max(length, DAY) : length)) }),
    allDay: start.allDay,
    ...(location && { location }),
    ...(status && { status }),
    ...(timeZone && { timeZone }),
  };
}
