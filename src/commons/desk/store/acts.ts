import type { Tx } from '../../../ground/db/db.ts';
import { after, type MentionAct, type MentionState } from '../states.ts';

/** What somebody does to a mention, beside the act itself. */
export interface ActFacts {
  /** Null: the river. */
  memberId: number | null;
  note?: string | null;
  assignedTo?: number | null;
  /** `2026-12-01`. */
  dueOn?: string | null;
  replyId?: number | null;
}

interface Held {
  id: number;
  state: MentionState;
  acts: number;
  assignedTo: number | null;
  dueOn: string | null;
}

/** The mention held until the end of the transaction; null where this body has none such. */
export async function holdMention(tx: Tx, bodyId: number | null, id: number): Promise<Held | null> {
  const [row] = await tx.query<Held>(
    `select id, state, acts, assigned_to as "assignedTo", to_char(due_on, 'YYYY-MM-DD') as "dueOn"
     from mentions where id = $1 and ($2::bigint is null or body_id = $2) for update`,
    [id, bodyId],
  );
  return row ?? null;
}

/** Does it, and notes it. The caller has looked whether this may be done. */
export async function writeAct(
  tx: Tx,
  held: Held,
  act: MentionAct,
  facts: ActFacts,
  now: Date,
): Promise<MentionState> {
  const to = after(held.state, act);
  if (to === null) throw new Error(`"${act}" cannot be done to a mention that is ${held.state}.`);
  const assigned = to === 'assigned';
  const outcome = ['answered', 'nothing-to-add', 'passed-on'].includes(to) ? (facts.note ?? '') : null;
  await tx.query(
    `update mentions set state = $2, state_at = $3, acts = acts + 1, assigned_to = $4, due_on = $5::date,
       outcome = $6, moved_because = $7, reply_id = case when $2 = 'answered' then $8 else reply_id end
     where id = $1`,
    [
      held.id,
      to,
      now,
      assigned ? (facts.assignedTo ?? held.assignedTo) : null,
      assigned ? (facts.dueOn ?? null) : null,
      outcome,
      act === 'move' ? (facts.note ?? null) : null,
      facts.replyId ?? null,
    ],
  );
  await tx.query(
    `insert into mention_acts (mention_id, at, member_id, act, from_state, to_state, note, assigned_to, due_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::date)`,
    [
      held.id,
      now,
      facts.memberId,
      act,
      held.state,
      to,
      facts.note ?? null,
      assigned ? (facts.assignedTo ?? null) : null,
      assigned ? (facts.dueOn ?? null) : null,
    ],
  );
  return to;
}

/** The conversation went on: what was dealt with is new again. False where it is open anyway. */
export async function moveMention(tx: Tx, id: number, because: string, now: Date): Promise<boolean> {
  const held = await holdMention(tx, null, id);
  if (!held || after(held.state, 'move') === null) return false;
  await writeAct(tx, held, 'move', { memberId: null, note: because }, now);
  return true;
}

export interface HistoryEntry {
  at: Date;
  act: MentionAct | 'call';
  from: string;
  to: string;
  note: string | null;
  /** As they stood when they did it; null: the river. */
  name: string | null;
  title: string | null;
  assignedTo: string | null;
  dueOn: string | null;
}

export function historyOf(tx: Pick<Tx, 'query'>, mentionId: number): Promise<HistoryEntry[]> {
  return tx.query<HistoryEntry>(
    `select a.at, a.act, a.from_state as "from", a.to_state as "to", a.note, b.name, b.title,
       (select x.name from body_members x join mentions m on m.body_id = x.body_id
        where m.id = a.mention_id and x.person_id = a.assigned_to order by x.id desc limit 1) as "assignedTo",
       to_char(a.due_on, 'YYYY-MM-DD') as "dueOn"
     from mention_acts a left join body_members b on b.id = a.member_id where a.mention_id = $1 order by a.id`,
    [mentionId],
  );
}

/** A member says what it is; the computer does not overrule that. */
export async function setWhat(tx: Tx, bodyId: number, id: number, what: string | null): Promise<boolean> {
  const rows = await tx.query(
    `update mentions set what = $3, what_by = 'member' where id = $1 and body_id = $2 returning id`,
    [id, bodyId, what],
  );
  return rows.length > 0;
}

/** Says that an item is none of what a watch is for, or takes that back. A mention that no watch holds any more goes. */
export async function callWrong(
  tx: Tx,
  bodyId: number,
  mentionId: number,
  watchId: number,
  wrong: boolean,
): Promise<boolean> {
  const rows = await tx.query(
    `update watch_items x set wrong = $4 from mentions m, watches w
     where m.id = $1 and m.body_id = $2 and w.id = $3 and w.body_id = $2 and x.watch_id = w.id and x.item_id = m.item_id
     returning x.item_id`,
    [mentionId, bodyId, watchId, wrong],
  );
  return rows.length > 0;
}
