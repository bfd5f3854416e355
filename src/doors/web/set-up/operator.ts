import { createHash, timingSafeEqual } from 'node:crypto';
import { html } from '../../../ground/page/page.ts';
import type { Guard } from '../edge/mount.ts';
import { layout } from '../layout/layout.ts';
import type { WebContext } from '../route.ts';
import type { SetUpMeans } from './means.ts';

const COOKIE = 'hearabouts-set-up';
const HOURS = 12;

/**
 * Lets whoever runs the instance through: a request of this machine to this machine, the one-time key (which becomes a
 * cookie, so that it stays in no address), or an editor.
 */
export function setUpGuard(means: SetUpMeans): Guard {
  return async (c) => {
    const given = new URL(c.req.url).searchParams.get('key');
    if (given !== null && c.req.method === 'GET' && isKey(given, means.key)) {
      const answer = c.redirect(c.req.path, 303);
      const secure = c.get('chrome').site.baseUrl.startsWith('https:') ? '; Secure' : '';
      answer.headers.append(
        'Set-Cookie',
        `${COOKIE}=${means.key}; Path=/; Max-Age=${HOURS * 3600}; HttpOnly; SameSite=Strict${secure}`,
      );
      return answer;
    }
    if (fromHere(c, means) || isKey(cookieIn(c), means.key) || (await means.editorOf(c))) return null;
    const chrome = c.get('chrome');
    const say = chrome.words.setUp;
    const main = html`<div class="wide"><div class="trouble"><h1>${say.closed}</h1><p class="lead">${say.closedMore}</p></div></div>`;
    return { page: layout({ title: say.closed, main, noIndex: true }, chrome), status: 403, keepFor: 0 };
  };
}

/** Of this machine, asked by its own name (so that no other site's name was pointed at us), and passed on by nobody. */
function fromHere(c: WebContext, { trustLoopback }: SetUpMeans): boolean {
  const passedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => c.req.header(name) !== undefined,
  );
  const host = (c.req.header('host') ?? new URL(c.req.url).host).replace(/:\d+$/, '').toLowerCase();
  return (
    trustLoopback &&
    !passedOn &&
    ['localhost', '127.0.0.1', '[::1]'].includes(host) &&
    /^(?:127\.\d+\.\d+\.\d+|::1)$/.test(c.get('client'))
  );
}

function isKey(given: string | null, key: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return given !== null && timingSafeEqual(hash(given), hash(key));
}

function cookieIn(c: WebContext): string | null {
  const found = (c.req.header('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? null;
}
