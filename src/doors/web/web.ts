/**
 * The web door: pages for people, and the same pages as feeds, calendars, tables and data.
 *
 * In:  requests; what keep, sources and understand hold.
 * Out: server-rendered pages, whole without script; one stylesheet, two small fonts, nothing from other sites.
 * Never: changes anything on a GET; takes a POST from another site's page; sets a cookie before somebody signs in;
 *   builds a link from the Host header; logs a query, a token or a whole address of a reader.
 * Goes wrong: addresses that cannot be read (too long, hidden characters), forms too big or of another kind, strangers'
 *   origins, too many tries and pages that take too long get a plain page with the right status; a bug gets a number to
 *   find it in the log by.
 * Trade-offs: pictures from elsewhere are left out unless there is somebody to fetch and shrink them (`pictures`); limits are
 *   counted in each process; a page that takes too long is no longer waited for, but not stopped.
 *
 * To add pages: write a function from your means to `Route[]` in a file of its own (`pages/…`), with `who` on each row,
 * give the rows to `createWeb` as `routes` and a guard for each `who` other than `anyone`. `layout` puts head, masthead
 * and foot around; `parts/` holds what pages share; every word goes through `words/en.ts`.
 */
import { Hono } from 'hono';
import { blogRoutes } from './consultations/blog.ts';
import { exportRoutes } from './consultations/exports.ts';
import { consultationRoutes } from './consultations/reading.ts';
import { themeRoutes } from './consultations/themes.ts';
import type { WebDeps } from './deps.ts';
import { proxyList } from './edge/client-address.ts';
import { edge } from './edge/edge.ts';
import { mount } from './edge/mount.ts';
import { spoiltLinkRoutes } from './people/bearer.ts';
import { addressedRoutes } from './reading/addressed.ts';
import { calendarRoutes } from './reading/calendar.ts';
import { followRoutes } from './reading/follow.ts';
import { frontRoutes } from './reading/front.ts';
import { itemRoutes } from './reading/item.ts';
import type { Means } from './reading/means.ts';
import { pictureRoutes } from './reading/pictures.ts';
import { searchRoutes } from './reading/search.ts';
import { sheetRoutes } from './reading/sheet.ts';
import { styleRoutes } from './reading/style.ts';
import { systemRoutes } from './reading/system.ts';
import { tileRoutes } from './reading/tiles.ts';
import { voiceRoutes } from './reading/voices.ts';
import { recordRoutes } from './replies/record.ts';
import { publishedRoundupRoutes } from './roundups/roundup-routes.ts';
import type { Route, WebEnv } from './route.ts';

export { RESERVED } from './addresses.ts';
export type { Chrome, WebSite } from './chrome.ts';
export { type ConsultationMeans, takingPartRoutes } from './consultations/consultations.ts';
export type { WebDeps } from './deps.ts';
export { type DeskMeans, deskPages } from './desk/desk-pages.ts';
export type { Guard, Guards } from './edge/mount.ts';
export { editingRoutes } from './editing/editing-pages.ts';
export { receivingRoutes } from './elsewhere/receiving.ts';
export { type Official, type PeopleMeans, peoplePages } from './people/people-pages.ts';
export { type PublishingMeans, publishingRoutes } from './publishing/publishing.ts';
export { composingRoutes } from './replies/composing.ts';
export { roundupRoutes } from './roundups/roundup-routes.ts';
export type { Answer, Route, WebContext, WebEnv, Who } from './route.ts';
export { type SetUpMeans, setUpPages } from './set-up/set-up.ts';
export { understandingRoutes } from './understanding/understanding.ts';

/**
 * The table of all that is read: first the rows of others, then those that take what is below their secret addresses (and the
 * addresses themselves, so they come after all of them), last those that take every address.
 */
export function routeTable(means: Means, more: Route[] = []): Route[] {
  return [
    ...more,
    ...(more.some(({ who }) => who === 'bearer') ? spoiltLinkRoutes() : []),
    ...frontRoutes(means),
    ...calendarRoutes(means),
    ...systemRoutes(means),
    ...searchRoutes(means),
    ...itemRoutes(means),
    ...voiceRoutes(means),
    ...pictureRoutes(means),
    ...tileRoutes(means),
    ...styleRoutes(means),
    ...recordRoutes(means),
    ...exportRoutes(means),
    ...themeRoutes(means),
    ...blogRoutes(means),
    ...consultationRoutes(means),
    ...publishedRoundupRoutes(means),
    ...sheetRoutes(means),
    ...followRoutes(),
    ...addressedRoutes(means),
  ];
}

/** Tries a minute that a client may make of what changes something. */
const TRIES = { burst: 20, perSecond: 20 / 60 };

export function createWeb(deps: WebDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  edge(app, deps, proxyList(deps.trustedProxies ?? []));
  mount(app, routeTable(deps, deps.routes), {
    clock: deps.clock,
    guards: deps.guards ?? {},
    limit: TRIES,
    timeoutMs: deps.timeoutMs ?? 15_000,
    origins: (c) => [c.get('chrome').site.baseUrl],
  });
  return app;
}
