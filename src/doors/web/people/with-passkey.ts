import { offerPasskeySignIn, signInByPasskey } from '../../../commons/people/people.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { NOT_KEPT } from './account.ts';
import { deskFor, mayEnter } from './entering.ts';
import { formIn } from './form.ts';
import type { PeopleMeans } from './means.ts';
import { donePage } from './questions.ts';
import { signedIn } from './sessions.ts';

/** Signing in by a passkey: no name, no address, no letter. */
export function passkeyRoutes(means: PeopleMeans): Route[] {
  return [
    { method: 'POST', path: '/sign-in/passkey/offer', who: 'anyone', handle: (c) => offer(means, c) },
    { method: 'POST', path: '/sign-in/passkey', who: 'anyone', handle: (c) => enter(means, c) },
  ];
}

async function offer({ db, clock }: PeopleMeans, c: WebContext): Promise<Answer> {
  const came = await db.tx((tx) => offerPasskeySignIn(tx, c.get('chrome').site.baseUrl, clock.now()));
  return came.kind === 'offer' ? c.json(came.options, 200, NOT_KEPT) : c.json({}, 429, NOT_KEPT);
}

async function enter({ db, clock, log }: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const credential = (await formIn(c)).get('credential') ?? '';
  const now = clock.now();
  const entered = await db.tx(async (tx) => {
    const came = await signInByPasskey(tx, credential, chrome.site.baseUrl, now);
    if (came.kind === 'refused') return came;
    if (!(await mayEnter(tx, came.person)))
      return { kind: 'refused' as const, message: 'They may not come in.' };
    const to = await deskFor(tx, came.person);
    return { kind: 'in' as const, to, cookie: await signedIn(tx, came.person.id, now, c) };
  });
  if (entered.kind === 'refused') {
    log.info({ why: entered.message }, 'a passkey did not let anybody in');
    const say = chrome.words.account;
    const on = { label: chrome.words.people.signIn.title, path: '/sign-in' };
    return {
      page: donePage({ title: say.openId.failed, more: say.passkey.unknown, on }, chrome),
      status: 403,
      keepFor: 0,
    };
  }
  const answer = c.redirect(chrome.to(entered.to), 303);
  answer.headers.append('Set-Cookie', entered.cookie);
  return answer;
}
