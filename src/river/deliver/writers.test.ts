import fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { ListedItem, Listing } from './deliver.ts';
import { writeAtom, writeCsv, writeIcs, writeJsonFeed } from './deliver.ts';

const at = (text: string) => new Date(text);

const item = (changes: Partial<ListedItem> = {}): ListedItem => ({
  id: 7,
  sourceId: 1,
  voice: { id: 1, slug: 'society', name: 'The Ladywell Society', kind: 'community-group' },
  url: 'https://society.example/fête?a=1&b=2',
  title: 'Fête & fair <today>',
  author: 'A. Neighbour',
  summary: 'Stalls, music; "cake"\nand more',
  language: 'en-gb',
  toldAt: at('2026-03-02T10:00:00Z'),
  publishedAt: at('2026-03-02T09:00:00Z'),
  keptAt: at('2026-03-02T10:00:00Z'),
  version: 3,
  changedAt: at('2026-03-03T10:00:00Z'),
  categories: [],
  enclosures: [{ url: 'https://society.example/poster.pdf', type: 'application/pdf', length: 1234 }],
  image: { url: 'https://society.example/p.jpg' },
  event: {
    starts: at('2026-03-07T10:00:00Z'),
    ends: at('2026-03-07T12:00:00Z'),
    allDay: false,
    location: 'Hall; room 1, upstairs',
  },
  action: null,
  places: [],
  subjects: [{ subjectId: 'buses', confidence: 0.9, evidence: [], decidedBy: 'machine' }],
  story: null,
  html: '<p>Stalls &amp; music</p>',
  ...changes,
});

const listing = (items: ListedItem[], changes: Partial<Listing> = {}): Listing => ({
  title: 'Buses in Ladywell',
  selfUrl: 'https://hear.example/ladywell/buses.atom?kind=council&x=1',
  pageUrl: 'https://hear.example/ladywell/buses?kind=council&x=1',
  siteName: 'Hear Ladywell',
  updated: at('2026-03-03T10:00:00Z'),
  language: 'en',
  subjectName: (id) => (id === 'buses' ? 'Buses' : null),
  items,
  ...changes,
});

/** Strings of the sort that strangers' feeds hold: markup, formulas, controls, half characters, right-to-left, emoji. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]>',
  '&amp;&lt;&#0;&nope;',
  'a\u0000b\u0001c\u000bd\u001b',
  'lone \ud800 half \udfff',
  '\ufffe\uffff\u2028\u2029',
  '=HYPERLINK("http://evil.example","x")',
  '+1',
  '-1+cmd|calc',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  ' =1',
  '＝1',
  'a,b;c\\n\\,\r\nBEGIN:VEVENT\r\nUID:evil',
  '👩‍👩‍👧‍👦'.repeat(60),
  'ŵ'.repeat(200),
  '',
];

/** Well-formed as XML 1.0 wants it: tags that match, the five references only, no impossible character. */
function expectWellFormed(xml: string) {
  expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^?]*\?>/, '');
  const rest = body.replace(
    /<(\/?)([\w:-]+)((?:\s+[\w:-]+="(?:[^<"&]|&(?:amp|lt|gt|quot|apos);)*")*)\s*(\/?)>/g,
    (_all, close: string, name: string, _attributes: string, empty: string) => {
      if (close) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest.replace(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toMatch(/[<&]|\]\]>/);
}

