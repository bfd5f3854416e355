import { type Component, type Property, parameter, property } from './jcal.ts';
import { occurrences, readRule } from './recurrence.ts';
import { DAY } from './recurrence-days.ts';
import { ianaZone, instantOf } from './wall-clock.ts';

/** A time as a calendar gives it. */
export interface CalendarTime {
  wall: number;
  allDay: boolean;
  /** Given in UTC. */
  utc: boolean;
  tzid: string | undefined;
}

/** Reads a jCal date or date-time (`2026-05-01T10:00:00Z`) as wall clock; nothing if it is none. */
export function wallOf(text: string): number | undefined {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?Z?)?$/.exec(text.trim());
  if (!found) return undefined;
  const [y, mo, d, h, mi, s] = found.slice(1).map((n) => Number(n ?? 0));
  const wall = Date.UTC(y!, mo! - 1, d, h, mi, s);
  return y! >= 1900 && y! <= 2200 && mo! >= 1 && mo! <= 12 && d! >= 1 && d! <= 31 ? wall : undefined;
}

/** All the times a property holds (EXDATE and RDATE may hold many; of a period only the start counts). */
export function timesOf(p: Property | undefined): CalendarTime[] {
  if (!p) return [];
  return p.slice(3, 5_000).flatMap((v) => {
    const text = Array.isArray(v) ? v[0] : v;
    const wall = typeof text === 'string' ? wallOf(text) : undefined;
    if (typeof text !== 'string' || wall === undefined) return [];
    return [{ wall, allDay: !text.includes('T'), utc: text.endsWith('Z'), tzid: parameter(p, 'tzid') }];
  });
}

/** Tells moments for the times of one calendar: its own VTIMEZONEs, IANA names, and a zone for floating times. */
export class CalendarZones {
  readonly #own = new Map<string, Component>();
  readonly #floating: string;
  #work = 0;

  constructor(calendar: Component, floating: string) {
    for (const c of calendar[2]) {
      const id = c[0] === 'vtimezone' ? property(c, 'tzid')?.[3] : undefined;
      if (typeof id === 'string') this.#own.set(id, c);
    }
    this.#floating = floating;
  }

  /** The IANA name that a time is in, if it has one. */
  nameOf(time: CalendarTime): string | undefined {
    if (time.utc || time.allDay) return undefined;
    return time.tzid ? (ianaZone(time.tzid) ?? ianaZone(this.#location(time.tzid))) : this.#floating;
  }

  /** All-day times are midnight UTC, so that the day stays the day everywhere. */
  moment(time: CalendarTime, wall: number = time.wall): number {
    if (time.utc || time.allDay) return wall;
    const zone = this.nameOf(time);
    if (zone) return instantOf(wall, zone);
    const own = this.#own.get(time.tzid ?? '');
    return own ? wall - this.#offset(own, wall) : instantOf(wall, this.#floating);
  }

  #location(tzid: string): string | undefined {
    const own = this.#own.get(tzid);
    const v = own && property(own, 'x-lic-location')?.[3];
    return typeof v === 'string' ? v : undefined;
  }

  /** Milliseconds east of UTC: the observance whose onset was last. RFC 5545, 3.6.5. */
  #offset(zone: Component, wall: number): number {
    let latest = Number.NEGATIVE_INFINITY;
    let offset = 0;
    for (const part of zone[2].slice(0, 100)) {
      const from = timesOf(property(part, 'dtstart'))[0];
      const east = utcOffset(property(part, 'tzoffsetto')?.[3]);
      if (!from || east === undefined || from.wall > wall || ++this.#work > 20_000) continue;
      const rule = readRule(property(part, 'rrule')?.[3], wallOf);
      const onsets = [
        from.wall,
        ...part[1]
          .filter((p) => p[0] === 'rdate')
          .flatMap(timesOf)
          .map((t) => t.wall),
      ];
      if (rule) onsets.push(...occurrences(rule, from.wall, wall - 400 * DAY, wall));
      const last = Math.max(...onsets.filter((o) => o <= wall).slice(-1_000));
      if (last > latest) {
        latest = last;
        offset = east;
      }
    }
    return offset;
  }
}

function utcOffset(given: unknown): number | undefined {
  const found = /^([+-])(\d{2}):?(\d{2})/.exec(typeof given === 'string' ? given : '');
  return found
    ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3_600_000 + Number(found[3]) * 60_000)
    : undefined;
}

/** Milliseconds of an ISO 8601 duration as calendars use them (`P1D`, `PT1H30M`). */
export function durationOf(given: unknown): number | undefined {
  const found = /^P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/.exec(
    String(given),
  );
  if (!found) return undefined;
  const [w, d, h, m, s] = found.slice(1).map((n) => Number(n ?? 0));
  return ((w! * 7 + d!) * 24 + h!) * 3_600_000 + m! * 60_000 + s! * 1_000;
}
