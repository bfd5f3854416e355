import { recentActs } from '../../../commons/editing/editing.ts';
import { html } from '../../../ground/page/page.ts';
import { pager } from '../parts/stream.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { actLines, namesIn } from './act-lines.ts';
import { forEditors } from './acting.ts';
import { desk } from './addresses.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';

const PAGE = 50;

export function logRoutes(means: EditingMeans): Route[] {
  return [forEditors(means, 'GET', desk.log, (c) => log(means, c))];
}

/** Who of the editors did what, newest first. */
async function log({ db }: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing;
  const asked = new URLSearchParams(chrome.query).get('before') ?? '';
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const found = await recentActs(db, { ...(before !== null && { before }), limit: PAGE + 1 });
  const acts = found.slice(0, PAGE);
  const next = found.length > PAGE ? `${desk.log}?before=${acts.at(-1)!.id}` : null;
  const main =
    acts.length > 0
      ? html`${actLines(acts, await namesIn(db, acts), chrome)}${pager(next, before === null ? null : desk.log, chrome)}`
      : html`<p>${say.overview.noActs}</p>`;
  return deskPage({ title: say.log.title, lead: say.log.lead, main }, chrome);
}