describe('Atom', () => {
  test('says all there is, and another parser reads it', () => {
    const feed = parseAtomFeed(
      writeAtom(listing([item(), item({ id: 8, url: null, html: '', author: null })])),
    );
    expect(feed).toMatchObject({
      id: 'tag:hear.example,2026:/ladywell/buses.atom?kind=council&x=1',
      title: { value: 'Buses in Ladywell' },
      updated: '2026-03-03T10:00:00.000Z',
    });
    expect(feed.links).toContainEqual(expect.objectContaining({ rel: 'self', href: listing([]).selfUrl }));
    const [first, second] = feed.entries!;
    expect(first).toMatchObject({
      id: 'tag:hear.example,2026:item-7',
      title: { value: 'Fête & fair <today>' },
      published: '2026-03-02T09:00:00.000Z',
      updated: '2026-03-03T10:00:00.000Z',
      authors: [{ name: 'The Ladywell Society' }, { name: 'A. Neighbour' }],
      categories: [{ term: 'buses', label: 'Buses' }],
      content: { value: '<p>Stalls &amp; music</p>', type: 'html' },
    });
    expect(first!.links).toContainEqual({
      rel: 'alternate',
      href: 'https://society.example/f%C3%AAte?a=1&b=2',
    });
    expect(first!.links).toContainEqual(expect.objectContaining({ rel: 'enclosure', length: 1234 }));
    expect(second!.links).toContainEqual({ rel: 'alternate', href: 'https://hear.example/items/8' });
  });

  test('an empty one is a feed too, and ids are stable and distinct', () => {
    expectWellFormed(writeAtom(listing([])));
    const twice = [
      writeAtom(listing([item(), item({ id: 8 })])),
      writeAtom(listing([item({ title: 'Edited' })])),
    ];
    const ids = twice.map((xml) => parseAtomFeed(xml).entries!.map((entry) => entry.id));
    expect(ids[0]![0]).toBe(ids[1]![0]);
    expect(new Set(ids[0]).size).toBe(2);
  });

  test.each(HOSTILE)('trust row 7: %j in every field stays words', (words) => {
    const xml = writeAtom(listing([hostile(words)], { title: words, siteName: words }));
    expectWellFormed(xml);
    expect(parseAtomFeed(xml).entries).toHaveLength(1);
    expect(xml).not.toContain('<script');
  });
});

const hostile = (words: string) =>
  item({
    title: words,
    author: words,
    summary: words,
    html: words,
    language: 'en',
    url: `javascript:${words}`,
    voice: { id: 1, slug: words, name: words, kind: 'media' },
    event: { starts: at('2026-03-07T10:00:00Z'), allDay: false, location: words },
    enclosures: [
      { url: 'javascript:alert(1)', type: words },
      { url: 'https://a.example/x', type: words, length: Number.NaN },
    ],
    image: { url: 'data:text/html,x' },
  });

describe('trust row 8: only web addresses are given out', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    'nonsense',
    '',
  ])('%j', (url) => {
    const given = listing([item({ url, enclosures: [{ url }], image: { url } })]);
    for (const text of [writeAtom(given), writeJsonFeed(given), writeIcs(given), writeCsv(given)]) {
      if (url.includes(':')) expect(text.toLowerCase()).not.toContain(url.toLowerCase());
      expect(text).toContain('https://hear.example/items/7');
    }
  });
});

describe('JSON Feed', () => {
  test('says all there is, and another parser reads it', () => {
    const feed = parseJsonFeed(writeJsonFeed(listing([item(), item({ id: 8, html: '', summary: '' })])));
    expect(feed).toMatchObject({ title: 'Buses in Ladywell', feed_url: listing([]).selfUrl });
    expect(feed.items![0]).toMatchObject({
      id: 'tag:hear.example,2026:item-7',
      content_html: '<p>Stalls &amp; music</p>',
      tags: ['Buses'],
      attachments: [
        { url: 'https://society.example/poster.pdf', mime_type: 'application/pdf', size_in_bytes: 1234 },
      ],
    });
    // Each item has its words, one way or the other.
    expect(feed.items![1]).toMatchObject({ content_text: 'Fête & fair <today>' });
  });
  test.each(HOSTILE)('%j stays words', (words) => {
    const read = JSON.parse(writeJsonFeed(listing([hostile(words)], { title: words })));
    expect(read.version).toBe('https://jsonfeed.org/version/1.1');
    expect(read.items[0].title).toBe(words.toWellFormed());
    expect(read.items[0].image).toBeUndefined();
  });
});

