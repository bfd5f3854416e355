import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { VoiceKind } from '../../../river/sources/sources.ts';
import type { Cue, What } from '../cues.ts';
import type { Evidence, Looked } from '../narrow.ts';
import type { Watch } from '../watch.ts';

/** An item that a watch has not looked at, as it is now. */
export interface Waiting extends Looked {
  id: number;
  version: number;
  kind: VoiceKind;
  voiceId: number;
  toldAt: Date;
}

const WAITING = `i.id, i.version, i.title, i.text, i.html, i.url, i.language, v.kind, i.voice_id as "voiceId",
  i.told_at as "toldAt"`;
const LISTED = 'i.same_as is null and i.taken_down_at is null';
const NOT_SEEN = `not exists (select from watch_items s where s.watch_id = $1 and s.item_id = i.id and s.item_version = i.version)`;

/** What the watch's interest matched and it has not looked at, oldest first. */
export function matchedItems(db: Queryable, watch: Watch, limit: number): Promise<Waiting[]> {
  return db.query<Waiting>(
    `select ${WAITING} from matches m join items i on i.id = m.item_id join voices v on v.id = i.voice_id
     where m.interest_id = $2 and i.told_at >= $3 and ${LISTED} and ${NOT_SEEN} order by i.id limit $4::int`,
    [watch.id, watch.interestId, watch.since, limit],
  );
}

/** New items with a link into the document's site, whatever their words: a link says nothing that an interest could ask for. */
export function linkingItems(db: Queryable, watch: Watch, part: string, limit: number): Promise<Waiting[]> {
  return db.query<Waiting>(
    `select ${WAITING} from items i join voices v on v.id = i.voice_id, watches w
     where w.id = $1 and i.id > w.links_seen and i.told_at >= $2 and ${LISTED}
       and position($3 in lower(i.html)) > 0 and ${NOT_SEEN} order by i.id limit $4::int`,
    [watch.id, watch.since, part, limit],
  );
}

export async function linksSeen(tx: Tx, watchId: number): Promise<void> {
  await tx.query('update watches set links_seen = coalesce((select max(id) from items), 0) where id = $1', [
    watchId,
  ]);
}

/** What came of looking at an item. */
export interface LookedAt {
  item: Waiting;
  /** Null: not what is wanted. */
  evidence: Evidence[] | null;
  what: What | null;
  cues: Cue[];
  sentence: string;
}

export async function noteLooked(tx: Tx, watchId: number, looked: readonly LookedAt[]): Promise<void> {
  await tx.query(
    `insert into watch_items (watch_id, item_id, item_version, held, evidence)
     select $1, r.item, r.version, r.held, r.evidence
     from jsonb_to_recordset($2::jsonb) as r (item bigint, version int, held boolean, evidence jsonb)
     on conflict (watch_id, item_id) do update
       set item_version = excluded.item_version, held = excluded.held, evidence = excluded.evidence`,
    [
      watchId,
      asJson(
        looked.map(({ item, evidence }) => ({
          item: item.id,
          version: item.version,
          held: evidence !== null,
          evidence: evidence ?? [],
        })),
      ),
    ],
  );
}

/** PostgreSQL takes no NUL and no half of a pair of characters. */
const asJson = (value: unknown) =>
  JSON.stringify(value, (_key, part) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part,
  );

/** Makes mentions of items that a watch holds, those that a member called wrong left out. Gives the new ones' ids. */
export async function makeMentions(
  tx: Tx,
  watch: Watch,
  looked: readonly LookedAt[],
  now: Date,
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `insert into mentions (body_id, item_id, item_version, state_at, found_at, told_at, what, what_evidence, sentence)
     select $1, r.item, r.version, $3, $3, i.told_at, r.what, r.cues, r.sentence
     from jsonb_to_recordset($2::jsonb) as r (item bigint, version int, what text, cues jsonb, sentence text)
       join items i on i.id = r.item
     where not exists (select from watch_items x where x.watch_id = $4 and x.item_id = r.item and x.wrong)
     order by r.item on conflict do nothing returning id`,
    [
      watch.bodyId,
      asJson(
        looked.map(({ item, what, cues, sentence }) => ({
          item: item.id,
          version: item.version,
          what,
          cues,
          sentence,
        })),
      ),
      now,
      watch.id,
    ],
  );
  return rows.map(({ id }) => id);
}

export type Moved = { id: number; because: 'edited' | 'said-more' };

/** Mentions that a body is done with although their source has changed its words since. */
export function editedSince(tx: Tx, bodyId: number): Promise<Moved[]> {
  return tx.query<Moved>(
    `select m.id, 'edited' as because from mentions m join items i on i.id = m.item_id
     where m.body_id = $1 and m.state in ('answered', 'nothing-to-add', 'passed-on') and i.version > m.item_version
     order by m.id for update of m`,
    [bodyId],
  );
}

/** Mentions that a body is done with, of voices that have since said more in the same story, in one of these. */
export function saidMore(tx: Tx, bodyId: number, fresh: readonly number[]): Promise<Moved[]> {
  return tx.query<Moved>(
    `select m.id, 'said-more' as because from mentions m join items i on i.id = m.item_id
     where m.body_id = $1 and m.state in ('answered', 'nothing-to-add', 'passed-on')
       and exists (select from mentions f join items j on j.id = f.item_id
         where f.id = any($2::bigint[]) and f.id <> m.id and j.story_id = i.story_id and j.voice_id = i.voice_id
           and j.told_at > m.state_at)
     order by m.id for update of m`,
    [bodyId, fresh],
  );
}

export async function seenVersion(tx: Tx, mentionIds: readonly number[]): Promise<void> {
  await tx.query(
    `update mentions m set item_version = i.version from items i where i.id = m.item_id and m.id = any($1::bigint[])`,
    [mentionIds],
  );
}
