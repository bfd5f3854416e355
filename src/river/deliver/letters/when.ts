import { localeOf } from '../../../ground/language/language.ts';
import type { EventTimes } from '../../read/read.ts';
import { letterWords } from './words.ts';

/** How dates are said: in which language and zone, and what day it is. */
export interface Telling {
  language: string;
  timeZone: string;
  now: Date;
}

/** So many languages, zones and sorts of date are remembered at a time. */
const MOST_FORMATS = 200;
const formats = new Map<string, Intl.DateTimeFormat>();

function said(at: Date, telling: Telling, parts: Intl.DateTimeFormatOptions): string {
  return formatOf(telling, parts).format(at);
}

/** Making a format takes a hundred times as long as using it, and a letter says a hundred dates. */
function formatOf({ language, timeZone }: Telling, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, parts]);
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= MOST_FORMATS) formats.clear();
  const made = new Intl.DateTimeFormat(localeOf(language), { timeZone, ...parts });
  formats.set(key, made);
  return made;
}

/** “Tuesday 3 March”, with the year where it is another than now. */
export function sayDay(at: Date, telling: Telling): string {
  const year = (instant: Date) => said(instant, telling, { year: 'numeric' });
  return said(at, telling, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year(at) === year(telling.now) ? {} : { year: 'numeric' }),
  }).replace(/^(\p{L}+),/u, '$1');
}

export function sayTime(at: Date, telling: Telling): string {
  return said(at, telling, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** When it happens: “Saturday 7 March, 10:00 to 12:00”. Days without hours are days anywhere, so they are read in UTC. */
export function sayEvent(event: EventTimes, telling: Telling): string {
  const { until } = letterWords(telling.language);
  if (event.allDay) {
    const days = { ...telling, timeZone: 'UTC' };
    const last = new Date(Math.max(event.starts.getTime(), (event.ends?.getTime() ?? 0) - 1));
    const from = sayDay(event.starts, days);
    const to = sayDay(last, days);
    return from === to ? from : until(from, to);
  }
  const day = sayDay(event.starts, telling);
  const from = `${day}, ${sayTime(event.starts, telling)}`;
  if (!event.ends || event.ends <= event.starts) return from;
  const lastDay = sayDay(event.ends, telling);
  return lastDay === day
    ? until(from, sayTime(event.ends, telling))
    : until(from, `${lastDay}, ${sayTime(event.ends, telling)}`);
}

/** “closes today at 17:00”, “closes tomorrow”, “closes on Friday 6 March”. */
export function sayDeadline(at: Date, telling: Telling): string {
  const say = letterWords(telling.language);
  const day = (instant: Date) =>
    said(instant, telling, { year: 'numeric', month: 'numeric', day: 'numeric' });
  if (day(at) === day(telling.now)) return say.closesAt(sayTime(at, telling));
  if (day(at) === day(new Date(telling.now.getTime() + 86_400_000))) return say.closesTomorrow;
  return say.closesOn(sayDay(at, telling));
}
