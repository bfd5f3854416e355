import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Consultation, NewConsultation, OutcomeEntry } from './consultation.ts';

const CONSULTATION = `c.id, c.slug, json_build_object('id', b.id, 'slug', b.slug, 'name', b.name) as body, c.title, c.summary,
  c.language, c.time_zone as "timeZone", c.opens_at as "opensAt", c.closes_at as "closesAt",
  c.outcome_due_at as "outcomeDueAt", c.announced_at as "announcedAt", c.outcome_at as "outcomeAt", c.outcome,
  c.news_by as "newsBy", c.news, c.moderation, c.policy, c.ways, c.made_at as "madeAt"`;
const FROM = 'consultations c join bodies b on b.id = c.body_id';

/** Null where the slug is taken. */
export async function insertConsultation(tx: Tx, made: NewConsultation, now: Date): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(
    `insert into consultations (slug, body_id, title, summary, language, time_zone, opens_at, closes_at, outcome_due_at,
       moderation, policy, ways, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14) on conflict (slug) do nothing returning id`,
    [
      made.slug,
      made.bodyId,
      made.title,
      made.summary,
      made.language,
      made.timeZone,
      made.opensAt,
      made.closesAt,
      made.outcomeDueAt,
      made.moderation,
      made.policy,
      JSON.stringify(made.ways),
      now,
      made.memberId,
    ],
  );
  return row?.id ?? null;
}

export type Changes = Omit<NewConsultation, 'slug' | 'bodyId' | 'memberId' | 'language'>;

export async function saveChanges(tx: Tx, id: number, to: Changes): Promise<void> {
  await tx.query(
    `update consultations set title = $2, summary = $3, time_zone = $4, opens_at = $5, closes_at = $6, outcome_due_at = $7,
       moderation = $8, policy = $9, ways = $10::jsonb where id = $1`,
    [
      id,
      to.title,
      to.summary,
      to.timeZone,
      to.opensAt,
      to.closesAt,
      to.outcomeDueAt,
      to.moderation,
      to.policy,
      JSON.stringify(to.ways),
    ],
  );
}

export async function setAnnounced(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.query('update consultations set announced_at = coalesce(announced_at, $2) where id = $1', [
    id,
    now,
  ]);
}

export async function setNews(tx: Tx, id: number, newsBy: Date, news: string | null): Promise<void> {
  await tx.query('update consultations set news_by = $2, news = $3 where id = $1', [id, newsBy, news]);
}

export async function setOutcome(
  tx: Tx,
  id: number,
  outcome: readonly OutcomeEntry[],
  now: Date,
): Promise<void> {
  await tx.query(
    'update consultations set outcome = $2::jsonb, outcome_at = $3, news_by = null, news = null where id = $1',
    [id, JSON.stringify(outcome), now],
  );
}

export async function bySlug(db: Queryable, slug: string): Promise<Consultation | null> {
  return (
    (await db.query<Consultation>(`select ${CONSULTATION} from ${FROM} where c.slug = $1`, [slug]))[0] ?? null
  );
}

export async function byId(db: Queryable, id: number): Promise<Consultation | null> {
  return (
    (await db.query<Consultation>(`select ${CONSULTATION} from ${FROM} where c.id = $1`, [id]))[0] ?? null
  );
}

export async function hold(tx: Tx, id: number): Promise<Consultation | null> {
  await tx.query('select 1 from consultations where id = $1 for update', [id]);
  return byId(tx, id);
}

/** All that the public sees; those still to close first, the soonest at the top. */
export function publicOnes(db: Queryable, now: Date, limit: number): Promise<Consultation[]> {
  return db.query<Consultation>(
    `select ${CONSULTATION} from ${FROM} where c.announced_at <= $1
     order by c.closes_at < $1, case when c.closes_at >= $1 then c.closes_at end, c.closes_at desc limit $2::int`,
    [now, limit],
  );
}

export function ofBody(db: Queryable, bodyId: number): Promise<Consultation[]> {
  return db.query<Consultation>(
    `select ${CONSULTATION} from ${FROM} where c.body_id = $1 order by c.closes_at desc limit 200`,
    [bodyId],
  );
}

export interface Monitor {
  memberId: number;
  personId: number;
  name: string;
  title: string;
}

export function monitorsOf(db: Queryable, id: number): Promise<Monitor[]> {
  return db.query<Monitor>(
    `select m.id as "memberId", m.person_id as "personId", m.name, m.title from consultation_monitors o
       join body_members m on m.id = o.member_id where o.consultation_id = $1 and m.until is null order by m.id`,
    [id],
  );
}

export async function setMonitors(tx: Tx, id: number, memberIds: readonly number[]): Promise<void> {
  await tx.query('delete from consultation_monitors where consultation_id = $1', [id]);
  await tx.query(
    `insert into consultation_monitors (consultation_id, member_id)
     select c.id, m.id from consultations c join body_members m on m.body_id = c.body_id and m.until is null
     where c.id = $1 and m.id = any($2::bigint[])`,
    [id, memberIds],
  );
}
