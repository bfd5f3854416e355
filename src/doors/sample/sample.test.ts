import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VOICE_KINDS } from '../../river/sources/sources.ts';
import { HEIGHT, WIDTH } from './picture.ts';
import { pathOf } from './post.ts';
import { type SampleTown, startSampleTown } from './sample.ts';
import { loadTown } from './town.ts';
import { IDIOMS } from './voice-file.ts';

const NOW = new Date('2026-03-30T08:20:00Z');
const FOLDER = path.join(import.meta.dirname, '../../../samples/town');
const { voices } = loadTown(FOLDER);
const plans = voices.flatMap((voice) => voice.feeds.map((feed) => ({ voice, feed })));
const served = plans.filter(({ feed }) => feed.found !== 'mail');

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

function get(town: SampleTown, host: string, path: string, headers = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const name = host.includes('.') ? host : `${host}.tarrowbridge.localhost`;
    const options = { host: '127.0.0.1', port: town.port, path, method };
    const asked = http.request(
      { ...options, headers: { Host: `${name}:${town.port}`, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const bytes = Buffer.concat(parts);
          const { statusCode: status = 0, headers } = response;
          resolve({ status, headers, bytes, text: bytes.toString() });
        });
      },
    );
    asked.on('error', reject).end();
  });
}

let town: SampleTown;
beforeAll(async () => {
  town = await startSampleTown({ now: NOW });
});
afterAll(() => town.stop());

describe('what there is', () => {
  test('thirty voices of every kind, in every form, with a good three hundred posts', () => {
    expect(town.voices.length).toBeGreaterThanOrEqual(24);
    expect(new Set(town.voices.map(({ kind }) => kind))).toEqual(new Set(VOICE_KINDS));
    expect(new Set(plans.map(({ feed }) => feed.idiom))).toEqual(new Set(IDIOMS));
    expect(voices.flatMap(({ items }) => items).length).toBeGreaterThanOrEqual(290);
    expect(town.addresses).toHaveLength(town.voices.length - town.newsletters.length);
  });

  test('no two posts have one address, and no feed is empty', () => {
    for (const voice of voices) {
      const paths = voice.items.map((item) => pathOf(voice, item));
      expect(new Set(paths).size, voice.host).toBe(paths.length);
      const keys = voice.items.map((item) => item.facts.get('feed') ?? voice.feeds[0]!.key);
      expect(new Set(keys), voice.host).toEqual(new Set(voice.feeds.map(({ key }) => key)));
    }
  });

  test('what belongs together is as expected.json says', () => {
    const expected = JSON.parse(fs.readFileSync(path.join(FOLDER, 'expected.json'), 'utf8')) as {
      matters: { id: string; places: string[]; happenings: Record<string, string[]> }[];
    };
    const told = expected.matters.flatMap(({ id, happenings }) =>
      Object.entries(happenings).flatMap(([happening, urls]) =>
        urls.map((url) => `${id}/${happening} ${url}`),
      ),
    );
    const written = voices.flatMap((voice) =>
      voice.items.flatMap((item) => {
        const matter = item.facts.get('m');
        return matter ? [`${matter} ${voice.host}.tarrowbridge.localhost${pathOf(voice, item)}`] : [];
      }),
    );
    expect(told.sort()).toEqual(written.sort());
    const places = fs.readFileSync(town.gazetteerFile, 'utf8');
    for (const { places: ids } of expected.matters)
      for (const id of ids) expect(places).toContain(`"id":"${id}"`);
  });

  test('telephone numbers are those kept for drama, mail addresses those kept for examples', () => {
    const all = voices
      .map(({ host }) => fs.readFileSync(path.join(FOLDER, 'voices', `${host}.md`), 'utf8'))
      .join('\n');
    for (const [number] of all.matchAll(/\b0\d{4} ?\d{6}\b/g)) expect(number).toMatch(/^01632 960\d{3}$/);
    for (const [address] of all.matchAll(/[\w.]+@[\w.-]+/g)) expect(address).toMatch(/\.example\.?$/);
  });
});

