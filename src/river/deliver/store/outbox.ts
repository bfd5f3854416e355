import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { ToldBy } from '../subscription.ts';

/** `verify`: asks an address whether it wants what we would send; `activity`: one of the fediverse's. */
export type LetterKind =
  | 'confirm'
  | 'still'
  | 'sign-in'
  | 'notice'
  | 'comment'
  | 'comment-news'
  | 'digest'
  | 'at-once'
  | 'verify'
  | 'activity'
  | 'reply'
  | 'brief'
  | 'webmention';
export type Medium = ToldBy | 'activity' | 'webmention';

/** What a digest or an at-once letter is to tell: references, no words. */
export interface Telling {
  /** Subscription ids. */
  subscriptions: number[];
  /** Ids of the items to show, best first. */
  items: number[];
  /** How many more stories there are on the page. */
  more: number;
}

/** A letter that this process has taken to send. */
export interface Claimed {
  id: number;
  personId: number | null;
  medium: Medium;
  /** Which of the person's endpoints it goes to, where the medium has them. */
  endpointId: number | null;
  kind: LetterKind;
  letter: Record<string, unknown>;
  messageId: string;
  attempts: number;
  madeAt: Date;
}

export interface ToInsert {
  personId: number | null;
  kind: LetterKind;
  letter: object;
  urgency: number;
  /** Mail unless told. */
  medium?: Medium;
  endpointId?: number;
}

/** Puts letters in the outbox, due now. Their Message-IDs are made here, once. Gives the ids in the order given. */
export async function insertLetters(tx: Tx, letters: readonly ToInsert[], now: Date): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `insert into outbox (person_id, medium, endpoint_id, kind, letter, message_id, urgency, next_try, made_at)
     select l.person_id, l.medium, l.endpoint_id, l.kind, l.letter, l.kind || '.' || gen_random_uuid(), l.urgency, $2, $2
     from jsonb_to_recordset($1::jsonb)
       as l (n int, person_id bigint, medium text, endpoint_id bigint, kind text, letter jsonb, urgency int)
     order by l.n returning id`,
    [
      JSON.stringify(
        letters.map((one, n) => ({
          n,
          person_id: one.personId,
          medium: one.medium ?? 'mail',
          endpoint_id: one.endpointId ?? null,
          kind: one.kind,
          letter: one.letter,
          urgency: one.urgency,
        })),
      ),
      now,
    ],
  );
  return rows.map(({ id }) => id);
}

/** How many letters of a kind were made for a person after each of the given moments. */
export async function lettersSince(
  db: Queryable,
  personId: number,
  kind: LetterKind,
  moments: readonly Date[],
): Promise<number[]> {
  const rows = await db.query<{ count: number }>(
    `select count(o.id)::int as count
     from unnest($3::timestamptz[]) with ordinality as m (since, n)
       left join outbox o on o.person_id = $1 and o.kind = $2 and o.made_at > m.since
     group by m.n order by m.n`,
    [personId, kind, moments.map((moment) => moment.toISOString())],
  );
  return rows.map(({ count }) => count);
}

