/**
 * A hundred feeds as real sites served them, each behind a site of its own on this machine: added by the sites' addresses,
 * heard, understood, kept, matched, and told again by pages, digest and feed. Needs the shared data beside the project.
 */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parseFeed } from 'feedsmith';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../../src/doors/web/web.ts';
import { HINTS, startWorker } from '../../src/doors/worker/worker.ts';
import type { Clock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { type Jobs, startJobs } from '../../src/ground/jobs/jobs.ts';
import { createLog } from '../../src/ground/log/log.ts';
import { folderMailer } from '../../src/ground/mail/mail.ts';
import { createSealer } from '../../src/ground/token/token.ts';
import { type OpenInstance, openInstance, type Progress, workOf } from '../../src/instance/instance.ts';
import { subscribe } from '../../src/river/deliver/deliver.ts';
import { countItems } from '../../src/river/keep/keep.ts';
import { interestFor } from '../../src/river/match/match.ts';
import { read } from '../../src/river/read/read.ts';
import { listSources, VOICE_KINDS } from '../../src/river/sources/sources.ts';
import { openTestDb } from '../database.ts';

const REAL = path.join(import.meta.dirname, '../../../shared/data/feeds/real');
const there = fs.existsSync(REAL);
if (!there) console.warn('Skipped: the shared feeds are not beside the project.');

const TYPES: Record<string, string> = {
  json: 'application/feed+json',
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  rdf: 'application/rdf+xml',
};
const DAY = 86_400_000;

/** Every fourth site names its feed in one way, so that each way of finding is gone. */
function siteOf(n: number, bytes: Buffer, type: string) {
  const page = (body: string, head = '') =>
    Buffer.from(
      `<!doctype html><html lang="en"><head><title>Site ${n}</title>${head}</head><body>${body}</body></html>`,
    );
  const ways = [
    { '/': page('', `<link rel="alternate" type="${type}" href="/some/where">`), '/some/where': bytes },
    { '/': page('<a href="/rss.xml">RSS feed</a>'), '/rss.xml': bytes },
    { '/': page('Nothing to see'), '/feed': bytes },
    { '/': bytes },
  ] as Record<string, Buffer>[];
  return ways[n % 4]!;
}

describe.skipIf(!there)('a hundred real feeds', () => {
  const names = there ? fs.readdirSync(REAL).sort() : [];
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-real-'));
  const mailbox = path.join(dataFolder, 'mailbox');
  const sealer = createSealer(Buffer.alloc(32, 7));
  let ahead = 0;
  const clock: Clock = { now: () => new Date(Date.now() + ahead) };
  let db: Db;
  let jobs: Jobs;
  let instance: OpenInstance;
  let worker: { stop(): Promise<void> };
  let work: ReturnType<typeof workOf>;
  let web: ReturnType<typeof createWeb>;
  let port = 0;
  let heard: Progress;
  const feeds = new Map<string, number>();
  const deliverNames = { subject: (id: string) => ({ label: id, slug: id }) };

  const server = http.createServer((request, response) => {
    const n = Number(/^s(\d+)\./.exec(request.headers.host ?? '')?.[1]);
    const type = TYPES[path.extname(names[n] ?? '').slice(1)] ?? 'application/xml';
    const body = names[n] && siteOf(n, fs.readFileSync(path.join(REAL, names[n])), type)[request.url ?? ''];
    if (!body) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': /^\s*<!doctype html/i.test(body.subarray(0, 99).toString()) ? 'text/html' : type,
    });
    response.end(body);
  });
  const address = (n: number) => `http://s${n}.real.localhost:${port}/`;
  const get = async (url: string) => {
    const answer = await web.request(url);
    return { status: answer.status, text: await answer.text() };
  };

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
    for (const [n, name] of names.entries()) {
      const said = await read({ bytes: fs.readFileSync(path.join(REAL, name)), url: address(n) });
      if (said.kind === 'feed') feeds.set(name, said.drafts.length);
    }
    db = await openTestDb();
    const log = createLog('error');
    jobs = await startJobs(db, HINTS, log);
    const means = {
      db,
      clock,
      random: Math.random,
      log,
      jobs,
      reserved: new Set<string>(),
      baseUrl: () => 'http://hear.example',
      sender: null,
      contact: null,
      allowPrivate: [`*.real.localhost:${port}`],
      version: '0',
      dataFolder,
      mailboxFolder: mailbox,
      startTown: () => Promise.reject(new Error('no town here')),
    };
    instance = await openInstance(means);
    const [patch] = instance.suggestPlaces('Lewes, UK', 1);
    const wish = {
      name: 'Hear Lewes',
      contact: 'desk@hear.example',
      timeZone: 'Europe/London',
      language: 'en',
    };
    expect((await instance.setUp({ ...wish, patchPlaceId: patch!.id })).kind).toBe('done');
    work = workOf({
      instance,
      river: instance.river,
      means,
      jobs,
      mailer: folderMailer(mailbox),
      sealer,
      names: deliverNames,
    });
    web = createWeb({
      db,
      clock,
      log,
      scheme: instance.scheme,
      site: instance.site,
      unset: (await instance.site())!,
    });
    await db.tx(async (tx) => {
      const found = await interestFor(
        tx,
        { places: [], subjects: [], kinds: [...VOICE_KINDS], voices: [] },
        (id) => [id],
      );
      if (found.kind !== 'interest') throw new Error(found.message);
      const [person] = await tx.query<{ id: number }>(
        `insert into people (email, time_zone) values ('reader@example.org', 'Europe/London') returning id`,
      );
      const wish = {
        personId: person!.id,
        interestId: found.id,
        cadence: 'daily',
        hour: 7,
        weekday: 1,
        consentWording: 'Yes.',
        proved: true,
      } as const;
      await subscribe(tx, { ...wish, channel: 'mail' }, clock.now());
    });
    worker = await startWorker(work, jobs, log, { everySeconds: 0.5 });
    instance.addAll(names.map((_, n) => address(n)));
    do {
      await new Promise((done) => setTimeout(done, 300));
      heard = await instance.progress();
    } while (heard.state === 'running');
    await worker.stop();
  }, 180_000);
  afterAll(async () => {
    await jobs?.stop();
    await instance?.close();
    await db?.close();
    server.close();
    fs.rmSync(dataFolder, { recursive: true, force: true });
  });

  test('each is found behind its site, whichever way the site tells of it', async () => {
    const missed = heard.results.filter(({ kind }) => kind === 'nothing' || kind === 'failed');
    const asked = [...names.entries()].filter(([, name]) => feeds.has(name) && feeds.get(name)! > 0);
    const lost = asked.filter(([n]) => missed.some((one) => one.address === address(n)));
    expect(
      lost.map(([n, name]) => `${name}: ${missed.find((one) => one.address === address(n))!.message}`),
    ).toEqual([]);
    expect(heard.problem).toBeNull();
    expect(asked.length).toBeGreaterThan(90);
  });

  test('each was heard without trouble, and what it said is kept, once', async () => {
    const sources = await listSources(db);
    expect(
      sources
        .filter(({ errors }) => errors > 0)
        .map(({ feedUrl, errorMessage }) => `${feedUrl} ${errorMessage}`),
    ).toEqual([]);
    const [row] = await db.query<{ n: number }>('select count(*)::int as n from items');
    const said = [...feeds.values()].reduce((a, b) => a + b, 0);
    // Calendars tell the coming dates only, and are other than what was read above without a window.
    expect(row!.n).toBeGreaterThan(said * 0.95);
    const shown = await countItems(db, {});
    expect(shown).toBeGreaterThan(500);
    expect(shown).toBeLessThanOrEqual(row!.n);
  });

  test('its pages can be read, whatever the feeds held', async () => {
    const voices = await db.query<{ slug: string }>('select slug from voices');
    const items = await db.query<{ id: number }>(
      'select id from items where same_as is null order by md5(guid) limit 120',
    );
    const stories = await db.query<{ id: number }>(
      'select id from stories where items > 1 order by id limit 20',
    );
    const addresses = [
      '/',
      '/voices',
      '/search?q=the+new',
      ...voices.map(({ slug }) => `/voices/${encodeURIComponent(slug)}`),
      ...items.map(({ id }) => `/items/${id}`),
      ...stories.map(({ id }) => `/stories/${id}`),
    ];
    const broken: string[] = [];
    for (const one of addresses) {
      const { status, text } = await get(one);
      if (status !== 200 || !/<\/html>\s*$/.test(text)) broken.push(`${one}: ${status}`);
      // But for our own keys.
      const theirs = text.replace(
        /<script type="module" src="\/assets\/[\w-]+\.[\w-]{10}\.js"><\/script>/g,
        '',
      );
      if (/<script|javascript:|\son[a-z]+="/i.test(theirs)) broken.push(`${one}: something that runs`);
    }
    expect(broken).toEqual([]);
  });

  test('its feeds can be read by a feed reader’s own parser', async () => {
    for (const [ending, format] of [
      ['atom', 'atom'],
      ['json', 'json'],
    ] as const) {
      const { status, text } = await get(`/latest.${ending}`);
      expect(status).toBe(200);
      const parsed = parseFeed(text);
      expect(parsed.format).toBe(format);
      expect(JSON.stringify(parsed.feed)).toContain('hear.example/items/');
    }
    expect((await get('/latest.csv')).text.split('\n').length).toBeGreaterThan(10);
    expect((await get('/latest.ics')).text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  test('the next morning there is one digest', async () => {
    ahead = DAY;
    await work.sweep();
    await work.send();
    ahead += 3_600_000;
    await work.sweep();
    await work.send();
    const files = fs.readdirSync(mailbox).filter((name) => name.endsWith('.eml'));
    expect(files).toHaveLength(1);
    const letter = await PostalMime.parse(fs.readFileSync(path.join(mailbox, files[0]!)));
    expect(letter.to?.[0]?.address).toBe('reader@example.org');
    const header = (key: string) => letter.headers.find((one) => one.key === key)?.value;
    expect(header('list-unsubscribe')).toMatch(/^<http:\/\/hear\.example\/leave\/[^>]+>/);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(letter.text!.length).toBeGreaterThan(500);
    expect(fs.statSync(path.join(mailbox, files[0]!)).size).toBeLessThan(400_000);
    expect(letter.html).not.toMatch(/<script|<form|<iframe|<img[^>]+src="http(?!:\/\/hear\.example)/i);
  });
});