describe('feeds', () => {
  test.each(served.map(({ voice, feed }) => [`${voice.host}${feed.path}`, voice, feed] as const))(
    '%s is well formed and all there',
    async (_name, voice, feed) => {
      const { status, text, headers } = await get(town, voice.host, feed.path);
      expect(status).toBe(200);
      const items = voice.items.filter(
        (item) => (item.facts.get('feed') ?? voice.feeds[0]!.key) === feed.key,
      );
      if (feed.idiom === 'ical') {
        expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(items.length);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      } else if (feed.idiom.endsWith('-page')) {
        expect(headers['content-type']).toMatch(/^text\/html/);
        for (const item of items) expect(text).toContain(`href="${pathOf(voice, item)}"`);
      } else {
        if (!/json/.test(feed.idiom)) expect(misnested(text)).toEqual([]);
        const { feed: read } = parseFeed(text) as { feed: { items?: unknown[]; entries?: unknown[] } };
        expect(read.items ?? read.entries).toHaveLength(items.length);
      }
    },
  );

  test('nothing is dated after now, unless it is an event', async () => {
    for (const { voice, feed } of served) {
      const { text } = await get(town, voice.host, feed.path);
      const dates = [
        ...text.matchAll(/<(?:pubDate|published|updated|dc:date|dcterms:modified)>([^<]+)</g),
        ...text.matchAll(/"date_(?:published|modified)": ?"([^"]+)"/g),
        ...text.matchAll(/"datePublished":"([^"]+)"/g),
        ...text.matchAll(/dt-published" datetime="([^"]+)"/g),
      ].map(([, date]) => Date.parse(date!.replace('BST', '+0100')));
      expect(dates.length > 0 || feed.idiom === 'ical', voice.host).toBe(true);
      for (const date of dates)
        expect(date, `${voice.host}: ${new Date(date)}`).toBeLessThanOrEqual(NOW.getTime());
    }
  });

  test('one is in windows-1252, one says the wrong charset', async () => {
    const old = await get(town, 'agewell', '/rss.asp');
    expect(old.headers['content-type']).toBe('text/xml; charset=windows-1252');
    expect(old.bytes.includes(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).toBe(true);
    expect(new TextDecoder('windows-1252').decode(old.bytes)).toContain('Age Well Tarrow – latest');
    const wrong = await get(town, 'football', '/rss.php');
    expect(wrong.headers['content-type']).toBe('text/xml; charset=iso-8859-1');
    expect(wrong.text).toContain('£8 and £3');
  });

  test('the newsletters come as mail', () => {
    const [list] = town.newsletters;
    expect(list!.messages).toHaveLength(5);
    const text = Buffer.from(list!.messages[0]!.bytes).toString();
    expect(text).toMatch(/^Message-ID: <1\.trowel@allotments\.tarrowbridge\.example>\r\n/);
    expect(text).toMatch(/^List-Id: .*<members\.allotments/m);
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78 + 20);
  });
});

