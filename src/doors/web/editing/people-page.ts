import { type Person, ROLES, type Role } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer } from '../route.ts';
import { desk } from './addresses.ts';
import { textField } from './fields.ts';
import { deskPage, pressed } from './frame.ts';

/** What was wrong with what was asked: with the address that was typed, or on the whole. */
export interface PeopleWrong {
  typed?: string;
  role?: Role;
  field?: string;
  problem?: string;
}

const GIVEN = ROLES.filter((role) => role !== 'resident');

/** Who has which role, and a form for somebody new. */
export function peoplePage(
  { all, own, wrong }: { all: Person[]; own: number; wrong: PeopleWrong },
  chrome: Chrome,
): Answer {
  const say = chrome.words.editing.people;
  const problems = wrong.field ? [{ field: 'address', message: wrong.field }] : [];
  const owners = all.filter(({ role }) => role === 'owner').length;
  const main = html`<div class="desk-two"><ul class="desk-list">${all.map((one) => line(one, own, owners < 2, chrome))}</ul>
<form class="choose" method="post" action="${chrome.to(desk.people)}"><h2>${say.invite}</h2>
${textField({ name: 'address', label: say.address, value: wrong.typed ?? '', most: 300, type: 'email', hint: say.addressHint, problems })}
<fieldset><legend>${say.role}</legend><div class="chips">${GIVEN.map(
    (role) =>
      html`<label><input type="radio" name="role" value="${role}" checked="${role === (wrong.role ?? 'moderator')}"><span>${say.roles[role]} <small>${say.can[role]}</small></span></label>`,
  )}</div></fieldset>
<fieldset><legend>${say.way}</legend><div class="chips"><label><input type="radio" name="way" value="mail" checked><span>${say.byMail}</span></label><label><input type="radio" name="way" value="link"><span>${say.byLink} <small>${say.byLinkHint}</small></span></label></div></fieldset>
<p><button class="button" type="submit">${say.button}</button></p></form></div>`;
  const problem = wrong.problem ?? (wrong.field ? chrome.words.editing.source.wrong : null);
  return deskPage({ title: say.title, lead: say.lead, problem, main }, chrome);
}

function line(
  { id, email, role, confirmedAt }: Person,
  own: number,
  onlyOwner: boolean,
  chrome: Chrome,
): Html {
  const say = chrome.words.editing.people;
  const at = `${desk.people}/${id}`;
  const last = role === 'owner' && onlyOwner;
  const other = GIVEN.filter((one) => one !== role);
  return html`<li><div><p><b><bdi>${email}</bdi></b>${id === own ? html` <span class="sure">${say.you}</span>` : null}</p><p class="hint">${say.roles[role]}${confirmedAt ? null : html`. ${say.notYet}`}</p></div>${
    last
      ? null
      : html`<div class="buttons">${other.map((one) => pressed(`${at}/role`, say.make[one], chrome, { about: email ?? '', more: html`<input type="hidden" name="role" value="${one}">` }))}${pressed(`${at}/remove`, say.remove, chrome, { about: email ?? '' })}</div>`
  }</li>`;
}

/** The link, shown this once. */
export function invitedPage(link: string, chrome: Chrome): Answer {
  const say = chrome.words.editing.people;
  const main = html`<p class="code"><bdi>${link}</bdi></p><p>${say.linkMore}</p><p><a class="button" href="${chrome.to(desk.people)}">${say.title}</a></p>`;
  return deskPage(
    { title: say.link, lead: say.linkLead, main, under: { path: desk.people, title: say.title } },
    chrome,
  );
}
