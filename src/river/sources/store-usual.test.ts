import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import type { Db } from '../../ground/db/db.ts';
import { addSource, recordFetch, sourceById, wasRead } from './sources.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
let db: Db;
let id: number;

beforeAll(async () => {
  db = await openTestDb();
  await db.exec(`insert into places (id, slug, name, kind, lat, lon, parent_id, origin) values
    ('x:land', 'land', 'Land', 'country', 51, 1, null, 'imported'), ('x:shire', 'shire', 'Shire', 'district', 51, 1, 'x:land', 'imported'),
    ('x:deal', 'deal', 'Deal', 'town', 51, 1, 'x:shire', 'imported'), ('x:dover', 'dover', 'Dover', 'town', 51, 1, 'x:shire', 'imported')`);
  const { source } = await db.tx((tx) =>
    addSource(
      tx,
      {
        feedUrl: 'https://society.test/feed',
        title: 'Society',
        voice: { name: 'Society', kind: 'community-group' },
      },
      NOW,
    ),
  );
  id = source.id;
});
afterAll(() => db.close());

const say = (from: number, to: number, place: string, assumed = false) =>
  db.exec(`with said as (insert into items (source_id, voice_id, guid, content_hash, title, summary, html, text, kept_at, told_at, signature, understood_version, search)
      select s.id, s.voice_id, 'g' || n, 'h' || n, 'T', '', '', '', now(), now(), '{}', '0', '' from sources s, generate_series(${from}, ${to}) n
      where s.id = ${id} returning id)
    insert into item_places (item_id, place_id, confidence, focus, assumed, precision, evidence)
    select id, '${place}', 0.9, true, ${assumed}, 'town', '{}' from said`);

const heard = async (newItems: number) => {
  const source = (await sourceById(db, id))!;
  const read = wasRead(
    {
      newItems,
      format: 'rss',
      etag: null,
      lastModified: null,
      freshSeconds: null,
      bodyHash: 'b',
      movedTo: null,
    },
    [],
  );
  await db.tx((tx) => recordFetch(tx, source, read, NOW, () => 0.5));
  return (await sourceById(db, id))!.usualPlaceId;
};

test('what a source usually talks about is learned as it speaks, and not from what was taken for granted', async () => {
  await say(1, 7, 'x:deal');
  await say(8, 20, 'x:dover', true);
  expect(await heard(7)).toBeNull();
  await say(21, 23, 'x:deal');
  expect(await heard(0)).toBeNull();
  expect(await heard(3)).toBe('x:deal');
  await say(24, 40, 'x:dover');
  expect(await heard(17)).toBe('x:dover');
});
