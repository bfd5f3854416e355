import { mayWatch } from '../../../commons/desk/desk.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, WebContext } from '../route.ts';
import type { Words } from '../words/words.ts';
import { deskOf, type Seat } from './seat.ts';

export interface DeskPage {
  title: string;
  main: Html;
  lead?: Html | string | null;
  problem?: string | null;
  /** A sheet of its own, beside the one of all pages. */
  sheet?: string;
  /** The page above this one. */
  under?: { path: string; title: string };
}

/** A page of a body's desk: kept nowhere, found by nobody. */
export function deskPage(page: DeskPage, { body, others, member }: Seat, chrome: Chrome): Answer {
  const say = chrome.words.desk;
  const at = deskOf(body.slug);
  const links: [string, string][] = [
    [at.today, say.nav.today],
    [at.mentions, say.nav.mentions],
    [at.watches, say.nav.watches],
    [at.replies, chrome.words.replies.list.title],
    [`${at.today}/consultations`, chrome.words.consultations.desk.title],
    [`${at.today}/blog`, chrome.words.blogs.desk.title],
    [at.roundups, chrome.words.roundups.title],
    [at.picture, say.nav.picture],
    [at.body, say.nav.body],
  ];
  const under = (path: string) =>
    chrome.path.startsWith(path) ||
    (path === at.picture && chrome.path === at.brief) ||
    (path === at.roundups && /\/bookmark$/.test(chrome.path)) ||
    (path === at.replies && /\/(?:reply|templates)$/.test(chrome.path));
  const here = (path: string) =>
    chrome.path === path ? 'page' : path !== at.today && under(path) ? 'true' : null;
  const main = html`<div class="wide desk listening">
<nav class="desk-nav" aria-label="${say.nav.label}"><ul>${links.map(
    ([path, label]) => html`<li><a href="${chrome.to(path)}" aria-current="${here(path)}">${label}</a></li>`,
  )}</ul></nav>
<div class="head"><p class="item-by"><b><bdi>${body.name}</bdi></b> · <span><bdi>${member.name}</bdi>, ${say.body.roles[member.role]}</span>${others.map(
    (other) => html` · <a href="${chrome.to(deskOf(other.slug).today)}">${say.otherBody(other.name)}</a>`,
  )}</p>
${page.under ? html`<nav class="crumbs" aria-label="${page.under.title}"><ol><li><a href="${chrome.to(page.under.path)}">${page.under.title}</a></li></ol></nav>` : null}<h1><bdi>${page.title}</bdi></h1>${page.lead ? html`<p class="lead">${page.lead}</p>` : null}</div>
${doneLine(chrome)}
${page.problem ? html`<div class="notice" role="alert"><b>${say.problem}.</b> ${page.problem}</div>` : null}
${page.main}</div>`;
  return {
    page: layout(
      {
        title: `${page.title} – ${body.name}`,
        main,
        noIndex: true,
        script: 'desk.js',
        ...(page.sheet && { sheet: page.sheet }),
      },
      chrome,
    ),
    status: page.problem ? 422 : 200,
    keepFor: 0,
  };
}

/** What the address says was done, in our own words only. */
export function doneLine(chrome: Chrome): Html | null {
  const query = new URLSearchParams(chrome.query);
  const name = query.get('done') ?? '';
  const words: Record<string, (n: number) => string> = chrome.words.desk.done;
  if (!Object.hasOwn(words, name)) return null;
  const n = /^\d{1,6}$/.test(query.get('n') ?? '') ? Number(query.get('n')) : 0;
  return html`<p class="done" role="status">${words[name]?.(n)}</p>`;
}

export type Done = keyof Words['desk']['done'];

/** To a page that shows how it is now, and says what was done. */
export function seeOther(c: WebContext, path: string, done?: Done, n?: number): Response {
  const [bare = '', query = ''] = path.split('?', 2);
  const asked = new URLSearchParams(query);
  if (done !== undefined) asked.set('done', done);
  if (n !== undefined) asked.set('n', String(n));
  return c.redirect(c.get('chrome').to(asked.size > 0 ? `${bare}?${asked}` : bare), 303);
}

/** Whether this member makes watches, for buttons. */
export const responds = ({ member }: Seat): boolean => mayWatch(member.role);
