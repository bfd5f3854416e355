/** The parts of a recurrence rule (RFC 5545, 3.3.10), read and in range. */
export interface Rule {
  freq: 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY';
  interval: number;
  count?: number | undefined;
  /** Wall clock. */
  until?: number | undefined;
  month: number[];
  monthDay: number[];
  yearDay: number[];
  weekNo: number[];
  /** Weekday 0 (Sunday) to 6, and which one of the month or year, if said. */
  day: { weekday: number; nth: number }[];
  hour: number[];
  minute: number[];
  second: number[];
  setPos: number[];
  /** The weekday that weeks start on. */
  weekStart: number;
}

export const DAY = 86_400_000;
const daysIn = (y: number, m: number): number => new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
const weekdayOf = (at: number): number => new Date(at).getUTCDay();

/** The days (midnights) of the year `y` that a yearly rule names, not yet in order. */
export function daysOfYear(rule: Rule, y: number, start: Date): number[] {
  const months = rule.month.length > 0 ? rule.month.map((m) => m - 1) : undefined;
  const inMonths = (at: number): boolean => !months || months.includes(new Date(at).getUTCMonth());
  const weekdays = rule.day.map((d) => d.weekday);
  const first = Date.UTC(y, 0, 1);
  const length = (Date.UTC(y + 1, 0, 1) - first) / DAY;
  if (rule.yearDay.length > 0) {
    const days = rule.yearDay
      .map((n) => first + (n > 0 ? n - 1 : length + n) * DAY)
      .filter((at) => at >= first && at < first + length * DAY);
    return days.filter((at) => inMonths(at) && (weekdays.length === 0 || weekdays.includes(weekdayOf(at))));
  }
  if (rule.weekNo.length > 0) return daysOfWeeks(rule, y, start).filter(inMonths);
  if (rule.monthDay.length > 0 || (months && rule.day.length > 0))
    return (months ?? [...Array(12).keys()]).flatMap((m) => daysOfMonth(rule, y, m, start));
  if (rule.day.length > 0) return rule.day.flatMap((d) => nthIn(first, length, d.weekday, d.nth));
  return (months ?? [start.getUTCMonth()])
    .filter((m) => start.getUTCDate() <= daysIn(y, m))
    .map((m) => Date.UTC(y, m, start.getUTCDate()));
}

/** The days of one month (0 to 11) that a rule names. */
export function daysOfMonth(rule: Rule, y: number, m: number, start: Date): number[] {
  const first = Date.UTC(y, m, 1);
  const length = daysIn(y, m);
  if (rule.monthDay.length > 0) {
    const numbers = rule.monthDay
      .map((n) => (n > 0 ? n : length + n + 1))
      .filter((n) => n >= 1 && n <= length);
    const days = numbers.map((n) => first + (n - 1) * DAY);
    return rule.day.length === 0
      ? days
      : days.filter((at) => rule.day.some((d) => d.weekday === weekdayOf(at)));
  }
  if (rule.day.length > 0) return rule.day.flatMap((d) => nthIn(first, length, d.weekday, d.nth));
  return start.getUTCDate() <= length ? [first + (start.getUTCDate() - 1) * DAY] : [];
}

/** All, or the nth (from the end if negative), of a weekday among `length` days. */
function nthIn(first: number, length: number, weekday: number, nth: number): number[] {
  const days: number[] = [];
  for (let i = (weekday - weekdayOf(first) + 7) % 7; i < length; i += 7) days.push(first + i * DAY);
  if (nth === 0) return days;
  const one = days.at(nth > 0 ? nth - 1 : nth);
  return one === undefined || Math.abs(nth) > days.length ? [] : [one];
}

/** Week 1 is the first with four days in the year (ISO 8601, with the rule's own start of the week). */
function daysOfWeeks(rule: Rule, y: number, start: Date): number[] {
  const weekOne = (year: number): number => weekOf(Date.UTC(year, 0, 4), rule.weekStart);
  const weeks = Math.round((weekOne(y + 1) - weekOne(y)) / (7 * DAY));
  const numbers = rule.weekNo.map((n) => (n > 0 ? n : weeks + n + 1)).filter((n) => n >= 1 && n <= weeks);
  return numbers.flatMap((n) => daysOfWeek(rule, weekOne(y) + (n - 1) * 7 * DAY, start));
}

/** The start of the week that a day is in. */
export function weekOf(at: number, weekStart: number): number {
  const midnight = Math.floor(at / DAY) * DAY;
  return midnight - ((weekdayOf(midnight) - weekStart + 7) % 7) * DAY;
}

/** The days of the week starting at `first` that a rule names. */
export function daysOfWeek(rule: Rule, first: number, start: Date): number[] {
  const weekdays = rule.day.length > 0 ? rule.day.map((d) => d.weekday) : [start.getUTCDay()];
  return weekdays.map((w) => first + ((w - weekdayOf(first) + 7) % 7) * DAY);
}

/** Whether a rule that steps by days or less lets this day through. */
export function dayPasses(rule: Rule, at: number): boolean {
  const d = new Date(at);
  const y = d.getUTCFullYear();
  const length = daysIn(y, d.getUTCMonth());
  const yearDay = Math.floor((at - Date.UTC(y, 0, 1)) / DAY) + 1;
  const yearLength = (Date.UTC(y + 1, 0, 1) - Date.UTC(y, 0, 1)) / DAY;
  const has = (list: number[], n: number, size: number): boolean =>
    list.length === 0 || list.includes(n) || list.includes(n - size - 1);
  return (
    (rule.month.length === 0 || rule.month.includes(d.getUTCMonth() + 1)) &&
    has(rule.monthDay, d.getUTCDate(), length) &&
    has(rule.yearDay, yearDay, yearLength) &&
    (rule.day.length === 0 || rule.day.some((x) => x.weekday === d.getUTCDay()))
  );
}
