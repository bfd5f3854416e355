import { changedAt, type ListedItem, type Listing, linkOf } from './listing.ts';

/**
 * iCalendar (RFC 5545). Serve as `text/calendar`. Events as they are; what can be done until a day as an entry without
 * duration that takes no time. Items without either are left out.
 */
export function writeIcs(listing: Listing): string {
  const entries = listing.items.flatMap((item) => [...event(listing, item), ...deadline(listing, item)]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hearabouts//Hearabouts//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${text(listing.title)}`,
    `X-WR-CALNAME:${text(listing.title)}`,
    `URL:${uri(listing.pageUrl)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...(entries.length > 0 ? entries : NOTHING),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A calendar must hold something (3.6): a zone stands in while there is nothing on. */
const NOTHING = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

function event(listing: Listing, item: ListedItem): string[] {
  const { event } = item;
  if (!event) return [];
  const ends = event.ends && event.ends > event.starts ? event.ends : null;
  const at = (name: string, when: Date) =>
    event.allDay ? `${name};VALUE=DATE:${day(when)}` : `${name}:${instant(when)}`;
  return [
    ...head(listing, item, ''),
    at('DTSTART', event.starts),
    ...(ends ? [at('DTEND', ends)] : []),
    `SUMMARY:${text(item.title)}`,
    ...(event.location ? [`LOCATION:${text(event.location)}`] : []),
    ...(event.status ? [`STATUS:${event.status.toUpperCase()}`] : []),
    'END:VEVENT',
  ];
}

function deadline(listing: Listing, item: ListedItem): string[] {
  const by = item.action?.deadline;
  if (!by) return [];
  return [
    ...head(listing, item, '-deadline'),
    `DTSTART:${instant(by)}`,
    `SUMMARY:${text(`Closes: ${item.title}`)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function head(listing: Listing, item: ListedItem, which: string): string[] {
  const link = linkOf(listing, item);
  return [
    'BEGIN:VEVENT',
    `UID:item-${item.id}${which}@${new URL(listing.selfUrl).hostname}`,
    `DTSTAMP:${instant(changedAt(item))}`,
    `LAST-MODIFIED:${instant(changedAt(item))}`,
    `SEQUENCE:${item.version - 1}`,
    `DESCRIPTION:${text([item.summary, `${item.voice.name}: ${link}`].filter(Boolean).join('\n\n'))}`,
    `URL:${uri(link)}`,
  ];
}

const instant = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const day = (at: Date) => at.toISOString().slice(0, 10).replaceAll('-', '');
/** A URI is not text and is not escaped (3.3.13), but must not end the line. */
const uri = (address: string) => address.replace(/\p{Cc}/gu, '');

/** TEXT (3.3.11). Control characters but for the line's end have no place in it. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replaceAll('\n', '\\n');
}

const octets = new TextEncoder();

/** Lines of at most 75 octets (3.1), never broken inside a character. */
function folded(line: string): string {
  let out = '';
  let room = 75;
  for (const char of line) {
    const size = char.charCodeAt(0) < 0x80 ? 1 : octets.encode(char).length;
    if (size > room) {
      out += '\r\n ';
      room = 74;
    }
    out += char;
    room -= size;
  }
  return out;
}