/** As ical.js reads it. */
function calendar(text: string) {
  const parsed = new ICAL.Component(ICAL.parse(text));
  return parsed.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

describe('iCalendar', () => {
  test('events as they are, and what can be done until a day', () => {
    const text = writeIcs(
      listing([
        item(),
        item({
          id: 8,
          event: {
            starts: at('2026-03-07T00:00:00Z'),
            ends: at('2026-03-09T00:00:00Z'),
            allDay: true,
            status: 'cancelled',
          },
        }),
        item({ id: 9, event: null, action: { kind: 'comment', deadline: at('2026-04-01T16:00:00Z') } }),
        item({ id: 10, event: null }),
      ]),
    );
    const [fair, days, closes, none] = calendar(text);
    expect(none).toBeUndefined();
    expect(fair).toMatchObject({
      uid: 'item-7@hear.example',
      summary: 'Fête & fair <today>',
      location: 'Hall; room 1, upstairs',
      sequence: 2,
    });
    expect(fair!.startDate.toJSDate()).toEqual(at('2026-03-07T10:00:00Z'));
    expect(fair!.endDate.toJSDate()).toEqual(at('2026-03-07T12:00:00Z'));
    expect(fair!.description).toContain('Stalls, music; "cake"\nand more');
    expect([days!.startDate.isDate, days!.startDate.toString(), days!.endDate.toString()]).toEqual([
      true,
      '2026-03-07',
      '2026-03-09',
    ]);
    expect(days!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(closes).toMatchObject({
      uid: 'item-9-deadline@hear.example',
      summary: 'Closes: Fête & fair <today>',
    });
    for (const one of [fair, days, closes])
      expect(one!.component.getFirstPropertyValue('dtstamp')).toBeTruthy();
  });

  test.each(HOSTILE)('%j stays in its line, and lines stay short', (words) => {
    const text = writeIcs(listing([hostile(words)], { title: words }));
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/\p{Cc}/u);
    }
    const [only, another] = calendar(text);
    expect(another).toBeUndefined();
    expect(only!.uid).toBe('item-7@hear.example');
    const wanted = words
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/[^\P{Cc}\n]/gu, ' ');
    expect(only!.summary).toBe(wanted);
  });

  test('whatever the words, they come back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        const text = writeIcs(listing([item({ title: words })]));
        expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
        const wanted = words
          .toWellFormed()
          .replace(/\r\n?|[\u2028\u2029]/g, '\n')
          .replace(/[^\P{Cc}\n]/gu, ' ');
        expect(calendar(text)[0]!.summary).toBe(wanted);
      }),
      { numRuns: 500 },
    );
  });

  test('with nothing on, it is a calendar still', () => {
    const text = writeIcs(listing([]));
    expect(calendar(text)).toEqual([]);
    expect(text).toContain('BEGIN:VTIMEZONE');
  });
});

/** RFC 4180, strictly. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const from = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new Error(`Not CSV at ${from}: ${JSON.stringify(text.slice(from, from + 40))}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('CSV', () => {
  test('a header and a line an item', () => {
    const [head, ...lines] = parseCsv(writeCsv(listing([item(), item({ id: 8 })])));
    expect(lines).toHaveLength(2);
    const row = Object.fromEntries(head!.map((name, n) => [name, lines[0]![n]]));
    expect(row).toMatchObject({
      id: '7',
      title: 'Fête & fair <today>',
      voice: 'The Ladywell Society',
      said_at: '2026-03-02T10:00:00.000Z',
      summary: 'Stalls, music; "cake"\nand more',
      subjects: 'Buses',
      event_starts: '2026-03-07T10:00:00.000Z',
      deadline: '',
    });
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([head!.length]));
  });
  test.each(HOSTILE)('%j is no formula', (words) => {
    const lines = parseCsv(writeCsv(listing([hostile(words)])));
    expect(lines).toHaveLength(2);
    for (const cell of lines[1]!) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
    const told = words.toWellFormed().replaceAll('\0', '');
    expect([told, `'${told}`]).toContain(lines[1]![1]);
  });
});
