import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** What a letter with a reply is written from, as the reply stands now. */
export interface ReplyToSend {
  words: string;
  quote: string;
  disclosure: string | null;
  title: string;
  url: string | null;
  to: string;
  speaker: string;
  role: string;
  body: string;
}

/** A published reply that is to go by letter; null when it was withdrawn since. */
export async function replyToSend(db: Queryable, id: number): Promise<ReplyToSend | null> {
  const rows = await db.query<ReplyToSend>(
    `select r.words, r.quote, r.disclosure, r.about_title as title, r.about_url as url, r.mail_to as "to",
       m.name as speaker, m.title as role, b.name as body
     from replies r join body_members m on m.id = r.member_id join bodies b on b.id = r.body_id
     where r.id = $1 and r.state = 'published' and r.mail_to is not null`,
    [id],
  );
  return rows[0] ?? null;
}

/** How many replies were queued for this address after a moment, whoever wrote them. */
export async function repliesSentTo(tx: Tx, address: string, since: Date): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from outbox o join replies r on r.id = (o.letter ->> 'reply')::bigint
     where o.medium = 'mail' and o.kind = 'reply' and o.made_at > $2 and lower(r.mail_to) = lower($1)`,
    [address, since],
  );
  return row!.count;
}

/** What became of each way that a reply was sent. */
export async function waysOf(
  db: Queryable,
  replyId: number,
): Promise<{ medium: string; state: string; message: string | null; at: Date }[]> {
  return db.query(
    `select medium, state, error_message as message, coalesce(sent_at, made_at) as at
     from outbox where letter ? 'reply' and letter ->> 'reply' = $1::text order by id`,
    [String(replyId)],
  );
}