/** How many confirmations were made since then for addresses of this person's mail domain. */
export async function confirmationsToDomain(db: Queryable, personId: number, since: Date): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from outbox o join people p on p.id = o.person_id
     where o.kind in ('confirm', 'notice', 'comment') and o.made_at > $2
       and split_part(p.email, '@', 2) = (select split_part(email, '@', 2) from people where id = $1)`,
    [personId, since],
  );
  return row!.count;
}

/** Takes the most urgent of a medium that is due, unless others have all of them. */
export async function claimLetter(tx: Tx, medium: Medium, now: Date, until: Date): Promise<Claimed | null> {
  const [row] = await tx.query<{
    id: number;
    person_id: number | null;
    endpoint_id: number | null;
    kind: LetterKind;
    letter: Record<string, unknown>;
    message_id: string;
    attempts: number;
    made_at: Date;
  }>(
    `update outbox set state = 'sending', attempts = attempts + 1, claimed_until = $2
     where id = (select id from outbox where medium = $3 and state = 'due' and next_try <= $1
                 order by urgency, next_try, id limit 1 for update skip locked)
     returning id, person_id, endpoint_id, kind, letter, message_id, attempts, made_at`,
    [now, until, medium],
  );
  return row
    ? {
        id: row.id,
        personId: row.person_id,
        medium,
        endpointId: row.endpoint_id,
        kind: row.kind,
        letter: row.letter,
        messageId: row.message_id,
        attempts: row.attempts,
        madeAt: row.made_at,
      }
    : null;
}

export type Ending =
  | { state: 'sent'; at: Date }
  | { state: 'refused' | 'given-up'; kind: string; message: string }
  | { state: 'due'; nextTry: Date; kind: string; message: string };

/**
 * Writes what became of a try. That it was sent is written whoever has it now; anything else only by who holds the claim
 * (`attempts` tells), so that one whose claim had run out cannot take the letter from the next. False when it was not
 * written.
 */
export async function endTry(
  tx: Tx,
  { id, attempts }: Pick<Claimed, 'id' | 'attempts'>,
  ending: Ending,
): Promise<boolean> {
  const failed = ending.state === 'sent' ? null : ending;
  const rows = await tx.query(
    `update outbox set state = $2, claimed_until = null, sent_at = $3, next_try = coalesce($4, next_try),
       error_kind = $5, error_message = $6
     where id = $1 and state <> 'sent' and ($2 = 'sent' or (state = 'sending' and attempts = $7)) returning id`,
    [
      id,
      ending.state,
      ending.state === 'sent' ? ending.at : null,
      ending.state === 'due' ? ending.nextTry : null,
      failed?.kind ?? null,
      failed?.message ?? null,
      attempts,
    ],
  );
  return rows.length > 0;
}

/** Gives back letters whose claim ran out: whoever had them is gone. */
export async function releaseClaims(tx: Tx, now: Date): Promise<number> {
  const rows = await tx.query(
    `update outbox set state = 'due', claimed_until = null
     where state = 'sending' and claimed_until < $1 returning id`,
    [now],
  );
  return rows.length;
}

/** Takes what a letter would have told out of the ledger again, since it never went. */
export async function untell(tx: Tx, outboxId: number): Promise<void> {
  await tx.query('delete from told where outbox_id = $1', [outboxId]);
  await tx.query('delete from silences where outbox_id = $1', [outboxId]);
}

/** The same for what a letter that went did not tell: items left out of it, and those that only others had asked for. */
export async function untellLeftOut(
  tx: Tx,
  outboxId: number,
  leftOut: readonly number[],
  subscriptionIds: readonly number[],
): Promise<void> {
  await tx.query(
    `delete from told t where t.outbox_id = $1 and (t.item_id = any($2::bigint[]) or not exists (
       select from matches m join subscriptions s on s.interest_id = m.interest_id
       where m.item_id = t.item_id and s.id = any($3::bigint[])))`,
    [outboxId, leftOut, subscriptionIds],
  );
}

/** Forgets letters that are done with. What was told stays told. */
export async function deleteLetters(tx: Tx, before: Date, limit: number): Promise<number> {
  const rows = await tx.query(
    `delete from outbox where id in (select id from outbox
       where state in ('sent', 'refused', 'given-up') and made_at < $1 order by id limit $2) returning id`,
    [before, limit],
  );
  return rows.length;
}

export async function countLetters(
  db: Queryable,
): Promise<{ state: string; letters: number; oldest: Date | null }[]> {
  return db.query(
    `select state, count(*)::int as letters, min(made_at) as oldest from outbox group by state order by state`,
  );
}

export type Reported = 'bounced' | 'complaint';

/**
 * Notes what a mail server said of a letter that went since then, found by its Message-ID (before the @) or by the random end of
 * that. `known` where it was said before; null where it is no letter of ours.
 */
export async function reportLetter(
  tx: Tx,
  marks: readonly string[],
  as: Reported,
  since: Date,
  now: Date,
): Promise<{ personId: number | null; kind: LetterKind } | 'known' | null> {
  const ids = marks.flatMap((mark) => [mark, ...KINDS_BY_MAIL.map((kind) => `${kind}.${mark}`)]);
  const [row] = await tx.query<{
    id: number;
    personId: number | null;
    kind: LetterKind;
    reported: string | null;
  }>(
    `select id, person_id as "personId", kind, reported from outbox
     where message_id = any($1::text[]) and medium = 'mail' and state in ('sent', 'sending', 'due') and attempts > 0
       and made_at >= $2 order by id limit 1 for update`,
    [ids, since],
  );
  if (!row) return null;
  if (row.reported !== null) return 'known';
  await tx.query('update outbox set reported = $2, reported_at = $3 where id = $1', [row.id, as, now]);
  return row;
}
const KINDS_BY_MAIL: LetterKind[] = ['confirm', 'still', 'sign-in', 'digest', 'at-once'];
