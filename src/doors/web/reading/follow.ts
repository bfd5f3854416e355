import { html } from '../../../ground/page/page.ts';
import { layout } from '../layout/layout.ts';
import { handleOf } from '../parts/fediverse-box.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { queryIn } from './means.ts';

/**
 * The way to one's own server, to follow a listing there. A link that is pressed, not a redirect: nobody is sent from here
 * to where somebody else's link says (trust row 21).
 */
export function followRoutes(): Route[] {
  return [{ method: 'GET', path: '/follow', who: 'anyone', handle: follow }];
}

function follow(c: WebContext): Answer {
  const chrome = c.get('chrome');
  const say = chrome.words.media.follow;
  const of = queryIn(c).get('of') ?? '';
  if (handleOf(of) === null) return { trouble: { kind: 'not-found' } };
  const host = /^@?[^@\s/]{1,100}@([a-z0-9][a-z0-9.-]{0,250}(?::\d{1,5})?)$/i
    .exec((queryIn(c).get('as') ?? '').trim())?.[1]
    ?.toLowerCase();
  const base = chrome.site.baseUrl.replace(/\/+$/, '');
  const there = `https://${host}/authorize_interaction?uri=${encodeURIComponent(base + of)}`;
  const back = html`<p><a class="button quiet" href="${chrome.to(of)}">${chrome.words.people.manage.back}</a></p>`;
  const main = html`<div class="wide"><div class="trouble"><h1>${say.pageTitle}</h1>
<p class="lead">${say.lead}</p><p class="code">@${handleOf(of)}@${new URL(base).host}</p>
${host && URL.canParse(there) ? html`<p>${say.onMore}</p><p><a class="button" href="${there}" rel="nofollow">${say.on(host)}</a></p>` : html`<p role="alert">${say.wrong}</p>`}
${back}</div></div>`;
  return { page: layout({ title: say.pageTitle, main, noIndex: true }, chrome), status: host ? 200 : 422 };
}
