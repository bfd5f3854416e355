import { describe, expect, test } from 'vitest';
import { robotsPermit, robotsRules } from '../../src/ground/http/robots-rules.ts';
import { parseAddress } from '../../src/ground/mail/mail.ts';
import { canonicalUrl } from '../../src/river/keep/canonical-url.ts';
import { titlesAlike } from '../../src/river/keep/same.ts';
import { read, readOpml, readReport } from '../../src/river/read/read.ts';
import { gazetteerOf, loadScheme, understandLine } from '../../src/river/understand/understand.ts';

const many = (s: string, n: number): string => s.repeat(Math.max(1, Math.floor(n / s.length)));
const cdata = (x: string): string =>
  `<rss><channel><item><title>a</title><description><![CDATA[${x}]]></description></item></channel></rss>`;
const item = (x: string): string => `<rss><channel><item><title>a</title>${x}</item></channel></rss>`;
const event = (x: string): string =>
  `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101T000000Z\r\nSUMMARY:x\r\n${x}\r\nEND:VEVENT\r\nEND:VCALENDAR`;
const html = (x: string): string => `<html><body>${x}`;
const mail = (head: string, body: string): string => `From: a@b.example\r\nSubject: x\r\n${head}\r\n${body}`;

const PUMPS: Record<string, (n: number) => string> = {
  'open angles': (n) => cdata(many('<', n)),
  'escaped angles': (n) => item(`<description>${many('&lt;', n)}</description>`),
  'naked angles': (n) => item(`<description>${many('< ', n)}`),
  'open b': (n) => cdata(many('<b>', n)),
  'open div': (n) => cdata(many('<div>', n)),
  'open p': (n) => cdata(many('<p>', n)),
  'closed b': (n) => cdata(many('</b>', n)),
  'closed p': (n) => cdata(many('</p>', n)),
  'i then closed b': (n) => cdata(many('<i>', n / 2) + many('</b>', n / 2)),
  ampersands: (n) => cdata(many('&', n)),
  'cut entities': (n) => cdata(many('&amp', n)),
  references: (n) => item(`<description>${many('&#65;', n)}</description>`),
  'open comments': (n) => cdata(many('<!--', n)),
  'whole comments': (n) => cdata(many('<!-- x -->', n)),
  attributes: (n) => cdata(`<a ${many('a=b ', n)}>`),
  'an endless attribute': (n) => cdata(`<a href="${many('x', n)}`),
  images: (n) => cdata(many('<img src=x>', n)),
  links: (n) => cdata(many('<a href="//x">', n)),
  styles: (n) => cdata(`<p style="${many('a:b;', n)}">`),
  tables: (n) => cdata(many('<table><tr><td>', n)),
  svg: (n) => cdata(many('<svg><a>', n)),
  spaces: (n) => item(`<description>${many(' ', n)}</description>`),
  lines: (n) => item(`<description>${many('\n', n)}x</description>`),
  words: (n) => cdata(many('word ', n)),
  'soft hyphens': (n) => cdata(many('a\u00ad ', n)),
  'a title of angles': (n) => `<rss><channel><title>${many('<', Math.min(n, 240_000))}`,
  'a date': (n) => item(`<pubDate>${many('Mon, 1 ', n)}</pubDate>`),
  'an author': (n) => item(`<author>${many('a@(', n)}</author>`),
  'a link': (n) => item(`<link>${many('http://', n)}</link>`),
  categories: (n) => item(many('<category>a</category>', n)),
  items: (n) => `<rss><channel>${many('<item><title>x</title></item>', n)}</channel></rss>`,
  'declared entities': (n) => `<!DOCTYPE rss [${many('<!ENTITY a "b">', n)}]>${item('')}`,
  'open quotes in a doctype': (n) => `<!DOCTYPE rss [${many("'", n)}${item('')}`,
  instructions: (n) => many('<?xml ', n) + item(''),
  'rubbish before': (n) => many('<x', n) + item(''),
  'comments before': (n) => many('<!--', n) + item(''),
  base64: (n) => `<feed><entry><content mode="base64">${many('QUJD', n)}</content></entry></feed>`,
  'page links': (n) => html(many('<a href=x>', n)),
  'page feeds': (n) => html(many('<link rel=alternate type=application/rss+xml href=a>', n)),
  'page data': (n) => html(`<script type="application/ld+json">${many('[', n)}`),
  'page classes': (n) => html(many('class="', n)),
  'microformat entries': (n) => html(many('<div class="h-entry"><p class="p-name">x</p></div>', n)),
  'JSON lists': (n) => many('[', n),
  'JSON items': (n) => `{"title":"x","items":[${many('{"id":1,"content_text":"x"},', n)}{}]}`,
  'folded calendar lines': (n) => event(`DESCRIPTION:${many('a\r\n ', n)}`),
  'calendar parameters': (n) => event(`X;${many('A=B;', n)}C=D:x`),
  'escapes in calendars': (n) => event(`DESCRIPTION:${many('\\,', n)}`),
  'exceptions in calendars': (n) => event(`EXDATE:${many('20260101T000000Z,', n)}`),
  events: (n) =>
    `BEGIN:VCALENDAR\r\n${many('BEGIN:VEVENT\r\nDTSTART:20260101T000000Z\r\nSUMMARY:x\r\nEND:VEVENT\r\n', n)}`,
  'mail addresses': (n) => mail(`To: ${many('a@b,', n)}\r\n`, 'x'),
  'mail brackets': (n) => mail(`Date: ${many('(', n)}\r\nTo: ${many('<', n)}\r\n`, 'x'),
  'encoded words': (n) => mail(`Date: x\r\nReply-To: ${many('=?utf-8?q?a?= ', n)}\r\n`, 'x'),
  'mail headers': (n) => mail(many('X: y\r\n', Math.min(n, 1_000_000)), 'x'),
  'mail links': (n) => mail('Content-Type: text/html\r\n', many('<a href="', n)),
  'mail text': (n) => mail('', many('a ', n)),
};

