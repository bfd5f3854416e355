import { isAtLeast, type Role } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer } from '../route.ts';
import { desk } from './addresses.ts';

export interface DeskPage {
  title: string;
  main: Html;
  lead?: Html | string | null;
  /** The page above this one. */
  under?: { path: string; title: string };
  /** A small script of ours that the page can do without. */
  script?: string;
  /** What is wrong with what was asked, in words. */
  problem?: string | null;
}

/** A page of the editors: kept nowhere, found by nobody, with what was just done above it. */
export function deskPage(page: DeskPage, chrome: Chrome): Answer {
  const main = html`<div class="wide desk">${deskNav(chrome)}
<div class="head">${
    page.under
      ? html`<nav class="crumbs" aria-label="${page.under.title}"><ol><li><a href="${chrome.to(page.under.path)}">${page.under.title}</a></li></ol></nav>`
      : null
  }<h1><bdi>${page.title}</bdi></h1>${page.lead ? html`<p class="lead">${page.lead}</p>` : null}</div>
${done(chrome)}
${page.problem ? html`<div class="notice" role="alert"><b>${chrome.words.editing.problem}.</b> ${page.problem}</div>` : null}
${page.main}</div>`;
  return {
    page: layout(
      { title: page.title, main, noIndex: true, ...(page.script && { script: page.script }) },
      chrome,
    ),
    status: page.problem ? 422 : 200,
    keepFor: 0,
  };
}

/** Whether whoever asks has at least this role, for what is shown; routes look for themselves. */
export const may = (chrome: Chrome, least: Role): boolean => isAtLeast(chrome.editor ?? 'resident', least);

function deskNav(chrome: Chrome): Html {
  const { nav } = chrome.words.editing;
  const links: [string, string, Role][] = [
    [desk.overview, nav.overview, 'moderator'],
    [desk.submissions, nav.submissions, 'moderator'],
    [desk.sources, nav.sources, 'editor'],
    [desk.places, nav.places, 'editor'],
    [desk.subjects, chrome.words.subjects.title, 'editor'],
    [desk.log, nav.log, 'moderator'],
    [desk.settings, nav.settings, 'owner'],
    [desk.people, nav.people, 'owner'],
    [desk.bodies, chrome.words.desk.bodies.nav, 'owner'],
  ];
  const mine = links.filter(([, , least]) => may(chrome, least));
  const here = (path: string) =>
    chrome.path === path ? 'page' : path !== desk.overview && chrome.path.startsWith(path) ? 'true' : null;
  return html`<nav class="desk-nav" aria-label="${nav.label}"><ul>${mine.map(
    ([path, label]) => html`<li><a href="${chrome.to(path)}" aria-current="${here(path)}">${label}</a></li>`,
  )}</ul></nav>`;
}

/** What the address says was done, in our own words only. */
function done(chrome: Chrome): Html | null {
  const query = new URLSearchParams(chrome.query);
  const name = query.get('done') ?? '';
  const words: Record<string, (n: number) => string> = chrome.words.editing.done;
  if (!Object.hasOwn(words, name)) return null;
  const n = /^\d{1,6}$/.test(query.get('n') ?? '') ? Number(query.get('n')) : 0;
  return html`<p class="done" role="status">${words[name]?.(n)}</p>`;
}

/** A form of one button. `about` is what it is done to, for those who do not see the page. */
export function pressed(
  to: string,
  label: string,
  chrome: Chrome,
  { about, quiet = true, more }: { about?: string | undefined; quiet?: boolean; more?: Html } = {},
): Html {
  return html`<form method="post" action="${chrome.to(to)}">${more}<button class="${['button', quiet && 'quiet']}" type="submit">${label}${about === undefined ? null : html`<span class="unseen">: <bdi>${about}</bdi></span>`}</button></form>`;
}
