import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Wanted } from '../wanted.ts';
import type { Watch, WatchView } from '../watch.ts';

const WATCH = `w.id, w.body_id as "bodyId", w.name, w.wanted, w.interest_id as "interestId", w.made_at as "madeAt", w.since`;

export interface WatchToSave {
  bodyId: number;
  name: string;
  wanted: Wanted;
  interestId: number;
  personId: number;
  since: Date;
}

export async function insertWatch(tx: Tx, watch: WatchToSave, now: Date): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into watches (body_id, name, wanted, interest_id, made_by, made_at, since, links_seen)
     values ($1, $2, $3::jsonb, $4, $5, $6, $7, coalesce((select max(id) from items where kept_at < $7), 0)) returning id`,
    [
      watch.bodyId,
      watch.name,
      JSON.stringify(watch.wanted),
      watch.interestId,
      watch.personId,
      now,
      watch.since,
    ],
  );
  return row!.id;
}

/** Asks for something else from now on: what was looked at is looked at again. False where the body has no such watch. */
export async function updateWatch(tx: Tx, id: number, watch: WatchToSave): Promise<boolean> {
  const rows = await tx.query(
    `update watches set name = $3, wanted = $4::jsonb, interest_id = $5, links_seen = 0
     where id = $1 and body_id = $2 and ended_at is null returning id`,
    [id, watch.bodyId, watch.name, JSON.stringify(watch.wanted), watch.interestId],
  );
  if (rows.length > 0) await tx.query('delete from watch_items where watch_id = $1 and not wrong', [id]);
  return rows.length > 0;
}

/** Ends a watch; the mentions it found stay. */
export async function endWatch(tx: Tx, bodyId: number, id: number, now: Date): Promise<boolean> {
  const rows = await tx.query(
    'update watches set ended_at = $3 where id = $1 and body_id = $2 and ended_at is null returning id',
    [id, bodyId, now],
  );
  return rows.length > 0;
}

export async function watchesOf(db: Queryable, bodyId: number, now: Date): Promise<WatchView[]> {
  return db.query<WatchView>(
    `select ${WATCH}, count(m.id)::int as lately,
       (count(m.id) filter (where m.state in ('new', 'read', 'assigned')))::int as open
     from watches w left join watch_items x on x.watch_id = w.id and x.held and not x.wrong
       left join mentions m on m.body_id = w.body_id and m.item_id = x.item_id
         and m.told_at > $2::timestamptz - interval '30 days'
     where w.body_id = $1 and w.ended_at is null group by w.id order by lower(w.name), w.id`,
    [bodyId, now],
  );
}

export async function watchById(db: Queryable, bodyId: number, id: number): Promise<Watch | null> {
  const [row] = await db.query<Watch>(
    `select ${WATCH} from watches w where id = $1 and body_id = $2 and ended_at is null`,
    [id, bodyId],
  );
  return row ?? null;
}

/** Every watch there is, with the voice in whose name its body speaks. */
export async function watchesToServe(
  db: Queryable,
  watchId: number | null,
): Promise<(Watch & { ownVoice: number })[]> {
  return db.query(
    `select ${WATCH}, b.voice_id as "ownVoice" from watches w join bodies b on b.id = w.body_id
     where w.ended_at is null and b.closed_at is null and ($1::bigint is null or w.id = $1) order by w.id`,
    [watchId],
  );
}

/** How many items hold each of these words, for telling the rare ones. */
export async function howOften(db: Queryable, words: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.query<{ word: string; n: number }>(
    `select word, (select count(*) from (select 1 from items i
       where i.search @@ plainto_tsquery('english', word) limit 2000) found)::int as n
     from unnest($1::text[]) as word`,
    [words],
  );
  return new Map(rows.map(({ word, n }) => [word, n]));
}
