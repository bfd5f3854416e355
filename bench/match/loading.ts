/** Puts the made-up country, its items and interests into a database, as the product keeps them. */
import type { Db } from '../../src/ground/db/db.ts';
import { asWritten, eitherWay, inEnglish } from '../../src/river/match/words.ts';
import type { MadeItem } from './said.ts';
import type { Wish } from './wishes.ts';
import { KINDS, type World } from './world.ts';

const ROWS = 5_000;

async function inSlices<T>(all: readonly T[], each: (slice: string) => Promise<unknown>): Promise<void> {
  for (let n = 0; n < all.length; n += ROWS) await each(JSON.stringify(all.slice(n, n + ROWS)));
}

export async function loadWorld(db: Db, world: World): Promise<void> {
  const places = world.levels.flat().map(({ id, level, lat, lon, within }) => ({
    id,
    kind: KINDS[level],
    lat,
    lon,
    within,
  }));
  await inSlices(places, (slice) =>
    db.query(
      `with given as (select * from jsonb_to_recordset($1::jsonb) as r (id text, kind text, lat float8, lon float8, within text[])),
       made as (insert into places (id, slug, name, kind, lat, lon, origin)
         select id, id, 'Place ' || id, kind, lat, lon, 'imported' from given)
       select 1`,
      [slice],
    ),
  );
  await inSlices(places, (slice) =>
    db.query(
      `insert into place_within (place_id, ancestor_id)
       select id, unnest(within) from jsonb_to_recordset($1::jsonb) as r (id text, within text[])`,
      [slice],
    ),
  );
  await db.query(
    `with v as (insert into voices (slug, name, kind)
       select 'voice-' || id, 'Voice ' || id, kind from jsonb_to_recordset($1::jsonb) as r (id int, kind text) order by id returning id)
     insert into sources (voice_id, feed_url, title, host, next_due)
       select id, 'https://voice-' || id || '.test/feed', 'Source ' || id, 'voice.test', now() from v order by id`,
    [JSON.stringify(world.voices)],
  );
}

/** Gives the ids of the items, in their order. */
export async function loadItems(db: Db, items: readonly MadeItem[]): Promise<number[]> {
  const rows = items.map(({ places, ...item }, n) => ({
    ...item,
    n,
    places: places.map(({ id, level }) => ({ id, kind: KINDS[level] })),
  }));
  const made = await db.query<{ id: number }>(
    `insert into items (source_id, voice_id, guid, content_hash, title, summary, html, text, language, lat, lon,
       event_starts, kept_at, told_at, signature, understood_version, search)
     select s.id, r.voice, gen_random_uuid()::text, '', 'Item', '', '', r.text, 'en', (r.point ->> 'lat')::float8,
       (r.point ->> 'lon')::float8, case when r.event then now() end, now(), now(), '{}', '1', to_tsvector('english', r.text)
     from jsonb_to_recordset($1::jsonb) as r (n int, text text, voice int, event boolean, point jsonb)
       join sources s on s.voice_id = r.voice order by r.n returning id`,
    [JSON.stringify(rows)],
  );
  const ids = made.map(({ id }) => id);
  const found = JSON.stringify(rows.map(({ places, subjects }, n) => ({ id: ids[n], places, subjects })));
  await db.query(
    `insert into item_places (item_id, place_id, confidence, focus, assumed, precision, evidence)
     select r.id, p ->> 'id', 0.9, true, false, p ->> 'kind', '{}'
     from jsonb_to_recordset($1::jsonb) as r (id bigint, places jsonb), jsonb_array_elements(r.places) p`,
    [found],
  );
  await db.query(
    `insert into item_subjects (item_id, subject_id, confidence, evidence)
     select r.id, s, 0.8, '[]' from jsonb_to_recordset($1::jsonb) as r (id bigint, subjects text[]), unnest(r.subjects) s`,
    [found],
  );
  return ids;
}

/** The indexes are made afterwards, as anybody would who puts in a million rows. */
export async function loadWishes(db: Db, wishes: readonly Wish[]): Promise<void> {
  await db.exec('drop index if exists interests_places; drop index if exists interests_subjects;');
  const words = "(r.criterion ->> 'words')";
  const query = (made: string) => `case when ${words} is not null then ${made} end`;
  await inSlices(wishes, (slice) =>
    db.query(
      `insert into interests (key, criterion, place_ids, near_lat, near_lon, near_metres, subject_ids, words_query, kinds,
         voice_ids, words_english, words_written, forms)
       select r.key, r.criterion, array(select jsonb_array_elements_text(r.criterion -> 'places')),
         (r.criterion #>> '{near,lat}')::float8, (r.criterion #>> '{near,lon}')::float8,
         (r.criterion #>> '{near,metres}')::int, r.subjects, ${query(eitherWay(words))},
         array(select jsonb_array_elements_text(r.criterion -> 'kinds')),
         array(select jsonb_array_elements_text(r.criterion -> 'voices')::bigint), ${query(inEnglish(words))},
         ${query(asWritten(words))}, array(select jsonb_array_elements_text(r.criterion -> 'forms'))
       from jsonb_to_recordset($1::jsonb) as r (key text, criterion jsonb, subjects text[])`,
      [slice],
    ),
  );
  await db.exec(`create index interests_places on interests using gin (place_ids);
    create index interests_subjects on interests using gin (subject_ids);
    analyze interests; analyze items; analyze item_places; analyze item_subjects; analyze place_within;`);
}
