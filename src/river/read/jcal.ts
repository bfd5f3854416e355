import ICAL from 'ical.js';
import { Refusal } from './limits.ts';

/** jCal, RFC 7265: [name, properties, components] and [name, parameters, type, ...values]. */
export type Component = [string, Property[], Component[]];
export type Property = [string, Record<string, string | string[]>, string, ...unknown[]];

/**
 * Parses iCalendar text that may be cut short or hold lines that are none; those are left out and said so.
 * Unclosed components are closed.
 */
export function parseCalendars(text: string): { calendars: Component[]; mended: string[] } {
  const { lines, mended } = soundLines(text);
  let parsed: unknown;
  try {
    parsed = ICAL.parse(lines.join('\r\n'));
  } catch {
    throw new Refusal('broken', 'This is a calendar, but its lines make no sense.');
  }
  const many = (Array.isArray((parsed as unknown[])[0]) ? parsed : [parsed]) as Component[];
  return { calendars: many.filter((c) => c[0] === 'vcalendar'), mended };
}

function soundLines(text: string): { lines: string[]; mended: string[] } {
  const open: string[] = [];
  const lines: string[] = [];
  let dropped = 0;
  let cut = false;
  const unfolded = text
    .slice(Math.max(0, text.search(/BEGIN:VCALENDAR/i)))
    .replace(/(?:\r\n|\n|\r)[ \t]/g, '');
  for (const line of unfolded.split(/\r\n|\n|\r/)) {
    if (line.trim() === '') continue;
    if (!/^[A-Za-z0-9-]{1,100}[;:]/.test(line) || headLength(line) > LONGEST_HEAD || isLongList(line)) {
      dropped++;
      continue;
    }
    cut ||= line.length > LONGEST_LINE;
    const found = /^(BEGIN|END):\s*([\w-]{1,60})\s*$/i.exec(line);
    if (!found) {
      if (open.length > 0) lines.push(line.slice(0, LONGEST_LINE));
      continue;
    }
    const name = found[2]!.toUpperCase();
    if (found[1]!.toUpperCase() === 'BEGIN') {
      if (open.length > 8) throw new Refusal('bomb', 'Its parts are nested deeper than any real calendar.');
      open.push(name);
      lines.push(`BEGIN:${name}`);
    } else if (open.includes(name)) {
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        lines.push(`END:${last}`);
        if (last === name) break;
        dropped++;
      }
    } else dropped++;
  }
  const unclosed = open.length > 0;
  for (const name of open.reverse()) lines.push(`END:${name}`);
  const mended = [
    ...(dropped > 0 ? ['Some lines made no sense and were left out.'] : []),
    ...(cut ? ['A line longer than any real one was cut.'] : []),
    ...(unclosed ? ['The calendar breaks off before its end.'] : []),
  ];
  return { lines, mended };
}

/** The parser takes the square of the length of a line's parameters. */
const LONGEST_HEAD = 4_000;

/** What anyone says of one event fits in this. */
const LONGEST_LINE = 200_000;

/** Lists and packed pictures of such length say nothing that we tell; cut in the middle they would say something else. */
const isLongList = (line: string): boolean =>
  line.length > LONGEST_LINE / 2 && !/^(?:DESCRIPTION|X-ALT-DESC|SUMMARY)\b/i.test(line);

/** How long the name and parameters before a line's value are; a colon within quotes does not end them. */
function headLength(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length && at <= LONGEST_HEAD; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ':' && !quoted) return at;
  }
  return Math.min(line.length, LONGEST_HEAD + 1);
}

/** The first property of a name. */
export function property(component: Component, name: string): Property | undefined {
  return component[1].find((p) => p[0] === name);
}

/** The text of the first property of these names that says something. */
export function textOfProperty(component: Component, ...names: string[]): string | undefined {
  for (const name of names) {
    for (const p of component[1]) {
      if (p[0] === name && typeof p[3] === 'string' && p[3].trim() !== '') return p[3].trim();
    }
  }
  return undefined;
}

export function parameter(p: Property, name: string): string | undefined {
  const v = Object.hasOwn(p[1], name) ? p[1][name] : undefined;
  return Array.isArray(v) ? v[0] : v;
}
