import { type Person, personById } from '../../../commons/people/people.ts';
import { leave, leaveAll, openSubscriptionLink, subscriptionsOf } from '../../../river/deliver/deliver.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { badLink, bearerPage } from './bearer.ts';
import { formIn } from './form.ts';
import { wordsFor } from './held.ts';
import type { PeopleMeans } from './means.ts';
import { donePage, questionPage } from './questions.ts';

/**
 * Leaving, from any letter however old. GET asks; POST leaves, also when a mail program sends it without any page
 * (RFC 8058: no cookies, no redirect, either kind of form, from anywhere). Leaving twice is leaving once.
 */
export function leavingRoutes(means: PeopleMeans): Route[] {
  const post = { method: 'POST', who: 'bearer', fromAnywhere: true } as const;
  return [
    { method: 'GET', path: '/leave/:token', who: 'bearer', handle: (c) => askOne(means, c) },
    { ...post, path: '/leave/:token', handle: (c) => leaveOne(means, c) },
    { method: 'GET', path: '/manage/:token/leave', who: 'bearer', handle: (c) => askAll(means, c) },
    { ...post, path: '/manage/:token/leave', handle: (c) => leaveEverything(means, c) },
  ];
}

const tokenIn = (c: WebContext) => c.req.param('token') ?? '';

async function askOne(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const held = await openSubscriptionLink(means.db, means.sealer, 'leave', tokenIn(c));
  if (!held) return badLink(chrome);
  if (held.state === 'ended') return left(c, false);
  const say = chrome.words.people.leave;
  const wish = (await wordsFor([held], means, chrome))(held);
  const action = chrome.to(`/leave/${tokenIn(c)}`);
  return bearerPage(
    questionPage({ title: say.title, more: say.more(wish), button: say.button, action, back: null }, chrome),
  );
}

async function leaveOne(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const { db, sealer, clock } = means;
  const oneClick = await isOneClick(c);
  const held = await openSubscriptionLink(db, sealer, 'leave', tokenIn(c));
  if (!held) return badLink(c.get('chrome'));
  await db.tx((tx) => leave(tx, held.id, 'left', clock.now()));
  return left(c, oneClick);
}

/**
 * Whose link to leave everything it is, whenever it was sealed: a manage link that was made new opens nothing any more,
 * but still leaves, since nobody should be kept by an old letter.
 */
async function leaver({ db, sealer }: PeopleMeans, c: WebContext): Promise<Person | null> {
  const opened = sealer.open('manage', tokenIn(c));
  const person = opened && (await personById(db, opened.id));
  return person && opened.generation <= person.tokenGeneration ? person : null;
}

async function askAll(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const person = await leaver(means, c);
  if (!person) return badLink(chrome);
  const held = await subscriptionsOf(means.db, person.id);
  if (held.every(({ state }) => state === 'ended')) return left(c, false);
  const say = chrome.words.people.leave;
  const action = chrome.to(`/manage/${tokenIn(c)}/leave`);
  const back = chrome.to(`/manage/${tokenIn(c)}`);
  return bearerPage(
    questionPage({ title: say.titleAll, more: say.moreAll, button: say.button, action, back }, chrome),
  );
}

async function leaveEverything(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const oneClick = await isOneClick(c);
  const person = await leaver(means, c);
  if (!person) return badLink(c.get('chrome'));
  await means.db.tx((tx) => leaveAll(tx, person.id, 'left', means.clock.now()));
  return left(c, oneClick);
}

async function isOneClick(c: WebContext): Promise<boolean> {
  return (await formIn(c)).get('List-Unsubscribe') === 'One-Click';
}

/** A mail program wants no page. */
function left(c: WebContext, oneClick: boolean): Answer {
  if (oneClick)
    return new Response('left\n', {
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  const chrome = c.get('chrome');
  const say = chrome.words.people.leave;
  return bearerPage(
    donePage({ title: say.done, more: say.doneMore, on: { label: say.again, path: '/hear' } }, chrome),
  );
}
