import { LIMITS } from './limits.ts';
import { DAY, dayPasses, daysOfMonth, daysOfWeek, daysOfYear, type Rule, weekOf } from './recurrence-days.ts';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const STEP = { WEEKLY: 7 * DAY, DAILY: DAY, HOURLY: 3_600_000, MINUTELY: 60_000, SECONDLY: 1_000 };

/**
 * A rule out of its jCal form (RFC 7265, 3.6.10), numbers out of range dropped; or nothing if there is no sense in it.
 * @param wallOf reads a jCal date or time as wall clock
 */
export function readRule(given: unknown, wallOf: (text: string) => number | undefined): Rule | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const parts = given as Record<string, unknown>;
  const list = (key: string): unknown[] =>
    (Array.isArray(parts[key]) ? parts[key] : parts[key] === undefined ? [] : [parts[key]]).slice(0, 400);
  const numbers = (key: string, low: number, high: number): number[] =>
    list(key)
      .map(Number)
      .filter(
        (n) =>
          Number.isInteger(n) &&
          Math.abs(n) >= low &&
          Math.abs(n) <= high &&
          (n >= 0 || /day|no|pos/.test(key)),
      );
  const freq = String(parts.freq).toUpperCase() as Rule['freq'];
  if (freq !== 'YEARLY' && freq !== 'MONTHLY' && !(freq in STEP)) return undefined;
  const count = Number(parts.count);
  const day = list('byday').flatMap((d) => {
    const found = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(String(d).toUpperCase());
    return found ? [{ nth: Number(found[1] ?? 0), weekday: WEEKDAYS.indexOf(found[2]!) }] : [];
  });
  const start =
    typeof parts.wkst === 'number' ? parts.wkst - 1 : WEEKDAYS.indexOf(String(parts.wkst ?? 'MO'));
  return {
    freq,
    interval: Math.min(Math.max(Math.trunc(Number(parts.interval)) || 1, 1), 10_000),
    count: count > 0 ? count : undefined,
    until: typeof parts.until === 'string' ? wallOf(parts.until) : undefined,
    month: numbers('bymonth', 1, 12),
    monthDay: numbers('bymonthday', 1, 31),
    yearDay: numbers('byyearday', 1, 366),
    weekNo: numbers('byweekno', 1, 53),
    day,
    hour: numbers('byhour', 0, 23),
    minute: numbers('byminute', 0, 59),
    second: numbers('bysecond', 0, 59),
    setPos: numbers('bysetpos', 1, 366),
    weekStart: start >= 0 ? start : 1,
  };
}

/**
 * The times of a rule from `start` on that lie between `from` and `to`, all wall clock, in order. `start` itself is
 * always the first. Never walks more than `LIMITS.steps` periods, so a rule that can never be met ends too.
 */
export function* occurrences(rule: Rule, start: number, from: number, to: number): Generator<number> {
  const date = new Date(start);
  const end = Math.min(to, rule.until ?? to);
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  if (start >= from && start <= to) yield start;
  left--;
  // Counting has to begin at the beginning; otherwise the past is jumped over.
  let k = rule.count ? 0 : Math.max(0, periodsTo(rule, start, from) - 1);
  for (let steps = 0; steps < LIMITS.steps && left > 0; steps++, k++) {
    const { begins, times } = period(rule, start, date, k * rule.interval);
    if (begins > end || !Number.isFinite(begins)) return;
    steps += times.length;
    for (const at of times) {
      if (at <= start) continue;
      if (at > end || left <= 0) return;
      left--;
      if (at >= from) yield at;
    }
  }
}

function periodsTo(rule: Rule, start: number, from: number): number {
  if (from <= start) return 0;
  const years = new Date(from).getUTCFullYear() - new Date(start).getUTCFullYear();
  if (rule.freq === 'YEARLY') return Math.floor(years / rule.interval);
  if (rule.freq === 'MONTHLY')
    return Math.floor(
      (years * 12 + new Date(from).getUTCMonth() - new Date(start).getUTCMonth()) / rule.interval,
    );
  return Math.floor((from - start) / (STEP[rule.freq] * rule.interval));
}

/** The times of one period, in order, after BYSETPOS. */
function period(rule: Rule, start: number, date: Date, ahead: number): { begins: number; times: number[] } {
  const y = date.getUTCFullYear();
  const m = date.getUTCMonth();
  switch (rule.freq) {
    case 'YEARLY':
      return {
        begins: weekOf(Date.UTC(y + ahead, 0, 1), 1),
        times: timed(rule, daysOfYear(rule, y + ahead, date), start),
      };
    case 'MONTHLY': {
      const first = new Date(Date.UTC(y, m + ahead, 1));
      const wanted = rule.month.length === 0 || rule.month.includes(first.getUTCMonth() + 1);
      return {
        begins: first.getTime(),
        times: wanted
          ? timed(rule, daysOfMonth(rule, first.getUTCFullYear(), first.getUTCMonth(), date), start)
          : [],
      };
    }
    case 'WEEKLY': {
      const first = weekOf(start, rule.weekStart) + ahead * 7 * DAY;
      const days = daysOfWeek(rule, first, date).filter(
        (d) => rule.month.length === 0 || rule.month.includes(new Date(d).getUTCMonth() + 1),
      );
      return { begins: first, times: timed(rule, days, start) };
    }
    case 'DAILY': {
      const day = Math.floor(start / DAY) * DAY + ahead * DAY;
      return { begins: day, times: dayPasses(rule, day) ? timed(rule, [day], start) : [] };
    }
    default:
      return short(rule, start + ahead * STEP[rule.freq]);
  }
}

/** Hourly and shorter: the larger parts let through or not, the smaller ones fill in. */
function short(rule: Rule, at: number): { begins: number; times: number[] } {
  const d = new Date(at);
  const may = (list: number[], n: number): boolean => list.length === 0 || list.includes(n);
  const passes =
    dayPasses(rule, at) &&
    may(rule.hour, d.getUTCHours()) &&
    (rule.freq === 'HOURLY' || may(rule.minute, d.getUTCMinutes())) &&
    (rule.freq !== 'SECONDLY' || may(rule.second, d.getUTCSeconds()));
  const minutes = rule.freq === 'HOURLY' && rule.minute.length > 0 ? rule.minute : [d.getUTCMinutes()];
  const hour = Math.floor(at / 3_600_000) * 3_600_000;
  return {
    begins: hour,
    times: passes
      ? minutes.map((n) => hour + n * 60_000 + d.getUTCSeconds() * 1_000).sort((a, b) => a - b)
      : [],
  };
}

function timed(rule: Rule, days: number[], start: number): number[] {
  const d = new Date(start);
  const or = (list: number[], n: number): number[] => (list.length > 0 ? list : [n]);
  const clock: number[] = [];
  for (const h of or(rule.hour, d.getUTCHours()))
    for (const mi of or(rule.minute, d.getUTCMinutes()))
      for (const s of or(rule.second, d.getUTCSeconds()))
        if (clock.length < 500) clock.push(h * 3_600_000 + mi * 60_000 + s * 1_000);
  const every = [...new Set(days)].flatMap((day) => clock.map((c) => day + c)).sort((a, b) => a - b);
  if (rule.setPos.length === 0) return every;
  const picked = rule.setPos.flatMap((n) => every.at(n > 0 ? n - 1 : n) ?? []);
  return [...new Set(picked)].sort((a, b) => a - b);
}
