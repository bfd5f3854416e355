import { markConfirmed, personById } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import {
  addressesOf,
  confirmSubscriptions,
  linksOf,
  openPersonLink,
  subscriptionsOf,
} from '../../../river/deliver/deliver.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayComing } from '../words/when.ts';
import { badLink, bearerPage } from './bearer.ts';
import { type Held, heldBy } from './held.ts';
import type { PeopleMeans } from './means.ts';

/** The page that the first letter leads to: a button, since scanners open links too. */
export function confirmingRoutes(means: PeopleMeans): Route[] {
  return [
    { method: 'GET', path: '/confirm/:token', who: 'bearer', handle: (c) => ask(means, c) },
    { method: 'POST', path: '/confirm/:token', who: 'bearer', handle: (c) => confirm(means, c) },
  ];
}

const whose = ({ db, sealer }: PeopleMeans, c: WebContext) =>
  openPersonLink(db, sealer, 'confirm', c.req.param('token') ?? '');

async function ask(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const personId = await whose(means, c);
  const chrome = c.get('chrome');
  if (personId === null) return badLink(chrome);
  const say = chrome.words.people.confirm;
  const pending = (await heldBy(personId, means, chrome)).filter(({ state }) => state === 'pending');
  const main = html`<div class="wide page"><h1>${say.title}</h1>${
    pending.length === 0
      ? html`<p class="lead">${say.already}</p>`
      : html`<p class="lead">${say.lead}</p><ul class="wishes">${pending.map((one) => html`<li><b><bdi>${one.wish}</bdi></b>, ${chrome.words.people.manage.ways[one.way]}</li>`)}</ul>`
  }<form method="post"><button class="button" type="submit">${say.button}</button></form><p class="hint">${say.not}</p></div>`;
  return bearerPage(layout({ title: say.title, main, noIndex: true }, chrome));
}

async function confirm(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const personId = await whose(means, c);
  const chrome = c.get('chrome');
  if (personId === null) return badLink(chrome);
  const { db, clock, sealer } = means;
  const confirmed = await db.tx(async (tx) => {
    await markConfirmed(tx, personId, clock.now());
    return confirmSubscriptions(tx, personId, clock.now());
  });
  const person = (await personById(db, personId))!;
  const fresh = (await subscriptionsOf(db, personId)).filter(({ id }) => confirmed.includes(id));
  const held = (await heldBy(personId, means, chrome)).filter(({ id }) => confirmed.includes(id));
  const soonest = fresh
    .flatMap(({ nextDigest, cadence }) => (nextDigest && cadence !== 'at-once' ? nextDigest : []))
    .sort((a, b) => a.getTime() - b.getTime())[0];
  return bearerPage(done({ held, soonest, manage: linksOf(sealer).manage(person) }, chrome));
}

function done(
  { held, soonest, manage }: { held: Held[]; soonest: Date | undefined; manage: string },
  chrome: Chrome,
): Html {
  const say = chrome.words.people.confirm;
  const feeds = held.filter(({ way }) => way === 'feed');
  const main = html`<div class="wide page"><h1>${say.done}</h1><p class="lead">${say.doneMore}</p>
<ul class="wishes">${held.map((one) => html`<li><b><bdi>${one.wish}</bdi></b></li>`)}</ul>
${soonest ? html`<p>${say.next(sayComing(soonest, chrome))}</p>` : null}
${held.some(({ way }) => way === 'at-once') ? html`<p>${say.atOnce}</p>` : null}
${feeds.length > 0 ? html`<p>${say.feed}</p>${feeds.map(({ feed }) => html`<p class="code">${feed}</p>`)}` : null}
<p><a class="button quiet" href="${addressesOf(chrome.site).manage(manage)}">${say.manage}</a></p></div>`;
  return layout({ title: say.done, main, noIndex: true }, chrome);
}
