import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** Whom a reply goes to in the fediverse, and which note of theirs it answers. */
export interface ReplyNote {
  inReplyTo: string;
  actor: string;
  handle: string;
  inbox: string;
}

/** An official reply as it is said in the fediverse. */
export interface ReplyToSay {
  id: number;
  state: 'published' | 'withdrawn';
  words: string;
  disclosure: string | null;
  url: string | null;
  publishedAt: Date;
  changedAt: Date;
  speaker: string;
  role: string;
  body: { slug: string; name: string };
  /** Null before it went. */
  to: ReplyNote | null;
}

const REPLY = `r.id, r.state, r.words, r.disclosure, r.about_url as url, r.published_at as "publishedAt",
  r.changed_at as "changedAt", m.name as speaker, m.title as role,
  json_build_object('slug', b.slug, 'name', b.name) as body,
  case when n.reply_id is not null then json_build_object('inReplyTo', n.in_reply_to, 'actor', n.actor,
    'handle', n.handle, 'inbox', n.inbox) end as "to"`;
const FROM = `replies r join body_members m on m.id = r.member_id join bodies b on b.id = r.body_id
  left join reply_notes n on n.reply_id = r.id`;

/** A reply that is on the record, whether it stands or was withdrawn. */
export async function replyToSay(db: Queryable, id: number): Promise<ReplyToSay | null> {
  const [row] = await db.query<ReplyToSay>(
    `select ${REPLY} from ${FROM} where r.id = $1 and r.state in ('published', 'withdrawn')`,
    [id],
  );
  return row ?? null;
}

/** The newest that a body said in the fediverse and stands. */
export function saidBy(db: Queryable, slug: string, limit: number): Promise<ReplyToSay[]> {
  return db.query<ReplyToSay>(
    `select ${REPLY} from ${FROM} where b.slug = $1 and r.state = 'published' and n.reply_id is not null
     order by r.published_at desc, r.id desc limit $2::int`,
    [slug, limit],
  );
}

export async function countSaid(db: Queryable, slug: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from replies r join reply_notes n on n.reply_id = r.id join bodies b on b.id = r.body_id
     where b.slug = $1 and r.state = 'published'`,
    [slug],
  );
  return row!.n;
}

/** A body that can speak; null where there is none of this name. */
export async function bodyCalled(
  db: Queryable,
  slug: string,
): Promise<{ slug: string; name: string } | null> {
  const [row] = await db.query<{ slug: string; name: string }>(
    'select slug, name from bodies where slug = $1 and closed_at is null',
    [slug],
  );
  return row ?? null;
}

export async function noteReplyTo(tx: Tx, replyId: number, to: ReplyNote, now: Date): Promise<void> {
  await tx.query(
    `insert into reply_notes (reply_id, in_reply_to, actor, handle, inbox, made_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (reply_id) do update set in_reply_to = excluded.in_reply_to, actor = excluded.actor,
       handle = excluded.handle, inbox = excluded.inbox`,
    [replyId, to.inReplyTo, to.actor, to.handle, to.inbox, now],
  );
}
