import type { Queryable, Tx } from '../../ground/db/db.ts';

/**
 * What somebody may do on this site, each role all of those before it. A moderator: findings, take-downs, what readers offer.
 * An editor: sources, places and subjects too. An owner: settings, people and roles too.
 */
export const ROLES = ['resident', 'moderator', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  id: number;
  /** Null once erased. */
  email: string | null;
  role: Role;
  language: string;
  timeZone: string;
  /** One letter for all that falls due together, or one for each subscription. */
  letters: Letters;
  tokenGeneration: number;
  confirmedAt: Date | null;
}
export type Letters = 'combined' | 'separate';

const COLUMNS = `id, email, role, language, time_zone as "timeZone", letters, token_generation as "tokenGeneration",
  confirmed_at as "confirmedAt"`;

export async function findOrMake(
  tx: Tx,
  email: string,
  facts: { language: string; timeZone: string },
  now: Date,
): Promise<Person> {
  for (;;) {
    await tx.query(
      `insert into people (email, language, time_zone, added_at) values ($1, $2, $3, $4) on conflict (email) do nothing`,
      [email, facts.language, facts.timeZone, now],
    );
    // Held, so that nobody is erased between being found and choosing something. None: erased just now.
    const rows = await tx.query<Person>(`select ${COLUMNS} from people where email = $1 for key share`, [
      email,
    ]);
    if (rows[0]) return rows[0];
  }
}

/** Residents who hold nothing: never confirmed since `unconfirmed`, or the last of it over since `left`. Locked. */
export async function holdingNothing(
  tx: Tx,
  since: { unconfirmed: Date; left: Date },
  limit: number,
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `select p.id from people p
     where p.email is not null and p.role = 'resident' and p.trusted_at is null
       and not exists (select 1 from submissions w where w.person_id = p.id and w.state in ('unconfirmed', 'waiting'))
       and not exists (select 1 from subscriptions s where s.person_id = p.id and s.state <> 'ended')
       and not exists (select 1 from comments c join consultations o on 'consultation:' || o.id = c.thread
         where c.person_id = p.id and c.confirmed_at is not null and c.state <> 'withdrawn'
           and coalesce(o.outcome_at, 'infinity') > $2)
       and case when p.confirmed_at is null then p.added_at < $1
         else coalesce((select max(s.ended_at) from subscriptions s where s.person_id = p.id), p.confirmed_at) < $2 end
     order by p.id limit $3 for update of p skip locked`,
    [since.unconfirmed, since.left, limit],
  );
  return rows.map(({ id }) => id);
}

/** Takes away sign-in links and sessions that ended before `now`. */
export async function dropExpired(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from sessions where expires_at < $1', [now]);
  await tx.query('delete from sign_ins where expires_at < $1', [now]);
}

export async function personById(db: Queryable, id: number): Promise<Person | null> {
  const rows = await db.query<Person>(`select ${COLUMNS} from people where id = $1`, [id]);
  return rows[0] ?? null;
}

/** Who has this address; null where nobody has. */
export async function personCalled(db: Queryable, email: string): Promise<Person | null> {
  const rows = await db.query<Person>(`select ${COLUMNS} from people where email = $1`, [email]);
  return rows[0] ?? null;
}

/** Everyone with at least this role, oldest first. */
export async function people(db: Queryable, least: Role): Promise<Person[]> {
  return db.query<Person>(
    `select ${COLUMNS} from people where role = any($1::text[]) and email is not null order by id`,
    [ROLES.slice(ROLES.indexOf(least))],
  );
}

export async function setRole(tx: Tx, id: number, role: Role): Promise<void> {
  await tx.query('update people set role = $2 where id = $1', [id, role]);
}

/** The language and time zone that the person chose; either may be left as it is. */
export async function setLanguage(
  tx: Tx,
  id: number,
  chosen: { language?: string | undefined; timeZone?: string | undefined },
): Promise<void> {
  await tx.query(
    'update people set language = coalesce($2, language), time_zone = coalesce($3, time_zone) where id = $1',
    [id, chosen.language ?? null, chosen.timeZone ?? null],
  );
}

/** Whose notices need no editor's look first; null takes that back. */
export async function trust(tx: Tx, id: number, since: Date | null): Promise<void> {
  await tx.query('update people set trusted_at = $2 where id = $1', [id, since]);
}

export async function setLetters(tx: Tx, id: number, letters: Letters): Promise<void> {
  await tx.query('update people set letters = $2 where id = $1', [id, letters]);
}

/** The reader that is nobody, made if there is none; its address can be nobody's (RFC 6761). */
export async function findOrMakeCanary(tx: Tx, now: Date): Promise<number> {
  await tx.query(
    `insert into people (email, canary, added_at, confirmed_at, time_zone) values ('canary@hearabouts.invalid', true, $1, $1, 'UTC')
     on conflict do nothing`,
    [now],
  );
  const [row] = await tx.query<{ id: number }>('select id from people where canary');
  return row!.id;
}

