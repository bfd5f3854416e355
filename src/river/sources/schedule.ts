/** What is known of how often to ask a source. Times in seconds unless a name says otherwise. */
export interface Rhythm {
  /** When its posts were published, any order; the newest twenty or so are enough. */
  postTimes: Date[];
  /** For how long the answer says it stays fresh (`Cache-Control: max-age`, `Expires`), or null. */
  freshSeconds: number | null;
  /** RSS `ttl`. */
  ttlMinutes?: number | undefined;
  /** RSS `skipHours` (UTC) and `skipDays` (English names). */
  skipHours?: number[] | undefined;
  skipDays?: string[] | undefined;
}

const MINUTE = 60;
const HOUR = 3600;
export const SHORTEST = 5 * MINUTE;
export const LONGEST = 24 * HOUR;
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * How long to wait before asking again: a quarter of the usual time between posts, never sooner than the source says
 * (freshness, ttl: believed up to a day), between 5 minutes and 24 hours. Who posts more often is never asked less often.
 */
export function nextInterval(rhythm: Rhythm, now: Date): number {
  const times = rhythm.postTimes
    .map((time) => Math.min(time.getTime(), now.getTime()))
    .sort((a, b) => b - a)
    .slice(0, 20);
  // The time since the last post counts as a pause too: who has fallen silent is asked less and less.
  const span = times.length > 0 ? (now.getTime() - times.at(-1)!) / 1000 / times.length : 4 * 6 * HOUR;
  const asked = Math.max(rhythm.freshSeconds ?? 0, (rhythm.ttlMinutes ?? 0) * MINUTE);
  return clamp(Math.max(span / 4, asked));
}

/** How long to wait after `errors` failures in a row: twice as long each time, up to a day. */
export function afterErrors(errors: number, interval: number): number {
  return clamp(Math.max(interval, 15 * MINUTE) * 2 ** Math.min(errors - 1, 10));
}

/**
 * The moment to ask next: `seconds` from now, a tenth earlier or later by chance so that sources spread out, and not
 * in an hour or on a day that the source asked to be left alone. `random` gives 0 to 1.
 */
export function dueAfter(
  now: Date,
  seconds: number,
  rhythm: Pick<Rhythm, 'skipHours' | 'skipDays'>,
  random: () => number,
): Date {
  let due = new Date(now.getTime() + seconds * 1000 * (0.9 + 0.2 * random()));
  const hours = new Set(rhythm.skipHours ?? []);
  const days = new Set((rhythm.skipDays ?? []).map((day) => day.toLowerCase()));
  for (let n = 0; n < 24 * 7; n++) {
    if (!hours.has(due.getUTCHours()) && !days.has(DAYS[due.getUTCDay()]!)) return due;
    const next = new Date(due);
    next.setUTCMinutes(Math.floor(random() * 30), 0, 0);
    next.setUTCHours(due.getUTCHours() + 1);
    due = next;
  }
  return new Date(now.getTime() + seconds * 1000);
}

function clamp(seconds: number): number {
  return Math.round(Math.min(LONGEST, Math.max(SHORTEST, seconds)));
}

/** Which times of recurring events are told: from a week ago to a quarter of a year ahead. */
export function eventWindow(now: Date): { from: Date; to: Date } {
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
  return { from: days(-7), to: days(92) };
}
