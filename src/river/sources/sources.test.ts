import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import type { Db } from '../../ground/db/db.ts';
import {
  addSource,
  claimDue,
  type FetchOutcome,
  hearAfresh,
  listVoices,
  pauseSource,
  recordFetch,
  resumeSource,
  type Source,
  sourceById,
  takeLease,
} from './sources.ts';

const now = new Date('2026-03-11T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let db: Db;
beforeAll(async () => {
  db = await openTestDb();
});
beforeEach(() => db.exec('delete from sources; delete from voices'));
afterAll(() => db.close());

const add = (feedUrl: string, name = 'A voice') =>
  db
    .tx((tx) => addSource(tx, { feedUrl, title: name, voice: { name, kind: 'council' } }, now))
    .then((added) => added.source);
const record = (source: Source, outcome: FetchOutcome, at = now) =>
  db.tx((tx) => recordFetch(tx, source, outcome, at, () => 0.5));
const whole = async (id: number) => (await sourceById(db, id))!;
const read = (more: Partial<Extract<FetchOutcome, { kind: 'read' }>> = {}): FetchOutcome => ({
  kind: 'read',
  newItems: 1,
  format: 'rss',
  etag: '"1"',
  lastModified: null,
  freshSeconds: null,
  bodyHash: 'h',
  movedTo: null,
  postTimes: [now],
  ...more,
});

test('a source is added once, voices of one name are one, slugs are theirs alone', async () => {
  const [a, b] = await Promise.all([add('https://a.example/feed'), add('https://a.example/feed')]);
  expect(a.id).toBe(b.id);
  await add('https://a.example/events');
  await add('https://b.example/feed', 'A Voice!');
  expect((await listVoices(db)).map((voice) => [voice.slug, voice.sources.length])).toEqual([
    ['a-voice', 2],
    ['a-voice-2', 1],
  ]);
});

describe('claiming', () => {
  const claim = (at = now) => db.tx((tx) => claimDue(tx, at, { limit: 50, leaseSeconds: 60 }));

  test('trust row 30: many claimers at once never share a source, nor a host', async () => {
    for (let n = 0; n < 12; n++) await add(`https://host${n % 4}.example/feed${n}`, `V${n}`);
    const claimed = (await Promise.all(Array.from({ length: 6 }, () => claim()))).flat();
    expect(new Set(claimed).size).toBe(claimed.length);
    const hosts = await Promise.all(claimed.map(async (id) => new URL((await whole(id)).feedUrl).host));
    expect(hosts.sort()).toEqual(['host0.example', 'host1.example', 'host2.example', 'host3.example']);
    expect(await claim()).toEqual([]);
    expect(await claim(later(61))).toHaveLength(4);
  });

  test('a lease is taken up once, for as long again; whoever asks meanwhile, again or too late is told no', async () => {
    const { id } = await add('https://a.example/feed');
    const take = (at = now) => db.tx((tx) => takeLease(tx, id, at, 60));
    expect(await take()).toBe(false);
    await claim();
    expect(await take(later(50))).toBe(true);
    expect(await take(later(50))).toBe(false);
    expect(await claim(later(109))).toEqual([]);
    // An editor who starts it again does not have it asked twice at a time.
    await db.tx((tx) => resumeSource(tx, id, later(55)));
    expect(await claim(later(56))).toEqual([]);
    expect(await claim(later(111))).toEqual([id]);
    expect(await take(later(172))).toBe(false);
    expect(await claim(later(173))).toEqual([id]);
    expect(await take(later(174))).toBe(true);
  });

  test('those not yet due, and paused ones, are left alone', async () => {
    const source = await add('https://a.example/feed');
    await record(source, read());
    expect(await claim()).toEqual([]);
    expect(await claim(later(86_400 * 2))).toEqual([source.id]);
    await db.tx((tx) => pauseSource(tx, source.id, 'An editor said so.'));
    expect(await claim(later(86_400 * 3))).toEqual([]);
    await db.tx((tx) => resumeSource(tx, source.id, now));
    expect(await claim()).toEqual([source.id]);
  });
});

describe('what came of a fetch', () => {
  test('what was put back is asked for whole, at once', async () => {
    const source = await add('https://a.example/feed');
    await record(source, read({ lastModified: 'yesterday' }));
    await db.tx((tx) => hearAfresh(tx, [source.id], now));
    expect(await whole(source.id)).toMatchObject({
      etag: null,
      lastModified: null,
      bodyHash: null,
      nextDue: now,
    });
  });

  test('well: marks are kept, errors forgotten, the next time set', async () => {
    const source = await add('https://a.example/feed');
    await record(source, { kind: 'failed', because: 'timed-out', message: 'It did not answer in time.' });
    expect(await whole(source.id)).toMatchObject({ errors: 1, errorKind: 'timed-out' });
    await record(await whole(source.id), read());
    const kept = await whole(source.id);
    expect(kept).toMatchObject({
      errors: 0,
      errorKind: null,
      etag: '"1"',
      lastNew: now,
      format: 'rss',
      state: 'active',
    });
    expect(kept.nextDue.getTime()).toBeGreaterThan(now.getTime());
  });

  test('asked to slow down, we do', async () => {
    const source = await add('https://a.example/feed');
    await record(source, { kind: 'slow-down', retryAfterSeconds: 7200, message: 'Not so fast.' });
    expect((await whole(source.id)).nextDue.getTime()).toBeGreaterThanOrEqual(later(7200).getTime());
  });

  test('gone is paused with words; three weeks of failing too, never less', async () => {
    const source = await add('https://a.example/feed');
    await record(source, { kind: 'gone', message: 'The site says it is gone for good.' });
    expect(await whole(source.id)).toMatchObject({
      state: 'paused',
      pausedBecause: 'The site says it is gone for good.',
    });
    const other = await add('https://b.example/feed', 'B');
    for (let day = 0; day < 22; day++) {
      expect((await whole(other.id)).state, `day ${day}`).toBe('active');
      await record(
        await whole(other.id),
        { kind: 'failed', because: 'not-found', message: 'It is not there.' },
        later(86_400 * day),
      );
    }
    expect((await whole(other.id)).pausedBecause).toMatch(/failed since 3 weeks ago|failed since 21 days/);
  });

  test('a permanent move is remembered, and a move onto another of ours is said', async () => {
    const source = await add('https://a.example/feed');
    await record(source, read({ movedTo: 'https://new.example/feed' }));
    expect((await whole(source.id)).feedUrl).toBe('https://new.example/feed');
    const other = await add('https://b.example/feed', 'B');
    await record(other, read({ movedTo: 'https://new.example/feed' }));
    expect(await whole(other.id)).toMatchObject({ state: 'paused', feedUrl: 'https://b.example/feed' });
  });
});
