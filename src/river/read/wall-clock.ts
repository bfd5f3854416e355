/**
 * Wall-clock times are held as the milliseconds that `Date.UTC` gives for what the clock shows, so that they can be
 * counted without a zone; `instantOf` tells which moment one is in a zone.
 */
const WINDOWS: Record<string, string> = {
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'FLE Standard Time': 'Europe/Kiev',
  'GTB Standard Time': 'Europe/Bucharest',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Russian Standard Time': 'Europe/Moscow',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Atlantic Standard Time': 'America/Halifax',
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'E. Australia Standard Time': 'Australia/Brisbane',
  'Cen. Australia Standard Time': 'Australia/Adelaide',
  'W. Australia Standard Time': 'Australia/Perth',
  'New Zealand Standard Time': 'Pacific/Auckland',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'India Standard Time': 'Asia/Kolkata',
  'South Africa Standard Time': 'Africa/Johannesburg',
  UTC: 'UTC',
};

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    if (formats.size > 1_000) formats.clear();
    formats.set(zone, tryFormat(zone));
  }
  return formats.get(zone);
}

function tryFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** The IANA name of a time zone as calendars name it: IANA, Windows, or with a maker's path before it; or nothing. */
export function ianaZone(tzid: string | undefined): string | undefined {
  const name = tzid
    ?.trim()
    .replace(/^["(]|["]$/g, '')
    .slice(0, 100);
  if (!name) return undefined;
  const alias = Object.hasOwn(WINDOWS, name) ? WINDOWS[name] : undefined;
  if (alias) return alias;
  const path = /([A-Z][A-Za-z_]+\/[A-Z][A-Za-z_+-]+(?:\/[A-Z][A-Za-z_]+)?)$/.exec(name)?.[1];
  for (const tried of [name, path]) if (tried && !/^[+-]/.test(tried) && formatOf(tried)) return tried;
  return undefined;
}

/** What a clock in the zone shows at a moment. */
function wallAt(instant: number, format: Intl.DateTimeFormat): number {
  const p: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) p[type] = Number(value);
  return Date.UTC(p.year!, p.month! - 1, p.day!, p.hour!, p.minute!, p.second!);
}

/**
 * The moment a clock in an IANA zone shows this time; the first of two in autumn, and for one skipped in spring the
 * moment it would have been by the offset before (RFC 5545, 3.3.5).
 */
export function instantOf(wall: number, zone: string): number {
  const format = formatOf(zone);
  if (!format || !Number.isFinite(wall) || Math.abs(wall) > 8e15) return wall;
  const offset = (at: number): number => wallAt(at, format) - at;
  const before = wall - offset(wall - 86_400_000);
  if (wallAt(before, format) === wall) return before;
  const after = wall - offset(wall + 86_400_000);
  return wallAt(after, format) === wall ? after : before;
}
