import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route } from '../route.ts';

/** A page behind an address that is a secret: kept nowhere on the way. */
export const bearerPage = (page: Html, status = 200): Answer => ({ page, status, keepFor: 0 });

/** For links that were cut short, renewed or erased: alike, so that nobody learns which. */
export function badLink(chrome: Chrome): Answer {
  const say = chrome.words.people.badLink;
  const main = html`<div class="wide"><div class="trouble"><h1>${say.title}</h1><p class="lead">${say.more}</p><a class="button quiet" href="${chrome.to('/hear')}">${chrome.words.people.leave.again}</a></div></div>`;
  return bearerPage(layout({ title: say.title, main, noIndex: true }, chrome), 404);
}

/**
 * All that is below the address of a secret and is no page, such as one with a slash too many. Without these rows only
 * the log's own net would keep the secret out of it.
 */
export function spoiltLinkRoutes(): Route[] {
  return ['/confirm', '/notice', '/comment', '/manage', '/leave', '/less', '/sign-in', '/feed'].flatMap(
    (path) =>
      (['GET', 'POST'] as const).map((method) => ({
        method,
        path: `${path}/:token/*`,
        who: 'bearer' as const,
        handle: (c) => badLink(c.get('chrome')),
      })) satisfies Route[],
  );
}
