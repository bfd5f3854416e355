import type { Queryable, Tx } from '../../ground/db/db.ts';

/** What a member may do, each role all of those before it. */
export const BODY_ROLES = ['listener', 'responder', 'approver', 'head'] as const;
export type BodyRole = (typeof BODY_ROLES)[number];

/** Who can speak officially: a department, a ward councillor, a health trust. */
export interface Body {
  id: number;
  slug: string;
  name: string;
  /** In whose name its words stand in the river. */
  voiceId: number;
  fourEyes: boolean;
}

/** Somebody in a body, under the name and title that they sign with. */
export interface BodyMember {
  id: number;
  bodyId: number;
  personId: number;
  name: string;
  title: string;
  role: BodyRole;
}

const BODY = `b.id, b.slug, b.name, b.voice_id as "voiceId", b.four_eyes as "fourEyes"`;
const MEMBER = `m.id, m.body_id as "bodyId", m.person_id as "personId", m.name, m.title, m.role`;

/** Makes a body; null if the slug is taken. */
export async function makeBody(tx: Tx, body: Omit<Body, 'id'>, now: Date): Promise<Body | null> {
  const rows = await tx.query<Body>(
    `insert into bodies as b (slug, name, voice_id, four_eyes, added_at) values ($1, $2, $3, $4, $5)
     on conflict (slug) do nothing returning ${BODY}`,
    [body.slug, body.name, body.voiceId, body.fourEyes, now],
  );
  return rows[0] ?? null;
}

export async function editBody(
  tx: Tx,
  id: number,
  changes: { name?: string; fourEyes?: boolean },
): Promise<void> {
  await tx.query(
    'update bodies set name = coalesce($2, name), four_eyes = coalesce($3, four_eyes) where id = $1',
    [id, changes.name ?? null, changes.fourEyes ?? null],
  );
}

export async function listBodies(db: Queryable): Promise<Body[]> {
  return db.query<Body>(`select ${BODY} from bodies b where closed_at is null order by lower(b.name)`);
}

export async function bodyBySlug(db: Queryable, slug: string): Promise<Body | null> {
  return (await db.query<Body>(`select ${BODY} from bodies b where slug = $1`, [slug]))[0] ?? null;
}

export async function bodyById(db: Queryable, id: number): Promise<Body | null> {
  return (await db.query<Body>(`select ${BODY} from bodies b where id = $1`, [id]))[0] ?? null;
}

/** Takes somebody into a body, or changes how they stand there: the older row ends, so that what it signed still tells. */
export async function setMember(tx: Tx, member: Omit<BodyMember, 'id'>, now: Date): Promise<BodyMember> {
  await dropMember(tx, member.bodyId, member.personId, now);
  const rows = await tx.query<BodyMember>(
    `insert into body_members as m (body_id, person_id, name, title, role, since) values ($1, $2, $3, $4, $5, $6)
     returning ${MEMBER}`,
    [member.bodyId, member.personId, member.name, member.title, member.role, now],
  );
  return rows[0]!;
}

export async function dropMember(tx: Tx, bodyId: number, personId: number, now: Date): Promise<void> {
  await tx.query(
    'update body_members set until = $3 where body_id = $1 and person_id = $2 and until is null',
    [bodyId, personId, now],
  );
}

/** Everybody in a body now. */
export async function membersOf(db: Queryable, bodyId: number): Promise<BodyMember[]> {
  return db.query<BodyMember>(
    `select ${MEMBER} from body_members m where body_id = $1 and until is null order by m.id`,
    [bodyId],
  );
}

/** As which members somebody can act, each with its body. */
export async function membershipsOf(
  db: Queryable,
  personId: number,
): Promise<(BodyMember & { body: Body })[]> {
  return db.query<BodyMember & { body: Body }>(
    `select ${MEMBER}, (select row_to_json(x) from (select ${BODY}) x) as body
     from body_members m join bodies b on b.id = m.body_id
     where m.person_id = $1 and m.until is null and b.closed_at is null order by lower(b.name)`,
    [personId],
  );
}

/** A member as they stood when they signed, also one who has left. */
export async function memberById(db: Queryable, id: number): Promise<BodyMember | null> {
  return (await db.query<BodyMember>(`select ${MEMBER} from body_members m where id = $1`, [id]))[0] ?? null;
}
