import {
  callWhat,
  callWrong,
  handle,
  historyOf,
  listMentions,
  type MentionAct,
  mentionById,
  WHATS,
  type What,
} from '../../../commons/desk/desk.ts';
import { membersOf } from '../../../commons/people/people.ts';
import { formIn } from '../editing/form.ts';
import type { Answer, WebContext } from '../route.ts';
import { seeOther } from './frame.ts';
import type { DeskMeans } from './means.ts';
import { mentionPage } from './mention-page.ts';
import type { Presence } from './presence.ts';
import { deskOf, type Seat } from './seat.ts';

const idIn = (c: WebContext) => Number(c.req.param('id'));

/** A mention with its history and what can be done now. */
export async function mention(
  means: DeskMeans,
  presence: Presence,
  c: WebContext,
  seat: Seat,
  problem: string | null = null,
): Promise<Answer> {
  const { db } = means;
  const chrome = c.get('chrome');
  const id = idIn(c);
  const found = await mentionById(db, seat.body.id, id, chrome.now);
  if (!found) return { trouble: { kind: 'not-found' } };
  const members = await membersOf(db, seat.body.id);
  const openToo = presence.look(id, seat.member.personId).flatMap((personId) => {
    const who = members.find((one) => one.personId === personId);
    return who ? [who.name] : [];
  });
  const story =
    found.story && found.story.voices > 1
      ? (await listMentions(db, seat.body.id, { story: found.story.id }, 'oldest', chrome.now, 30)).filter(
          (one) => one.id !== id,
        )
      : [];
  return mentionPage(
    { mention: found, story, history: await historyOf(db, id), members, openToo, problem },
    seat,
    chrome,
  );
}

/** Does one thing to a mention. What somebody else did meanwhile is shown instead of being overruled. */
export async function act(means: DeskMeans, presence: Presence, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const say = c.get('chrome').words.desk;
  const due = form.line('due', 10);
  const seen = form.line('seen', 9);
  const assignTo = form.line('to', 15);
  const asked = form.line('do', 40);
  if (!Object.hasOwn(say.acts, asked)) return { trouble: { kind: 'not-found' } };
  const members = await membersOf(means.db, seat.body.id);
  const came = await means.db.tx((tx) =>
    handle(
      tx,
      seat.member,
      idIn(c),
      {
        act: asked as MentionAct,
        note: form.line('note', 500) || null,
        assignTo: /^\d+$/.test(assignTo) ? Number(assignTo) : null,
        dueOn: /^\d{4}-\d\d-\d\d$/.test(due) && !Number.isNaN(Date.parse(due)) ? due : null,
        seen: /^\d+$/.test(seen) ? Number(seen) : null,
      },
      members.map(({ personId }) => personId),
      means.clock.now(),
    ),
  );
  switch (came.kind) {
    case 'done':
      return seeOther(c, deskOf(seat.body.slug).mention(idIn(c)), 'handled', 1);
    case 'not-there':
      return { trouble: { kind: 'not-found' } };
    case 'not-allowed':
      return { trouble: { kind: 'foreign' } };
    case 'not-now':
      return mention(means, presence, c, seat, say.mention.notNow);
    case 'changed': {
      const who = came.last?.name ?? say.mention.somebody;
      const did = came.last ? say.did[came.last.act as keyof typeof say.did] : '';
      return mention(means, presence, c, seat, say.mention.changed(who, did));
    }
  }
}

/** A member says what it is. */
export async function what({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const said = (await formIn(c)).line('what', 20);
  const chosen: What | null = WHATS.find((one) => one === said) ?? null;
  const came = await db.tx((tx) => callWhat(tx, seat.member, idIn(c), chosen));
  return answerTo(came, c, seat, 'corrected');
}

/** One press on a wrong mention, and one to take that back. */
export async function wrong({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const isWrong = form.line('wrong', 1) === '1';
  const watchId = Number(form.line('watch', 15));
  if (!Number.isSafeInteger(watchId)) return { trouble: { kind: 'not-found' } };
  const came = await db.tx((tx) => callWrong(tx, seat.member, idIn(c), watchId, isWrong));
  return answerTo(came, c, seat, isWrong ? 'wrong' : 'right');
}

function answerTo(
  came: 'done' | 'not-there' | 'not-allowed',
  c: WebContext,
  seat: Seat,
  done: 'corrected' | 'wrong' | 'right',
): Answer {
  if (came === 'not-there') return { trouble: { kind: 'not-found' } };
  if (came === 'not-allowed') return { trouble: { kind: 'foreign' } };
  return seeOther(c, deskOf(seat.body.slug).mention(idIn(c)), done);
}
