import { createHash, timingSafeEqual } from 'node:crypto';
import { html } from '../../../ground/page/page.ts';
import { hashToken } from '../../../ground/token/token.ts';
import { paths } from '../addresses.ts';
import type { Guard } from '../edge/mount.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, WebContext } from '../route.ts';
import type { SetUpMeans } from './means.ts';

const COOKIE = 'hearabouts-set-up';
const HOURS = 12;
/** What proxies add. Whoever is passed on is not known to sit at this machine, whatever the header says (trust row 26). */
const PASSED_ON = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'cf-connecting-ip',
  'true-client-ip',
];

type OperatorMeans = Pick<SetUpMeans, 'instance' | 'key' | 'trustLoopback' | 'editorOf'>;

/**
 * Lets whoever runs the instance through: a request of this machine to this machine, the one-time key (which becomes a
 * cookie, so that it stays in no address), or an owner.
 */
export function setUpGuard(means: OperatorMeans): Guard {
  return async (c) => {
    const given = new URL(c.req.url).searchParams.get('key');
    if (given !== null && c.req.method === 'GET')
      return isSame(given, means.key) ? letIn(c, means.key) : closed(c, means);
    const holdsKey = isSame(cookieIn(c), means.key === '' ? '' : hashToken(means.key));
    return holdsKey || fromHere(c, means) || (await means.editorOf(c))?.role === 'owner'
      ? null
      : closed(c, means);
  };
}

/** The cookie holds a hash, so that the key itself lies in no browser. */
function letIn(c: WebContext, key: string): Response {
  const answer = c.redirect(c.req.path.replace(/^\/+/, '/'), 303);
  const secure = c.get('chrome').site.baseUrl.startsWith('https:') ? '; Secure' : '';
  answer.headers.append(
    'Set-Cookie',
    `${COOKIE}=${hashToken(key)}; Path=/; Max-Age=${HOURS * 3600}; HttpOnly; SameSite=Strict${secure}`,
  );
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
}

/** Before it is set up: how to get in. After: where to sign in. */
async function closed(c: WebContext, { instance }: OperatorMeans): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.setUp;
  const done = (await instance.settings()) !== null;
  const [title, more] = done ? [say.closedDone, say.closedDoneMore] : [say.closed, say.closedMore];
  const to = chrome.path.startsWith(`${paths.edit}/`) ? chrome.path : paths.edit;
  const main = html`<div class="wide"><div class="trouble"><h1>${title}</h1><p class="lead">${more}</p>${
    done
      ? html`<p><a class="button" href="${chrome.to(`/sign-in?${new URLSearchParams({ to })}`)}">${say.signIn}</a></p>`
      : null
  }</div></div>`;
  return { page: layout({ title, main, noIndex: true }, chrome), status: 403, keepFor: 0 };
}

/**
 * Of this machine, asked by its own name (so that no other site's name was pointed at us), and passed on by nobody.
 * nginx as it comes adds no header, but passes on in HTTP/1.0, which no browser speaks.
 */
function fromHere(c: WebContext, { trustLoopback }: OperatorMeans): boolean {
  const version = (c.env as { incoming?: { httpVersion?: string } } | undefined)?.incoming?.httpVersion;
  const host = (c.req.header('host') ?? new URL(c.req.url).host).replace(/:\d+$/, '').toLowerCase();
  return (
    trustLoopback &&
    version !== '1.0' &&
    PASSED_ON.every((name) => c.req.header(name) === undefined) &&
    ['localhost', '127.0.0.1', '[::1]'].includes(host) &&
    /^(?:127\.\d+\.\d+\.\d+|::1)$/.test(c.get('client'))
  );
}

/** Takes as long for a near miss as for any; an empty key opens nothing. */
function isSame(given: string | null, right: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return given !== null && right !== '' && timingSafeEqual(hash(given), hash(right));
}

function cookieIn(c: WebContext): string | null {
  const found = (c.req.header('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? null;
}
