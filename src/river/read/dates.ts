import { monthNumber } from './month-names.ts';
import { zoneMinutes } from './zones.ts';

interface Parts {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  ms?: number;
  /** Minutes east of UTC; UTC where the source is silent. */
  zone?: number;
}

/**
 * A moment out of what a source wrote: ISO 8601, RFC 822 and 2822, `asctime`, Unix time, and the usual slips
 * (month names of other languages, missing zones, two-digit years, 12-hour clocks). Where day and month
 * cannot be told apart (`03/04/2026`) the language decides; without one there is no date rather than a wrong one.
 * Never an Invalid Date; years outside 1900 to 2200 and the Unix epoch itself (a field never set) are no date.
 * @param language BCP 47, of the text around it
 */
export function parseDate(given: unknown, language?: string): Date | undefined {
  if (typeof given === 'number') return fromUnix(String(Math.trunc(given)));
  if (typeof given !== 'string') return undefined;
  const text = given
    .slice(0, 100)
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  if (text === '') return undefined;
  return (
    fromUnix(text) ??
    moment(iso(text)) ??
    moment(eastAsian(text)) ??
    moment(numeric(text, language)) ??
    moment(worded(text))
  );
}

function moment(p: Parts | undefined): Date | undefined {
  if (!p) return undefined;
  const { year, month, day, hour = 0, minute = 0, second = 0, ms = 0, zone = 0 } = p;
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return undefined;
  if (hour > 24 || minute > 59 || second > 60 || year < 1900 || year > 2200) return undefined;
  const at = Date.UTC(year, month - 1, day, hour, minute - zone, second, ms);
  return at === 0 ? undefined : new Date(at);
}

function fromUnix(text: string): Date | undefined {
  if (!/^\d{9,10}$|^\d{12,13}$/.test(text)) return undefined;
  const n = Number(text);
  return new Date(text.length > 11 ? n : n * 1000);
}

function iso(text: string): Parts | undefined {
  const found =
    /^(\d{4})(?:-?(\d{3})(?=$|[T ])|-?(\d{2})(?:-?(\d{1,2}))?|-(\d)-(\d{1,2}))?(?:[T _,]+(.*))?$/i.exec(
      text.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})/, (_, y, m, d) => `${y}-${m.padStart(2, '0')}-${d}`),
    );
  if (!found) return undefined;
  const [, year, ordinal, m, d, m2, d2, rest] = found;
  const month = m ?? m2;
  const day = d ?? d2;
  const clock = rest ? time(rest) : {};
  if (!clock) return undefined;
  if (ordinal) {
    const at = new Date(Date.UTC(Number(year), 0, Number(ordinal)));
    return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), ...clock };
  }
  return { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1), ...clock };
}

/** `10:15`, `101530`, `10:15:30.25Z`, `3:05 PM EST`, `10h15`. */
function time(text: string): Partial<Parts> | undefined {
  const compact = text.replace(
    /^(\d{2})(\d{2})(\d{2})?(?=$|[Z+\-., ])/i,
    (_, h, m, s) => `${h}:${m}${s ? `:${s}` : ''}`,
  );
  const found =
    /^(\d{1,2})(?:[:.h](\d{1,2})(?:[:.](\d{1,2})(?:[.,:](\d{1,9}))?)?)? ?(am|pm|a\.m\.|p\.m\.)?(?: ?([a-z+-].*))?$/i.exec(
      compact,
    );
  if (!found) return undefined;
  const half = found[5]?.[0]?.toLowerCase();
  let hour = Number(found[1]);
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const zone = found[6] ? zoneOf(found[6]) : undefined;
  const ms = found[4] ? Math.trunc(Number(`0.${found[4]}`) * 1000) : 0;
  return {
    hour,
    minute: Number(found[2] ?? 0),
    second: Number(found[3] ?? 0),
    ms,
    ...(zone !== undefined && { zone }),
  };
}

