import type { EventTimes } from '../../../river/read/read.ts';
import { dayOf } from '../words/when.ts';

const DAY = 86_400_000;
const HALF_A_DAY = DAY / 2;
/** What goes on for longer than this is not written on each of its days. */
const A_WEEK = 7;

/** `2026-12`; what cannot be read, or lies beyond 2000 to 2099, is null. */
export function readMonth(text: string | null): string | null {
  return text !== null && /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : null;
}

export function monthPlus(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The weeks of a month from Monday to Sunday; days of its neighbours are null. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: (string | null)[][] = [];
  for (let day = dayPlus(first, -before); day < `${monthPlus(month, 1)}-01`; day = dayPlus(day, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, n) => dayPlus(day, n)).map((one) => (one.startsWith(month) ? one : null)),
    );
  return weeks;
}

/** The first and last day of an event on the wall. What ends before noon of the day after belongs to its night. */
export function spanOf(event: EventTimes, timeZone: string): { first: string; last: string } {
  const zone = event.allDay ? 'UTC' : timeZone;
  const first = dayOf(event.starts, zone);
  if (!event.ends || event.ends <= event.starts) return { first, last: first };
  const lasts = event.ends.getTime() - event.starts.getTime();
  const last = lasts <= HALF_A_DAY ? first : dayOf(new Date(event.ends.getTime() - 1), zone);
  return { first, last };
}

export interface MonthOf<T> {
  /** By day, in the order given; only days of the month on which there is something. */
  days: Map<string, T[]>;
  /** What goes on for more than a week. */
  long: T[];
}

/** What happens on each day of a month. */
export function monthOf<T extends { event: EventTimes | null }>(
  items: T[],
  month: string,
  timeZone: string,
): MonthOf<T> {
  const days = new Map<string, T[]>();
  const long: T[] = [];
  for (const item of items) {
    if (!item.event) continue;
    const { first, last } = spanOf(item.event, timeZone);
    if (last.slice(0, 7) < month || first.slice(0, 7) > month) continue;
    if (last >= dayPlus(first, A_WEEK)) {
      long.push(item);
      continue;
    }
    for (let day = first; day <= last; day = dayPlus(day, 1))
      if (day.startsWith(month)) days.set(day, [...(days.get(day) ?? []), item]);
  }
  return { days: new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1))), long };
}
