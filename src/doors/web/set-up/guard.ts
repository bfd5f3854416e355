import { timingSafeEqual } from 'node:crypto';
import { hashToken } from '../../../ground/token/token.ts';
import type { Guard } from '../edge/mount.ts';
import type { WebContext } from '../route.ts';
import { type SetUpMeans, toBeSetUp } from './means.ts';
import { shutPage } from './shut-page.ts';

const COOKIE = 'hearabouts-set-up';
const SECONDS = 3_600;
const LOOPBACK_NAME = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1)$/;
/** What proxies add. Whoever sends one is not known to be on this machine, whatever it says. */
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

/**
 * Lets editors through, whoever sits at this machine, and whoever holds the one-time key. The key comes in the address
 * once, becomes a cookie, and is gone from the address.
 */
export function setUpGuard(means: Pick<SetUpMeans, 'instance' | 'setUpKey' | 'editorOf'>): Guard {
  return async (c) => {
    const key = new URL(c.req.url).searchParams.get('key');
    if (key !== null && c.req.method === 'GET') return withKey(key, means, c);
    if (holdsKey(c, means.setUpKey) || atThisMachine(c) || (await means.editorOf(c))) return null;
    return refused(means, c);
  };
}

async function withKey(
  key: string,
  means: Pick<SetUpMeans, 'instance' | 'setUpKey'>,
  c: WebContext,
): Promise<Response | Awaited<ReturnType<typeof refused>>> {
  if (!same(key, means.setUpKey)) return refused(means, c);
  const secure = c.get('chrome').site.baseUrl.startsWith('https:') ? '; Secure' : '';
  const url = new URL(c.req.url);
  url.searchParams.delete('key');
  const answer = c.redirect(`${url.pathname.replace(/^\/+/, '/')}${url.search}`, 303);
  answer.headers.append(
    'Set-Cookie',
    `${COOKIE}=${hashToken(key)}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict${secure}`,
  );
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
}

async function refused(means: Pick<SetUpMeans, 'instance'>, c: WebContext) {
  return {
    page: shutPage({ done: !(await toBeSetUp(means)) }, c.get('chrome')),
    status: 403,
    keepFor: 0,
  };
}

function holdsKey(c: WebContext, key: string): boolean {
  const found = (c.req.header('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  return found !== undefined && key !== '' && same(found.slice(COOKIE.length + 1), hashToken(key));
}

/**
 * Whether a browser on this machine asks for us by a name of this machine. Another name may be a stranger's that he
 * points at us (DNS rebinding), and so may our own public one: a proxy on this machine passes strangers on under it, so
 * once the operator has given a public address, only the key counts. Proxies that add no header at all (nginx as it
 * comes) speak HTTP/1.0, which no browser does.
 */
function atThisMachine(c: WebContext): boolean {
  const { site } = c.get('chrome');
  const version = (c.env as { incoming?: { httpVersion?: string } } | undefined)?.incoming?.httpVersion;
  return (
    LOOPBACK.test(c.get('client')) &&
    LOOPBACK_NAME.test(new URL(c.req.url).hostname) &&
    LOOPBACK_NAME.test(new URL(site.baseUrl).hostname) &&
    version !== '1.0' &&
    PASSED_ON.every((name) => c.req.header(name) === undefined)
  );
}

function same(given: string, right: string): boolean {
  return right !== '' && timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(right)));
}
