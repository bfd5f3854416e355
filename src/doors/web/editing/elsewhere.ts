import { decideLink, heldLinks, optedOut, optInAgain, optOut } from '../../../commons/desk/desk.ts';
import { html } from '../../../ground/page/page.ts';
import { elsewhereLine } from '../parts/said-elsewhere.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forEditors, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { textField } from './fields.ts';
import { formIn, webAddress } from './form.ts';
import { deskPage, pressed } from './frame.ts';
import type { EditingMeans } from './means.ts';

const SHOWN = 100;

/** Pages elsewhere that link to ours and wait to be shown; and the sites that want no quote of theirs here. */
export function elsewhereRoutes(means: EditingMeans): Route[] {
  return [
    forEditors(means, 'GET', desk.elsewhere, (c) => show(means, c)),
    forEditors(means, 'POST', desk.elsewhere, (c, { id }) => settle(means, c, id)),
    forEditors(means, 'POST', `${desk.elsewhere}/opt-outs`, (c, { id }) => optOuts(means, c, id)),
  ];
}

async function show({ db }: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.elsewhere;
  const held = await heldLinks(db, SHOWN);
  const hosts = await optedOut(db);
  const path = desk.elsewhere;
  const main = html`<div class="desk-two"><div>${
    held.length === 0
      ? html`<p>${say.none}</p>`
      : html`<ul class="desk-list">${held.map(
          (link) =>
            html`<li><div>${elsewhereLine(link, chrome)}<p class="hint">${say.about} <a href="${chrome.to(link.target)}">${link.target}</a></p></div><div class="buttons">${pressed(path, say.show, chrome, { about: link.title, quiet: false, more: html`<input type="hidden" name="show" value="${link.id}">` })}${pressed(path, say.refuse, chrome, { about: link.title, more: html`<input type="hidden" name="refuse" value="${link.id}">` })}</div></li>`,
        )}</ul>`
  }</div><div><h2>${say.optOuts}</h2><p class="hint">${say.optOutsMore}</p><ul class="desk-list">${hosts.map(
    ({ host }) =>
      html`<li><bdi>${host}</bdi>${pressed(`${path}/opt-outs`, say.drop, chrome, { about: host, more: html`<input type="hidden" name="drop" value="${host}">` })}</li>`,
  )}</ul><form class="choose" method="post" action="${chrome.to(`${path}/opt-outs`)}">${textField({ name: 'host', label: say.host, value: '', most: 253 })}<p><button class="button quiet" type="submit">${say.add}</button></p></form></div></div>`;
  return deskPage({ title: say.held, lead: say.lead, main }, chrome);
}

async function settle(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const form = await formIn(c);
  const state = form.line('show', 15) === '' ? 'refused' : 'approved';
  const id = Number(form.line(state === 'approved' ? 'show' : 'refuse', 15));
  if (!Number.isSafeInteger(id) || id <= 0) return { trouble: { kind: 'bad' } };
  const act = { personId, act: state === 'approved' ? 'show-link' : 'refuse-link', about: `link:${id}` };
  await doAndNote(means, act, (tx) => decideLink(tx, id, state, personId, means.clock.now()));
  return seeOther(c, desk.elsewhere);
}

async function optOuts(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const form = await formIn(c);
  const drop = form.line('drop', 253);
  const address = webAddress(drop === '' ? form.line('host', 253) : drop);
  if (address === null) return seeOther(c, desk.elsewhere);
  const host = new URL(address).hostname.replace(/^www\./, '');
  await doAndNote(means, { personId, act: drop === '' ? 'opt-out' : 'opt-in', about: host }, (tx) =>
    drop === '' ? optOut(tx, host, personId, means.clock.now()) : optInAgain(tx, host),
  );
  return seeOther(c, desk.elsewhere);
}
