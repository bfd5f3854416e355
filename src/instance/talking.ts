import { confirmComment, moderate } from '../commons/comments/comments.ts';
import {
  type Act,
  type Actor,
  type AnswerKind,
  campaignsOf,
  type Disposition,
  insertAnswer,
  mayIn,
  type Talk,
  talkOf,
  talkPath,
  withdrawAnswer,
} from '../commons/consultations/consultations.ts';
import { meetDuty } from '../commons/duties/duties.ts';
import { type BodyMember, bodyById } from '../commons/people/people.ts';
import type { Tx } from '../ground/db/db.ts';
import { html } from '../ground/page/page.ts';
import { type CommentNews, queueCommentNews } from '../river/deliver/deliver.ts';
import type { Draft } from '../river/read/read.ts';
import type { InstanceMeans } from './means.ts';
import type { Running } from './running.ts';

export type By = Pick<BodyMember, 'id' | 'bodyId' | 'role' | 'name' | 'title'>;
export type Came<T = object> = ({ kind: 'done' } & T) | { kind: 'refused' };
export const REFUSED = { kind: 'refused' } as const;
type Means = Pick<InstanceMeans, 'db' | 'clock' | 'jobs' | 'baseUrl'>;

/** Says something in the name of a body, as its consultations' or its blog's words; and tells those whom it concerns. */
export function sayingOf(means: Means, river: Pick<Running, 'announce'>) {
  return {
    say: async (
      tx: Tx,
      bodyId: number,
      what: {
        of: 'consultations' | 'blog';
        guid: string;
        title: string;
        words: string[];
        url: string;
      } & Partial<Pick<Draft, 'action' | 'categories' | 'language' | 'author'>>,
    ) => {
      const body = (await bodyById(tx, bodyId))!;
      const speaker = {
        voiceId: body.voiceId,
        key: `${what.of}:${body.id}`,
        title: `${body.name}: ${what.of}`,
        pageUrl: `${means.baseUrl()}${what.of === 'blog' ? `/blogs/${body.slug}` : '/consult'}`,
      };
      await river.announce(tx, speaker, [
        {
          guid: what.guid,
          url: what.url,
          title: what.title,
          author: what.author ?? body.name,
          published: means.clock.now(),
          html: String(html`${what.words.map((words) => html`<p>${words}</p>`)}`),
          text: what.words.join('\n\n'),
          ...(what.language && { language: what.language }),
          categories: what.categories ?? [],
          enclosures: [],
          ...(what.action && { action: what.action }),
        },
      ]);
    },
    tell: async (tx: Tx, news: CommentNews[]): Promise<void> => {
      if ((await queueCommentNews(tx, news, means.clock.now())) > 0) await means.jobs?.hint(tx, 'send');
    },
  };
}

/** What happens to comments, on whatever they hang: confirmed, looked after, answered. Each in one transaction with what follows from it. */
export function talkingOf(means: Means, river: Pick<Running, 'announce'>) {
  const now = () => means.clock.now();
  const { say, tell } = sayingOf(means, river);

  /** What is talked about, if this member of its body may do this with it now. */
  async function theirs(tx: Tx, thread: string, by: By, act: Act): Promise<Talk | null> {
    const talk = await talkOf(tx, thread);
    if (talk?.one.body.id !== by.bodyId) return null;
    return mayIn(talk, act, by.role as Actor, now()) ? talk : null;
  }

  return {
    /** A comment's writer pressed the button. */
    confirm: (commentId: number, thread: string) =>
      means.db.tx(async (tx) => {
        const talk = await talkOf(tx, thread);
        if (!talk || !mayIn(talk, 'comment', 'anyone', now())) return null;
        return confirmComment(tx, commentId, talk.one.moderation, now());
      }),

    moderate: (
      by: By,
      thread: string,
      commentId: number,
      act: 'let' | 'remove' | 'restore',
      because: string | null,
    ) =>
      means.db.tx(async (tx): Promise<Came> => {
        if (!(await theirs(tx, thread, by, 'moderate'))) return REFUSED;
        const came = await moderate(tx, commentId, thread, act, { memberId: by.id, because }, now());
        if (came === 'refused') return REFUSED;
        const what = ({ let: 'shown', remove: 'removed', restore: 'restored' } as const)[act];
        await tell(tx, [{ comment: commentId, what, ...(because !== null && { because }) }]);
        return { kind: 'done' };
      }),

    /** One answer to one comment or several; a campaign's are answered together. */
    answer: (
      by: By,
      thread: string,
      said: { kind: AnswerKind; disposition: Disposition; words: string; comments: number[] },
    ) =>
      means.db.tx(async (tx): Promise<Came<{ answered: number }>> => {
        const talk = await theirs(tx, thread, by, 'answer');
        if (!talk || said.words === '' || said.comments.length === 0) return REFUSED;
        const ids = await campaignsOf(tx, said.comments);
        const { kind, disposition, words } = said;
        const made = await insertAnswer(
          tx,
          { thread, memberId: by.id, kind, disposition, words },
          ids,
          now(),
        );
        if (made.answered.length === 0) return REFUSED;
        const address = `${means.baseUrl()}${talkPath(talk)}`;
        for (const comment of made.answered)
          await meetDuty(tx, `comment:${comment}`, 'answer', `${address}#a${made.id}`, now());
        const { one } = talk;
        await say(tx, one.body.id, {
          of: talk.kind === 'post' ? 'blog' : 'consultations',
          guid: `${talk.kind}-${one.id}-answer-${made.id}`,
          title: `${one.body.name} on “${one.title}”`,
          words: [...words.split(/\n\s*\n/), `${by.name}, ${by.title}, ${one.body.name}`],
          url:
            talk.kind === 'post'
              ? `${address}#c${made.answered[0]}`
              : `${address}/comments?answer=${made.id}`,
          language: one.language,
        });
        await tell(
          tx,
          made.answered.map((comment) => ({ comment, what: 'answered' as const })),
        );
        return { kind: 'done', answered: made.answered.length };
      }),

    /** Takes an answer back, so that the comments can be answered anew. */
    takeBack: (by: By, thread: string, answerId: number) =>
      means.db.tx(async (tx): Promise<Came> => {
        if (!(await theirs(tx, thread, by, 'answer'))) return REFUSED;
        return (await withdrawAnswer(tx, thread, answerId, now())) ? { kind: 'done' } : REFUSED;
      }),
  };
}
