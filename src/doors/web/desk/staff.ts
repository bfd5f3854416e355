import { mayStaff } from '../../../commons/desk/desk.ts';
import {
  BODY_ROLES,
  type Body,
  type BodyMember,
  type BodyRole,
  dropMember,
  membersOf,
  personById,
  personFor,
  setMember,
} from '../../../commons/people/people.ts';
import type { Db } from '../../../ground/db/db.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { choice, textField } from '../editing/fields.ts';
import { type Form, formIn } from '../editing/form.ts';
import { pressed } from '../editing/frame.ts';
import type { Answer, WebContext } from '../route.ts';
import { deskPage, seeOther } from './frame.ts';
import type { DeskMeans } from './means.ts';
import { deskOf, type Seat } from './seat.ts';

/** What was wrong with somebody who was to be taken in. */
export interface Wrong {
  typed: { address: string; name: string; title: string; role: string };
  problems: { field: string; message: string }[];
}

/** Who speaks for the body; the head takes people in and lets them go. */
export async function staff(
  { db }: DeskMeans,
  c: WebContext,
  seat: Seat,
  wrong: Wrong | null = null,
): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.body;
  const path = deskOf(seat.body.slug).body;
  const may = mayStaff(seat.member.role);
  const main = html`<div class="desk-two">${await memberList(db, seat.body, may ? path : null, seat.member.personId, chrome)}${may ? memberForm(path, wrong, chrome) : null}</div>`;
  const problem = wrong ? wrong.problems.map(({ message }) => message).join(' ') : null;
  return deskPage({ title: say.title, lead: say.lead, problem, main }, seat, chrome);
}

/** Everybody in a body; with a path, each can be let go. */
export async function memberList(
  db: Db,
  body: Body,
  path: string | null,
  own: number | null,
  chrome: Chrome,
): Promise<Html> {
  const say = chrome.words.desk.body;
  const members = await membersOf(db, body.id);
  const addresses = await Promise.all(members.map(({ personId }) => personById(db, personId)));
  return html`<ul class="desk-list">${members.map(
    (one, n) =>
      html`<li><div><p><b><bdi>${one.name}</bdi></b>, <bdi>${one.title}</bdi>${one.personId === own ? html` <span class="sure">${say.you}</span>` : null}</p><p class="hint">${say.roles[one.role]}${path === null ? null : html` · <bdi>${addresses[n]?.email}</bdi>`}</p></div>${path === null || one.personId === own ? null : html`<div class="buttons">${pressed(`${path}/${one.personId}/drop`, say.drop, chrome, { about: one.name })}</div>`}</li>`,
  )}</ul>`;
}

export function memberForm(path: string, wrong: Wrong | null, chrome: Chrome): Html {
  const say = chrome.words.desk.body;
  const typed = wrong?.typed ?? { address: '', name: '', title: '', role: 'responder' };
  const problems = wrong?.problems ?? [];
  return html`<form class="choose" method="post" action="${chrome.to(path)}"><h2>${say.add}</h2>
${textField({ name: 'address', label: say.address, value: typed.address, most: 254, type: 'email', problems })}
${textField({ name: 'name', label: say.name, value: typed.name, most: 100, problems })}
${textField({ name: 'title', label: say.titleOf, value: typed.title, most: 100, hint: say.titleHint, problems })}
${choice(
  'role',
  say.role,
  BODY_ROLES.map((role) => ({ value: role, label: say.roles[role] })),
  typed.role,
)}
<p><button class="button" type="submit">${say.add}</button></p></form>`;
}

/** Takes somebody in by their mail address, or changes how they stand there; or says what is wrong. */
export async function takeInBy(
  db: Db,
  body: Body,
  form: Form,
  chrome: Chrome,
): Promise<{ kind: 'taken'; member: BodyMember } | { kind: 'wrong'; wrong: Wrong }> {
  const say = chrome.words.desk.body;
  const typed = {
    address: form.line('address', 254),
    name: form.line('name', 100),
    title: form.line('title', 100),
    role: form.line('role', 20),
  };
  const address = parseAddress(typed.address);
  const role: BodyRole = BODY_ROLES.find((one) => one === typed.role) ?? 'listener';
  const problems = [
    ...(address.kind === 'bad' ? [{ field: 'address', message: address.message }] : []),
    ...(typed.name === '' ? [{ field: 'name', message: say.noName }] : []),
    ...(typed.title === '' ? [{ field: 'title', message: say.noTitle }] : []),
  ];
  if (address.kind === 'bad' || problems.length > 0) return { kind: 'wrong', wrong: { typed, problems } };
  const { language, timeZone } = chrome.site;
  const came = await db.tx(async (tx) => {
    const person = await personFor(tx, address.address, { language, timeZone }, chrome.now);
    const before = await membersOf(tx, body.id);
    const heads = before.filter((one) => one.role === 'head');
    if (role !== 'head' && heads.length === 1 && heads[0]!.personId === person.id) return null;
    const { name, title } = typed;
    return setMember(tx, { bodyId: body.id, personId: person.id, name, title, role }, chrome.now);
  });
  if (came) return { kind: 'taken', member: came };
  return { kind: 'wrong', wrong: { typed, problems: [{ field: 'role', message: say.lastHead }] } };
}

export async function takeIn(means: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (!mayStaff(seat.member.role)) return { trouble: { kind: 'foreign' } };
  const came = await takeInBy(means.db, seat.body, await formIn(c), c.get('chrome'));
  if (came.kind === 'wrong') return staff(means, c, seat, came.wrong);
  return seeOther(c, deskOf(seat.body.slug).body, 'taken');
}

export async function letGo(means: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const personId = Number(c.req.param('id'));
  if (!mayStaff(seat.member.role)) return { trouble: { kind: 'foreign' } };
  if (personId === seat.member.personId) return { trouble: { kind: 'not-found' } };
  await means.db.tx((tx) => dropMember(tx, seat.body.id, personId, means.clock.now()));
  return seeOther(c, deskOf(seat.body.slug).body, 'left');
}
