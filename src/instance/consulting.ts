import { actionOf, setCall } from '../commons/calls/calls.ts';
import { shownIn } from '../commons/comments/comments.ts';
import {
  type Act,
  type Actor,
  type Consultation,
  holdConsultation,
  may,
  type OutcomeEntry,
  type Published,
  phaseAt,
  publishVersion,
  setAnnounced,
  setNews,
  setOutcome,
  threadOf,
} from '../commons/consultations/consultations.ts';
import { meetDuty, raiseDuty } from '../commons/duties/duties.ts';
import { bodyById } from '../commons/people/people.ts';
import type { Tx } from '../ground/db/db.ts';
import type { CommentNews } from '../river/deliver/deliver.ts';
import type { InstanceMeans } from './means.ts';
import type { Running } from './running.ts';
import { type By, type Came, REFUSED, sayingOf, talkingOf } from './talking.ts';

/**
 * What happens in consultations and goes beyond them: it is announced as the body's voice says it, with its action and date; calls
 * and duties follow; those who took part are told. Each in the transaction in which it happens.
 */
export function consultingOf(
  means: Pick<InstanceMeans, 'db' | 'clock' | 'jobs' | 'baseUrl'>,
  river: Pick<Running, 'announce'>,
) {
  const now = () => means.clock.now();
  const saying = sayingOf(means, river);
  const addressOf = ({ slug }: Pick<Consultation, 'slug'>) => `${means.baseUrl()}/consult/${slug}`;

  /** The consultation, held, if this member of its body may do this with it now. */
  async function held(tx: Tx, id: number, by: By, act: Act): Promise<Consultation | null> {
    const found = await holdConsultation(tx, id);
    if (!found || found.body.id !== by.bodyId) return null;
    return may(act, phaseAt(found, now()), by.role as Actor) ? found : null;
  }

  const say = (
    tx: Tx,
    one: Consultation,
    what: { key: string; title: string; words: string[]; path?: string },
  ) => {
    const call = { kind: 'comment' as const, url: addressOf(one), closesAt: one.closesAt };
    const open = one.outcomeAt === null && now() < one.closesAt;
    return saying.say(tx, one.body.id, {
      of: 'consultations',
      guid: `consultation-${one.id}-${what.key}`,
      url: `${addressOf(one)}${what.path ?? ''}`,
      title: what.title,
      words: what.words,
      language: one.language,
      ...(open && { action: actionOf(call) }),
    });
  };

  const everybody = async (tx: Tx, { id }: Consultation, what: CommentNews['what']) =>
    saying.tell(
      tx,
      (await shownIn(tx, threadOf(id))).map((one) => ({ comment: one.id, what })),
    );

  /** The call and the promise that follow from its dates. */
  async function follow(tx: Tx, one: Consultation): Promise<void> {
    const { title, opensAt, closesAt, timeZone } = one;
    const url = addressOf(one);
    await setCall(
      tx,
      {
        about: threadOf(one.id),
        kind: 'comment',
        title,
        url,
        bodyId: one.body.id,
        opensAt,
        closesAt,
        timeZone,
      },
      now(),
    );
    if (one.outcomeDueAt !== null)
      await raiseDuty(
        tx,
        {
          about: threadOf(one.id),
          kind: 'outcome',
          bodyId: one.body.id,
          owedTo: 'everybody who took part',
          what: `The outcome of “${title}”`,
          rule: 'promised with the consultation’s dates',
          url: `${url}/outcome`,
          dueAt: one.outcomeDueAt,
        },
        now(),
      );
  }

  return {
    ...talkingOf(means, river),
    follow,
    /** Publishes the draft. The first version announces the consultation. */
    publish: (by: By, id: number, note: string) =>
      means.db.tx(async (tx): Promise<Came<Published>> => {
        const one = await held(tx, id, by, 'publish');
        const came = one && (await publishVersion(tx, one, note, now()));
        if (!one || !came) return REFUSED;
        await setAnnounced(tx, id, now());
        await follow(tx, one);
        const first = came.number === 1;
        await say(tx, one, {
          key: `version-${came.number}`,
          title: first ? one.title : `${one.title}: version ${came.number}`,
          words: [first ? one.summary : note || one.summary],
        });
        if (!first) await everybody(tx, one, 'version');
        return { kind: 'done', ...came };
      }),

    /** Asks a department for what it takes to answer: from then on it owes that, in public. */
    ask: (by: By, id: number, asked: { comment: number; bodyId: number; dueAt: Date; what: string }) =>
      means.db.tx(async (tx): Promise<Came> => {
        const one = await held(tx, id, by, 'ask');
        const body = await bodyById(tx, asked.bodyId);
        if (!one || !body || asked.dueAt <= now()) return REFUSED;
        const duty = {
          about: `comment:${asked.comment}`,
          kind: 'answer',
          bodyId: body.id,
          owedTo: one.body.name,
          what: asked.what,
          rule: `asked by ${by.name}, ${by.title}, for the consultation “${one.title}”`,
          url: `${means.baseUrl()}/comments/${asked.comment}`,
          dueAt: asked.dueAt,
        };
        return (await raiseDuty(tx, duty, now())) ? { kind: 'done' } : REFUSED;
      }),

    sayNews: (by: By, id: number, newsBy: Date, news: string | null) =>
      means.db.tx(async (tx): Promise<Came> => {
        if (!(await held(tx, id, by, 'say-news')) || newsBy <= now()) return REFUSED;
        await setNews(tx, id, newsBy, news);
        return { kind: 'done' };
      }),

    /** "You said, we did": published once, announced, and all who took part are told. */
    conclude: (by: By, id: number, outcome: OutcomeEntry[]) =>
      means.db.tx(async (tx): Promise<Came> => {
        const one = await held(tx, id, by, 'conclude');
        if (!one || outcome.length === 0) return REFUSED;
        await setOutcome(tx, id, outcome, now());
        const address = `${addressOf(one)}/outcome`;
        await meetDuty(tx, threadOf(id), 'outcome', address, now());
        await say(
          tx,
          { ...one, outcomeAt: now() },
          {
            key: 'outcome',
            title: `You said, we did: ${one.title}`,
            words: outcome.map(({ theme, did }) => `${theme}: ${did}`),
            path: '/outcome',
          },
        );
        await everybody(tx, one, 'outcome');
        return { kind: 'done' };
      }),
  };
}
export type Consulting = ReturnType<typeof consultingOf>;
