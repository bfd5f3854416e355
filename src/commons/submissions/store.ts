import type { Queryable, Tx } from '../../ground/db/db.ts';
import { mayBecome, type SubmissionState } from './states.ts';

/** A site that somebody wants us to listen to, with the feed that we found there. */
export interface SiteOffered {
  address: string;
  feedUrl: string;
  title: string;
  homeUrl: string;
}

/** What somebody without a site has to say. */
export interface Notice {
  title: string;
  text: string;
  /** Who says it: a name as it stands on the page, and what sort of voice that is. */
  name: string;
  voice: 'resident' | 'community-group';
  link: string | null;
  /** ISO 8601; of days without hours, midnight UTC. */
  starts: string | null;
  ends: string | null;
  allDay: boolean;
  where: string | null;
  language: string;
}

interface Facts {
  id: number;
  state: SubmissionState;
  personId: number | null;
  /** Of whoever offers it; null where none was given, or it was erased. */
  email: string | null;
  trusted: boolean;
  madeAt: Date;
  because: string | null;
  became: string | null;
}
export type Submission = Facts &
  ({ kind: 'site'; offered: SiteOffered } | { kind: 'notice'; offered: Notice });

/** No more than this waits of a kind; and no more than this of one person. */
const MOST = 500;
const MOST_OF_ONE = 5;

const COLUMNS = `s.id, s.kind, s.state, s.person_id as "personId", p.email, p.trusted_at is not null as trusted,
  s.made_at as "madeAt", s.because, s.became, s.offered`;
const FROM = 'submissions s left join people p on p.id = s.person_id';

/** PostgreSQL takes no NUL and no half of a pair of characters. */
const asJson = (value: object) =>
  JSON.stringify(value, (_key, part) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part,
  );

async function isFull(tx: Tx, kind: Submission['kind']): Promise<boolean> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from submissions where kind = $1 and state = 'waiting' limit $2) w`,
    [kind, MOST],
  );
  return row!.n >= MOST;
}

/** A site waits for an editor from now on; `known` where it waits already. */
export async function offerSite(
  tx: Tx,
  site: SiteOffered,
  now: Date,
): Promise<{ kind: 'waiting'; id: number } | { kind: 'known' | 'full' }> {
  if (await isFull(tx, 'site')) return { kind: 'full' };
  const [row] = await tx.query<{ id: number }>(
    `insert into submissions (kind, state, about, offered, made_at) values ('site', 'waiting', $1, $2::jsonb, $3)
     on conflict (kind, about) where state = 'waiting' and about is not null do nothing returning id`,
    [site.feedUrl, asJson(site), now],
  );
  return row ? { kind: 'waiting', id: row.id } : { kind: 'known' };
}

/** A notice that nobody sees until whoever holds the address confirms it. Null where they have too many under way. */
export async function offerNotice(
  tx: Tx,
  notice: Notice,
  personId: number,
  now: Date,
): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(
    `insert into submissions (kind, state, offered, person_id, made_at)
     select 'notice', 'unconfirmed', $1::jsonb, $2, $3
     where (select count(*) from submissions where person_id = $2 and state in ('unconfirmed', 'waiting')) < $4
     returning id`,
    [asJson(notice), personId, now, MOST_OF_ONE],
  );
  return row?.id ?? null;
}

/** Its writer has pressed the button: it waits for an editor. Null where it does not wait to be confirmed, or too much waits. */
export async function confirmNotice(tx: Tx, id: number, now: Date): Promise<Submission | null> {
  if (await isFull(tx, 'notice')) return null;
  const rows = await tx.query(
    `update submissions set state = 'waiting', confirmed_at = $2
     where id = $1 and kind = 'notice' and state = 'unconfirmed' returning 1`,
    [id, now],
  );
  return rows.length > 0 ? submissionById(tx, id) : null;
}

/** What waits for an editor, longest first. */
export function waitingSubmissions(db: Queryable, limit = 100): Promise<Submission[]> {
  return db.query<Submission>(
    `select ${COLUMNS} from ${FROM} where s.state = 'waiting' order by s.made_at, s.id limit $1::int`,
    [limit],
  );
}

export async function submissionById(db: Queryable, id: number): Promise<Submission | null> {
  const [row] = await db.query<Submission>(`select ${COLUMNS} from ${FROM} where s.id = $1`, [id]);
  return row ?? null;
}

/** An editor's word, or, of a trusted writer, ours (`by` null). False where somebody decided meanwhile. */
export async function decide(
  tx: Tx,
  id: number,
  said: { state: 'accepted' | 'refused'; by: number | null; because?: string | null; became?: string | null },
  now: Date,
): Promise<boolean> {
  const [held] = await tx.query<{ state: SubmissionState }>(
    'select state from submissions where id = $1 for update',
    [id],
  );
  if (held?.state !== 'waiting' || !mayBecome(held.state, said.state)) return false;
  await tx.query(
    `update submissions set state = $2, decided_at = $3, decided_by = $4, because = $5, became = $6 where id = $1`,
    [id, said.state, now, said.by, said.because ?? null, said.became ?? null],
  );
  return true;
}

/** Takes a refusal back: it waits for an editor again. False where it does not stand refused any more. */
export async function reopen(tx: Tx, id: number): Promise<boolean> {
  const back = await tx.query(
    `update submissions set state = 'waiting', decided_at = null, decided_by = null, because = null
     where id = $1 and state = 'refused' returning 1`,
    [id],
  );
  return back.length > 0;
}

/** What nobody confirmed, and what was refused, before this moment goes. */
export async function forgetSubmissions(tx: Tx, before: { unconfirmed: Date; decided: Date }): Promise<void> {
  await tx.query(
    `delete from submissions where (state = 'unconfirmed' and made_at < $1) or (state = 'refused' and decided_at < $2)`,
    [before.unconfirmed, before.decided],
  );
}
