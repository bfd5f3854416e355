import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Passkey } from '../../ground/passkeys/passkeys.ts';

/** A passkey as its person sees it. */
export interface HeldPasskey {
  id: number;
  name: string;
  addedAt: Date;
  usedAt: Date | null;
}

export function passkeysOf(db: Queryable, personId: number): Promise<HeldPasskey[]> {
  return db.query<HeldPasskey>(
    'select id, name, added_at as "addedAt", used_at as "usedAt" from passkeys where person_id = $1 order by id',
    [personId],
  );
}

const PASSKEY = `credential as id, public_key as "publicKey", counter, transports`;

export function passkeysWith(db: Queryable, personId: number): Promise<Passkey[]> {
  return db.query<Passkey>(`select ${PASSKEY} from passkeys where person_id = $1`, [personId]);
}

/** Held until the transaction ends, so that of two uses at once the second sees the first's count. */
export async function holdPasskey(tx: Tx, id: string): Promise<(Passkey & { personId: number }) | null> {
  const [row] = await tx.query<Passkey & { personId: number }>(
    `select ${PASSKEY}, person_id as "personId" from passkeys where credential = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** False where another has it. */
export async function insertPasskey(
  tx: Tx,
  personId: number,
  { id, publicKey, counter, transports }: Passkey,
  name: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into passkeys (person_id, credential, public_key, counter, transports, name, added_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [personId, id, Buffer.from(publicKey), counter, transports, name, now],
  );
  return rows.length > 0;
}

export async function notePasskeyUse(tx: Tx, id: string, counter: number, now: Date): Promise<void> {
  await tx.query('update passkeys set counter = $2, used_at = $3 where credential = $1', [id, counter, now]);
}

export async function dropPasskey(tx: Tx, personId: number, id: number): Promise<boolean> {
  const rows = await tx.query('delete from passkeys where id = $2 and person_id = $1 returning id', [
    personId,
    id,
  ]);
  return rows.length > 0;
}

/** False where too many are open. */
export async function insertChallenge(
  tx: Tx,
  hash: string,
  personId: number | null,
  expires: Date,
  most: number,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into passkey_challenges (hash, person_id, expires_at)
     select $1::text, $2::bigint, $3::timestamptz where (select count(*) from passkey_challenges) < $4::int returning hash`,
    [hash, personId, expires, most],
  );
  return rows.length > 0;
}

/** Takes a challenge away and says for whom it was; null where it was answered before, or too long ago. */
export async function spendChallenge(
  tx: Tx,
  hash: string,
  now: Date,
): Promise<{ personId: number | null } | null> {
  const [row] = await tx.query<{ personId: number | null; late: boolean }>(
    'delete from passkey_challenges where hash = $1 returning person_id as "personId", expires_at <= $2 as late',
    [hash, now],
  );
  return row && !row.late ? { personId: row.personId } : null;
}

export async function dropOldChallenges(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from passkey_challenges where expires_at < $1', [now]);
}
