import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** The person's generation of links, or null when there is no such person (any more). */
export async function personGeneration(db: Queryable, id: number): Promise<number | null> {
  const [row] = await db.query<{ token_generation: number }>(
    'select token_generation from people where id = $1 and email is not null',
    [id],
  );
  return row?.token_generation ?? null;
}

/** Whom a letter is for, looked up when it is sent. */
export interface Addressee {
  id: number;
  email: string;
  tokenGeneration: number;
  timeZone: string;
  language: string;
  /** The reader that is nobody. */
  canary: boolean;
}

export async function addressee(db: Queryable, id: number): Promise<Addressee | null> {
  const [row] = await db.query<{
    id: number;
    email: string;
    token_generation: number;
    time_zone: string;
    language: string;
    canary: boolean;
  }>(
    'select id, email, token_generation, time_zone, language, canary from people where id = $1 and email is not null',
    [id],
  );
  return row
    ? {
        id: row.id,
        email: row.email,
        tokenGeneration: row.token_generation,
        timeZone: row.time_zone,
        language: row.language,
        canary: row.canary,
      }
    : null;
}

/** Makes the person's other writers wait until this transaction ends. False when there is no such person. */
export async function lockPerson(tx: Tx, id: number): Promise<boolean> {
  return (await tx.query('select 1 from people where id = $1 for no key update', [id])).length > 0;
}

/** As `lockPerson`, but false at once when another has the lock. Gives the person's time zone, and whether letters come apart. */
export async function tryLockPerson(
  tx: Tx,
  id: number,
): Promise<{ timeZone: string; apart: boolean } | null> {
  const [row] = await tx.query<{ time_zone: string; letters: string }>(
    'select time_zone, letters from people where id = $1 for no key update skip locked',
    [id],
  );
  return row ? { timeZone: row.time_zone, apart: row.letters === 'separate' } : null;
}

/** Whether a sign-in link could still be used. */
export async function signInWaits(db: Queryable, id: number, now: Date): Promise<boolean> {
  const rows = await db.query(
    'select 1 from sign_ins where id = $1 and spent_at is null and expires_at > $2',
    [id, now],
  );
  return rows.length > 0;
}

/** The title of a notice that waits for its writer to confirm it, or null. */
export async function noticeWaits(db: Queryable, id: number): Promise<string | null> {
  const [row] = await db.query<{ title: string }>(
    `select offered ->> 'title' as title from submissions where id = $1 and state = 'unconfirmed'`,
    [id],
  );
  return row?.title ?? null;
}

/** The newest reason not to write to an address, if there is one. */
export async function suppression(
  db: Queryable,
  emailHash: string,
): Promise<{ because: string; at: Date } | null> {
  const [row] = await db.query<{ because: string; at: Date }>(
    'select because, at from suppressions where email_hash = $1',
    [emailHash],
  );
  return row ?? null;
}

export async function suppress(tx: Tx, emailHash: string, because: string, now: Date): Promise<void> {
  await tx.query(
    `insert into suppressions (email_hash, because, at) values ($1, $2, $3)
     on conflict (email_hash) do update set because = excluded.because, at = excluded.at`,
    [emailHash, because, now],
  );
}

export async function personLanguage(db: Queryable, id: number): Promise<string | null> {
  const [row] = await db.query<{ language: string }>('select language from people where id = $1', [id]);
  return row?.language ?? null;
}
