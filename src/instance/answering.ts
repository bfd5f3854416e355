import { markAnswered, mentionsOf } from '../commons/desk/desk.ts';
import { bodyById, memberById } from '../commons/people/people.ts';
import {
  type Acting,
  actOn,
  type Came,
  type Reply,
  type ReplyAct,
  replyIn,
} from '../commons/replies/replies.ts';
import type { Tx } from '../ground/db/db.ts';
import { html } from '../ground/page/page.ts';
import { queueReply } from '../river/deliver/deliver.ts';
import type { Draft } from '../river/read/read.ts';
import type { InstanceMeans } from './means.ts';
import type { Memory } from './memory.ts';
import type { Running } from './running.ts';

export type Acted = Came & { tooMany?: boolean };

/**
 * What a body does with a reply. One that is published is announced as an item of the body's voice, and its ways out are
 * queued, in the same transaction; one that is withdrawn says so where it stands, and tells the page, or the person in the
 * fediverse, that it answered.
 */
export function answeringOf(
  means: Pick<InstanceMeans, 'db' | 'clock' | 'jobs' | 'baseUrl'>,
  memory: Pick<Memory, 'settings'>,
  river: Pick<Running, 'announce'>,
) {
  return {
    act: (by: Acting, id: number, what: Exclude<ReplyAct, 'change' | 'note'>, note: string | null) =>
      means.db.tx(async (tx): Promise<Acted> => {
        const now = means.clock.now();
        const came = await actOn(tx, by, id, what, note, now);
        if (came.kind !== 'done' || (came.state !== 'published' && came.state !== 'withdrawn')) return came;
        const reply = (await replyIn(tx, by.bodyId, id))!;
        const language = (await memory.settings())?.language ?? 'en';
        await announceReply(tx, reply, note, language);
        const source = addressOf(reply);
        const { queued, tooMany } = await queueReply(
          tx,
          {
            id,
            ways: reply.ways,
            mailTo: reply.mailTo,
            source,
            target: reply.answers.url,
            withdrawn: came.state === 'withdrawn',
          },
          now,
        );
        if (came.state === 'published') await markMentions(tx, reply, now);
        if (queued.length > 0) await means.jobs?.hint(tx, 'send');
        return { ...came, tooMany };
      }),
  };

  /** What the body's desk has of it is answered too. */
  async function markMentions(tx: Tx, reply: Reply, now: Date): Promise<void> {
    const by = await memberById(tx, reply.speaker.memberId);
    if (!by) return;
    for (const id of await mentionsOf(tx, by.bodyId, reply.answers))
      await markAnswered(tx, { id, bodyId: by.bodyId }, by, reply.id, now);
  }

  async function announceReply(
    tx: Tx,
    reply: Reply,
    because: string | null,
    language: string,
  ): Promise<void> {
    const body = (await bodyById(tx, reply.body.id))!;
    const speaker = {
      voiceId: body.voiceId,
      key: `replies:${body.id}`,
      title: `${body.name}: answers`,
      pageUrl: `${means.baseUrl()}/record/${body.slug}`,
    };
    await river.announce(tx, speaker, [draftOf(reply, addressOf(reply), because, language)]);
  }
  function addressOf(reply: Reply): string {
    return `${means.baseUrl()}/replies/${reply.id}`;
  }
}

/** A reply as an item: what it answers, the words, and who says so. */
function draftOf(reply: Reply, url: string, because: string | null, language: string): Draft {
  const { answers, speaker, body } = reply;
  const signed = `${speaker.name}, ${speaker.title}, ${body.name}`;
  const withdrawn = reply.state === 'withdrawn';
  const said = withdrawn
    ? [`${body.name} has withdrawn this answer.`, because ?? '']
    : [...reply.words.split(/\n\s*\n/), signed, reply.disclosure ?? ''];
  const paragraphs = said.map((one) => one.trim()).filter((one) => one !== '');
  const quote = answers.quote === '' ? null : html`<blockquote><p>${answers.quote}</p></blockquote>`;
  return {
    guid: `reply-${reply.id}`,
    url,
    title: `${withdrawn ? 'Withdrawn: ' : ''}${body.name} on “${answers.title}”`,
    author: signed,
    ...(reply.publishedAt && { published: reply.publishedAt }),
    html: String(html`${quote}${paragraphs.map((one) => html`<p>${one}</p>`)}`),
    text: [answers.quote && `“${answers.quote}”`, ...paragraphs].filter(Boolean).join('\n\n'),
    language,
    categories: [],
    enclosures: [],
  };
}
