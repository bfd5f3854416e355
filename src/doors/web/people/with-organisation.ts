import { membershipsOf, personCalled } from '../../../commons/people/people.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import type { OpenId, Trip } from '../../../ground/openid/openid.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { bearerPage } from './bearer.ts';
import type { PeopleMeans } from './means.ts';
import { donePage, questionPage } from './questions.ts';
import { signedIn } from './sessions.ts';

const AWAY = '/sign-in/organisation';
const BACK = `${AWAY}/back`;
const COOKIE = 'hearabouts-trip';
const SECONDS = 600;

/**
 * Signing in by one's organisation, for members of bodies. Setting out changes nothing here: what the browser has to show
 * when it comes back is in a cookie of its own, and coming back asks for a press like a letter's link.
 */
export function organisationRoutes(means: PeopleMeans): Route[] {
  const { openId } = means;
  if (!openId) return [];
  return [
    { method: 'GET', path: AWAY, who: 'anyone', handle: (c) => setOut(openId, means, c) },
    { method: 'GET', path: BACK, who: 'bearer', handle: (c) => comeBack(openId, c) },
    { method: 'POST', path: BACK, who: 'bearer', handle: (c) => enter(openId, means, c) },
  ];
}

const baseOf = (chrome: Chrome) => chrome.site.baseUrl.replace(/\/+$/, '');

async function setOut(openId: OpenId, { log }: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const trip = await openId.begin(`${baseOf(chrome)}${BACK}`);
  if ('kind' in trip) {
    log.warn({ why: trip.message }, 'the issuer did not answer');
    return notIn(chrome.words.account.openId.trouble(openId.name), 503, chrome);
  }
  const answer = c.redirect(trip.url, 303);
  answer.headers.append(
    'Set-Cookie',
    cookie(`${trip.state}.${trip.nonce}.${trip.verifier}`, SECONDS, chrome),
  );
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
}

function comeBack({ name }: OpenId, c: WebContext): Answer {
  const chrome = c.get('chrome');
  const say = chrome.words.people.signIn;
  const action = `${BACK}${new URL(c.req.url).search}`;
  const more = chrome.words.account.openId.openMore(name);
  return bearerPage(
    questionPage({ title: say.openTitle, more, button: say.openButton, action, back: null }, chrome),
  );
}

async function enter(openId: OpenId, means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const trip = tripIn(c);
  const say = chrome.words.account.openId;
  const refused = (why: string) => {
    means.log.info({ why }, 'nobody was let in by their organisation');
    return notIn(say.refused(openId.name), 403, chrome);
  };
  if (!trip) return refused('The browser did not set out from here.');
  const came = await openId.finish(new URL(`${baseOf(chrome)}${BACK}${new URL(c.req.url).search}`), trip);
  if (came.kind === 'trouble') {
    means.log.warn({ why: came.message }, 'the issuer did not answer');
    return notIn(say.trouble(openId.name), 503, chrome);
  }
  if (came.kind === 'refused') return refused(came.message);
  const personId = await memberWith(means.db, came.address);
  if (personId === null) return refused('The address is no member’s.');
  const session = await means.db.tx((tx) => signedIn(tx, personId, means.clock.now(), c));
  const answer = c.redirect(chrome.to('/desk'), 303);
  answer.headers.append('Set-Cookie', session);
  answer.headers.append('Set-Cookie', cookie('', 0, chrome));
  return answer;
}

/** Who speaks for a body by this address. An owner comes in by letter or passkey: whoever runs an issuer does not run this. */
async function memberWith(db: Queryable, typed: string): Promise<number | null> {
  const address = parseAddress(typed);
  const person = address.kind === 'ok' ? await personCalled(db, address.address) : null;
  if (!person || person.role === 'owner') return null;
  return (await membershipsOf(db, person.id)).length > 0 ? person.id : null;
}

function notIn(more: string, status: number, chrome: Chrome): Answer {
  const on = { label: chrome.words.people.signIn.title, path: '/sign-in' };
  return bearerPage(donePage({ title: chrome.words.account.openId.failed, more, on }, chrome), status);
}

/** What this browser set out with. */
function tripIn(c: WebContext): Omit<Trip, 'url'> | null {
  const found = (c.req.header('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  const [, state, nonce, verifier] =
    /^([\w-]{20,200})\.([\w-]{20,200})\.([\w-]{43,128})$/.exec(found?.slice(COOKIE.length + 1) ?? '') ?? [];
  return state && nonce && verifier ? { state, nonce, verifier } : null;
}

/** Lax, since the way back is from another site; it is read where we are come back to, and nowhere else. */
function cookie(value: string, seconds: number, { site }: Chrome): string {
  const secure = site.baseUrl.startsWith('https:') ? '; Secure' : '';
  return `${COOKIE}=${value}; Path=${BACK}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
