import type { Queryable, Tx } from '../../ground/db/db.ts';

/** Where a source's newsletters are taken in. */
export interface MailedSource {
  id: number;
  /** The folder that its letters are laid in, as `mailbox:NAME` names it. */
  folder: string;
  paused: boolean;
}

/** The source that takes letters at this name, before the @; null where none does. */
export async function sourceByMailName(db: Queryable, name: string): Promise<MailedSource | null> {
  const [row] = await db.query<MailedSource>(
    `select id, substr(feed_url, 9) as folder, state = 'paused' as paused from sources
     where mail_name = $1 and feed_url like 'mailbox:%'`,
    [name],
  );
  return row ?? null;
}

/** The name at which a source takes letters, or null. */
export async function mailNameOf(db: Queryable, sourceId: number): Promise<string | null> {
  const [row] = await db.query<{ name: string | null }>(
    'select mail_name as name from sources where id = $1',
    [sourceId],
  );
  return row?.name ?? null;
}

/** Another name ends the one before; null takes no letters any more. */
export async function setMailName(tx: Tx, sourceId: number, name: string | null): Promise<void> {
  await tx.query(`update sources set mail_name = $2 where id = $1 and feed_url like 'mailbox:%'`, [
    sourceId,
    name,
  ]);
}

/** Letters have come: its folder is to be looked into once they have settled. */
export async function lettersCame(tx: Tx, sourceId: number, due: Date): Promise<void> {
  await tx.query(`update sources set next_due = least(next_due, $2) where id = $1 and state = 'active'`, [
    sourceId,
    due,
  ]);
}