export async function confirm(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.query(
    'update people set confirmed_at = coalesce(confirmed_at, $2), wanted_at = $2 where id = $1',
    [id, now],
  );
}

export async function noteWanted(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.query('update people set wanted_at = $2 where id = $1 and email is not null', [id, now]);
}

export async function makeSignIn(tx: Tx, personId: number, now: Date, expires: Date): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    'insert into sign_ins (person_id, made_at, expires_at) values ($1, $2, $3) returning id',
    [personId, now, expires],
  );
  return rows[0]!.id;
}

export async function spendSignIn(tx: Tx, id: number, now: Date): Promise<number | null> {
  const rows = await tx.query<{ personId: number }>(
    `update sign_ins s set spent_at = $2 from people p
     where s.id = $1 and s.spent_at is null and s.expires_at > $2 and p.id = s.person_id and p.email is not null
     returning s.person_id as "personId"`,
    [id, now],
  );
  return rows[0]?.personId ?? null;
}

export async function makeSession(
  tx: Tx,
  hash: string,
  personId: number,
  now: Date,
  expires: Date,
): Promise<void> {
  await tx.query(
    'insert into sessions (token_hash, person_id, made_at, expires_at) values ($1, $2, $3, $4)',
    [hash, personId, now, expires],
  );
}

export async function bySession(db: Queryable, hash: string, now: Date): Promise<Person | null> {
  const rows = await db.query<Person>(
    `select ${COLUMNS} from people where email is not null
       and id = (select person_id from sessions where token_hash = $1 and expires_at > $2)`,
    [hash, now],
  );
  return rows[0] ?? null;
}

export async function dropSession(tx: Tx, hash: string): Promise<void> {
  await tx.query('delete from sessions where token_hash = $1', [hash]);
}

export async function erase(tx: Tx, id: number): Promise<void> {
  await tx.query('delete from sessions where person_id = $1', [id]);
  await tx.query('delete from sign_ins where person_id = $1', [id]);
  await tx.query('delete from passkeys where person_id = $1', [id]);
  await tx.query('delete from passkey_challenges where person_id = $1', [id]);
  await tx.query(
    `update people set email = null, role = 'resident', trusted_at = null, token_generation = token_generation + 1 where id = $1`,
    [id],
  );
}

/** All that we hold about a person, as they may take it away. Interests are what they asked for, in our terms. */
export interface PersonExport {
  address: string | null;
  language: string;
  timeZone: string;
  letters: Letters;
  confirmed: Date | null;
  subscriptions: {
    criterion: unknown;
    channel: string;
    cadence: string;
    state: string;
    agreedTo: string;
    made: Date;
    confirmed: Date | null;
    ended: Date | null;
    /** What is to be told no more, and from which item that was said. */
    muted: { kind: string; subject: string | null; voice: string | null; item: string | null }[];
  }[];
  told: { url: string | null; title: string; at: Date }[];
  comments: { name: string; words: string; state: string; at: Date }[];
  passkeys: { name: string; added: Date; used: Date | null }[];
}

export async function exportPerson(db: Queryable, id: number): Promise<PersonExport | null> {
  const person = await personById(db, id);
  if (!person) return null;
  const subscriptions = await db.query<PersonExport['subscriptions'][number]>(
    `select i.criterion, s.channel, s.cadence, s.state, s.consent_wording as "agreedTo", s.made_at as made,
            s.confirmed_at as confirmed, s.ended_at as ended,
            (select coalesce(json_agg(json_build_object('kind', m.kind, 'subject', m.subject_id, 'voice', v.name, 'item', t.title)
               order by m.id), '[]')
             from mutes m left join voices v on v.id = m.voice_id left join items t on t.id = m.item_id
             where m.subscription_id = s.id) as muted
     from subscriptions s join interests i on i.id = s.interest_id where s.person_id = $1 order by s.id`,
    [id],
  );
  const told = await db.query<PersonExport['told'][number]>(
    `select i.url, i.title, t.told_at as at from told t join items i on i.id = t.item_id
     where t.person_id = $1 order by t.told_at desc limit 10000`,
    [id],
  );
  return {
    address: person.email,
    language: person.language,
    timeZone: person.timeZone,
    letters: person.letters,
    confirmed: person.confirmedAt,
    subscriptions,
    told,
    comments: await db.query<PersonExport['comments'][number]>(
      'select name, words, state, made_at as at from comments where person_id = $1 order by id',
      [id],
    ),
    passkeys: await db.query<PersonExport['passkeys'][number]>(
      'select name, added_at as added, used_at as used from passkeys where person_id = $1 order by id',
      [id],
    ),
  };
}
