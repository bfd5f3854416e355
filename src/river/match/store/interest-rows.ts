import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { InterestRow } from '../filing/facts.ts';
import type { Part } from '../part.ts';
import { MATCHING } from './interests.ts';

/** The columns of InterestRow in one JSON array: a third of the time that rows of columns take. */
const ROW = `json_build_array(n.id, n.place_ids, n.near_lat, n.near_lon, n.near_metres,
  case when n.subject_ids = '{}' then '[]'::jsonb else n.criterion -> 'subjects' end, n.subject_ids,
  n.criterion ->> 'words', n.words_english::text, n.words_written::text, n.kinds, n.voice_ids, n.source_ids, n.forms)`;
type Packed = [
  id: number,
  places: string[],
  lat: number | null,
  lon: number | null,
  metres: number | null,
  asked: string[],
  subjects: string[],
  words: string | null,
  english: string | null,
  written: string | null,
  kinds: string[],
  voices: number[],
  sources: number[],
  forms: string[],
];

/** Ids are dealt out in turn, so what is left of them by a division falls evenly on all parts. */
const MINE = 'mod(n.id, $1::bigint) = $2::bigint - 1';

/** A part's interests with ids above `after` and up to `to`: a stretch of the table, so that nothing is sorted or read twice. */
export async function interestsBetween(
  db: Queryable,
  { part, parts }: Part,
  after: number,
  to: number,
): Promise<InterestRow[]> {
  const [row] = await db.query<{ rows: Packed[] | null }>(
    `select json_agg(${ROW}) as rows from interests n where n.id > $3 and n.id <= $4 and ${MINE}`,
    [parts, part, after, to],
  );
  return (row!.rows ?? []).map(unpacked);
}

/** The newest interest's id; 0 if there is none. */
export async function newestInterest(db: Queryable): Promise<number> {
  const [row] = await db.query<{ id: number }>('select coalesce(max(id), 0) as id from interests');
  return row!.id;
}

export interface Changes {
  /** Up to where these are all there are. */
  version: number;
  /** Earlier ones were forgotten, so whoever knows less has to begin anew. */
  tooOld: boolean;
  changed: InterestRow[];
  gone: number[];
}

/**
 * What became of a part's interests since a version. Waits for whoever is changing interests, so that none is missed, but keeps
 * nobody waiting afterwards: going back to the savepoint lets go of the lock.
 */
export async function changesSince(tx: Tx, { part, parts }: Part, version: number): Promise<Changes> {
  await tx.query('savepoint catching_up');
  await tx.query('select pg_advisory_xact_lock_shared($1)', [MATCHING]);
  const [now] = await tx.query<{ version: number; first: number }>(
    'select coalesce(max(n), 0) as version, coalesce(min(n), 0) as first from interest_changes',
  );
  const tooOld = now!.first > version + 1;
  const rows =
    tooOld || now!.version <= version
      ? []
      : await tx.query<{ id: number; r: Packed | null }>(
          `select c.id, case when n.id is not null then ${ROW} end as r
           from (select distinct interest_id as id from interest_changes where n > $3) c
           left join interests n on n.id = c.id where mod(c.id, $1::bigint) = $2::bigint - 1`,
          [parts, part, version],
        );
  await tx.query('rollback to savepoint catching_up');
  await tx.query('release savepoint catching_up');
  return {
    version: now!.version,
    tooOld,
    changed: rows.flatMap(({ r }) => (r ? [unpacked(r)] : [])),
    gone: rows.filter(({ r }) => r === null).map(({ id }) => id),
  };
}

/** Forgets changes that every index has long seen; the last stays, since it says how far we are. Gives how many. */
export async function forgetChanges(tx: Tx, before: Date): Promise<number> {
  const gone = await tx.query(
    `delete from interest_changes where at < $1 and n < (select max(n) from interest_changes) returning 1`,
    [before],
  );
  return gone.length;
}

function unpacked(row: Packed): InterestRow {
  const [
    id,
    places,
    lat,
    lon,
    metres,
    asked,
    subjects,
    words,
    english,
    written,
    kinds,
    voices,
    sources,
    forms,
  ] = row;
  const near = lat === null || lon === null || metres === null ? null : { lat, lon, metres };
  return { id, places, near, asked, subjects, words, english, written, kinds, voices, sources, forms };
}
