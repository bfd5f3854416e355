type Headers = ReadonlyMap<string, string>;

const WEEK = 7 * 86_400;
const MIN_PAUSE = 60;

/**
 * Seconds for which an answer says it stays fresh (RFC 9111 section 4.2): `max-age` less `Age`, else `Expires` less `Date`.
 * 0 where it says not to rely on it, null where it says nothing; a week at most.
 */
export function freshSeconds(headers: Headers, now: Date): number | null {
  const control = (headers.get('cache-control') ?? '').toLowerCase();
  if (/(^|[\s,])(no-cache|no-store)([\s,]|$)/.test(control)) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(control);
  if (maxAge) return within(0, Number(maxAge[1]) - ageOf(headers), WEEK);
  const expires = headers.get('expires');
  if (expires === undefined) return null;
  const until = dateOf(expires);
  if (until === null) return 0;
  const from = dateOf(headers.get('date') ?? '') ?? now.getTime();
  return within(0, (until - from) / 1000, WEEK);
}

/** Seconds to stay away (RFC 9110 section 10.2.3), given in seconds or as a date; null where not said. A minute to a week. */
export function retryAfterSeconds(headers: Headers, now: Date): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return within(MIN_PAUSE, Number(text), WEEK);
  const until = dateOf(text);
  return until === null ? null : within(MIN_PAUSE, (until - now.getTime()) / 1000, WEEK);
}

function ageOf(headers: Headers): number {
  const age = Number(headers.get('age') ?? 0);
  return Number.isFinite(age) && age > 0 ? age : 0;
}

// "0" and "-1" are often written to mean "at once"; Date.parse would take them for years.
function dateOf(text: string): number | null {
  const time = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function within(least: number, seconds: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, seconds)));
}
