import type { Words } from './en.ts';

/** What saying a time needs: now, where (IANA time zone) and in which language. */
export interface Telling {
  now: Date;
  timeZone: string;
  language: string;
  words: Words;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options);
    formats.set(key, made);
  }
  return made;
}

const DAY = 86_400_000;

/** `2026-11-28`: the day on the wall there. */
export function dayOf(at: Date, timeZone: string): string {
  const parts = format('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    at,
  );
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${get('year')}-${get('month')}-${get('day')}`;
}

/** Whole days between two days on the wall: negative when the first is earlier. */
function daysApart(a: Date, b: Date, timeZone: string): number {
  return Math.round((Date.parse(dayOf(a, timeZone)) - Date.parse(dayOf(b, timeZone))) / DAY);
}

/** "6pm", "2.15pm": as people here write it. */
export function sayTime(at: Date, { language, timeZone }: Telling): string {
  const said = format(language, { timeZone, hour: 'numeric', minute: '2-digit', hour12: true }).format(at);
  return said
    .replace(':00', '')
    .replace(':', '.')
    .replace(/\s(?=[a-z]m)/i, '')
    .toLowerCase();
}

/** "Saturday 28 November", with the year when it is not this one. */
export function sayDay(at: Date, { language, timeZone, now }: Telling, weekday = true): string {
  const sameYear = dayOf(at, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  return format(language, {
    timeZone,
    ...(weekday && { weekday: 'long' }),
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  })
    .format(at)
    .replace(/^([\p{L} ]+), /u, '$1 ');
}

/** "December 2026", of `2026-12`. */
export function sayMonth(month: string, { language }: Telling): string {
  return format(language, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** A day of the week by its date, `2026-11-23`: "Mon", or "Monday". */
export function sayWeekday(day: string, { language }: Telling, length: 'short' | 'long' = 'short'): string {
  return format(language, { timeZone: 'UTC', weekday: length }).format(new Date(`${day}T00:00:00Z`));
}

/** A day as people say it of a list: "Today", "Yesterday", "Saturday 21 November". */
export function sayHeadingDay(at: Date, telling: Telling): string {
  const apart = daysApart(at, telling.now, telling.timeZone);
  const said =
    apart === 0
      ? telling.words.when.today
      : apart === -1
        ? telling.words.when.yesterday
        : sayDay(at, telling);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** When something was said: "12 minutes ago", "today, 2.15pm", "on Tuesday", "14 October". */
export function sayAgo(at: Date, telling: Telling): string {
  const { now, timeZone, language, words } = telling;
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes >= 0 && minutes < 2) return words.when.justNow;
  if (minutes > 0 && minutes < 60) return words.when.minutesAgo(minutes);
  const apart = daysApart(at, now, timeZone);
  if (apart === 0) return words.when.at(words.when.today, sayTime(at, telling));
  if (apart === -1) return words.when.at(words.when.yesterday, sayTime(at, telling));
  if (apart < 0 && apart > -7)
    return words.when.on(format(language, { timeZone, weekday: 'long' }).format(at));
  return sayDay(at, telling, false);
}

/** "2.15pm", or "12 minutes ago" when it was just now; null for midnight, which is how sources say that they know only the day. */
export function sayTimeOfDay(at: Date, telling: Telling): string | null {
  const minutes = (telling.now.getTime() - at.getTime()) / 60_000;
  if (minutes >= 0 && minutes < 60) return sayAgo(at, telling);
  const time = format('en', {
    timeZone: telling.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return time === '00:00:00' || at.getTime() % DAY === 0 ? null : sayTime(at, telling);
}

/** A day to come: "today", "tomorrow", "Saturday 28 November". */
export function sayComing(at: Date, telling: Telling): string {
  const apart = daysApart(at, telling.now, telling.timeZone);
  if (apart === 0) return telling.words.when.today;
  if (apart === 1) return telling.words.when.tomorrow;
  return sayDay(at, telling);
}

/** All-day events run from midnight UTC to midnight UTC after the last day. */
export function sayEvent(event: { starts: Date; ends?: Date; allDay: boolean }, telling: Telling): string {
  const { words } = telling;
  if (event.allDay) {
    const days = { ...telling, timeZone: 'UTC', now: new Date(dayOf(telling.now, telling.timeZone)) };
    const last = event.ends ? new Date(event.ends.getTime() - DAY) : event.starts;
    const first = sayComing(event.starts, days);
    return last > event.starts ? words.when.fromTo(first, sayDay(last, days)) : first;
  }
  const day = sayComing(event.starts, telling);
  const starts = sayTime(event.starts, telling);
  if (!event.ends || event.ends <= event.starts) return words.when.at(day, starts);
  const sameDay = dayOf(event.starts, telling.timeZone) === dayOf(event.ends, telling.timeZone);
  const ends = sayTime(event.ends, telling);
  return sameDay
    ? words.when.at(day, words.when.fromTo(starts, ends))
    : words.when.fromTo(words.when.at(day, starts), words.when.at(sayComing(event.ends, telling), ends));
}

/** "closes Friday 4 December (11 days left)"; `closed` when it is over. */
export function sayDeadline(at: Date, telling: Telling): { words: string; closed: boolean; soon: boolean } {
  const { now, timeZone, words } = telling;
  if (at < now) return { words: words.closes.closed(sayDay(at, telling, false)), closed: true, soon: false };
  const apart = daysApart(at, now, timeZone);
  if (apart === 0) return { words: words.closes.today, closed: false, soon: true };
  if (apart === 1) return { words: words.closes.tomorrow, closed: false, soon: true };
  const day = words.closes.on(sayDay(at, telling));
  return apart <= 14
    ? { words: `${day} (${words.when.daysLeft(apart)})`, closed: false, soon: apart <= 7 }
    : { words: day, closed: false, soon: false };
}

/** For a calendar leaf: "28", "Nov", "Sat". */
export function leafOf(event: { starts: Date; allDay: boolean }, { language, timeZone }: Telling) {
  const zone = event.allDay ? 'UTC' : timeZone;
  const say = (options: Intl.DateTimeFormatOptions) =>
    format(language, { timeZone: zone, ...options }).format(event.starts);
  return { day: say({ day: 'numeric' }), month: say({ month: 'short' }), weekday: say({ weekday: 'short' }) };
}

/** Everything about a time, for those who point at it: "Monday 23 November 2026 at 14:15". */
export function sayWhole(at: Date, { language, timeZone }: Telling): string {
  return format(language, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(at);
}
