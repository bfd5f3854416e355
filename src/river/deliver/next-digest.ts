import type { Cadence } from './subscription.ts';

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes far longer than using it, so there is one per zone. An unknown zone throws (a bug). */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const parts = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', era: 'short', ...parts });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the wall clock shows at `instant`, as the milliseconds that the same reading would be in UTC. */
function wallClock(instant: number, timeZone: string): number {
  const read: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(instant)) read[type] = Number(value);
  return Date.UTC(read.year!, read.month! - 1, read.day!, read.hour!, read.minute!, read.second!);
}

/**
 * The instant at which the wall clock shows `wall`. Where it shows it twice (clocks go back) the first; where it never
 * does (clocks go forward) as long after the change as it would have been, so 02:00 becomes 03:00 (RFC 5545, 3.3.5).
 */
function instantOf(wall: number, timeZone: string): number {
  const before = wallClock(wall - DAY, timeZone) - (wall - DAY);
  const after = wallClock(wall + DAY, timeZone) - (wall + DAY);
  const shown = [wall - before, wall - after].filter((instant) => wallClock(instant, timeZone) === wall);
  return shown.length > 0 ? Math.min(...shown) : wall - before;
}

/**
 * When the next digest is due: the first time after `after` that clocks in `timeZone` (IANA) show `hour` o'clock, on
 * `weekday` (1 Monday to 7 Sunday) if weekly. Null for `at-once`, which has no digest. Once a day also on the days that
 * have 23 or 25 hours, and strictly after `after`, so that a run never comes to itself again.
 */
export function nextDigest(
  after: Date,
  cadence: Cadence,
  hour: number,
  weekday: number,
  timeZone: string,
): Date | null {
  if (cadence === 'at-once') return null;
  const today = Math.floor(wallClock(after.getTime(), timeZone) / DAY) * DAY;
  for (let day = today - DAY; day <= today + 9 * DAY; day += DAY) {
    if (cadence === 'weekly' && (new Date(day).getUTCDay() + 6) % 7 !== weekday - 1) continue;
    const due = instantOf(day + hour * 3_600_000, timeZone);
    if (due > after.getTime()) return new Date(due);
  }
  throw new Error(`No ${cadence} digest falls due at ${hour}, weekday ${weekday}.`);
}

/** Six in the morning of a day (`2026-12-04`) there; null where it is no day. */
export function morningOf(day: string, timeZone: string): Date | null {
  const wall = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T06:00:00Z`) : Number.NaN;
  return Number.isNaN(wall) ? null : new Date(instantOf(wall, timeZone));
}

/** Whether the runtime knows the zone: for forms. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