type Run = (bytes: Buffer) => unknown;
const reading: Run = (bytes) => read({ bytes, url: 'https://source.example/' });

/** Milliseconds of this thread's own work, so that a busy machine does not count. */
async function fastest(bytes: Buffer, runs: number, run: Run): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const started = process.threadCpuUsage();
    await run(bytes);
    const { user, system } = process.threadCpuUsage(started);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

/**
 * The growth of time at twice the size, over two doublings from `n`; the fastest of ever more runs is taken. One
 * doubling alone may bring in the collector or leave a cache; both together cannot hide a square, which comes to 4.
 */
async function growthFrom(n: number, pump: (n: number) => string, run: Run): Promise<number> {
  const inputs = [n, 2 * n, 4 * n].map((size) => Buffer.from(pump(size)));
  const best = inputs.map(() => Number.POSITIVE_INFINITY);
  let ratio = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6 && ratio >= 2.6; round++) {
    for (const [i, bytes] of inputs.entries()) best[i] = Math.min(best[i]!, await fastest(bytes, 3, run));
    // Below a few milliseconds there is nothing to measure but the machine.
    const [one, , four] = best.map((t) => Math.max(t, 6)) as [number, number, number];
    ratio = Math.sqrt(four / one);
  }
  return ratio;
}

/** From a size at which it takes long enough to be measured, and from others: a square fails at all of them. */
async function growth(pump: (n: number) => string, run: Run): Promise<number> {
  let n = 25_000;
  while ((await fastest(Buffer.from(pump(n)), 2, run)) < 8 && n < 400_000) n *= 2;
  let ratio = Number.POSITIVE_INFINITY;
  for (const part of [1, 0.7, 1.4])
    if (ratio >= 2.6) ratio = Math.min(ratio, await growthFrom(Math.round(n * part), pump, run));
  return ratio;
}

test('the measure tells the square of a length from the length', { timeout: 60_000 }, async () => {
  const square: Run = (bytes) => {
    let x = 1;
    const steps = (bytes.length / 14) ** 2;
    for (let i = 0; i < steps; i++) x = (x * 31 + i) % 1_000_003;
    return x;
  };
  expect(await growthFrom(25_000, (n) => many('a', n), square)).toBeGreaterThan(2.6);
});

describe('row 14 (time grows no faster than the input)', () => {
  test.each(Object.keys(PUMPS))('%s', { timeout: 60_000 }, async (name) => {
    expect(await growth(PUMPS[name]!, reading)).toBeLessThan(2.6);
  });
});

/** What else reads what strangers write. */
const text = (bytes: Buffer) => bytes.toString();
const knowledge = { gazetteer: gazetteerOf([]), scheme: loadScheme() };
const understanding: Run = (bytes) => understandLine({ id: 1, text: text(bytes) }, knowledge);
const OTHERS: Record<string, [(n: number) => string, Run]> = {
  'an address of dots': [(n) => `${many('a.', n)}@b.example`, (bytes) => parseAddress(text(bytes))],
  'an address of brackets': [(n) => many('<a@b.example>', n), (bytes) => parseAddress(text(bytes))],
  'names in robots.txt': [
    (n) => many('User-agent: a\n', n),
    (bytes) => robotsRules(text(bytes), 'hearabouts'),
  ],
  'wildcards in robots.txt': [
    (n) => `User-agent: *\n${many('Disallow: /*a*b*c\n', n)}`,
    (bytes) => robotsPermit(robotsRules(text(bytes), 'hearabouts'), `/${'abc'.repeat(300)}`),
  ],
  'outlines of OPML': [
    (n) => `<opml><body>${many('<outline xmlUrl="http://a.example/"/>', n)}</body></opml>`,
    (bytes) => readOpml(bytes),
  ],
  'outlines within outlines': [
    (n) => `<opml><body>${many('<outline text="a">', n)}`,
    (bytes) => readOpml(bytes),
  ],
  'a report of a letter': [
    (n) => mail('Content-Type: multipart/report; boundary=x\r\n', many('--x\r\n\r\na\r\n', n)),
    (bytes) => readReport(bytes),
  ],
  'an address to fold': [
    (n) => `https://a.example/?${many('utm_a=b&', n)}`,
    (bytes) => canonicalUrl(text(bytes)),
  ],
  'two titles': [
    (n) => many('bridge shut ', Math.min(n, 200_000)),
    (bytes) => titlesAlike(text(bytes), `${text(bytes)} now`),
  ],
  'capitals, as of places': [(n) => many('North Upper Bridge St ', Math.min(n, 400_000)), understanding],
  'commas, as of addresses': [(n) => many('Mill Lane, ', Math.min(n, 400_000)), understanding],
  'words of subjects': [(n) => many('planning application bus ', Math.min(n, 400_000)), understanding],
  'no spaces at all': [(n) => many('a', Math.min(n, 400_000)), understanding],
};

describe('row 14, beside feeds', () => {
  test.each(Object.keys(OTHERS))('%s', { timeout: 60_000 }, async (name) => {
    const [pump, run] = OTHERS[name]!;
    expect(await growth(pump, run)).toBeLessThan(2.6);
  });
  test('forty pumps and more, as the row asks', () => {
    expect(Object.keys(PUMPS).length).toBeGreaterThanOrEqual(40);
  });
});
