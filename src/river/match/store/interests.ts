import type { Queryable, Tx } from '../../../ground/db/db.ts';
import { asksMoreThanWords, canonical, keyOf } from '../criterion.ts';
import type { Criterion, Interest, NothingToFind } from '../interest.ts';
import { asWritten, eitherWay, inEnglish } from '../words.ts';

/** Held alone while interests change, shared while a matcher catches up: so that neither misses the other. The same number stands in a migration. */
export const MATCHING = 727_243;

/** A subject with what is under it. */
export type Widen = (subjectId: string) => string[];

/** Whether the criterion's words hold anything to look for; null if they do, or if there are none. */
export async function checkWords(db: Queryable, criterion: Criterion): Promise<NothingToFind | null> {
  const asked = canonical(criterion);
  if (criterion.words === undefined || criterion.words.trim() === '') return null;
  const [row] = await db.query<{ nodes: number; tree: string }>(
    `select numnode(q) as nodes, querytree(q) as tree from websearch_to_tsquery('english', $1::text) q`,
    [asked.words ?? ''],
  );
  const onlyExcludes = row!.tree === 'T' || row!.tree === '';
  if (row!.nodes > 0 && (!onlyExcludes || asksMoreThanWords(asked))) return null;
  return {
    kind: 'nothing-to-find',
    message:
      row!.nodes === 0
        ? 'These words are too common, or no words at all: there is nothing in them to look for.'
        : 'Words to leave out need something to leave them out of: add a word, a place or a subject.',
  };
}

/**
 * The interest with this criterion, made if there is none yet: the same wish is the same row, for whoever has it, and
 * whoever asks at the same time. `widen` gives a subject with what is under it.
 */
export async function interestFor(
  tx: Tx,
  criterion: Criterion,
  widen: Widen,
): Promise<{ kind: 'interest'; id: number } | NothingToFind> {
  const nothing = await checkWords(tx, criterion);
  if (nothing) return nothing;
  const asked = canonical(criterion);
  await tx.query('select pg_advisory_xact_lock($1)', [MATCHING]);
  const [row] = await tx.query<{ id: number }>(
    `insert into interests (key, criterion, place_ids, near_lat, near_lon, near_metres, subject_ids, words_query,
       kinds, voice_ids, words_english, words_written, source_ids, forms)
     values ($1, $2::jsonb, ${SPREAD_VALUES(3)})
     on conflict (key) do update set subject_ids = excluded.subject_ids
     returning id`,
    [keyOf(asked), JSON.stringify(asked), ...spread(asked, widen)],
  );
  return { kind: 'interest', id: row!.id };
}

/** The values of a criterion's columns from place_ids to forms, beginning with parameter `$n`: see `spread`. */
export function SPREAD_VALUES(n: number): string {
  const words = `$${n + 5}::text`;
  return `$${n}::text[], $${n + 1}::float8, $${n + 2}::float8, $${n + 3}::int, $${n + 4}::text[],
    case when ${words} is not null then ${eitherWay(words)} end,
    $${n + 6}::text[], $${n + 7}::bigint[],
    case when ${words} is not null then ${inEnglish(words)} end,
    case when ${words} is not null then ${asWritten(words)} end,
    $${n + 8}::bigint[], $${n + 9}::text[]`;
}

/** Parameters for SPREAD_VALUES. */
export function spread(asked: Criterion, widen: Widen): unknown[] {
  const { near } = asked;
  return [
    asked.places,
    near?.lat ?? null,
    near?.lon ?? null,
    near?.metres ?? null,
    widened(asked, widen),
    asked.words ?? null,
    asked.kinds,
    asked.voices,
    asked.sources ?? [],
    asked.forms ?? [],
  ];
}

const widened = (asked: Criterion, widen: Widen) => [
  ...new Set(asked.subjects.flatMap((id) => [id, ...widen(id)])),
];

/** The interest with this id; null if there is none. */
export async function interestById(db: Queryable, id: number): Promise<Interest | null> {
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await db.query<Interest>(
    'select id, criterion, added_at as "addedAt" from interests where id = $1',
    [id],
  );
  return row ?? null;
}

/** Brings the widened subjects of all interests up to date with the scheme. Gives how many changed. */
export async function widenAgain(tx: Tx, widen: Widen): Promise<number> {
  const rows = await tx.query<{ id: number; criterion: Criterion }>(
    `select id, criterion from interests where subject_ids <> '{}'`,
  );
  const changed = await tx.query(
    `update interests n set subject_ids = r.subjects
     from jsonb_to_recordset($1::jsonb) as r (id bigint, subjects text[])
     where n.id = r.id and n.subject_ids <> r.subjects returning n.id`,
    [JSON.stringify(rows.map(({ id, criterion }) => ({ id, subjects: widened(criterion, widen) })))],
  );
  return changed.length;
}