describe('serving', () => {
  test('each voice has its own host; an unknown one is nobody; the machine itself tells that all is made up', async () => {
    expect((await get(town, 'mercury', '/')).text).toContain('<title>The Tarrow Mercury</title>');
    expect((await get(town, 'COUNCIL', '/')).text).toContain('<title>Tarrowbridge District Council</title>');
    expect((await get(town, 'nobody', '/')).status).toBe(404);
    expect((await get(town, '127.0.0.1', '/')).text).toContain('made up');
    expect((await get(town, 'mercury', '/no-such-thing')).status).toBe(404);
    expect((await get(town, 'mercury', '/', {}, 'POST')).status).toBe(404);
  });

  test('every post has its page, in the site’s home too', async () => {
    for (const voice of voices) {
      for (const item of voice.items) {
        const page = await get(town, voice.host, pathOf(voice, item));
        expect(page.status, `${voice.host}${pathOf(voice, item)}`).toBe(200);
      }
    }
  });

  test('what is known already is not sent again', async () => {
    const first = await get(town, 'mercury', '/feed/');
    const { etag, 'last-modified': modified } = first.headers;
    expect((await get(town, 'mercury', '/feed/', { 'If-None-Match': etag })).status).toBe(304);
    expect((await get(town, 'mercury', '/feed/', { 'If-None-Match': `"x", W/${etag}` })).status).toBe(304);
    expect((await get(town, 'mercury', '/feed/', { 'If-Modified-Since': modified })).status).toBe(304);
    expect((await get(town, 'mercury', '/feed/', { 'If-None-Match': '"x"' })).status).toBe(200);
    const head = await get(town, 'mercury', '/feed/', {}, 'HEAD');
    expect([head.status, head.bytes.length, head.headers.etag]).toEqual([200, 0, etag]);
  });

  test('packed for who can unpack', async () => {
    const packed = await get(town, 'tattle', '/feed.json', { 'Accept-Encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(packed.bytes).toString())).toMatchObject({ title: 'The Tarrow Tattle' });
  });

  test('one voice has moved house, another its feed', async () => {
    const house = await get(town, 'oldbuses', '/');
    expect([house.status, house.headers.location]).toEqual([
      301,
      `http://bususers.tarrowbridge.localhost:${town.port}/`,
    ]);
    const feed = await get(town, 'libraryfriends', '/blog?format=rss');
    expect([feed.status, feed.headers.location]).toEqual([301, '/news?format=rss']);
    expect(town.addresses).toContain(`http://oldbuses.tarrowbridge.localhost:${town.port}/`);
  });
});

test('every picture that a feed shows is there', async () => {
  const shown = new Set<string>();
  for (const { voice, feed } of served) {
    const { text } = await get(town, voice.host, feed.path);
    for (const [, host, file] of text.matchAll(/http:\/\/([a-z-]+)\.[a-z.]+:\d+(\/pictures\/[\w.-]+)/g))
      shown.add(`${host} ${file}`);
  }
  expect(shown.size).toBeGreaterThan(25);
  for (const one of shown) {
    const [host = '', file = ''] = one.split(' ');
    const { status, headers, bytes } = await get(town, host, file);
    expect([one, status, headers['content-type']]).toEqual([one, 200, 'image/png']);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([WIDTH, HEIGHT]);
  }
  expect((await get(town, 'mercury', '/pictures/constructor-1.png')).status).toBe(404);
});

describe('on a later visit', () => {
  test('posts are edited and deleted, one site is broken, the rest is as it was', async () => {
    const later = await startSampleTown({ now: NOW });
    const twice = async (host: string, feed: string) => {
      const first = await get(later, host, feed);
      return [first, await get(later, host, feed, { 'If-None-Match': first.headers.etag })] as const;
    };
    const [before, after] = await twice('council', '/rss/news');
    expect([before.status, after.status]).toEqual([200, 200]);
    expect(before.text).toContain('will leave at 6.40pm');
    expect(after.text).toContain('will leave at 9.10pm');
    expect(after.text).toContain('<dcterms:modified>');
    expect((await get(later, 'council', '/rss/news', { 'If-None-Match': after.headers.etag })).status).toBe(
      304,
    );
    const [all, fewer] = await twice('gordon', '/log.rss');
    expect(fewer.text.split('<item>').length).toBe(all.text.split('<item>').length - 1);
    const gone = /<link>http:[^<]*?(\/log\/\d+\.html)/.exec(all.text)![1]!;
    expect((await get(later, 'gordon', gone)).status).toBe(410);
    expect((await twice('twinning', '/feed/')).map(({ status }) => status)).toEqual([200, 500]);
    expect((await twice('fire', '/incidents.rss')).map(({ status }) => status)).toEqual([200, 304]);
    await later.stop();
  });

  test('the same moment and port give the same bytes again', async () => {
    const again = await startSampleTown({ now: NOW });
    const bytes = (text: string, port: number) => text.replaceAll(String(port), 'PORT');
    const one = await get(town, 'history', '/index.rdf');
    const other = await get(again, 'history', '/index.rdf');
    expect(bytes(other.text, again.port)).toBe(bytes(one.text, town.port));
    await again.stop();
  });

  test('a port that is taken is said so', async () => {
    await expect(startSampleTown({ now: NOW, port: town.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

/** Elements that are closed out of turn or never, as a strict parser would complain of. */
function misnested(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => void open.push(name),
      onclosetag: (name, implied) => {
        if (open.pop() !== name || (implied && !new RegExp(`<${name}[^>]*/>`).test(xml))) wrong.push(name);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return [...wrong, ...open];
}
