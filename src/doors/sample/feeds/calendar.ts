/** iCalendar (RFC 5545), in London's zone, with its definition, folded lines and weekly events. */
import { wallStamp } from '../moments.ts';
import type { Happening, Post } from '../post.ts';
import type { Channel } from './channel.ts';

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:BST',
  'DTSTART:19700329T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:GMT',
  'DTSTART:19701025T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

export function icalendar(channel: Channel, posts: Post[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${channel.host}//Diary 2.4//EN`,
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${value(channel.title)}`,
    'X-WR-TIMEZONE:Europe/London',
    ...ZONE,
    ...posts.flatMap((post) => (post.event ? vevent(channel, post, post.event) : [])),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function vevent(channel: Channel, post: Post, event: Happening): string[] {
  const utc = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');
  return [
    'BEGIN:VEVENT',
    `UID:${post.n}@${channel.host}`,
    `DTSTAMP:${utc(post.published)}`,
    `CREATED:${utc(post.published)}`,
    `LAST-MODIFIED:${utc(post.updated ?? post.published)}`,
    `DTSTART;TZID=Europe/London:${wallStamp(event.starts)}`,
    ...(event.ends > event.starts ? [`DTEND;TZID=Europe/London:${wallStamp(event.ends)}`] : []),
    ...(event.weekly ? [`RRULE:FREQ=WEEKLY;BYDAY=${event.weekly.day};COUNT=${event.weekly.count}`] : []),
    `SUMMARY:${value(post.title)}`,
    `LOCATION:${value(event.place)}`,
    `DESCRIPTION:${value(post.text)}`,
    `URL:${post.url}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

const value = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** At most 75 octets to a line, never within a character (section 3.1). */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 74) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
