import { markConfirmed, type Person, personById } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import {
  addressesOf,
  confirmSubscriptions,
  linksOf,
  openPersonLink,
} from '../../../river/deliver/deliver.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { badLink, bearerPage } from './bearer.ts';
import { type Held, heldBy, sayNext, sayWay } from './held.ts';
import type { PeopleMeans } from './means.ts';
import { donePage } from './questions.ts';

/** The page that the first letter leads to: a button, since scanners open links too. */
export function confirmingRoutes(means: PeopleMeans): Route[] {
  return [
    { method: 'GET', path: '/confirm/:token', who: 'bearer', handle: (c) => ask(means, c) },
    { method: 'POST', path: '/confirm/:token', who: 'bearer', handle: (c) => confirm(means, c) },
  ];
}

/** Whose link it is, with times as they are there; null where it is nobody's any more. */
async function opened(
  { db, sealer }: PeopleMeans,
  c: WebContext,
): Promise<{ person: Person; chrome: Chrome } | null> {
  const personId = await openPersonLink(db, sealer, 'confirm', c.req.param('token') ?? '');
  const person = personId === null ? null : await personById(db, personId);
  return person && { person, chrome: { ...c.get('chrome'), timeZone: person.timeZone } };
}

async function ask(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const found = await opened(means, c);
  if (!found) return badLink(c.get('chrome'));
  const { person, chrome } = found;
  const say = chrome.words.people.confirm;
  const held = await heldBy(person.id, means, chrome);
  const pending = held.filter(({ state }) => state === 'pending');
  if (pending.length === 0) return nothingWaits(held, person, means, chrome);
  const main = html`<div class="wide page"><h1>${say.title}</h1><p class="lead">${say.lead}</p>${wishes(pending, chrome)}<form method="post"><button class="button" type="submit">${say.button}</button></form><p class="hint">${say.not}</p></div>`;
  return bearerPage(layout({ title: say.title, main, noIndex: true }, chrome));
}

async function confirm(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const found = await opened(means, c);
  if (!found) return badLink(c.get('chrome'));
  const { person, chrome } = found;
  const { db, clock } = means;
  const confirmed = await db.tx(async (tx) => {
    const ids = await confirmSubscriptions(tx, person.id, clock.now());
    if (ids.length > 0) await markConfirmed(tx, person.id, clock.now());
    return ids;
  });
  const held = await heldBy(person.id, means, chrome);
  const fresh = held.filter(({ id }) => confirmed.includes(id));
  // Pressed twice, or too late.
  if (fresh.length === 0) return nothingWaits(held, person, means, chrome);
  return bearerPage(done(fresh, manageAddress(person, means, chrome), chrome));
}

/** All was confirmed before, or so long ago asked for that it is forgotten. */
function nothingWaits(held: Held[], person: Person, means: PeopleMeans, chrome: Chrome): Answer {
  const say = chrome.words.people.confirm;
  if (held.length === 0)
    return bearerPage(
      donePage({ title: say.lapsed, more: say.lapsedMore, on: { label: say.again, path: '/hear' } }, chrome),
    );
  const main = html`<div class="wide page"><h1>${say.already}</h1>${wishes(held, chrome)}${manageButton(manageAddress(person, means, chrome), chrome)}</div>`;
  return bearerPage(layout({ title: say.already, main, noIndex: true }, chrome));
}

function done(fresh: Held[], manage: string, chrome: Chrome): Html {
  const say = chrome.words.people.confirm;
  const soonest = fresh
    .flatMap(({ nextDigest, way }) => (nextDigest && way !== 'at-once' ? nextDigest : []))
    .sort((a, b) => a.getTime() - b.getTime())[0];
  const feeds = fresh.flatMap(({ feed }) => feed ?? []);
  const letters = fresh.length > feeds.length;
  const main = html`<div class="wide page"><h1>${say.done}</h1>${letters ? html`<p class="lead">${say.doneMore}</p>` : null}
${wishes(fresh, chrome)}
${soonest ? html`<p>${say.next(sayNext(soonest, chrome))}</p>` : null}
${fresh.some(({ way }) => way === 'at-once') ? html`<p>${say.atOnce}</p>` : null}
${feeds.length > 0 ? html`<p>${say.feed}</p>${feeds.map((feed) => html`<p class="code"><a href="${feed}">${feed}</a></p>`)}` : null}
${manageButton(manage, chrome)}</div>`;
  return layout({ title: say.done, main, noIndex: true }, chrome);
}

const manageAddress = (person: Person, { sealer }: PeopleMeans, { site }: Chrome) =>
  addressesOf(site).manage(linksOf(sealer).manage(person));

function manageButton(address: string, chrome: Chrome): Html {
  return html`<p><a class="button quiet" href="${address}">${chrome.words.people.confirm.manage}</a></p>`;
}

function wishes(held: Held[], chrome: Chrome): Html {
  return html`<ul class="wishes">${held.map((one) => html`<li><b><bdi>${one.wish}</bdi></b>, ${sayWay(one, chrome)}</li>`)}</ul>`;
}
