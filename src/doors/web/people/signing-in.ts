import {
  askToSignIn,
  type Person,
  personById,
  personCalled,
  spendSignIn,
} from '../../../commons/people/people.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { queueLetter } from '../../../river/deliver/deliver.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { bearerPage } from './bearer.ts';
import { deskFor, mayEnter } from './entering.ts';
import { inEvenTime } from './even-time.ts';
import { formIn } from './form.ts';
import type { PeopleMeans } from './means.ts';
import { passkeyForm } from './passkey-form.ts';
import { problemBeside } from './problems.ts';
import { donePage, questionPage } from './questions.ts';
import { type sessionsOf, signedIn, signedOut } from './sessions.ts';

/** Signing in, for editors and members of bodies: a letter with a link, and behind it a button. */
export function signInRoutes(
  means: PeopleMeans,
  { editorOf, officialOf }: ReturnType<typeof sessionsOf>,
): Route[] {
  return [
    {
      method: 'GET',
      path: '/sign-in',
      who: 'anyone',
      handle: async (c) => begin(means, c, await editorOf(c), (await officialOf(c))?.person ?? null),
    },
    { method: 'POST', path: '/sign-in', who: 'anyone', handle: (c) => send(means, c) },
    { method: 'GET', path: '/sign-in/:token', who: 'bearer', handle: (c) => openPage(c) },
    { method: 'POST', path: '/sign-in/:token', who: 'bearer', handle: (c) => enter(means, c) },
    { method: 'POST', path: '/sign-out', who: 'anyone', handle: (c) => leave(means, c) },
  ];
}

function begin(
  { openId }: PeopleMeans,
  c: WebContext,
  editor: Person | null,
  official: Person | null,
): Answer {
  const chrome = c.get('chrome');
  const person = official ?? editor;
  const at = { desk: official !== null, edit: editor !== null };
  if (person) return { page: insidePage(person, at, chrome), keepFor: 0 };
  const left = new URL(c.req.url).searchParams.has('out');
  return {
    page: askPage({ to: queryTo(c), typed: '', wrong: null, left, by: openId?.name ?? null }, chrome),
    keepFor: 0,
  };
}

/** Only pages for those who sign in, so that nobody is sent elsewhere. */
function queryTo(c: WebContext): string {
  const to = new URL(c.req.url).searchParams.get('to') ?? '';
  return /^\/(?:desk|edit|set-up)(?:\/[\w./-]*)?$/.test(to) && !to.includes('..') ? to : '/edit';
}

interface AskFacts {
  to: string;
  typed: string;
  wrong: string | null;
  left: boolean;
  /** The organisation whose sign-in lets people in, where there is one. */
  by: string | null;
}

function askPage({ to, typed, wrong, left, by }: AskFacts, chrome: Chrome): Html {
  const say = chrome.words.people.signIn;
  const main = html`<div class="wide page"><h1>${say.title}</h1>${left ? html`<p class="done" role="status">${say.out}</p>` : null}<p class="lead">${say.lead}</p>
<form method="post" action="${chrome.to(`/sign-in?${new URLSearchParams({ to })}`)}" novalidate><div class="field"><label for="address">${say.address}</label><input id="address" type="email" name="address" value="${typed}" maxlength="254" autocomplete="email" spellcheck="false" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${wrong ? 'address-wrong' : null}">${problemBeside('address', wrong)}</div><p><button class="button" type="submit">${say.button}</button></p></form>${
    by === null
      ? null
      : html`<p><a class="button quiet" href="/sign-in/organisation" rel="nofollow">${chrome.words.account.openId.signIn(by)}</a></p>`
  }${passkeyForm(
    {
      action: '/sign-in/passkey',
      offer: '/sign-in/passkey/offer',
      label: chrome.words.account.passkey.signIn,
    },
    chrome,
  )}</div>`;
  return layout({ title: say.title, main, noIndex: true, script: 'passkey.js' }, chrome);
}

/** For those who are signed in already. */
function insidePage(person: Person, at: { desk: boolean; edit: boolean }, chrome: Chrome): Html {
  const say = chrome.words.people.signIn;
  const main = html`<div class="wide page"><h1>${say.inside}</h1><p class="lead"><bdi>${person.email}</bdi></p><div class="row">${at.desk ? html`<a class="button" href="${chrome.to('/desk')}">${say.listening}</a>` : null}${at.edit ? html`<a class="button" href="${chrome.to('/edit')}">${say.desk}</a>` : null}<form method="post" action="${chrome.to('/sign-out')}"><button class="button quiet" type="submit">${say.signOut}</button></form></div><p><a href="${chrome.to('/account')}">${chrome.words.account.toAccount}</a></p></div>`;
  return layout({ title: say.inside, main, noIndex: true }, chrome);
}

/** The same answer for every address; only editors and members of bodies get a letter. */
async function send(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const typed = (await formIn(c)).get('address') ?? '';
  const address = parseAddress(typed);
  if (address.kind === 'bad') {
    const by = means.openId?.name ?? null;
    const facts = { to: queryTo(c), typed: typed.slice(0, 254), wrong: address.message, left: false, by };
    return { page: askPage(facts, chrome), status: 422, keepFor: 0 };
  }
  await inEvenTime(sendToKnown(means, address.address));
  const say = chrome.words.people.signIn;
  return {
    page: donePage(
      { title: say.asked, more: say.askedMore, on: { label: chrome.words.trouble.home, path: '/' } },
      chrome,
    ),
    keepFor: 0,
  };
}

async function sendToKnown({ db, clock, jobs }: PeopleMeans, address: string): Promise<void> {
  const person = await personCalled(db, address);
  if (!person || !(await mayEnter(db, person))) return;
  await db.tx(async (tx) => {
    const now = clock.now();
    const signIn = await askToSignIn(tx, person.id, now);
    await queueLetter(tx, { personId: person.id, kind: 'sign-in', letter: { signIn } }, now);
    await jobs.hint(tx, 'send');
  });
}

function openPage(c: WebContext): Answer {
  const chrome = c.get('chrome');
  const say = chrome.words.people.signIn;
  const action = chrome.to(`/sign-in/${encodeURIComponent(c.req.param('token') ?? '')}`);
  return bearerPage(
    questionPage(
      { title: say.openTitle, more: say.openMore, button: say.openButton, action, back: null },
      chrome,
    ),
  );
}

async function enter({ db, sealer, clock }: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const opened = sealer.open('sign-in', c.req.param('token') ?? '');
  const entered =
    opened &&
    (await db.tx(async (tx) => {
      const personId = await spendSignIn(tx, opened.id, clock.now());
      const person = personId === null ? null : await personById(tx, personId);
      if (person?.tokenGeneration !== opened.generation || !(await mayEnter(tx, person))) return null;
      const to = await deskFor(tx, person);
      return { to, cookie: await signedIn(tx, person.id, clock.now(), c) };
    }));
  if (!entered) {
    const say = chrome.words.people.signIn;
    return bearerPage(
      donePage({ title: say.spent, more: say.spentMore, on: { label: say.title, path: '/sign-in' } }, chrome),
      404,
    );
  }
  const answer = c.redirect(chrome.to(entered.to), 303);
  answer.headers.append('Set-Cookie', entered.cookie);
  return answer;
}

async function leave({ db }: PeopleMeans, c: WebContext): Promise<Answer> {
  const cookie = await db.tx((tx) => signedOut(tx, c));
  const answer = c.redirect(c.get('chrome').to('/sign-in?out'), 303);
  answer.headers.append('Set-Cookie', cookie);
  return answer;
}