function zoneOf(text: string): number | undefined {
  const [head = '', second = ''] = text.split(' ');
  return zoneMinutes(text) ?? zoneMinutes(head + second) ?? zoneMinutes(head);
}

function eastAsian(text: string): Parts | undefined {
  const found =
    /^(\d{4}) ?[年년\-.] ?(\d{1,2}) ?[月월\-.] ?(\d{1,2}) ?[日일.]? ?(오전|오후|午前|午後|上午|下午)? ?(\d{1,2}[:時시].*)?$/.exec(
      text,
    );
  if (!found) return undefined;
  const clock = found[5] ? time(found[5].replace(/[時시分분] ?/g, ':').replace(/[秒초]|:$/g, '')) : {};
  if (!clock) return undefined;
  const pm = found[4] === '오후' || found[4] === '午後' || found[4] === '下午';
  if (pm && (clock.hour ?? 12) < 12) clock.hour = (clock.hour ?? 0) + 12;
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]), ...clock };
}

function numeric(text: string, language: string | undefined): Parts | undefined {
  const found =
    /^(?:\p{L}{2,12}\.?,? )?(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,? (?:(?:at|um|-) )?(.*))?$/iu.exec(
      text,
    );
  if (!found) return undefined;
  const [, a, mark, b, y, rest] = found;
  const clock = rest ? time(rest) : {};
  if (!clock) return undefined;
  const monthFirst = Number(b) > 12 || (mark === '/' && Number(a) <= 12 && /^en-us\b/i.test(language ?? ''));
  const unsure =
    mark === '/' && a !== b && Number(a) <= 12 && Number(b) <= 12 && !/^(?!en$)/i.test(language || 'en');
  if (unsure) return undefined;
  return {
    year: fullYear(y as string),
    month: Number(monthFirst ? a : b),
    day: Number(monthFirst ? b : a),
    ...clock,
  };
}

const fullYear = (y: string): number =>
  y.length > 2 ? Number(y) : Number(y) + (Number(y) < 70 ? 2000 : 1900);

const hasMonth = (text: string): boolean => text.split(/[\s,/-]+/).some((w) => monthNumber(w) !== undefined);

/** Day, month name and year in any order, a time and a zone: RFC 822, asctime, and prose like "5th of May 2026 at 7pm". */
function worded(text: string): Parts | undefined {
  const clock =
    /(?:^|[\sT,])(\d{1,2}(?:[:.h]\d{1,2}(?:[:.]\d{1,2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?))(.*)$/i.exec(
      text,
    );
  const head = clock ? `${text.slice(0, clock.index)} ` : text;
  const tail = (clock?.[2] ?? '').trim();
  // Four digits after a sign are a zone (RFC 822), not a year.
  const year = /^(\d{4})\b|(?<![+\-\d])(\d{4})$/.exec(tail);
  const after = !hasMonth(head) && hasMonth(tail);
  const words = `${head} ${after ? tail : year ? year[0] : ''}`.split(/[\s,/-]+/).filter(Boolean);
  const month = words.map(monthNumber).find((m) => m !== undefined);
  if (month === undefined) return undefined;
  const numbers = words.flatMap((w) => /^(\d{1,4})(?:st|nd|rd|th|er|\.|º|ª)?$/i.exec(w)?.[1] ?? []);
  const fourAt = numbers.findIndex((n) => n.length >= 3);
  const y = fourAt >= 0 ? numbers.splice(fourAt, 1)[0] : numbers.length > 1 ? numbers.pop() : undefined;
  const day = numbers[0] ?? '1';
  if (y === undefined) return undefined;
  const zoneText = year ? tail.replace(year[0], '').trim() : tail;
  const when = clock ? time(clock[1]!.replace(/\.(?=\d{1,2}\b)/g, ':')) : {};
  // asctime puts the zone between time and year; others a bare zone after a date without time.
  const zone = zoneText && !after ? zoneOf(zoneText) : undefined;
  return { year: fullYear(y), month, day: Number(day), ...when, ...(zone !== undefined && { zone }) };
}
