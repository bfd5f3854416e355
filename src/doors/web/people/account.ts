import {
  addPasskey,
  dropPasskey,
  type HeldPasskey,
  offerPasskey,
  type Person,
  passkeysOf,
} from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayDay } from '../words/when.ts';
import { formIn } from './form.ts';
import type { PeopleMeans } from './means.ts';
import { passkeyForm } from './passkey-form.ts';
import type { sessionsOf } from './sessions.ts';

type Sessions = ReturnType<typeof sessionsOf>;

/** The page of whoever is signed in: where they can go, and the passkeys that let them in. */
export function accountRoutes(means: PeopleMeans, sessions: Sessions): Route[] {
  const row = (
    method: 'GET' | 'POST',
    path: string,
    handle: (c: WebContext, person: Person) => Promise<Answer>,
  ): Route => ({
    method,
    path: `/account${path}`,
    who: 'signed-in',
    handle: async (c) => {
      const person = await sessions.insiderOf(c);
      return person ? handle(c, person) : { trouble: { kind: 'not-found' } };
    },
  });
  return [
    row('GET', '', (c, person) => show(means, sessions, c, person, null)),
    row('POST', '/passkeys/offer', (c, person) => offer(means, c, person)),
    row('POST', '/passkeys', (c, person) => add(means, sessions, c, person)),
    row('POST', '/passkeys/:id{[0-9]{1,15}}/drop', (c, person) => drop(means, c, person)),
  ];
}

async function show(
  { db }: PeopleMeans,
  { editorOf, officialOf }: Sessions,
  c: WebContext,
  person: Person,
  problem: string | null,
): Promise<Answer> {
  const at = { desk: (await officialOf(c)) !== null, edit: (await editorOf(c)) !== null };
  const done = new URL(c.req.url).searchParams.has('added');
  const page = accountPage(
    { person, at, passkeys: await passkeysOf(db, person.id), done, problem },
    c.get('chrome'),
  );
  return { page, status: problem === null ? 200 : 422, keepFor: 0 };
}

interface AccountFacts {
  person: Person;
  at: { desk: boolean; edit: boolean };
  passkeys: HeldPasskey[];
  done: boolean;
  problem: string | null;
}

function accountPage({ person, at, passkeys, done, problem }: AccountFacts, chrome: Chrome): Html {
  const say = chrome.words.account;
  const { signIn } = chrome.words.people;
  const main = html`<div class="wide page"><h1>${say.title}</h1>${done ? html`<p class="done" role="status">${say.passkey.kept}</p>` : null}${problem ? html`<p class="notice" role="alert">${problem}</p>` : null}
<p class="lead"><bdi>${person.email}</bdi></p>
<div class="row">${at.desk ? html`<a class="button" href="${chrome.to('/desk')}">${signIn.listening}</a>` : null}${at.edit ? html`<a class="button" href="${chrome.to('/edit')}">${signIn.desk}</a>` : null}<form method="post" action="${chrome.to('/sign-out')}"><button class="button quiet" type="submit">${signIn.signOut}</button></form></div>
<section class="kept"><h2>${say.passkey.title}</h2><p>${say.passkey.lead}</p>${
    passkeys.length === 0
      ? html`<p class="hint">${say.passkey.none}</p>`
      : html`<ul class="desk-list">${passkeys.map((one) => passkeyLine(one, chrome))}</ul>`
  }${passkeyForm(
    {
      action: '/account/passkeys',
      offer: '/account/passkeys/offer',
      label: say.passkey.add,
      more: html`<div class="field"><label for="name">${say.passkey.name}</label><input id="name" name="name" maxlength="60" autocomplete="off"></div>`,
    },
    chrome,
  )}</section></div>`;
  return layout({ title: say.title, main, noIndex: true, script: 'passkey.js' }, chrome);
}

function passkeyLine({ id, name, addedAt, usedAt }: HeldPasskey, chrome: Chrome): Html {
  const say = chrome.words.account.passkey;
  const used = usedAt ? say.used(sayDay(usedAt, chrome)) : say.unused;
  return html`<li><span><b><bdi>${name}</bdi></b> <span class="hint">${say.added(sayDay(addedAt, chrome))}, ${used}</span></span><form method="post" action="${chrome.to(`/account/passkeys/${id}/drop`)}"><button class="button quiet" type="submit">${say.drop}<span class="unseen">: <bdi>${name}</bdi></span></button></form></li>`;
}

async function offer({ db, clock }: PeopleMeans, c: WebContext, person: Person): Promise<Answer> {
  const { site } = c.get('chrome');
  const came = await db.tx((tx) => offerPasskey(tx, person, site, clock.now()));
  return came.kind === 'offer' ? c.json(came.options, 200, NOT_KEPT) : c.json({}, 429, NOT_KEPT);
}
export const NOT_KEPT = { 'Cache-Control': 'no-store' };

async function add(means: PeopleMeans, sessions: Sessions, c: WebContext, person: Person): Promise<Answer> {
  const chrome = c.get('chrome');
  const form = await formIn(c);
  const name = (form.get('name') ?? '').replace(/\s+/g, ' ').trim().slice(0, 60);
  const said = {
    credential: form.get('credential') ?? '',
    name: name || chrome.words.account.passkey.title,
  };
  const came = await means.db.tx((tx) =>
    addPasskey(tx, person, said, chrome.site.baseUrl, means.clock.now()),
  );
  if (came.kind === 'added') return c.redirect(chrome.to('/account?added'), 303);
  means.log.info({ why: came.message }, 'a passkey was not taken');
  return show(means, sessions, c, person, chrome.words.account.passkey.failed);
}

async function drop({ db }: PeopleMeans, c: WebContext, person: Person): Promise<Answer> {
  const gone = await db.tx((tx) => dropPasskey(tx, person.id, Number(c.req.param('id'))));
  return gone ? c.redirect(c.get('chrome').to('/account'), 303) : { trouble: { kind: 'not-found' } };
}
