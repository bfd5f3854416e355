import { noteAct } from '../../../commons/editing/editing.ts';
import { people, personFor, setRole } from '../../../commons/people/people.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { html } from '../../../ground/page/page.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forEditors, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { textField } from './fields.ts';
import { formIn } from './form.ts';
import { deskPage, pressed } from './frame.ts';
import type { EditingMeans } from './means.ts';
import { editorsHeld } from './store.ts';

/** Who the editors are. There is always one. */
export function peopleRoutes(means: EditingMeans): Route[] {
  return [
    forEditors(means, 'GET', desk.people, (c, { id }) => show(means, c, id)),
    forEditors(means, 'POST', desk.people, (c, { id }) => invite(means, c, id)),
    forEditors(means, 'POST', `/edit/people/:id${ROW}/remove`, (c, { id }) => remove(means, c, id)),
  ];
}

async function show(
  { db }: EditingMeans,
  c: WebContext,
  own: number,
  wrong: { typed?: string; problem?: string; field?: string } = {},
): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing.people;
  const editors = await people(db, 'editor');
  const problems = wrong.field ? [{ field: 'address', message: wrong.field }] : [];
  const main = html`<div class="desk-two"><ul class="desk-list">${editors.map(
    ({ id, email, confirmedAt }) =>
      html`<li><div><p><b><bdi>${email}</bdi></b>${id === own ? html` <span class="sure">${say.you}</span>` : null}</p>${confirmedAt ? null : html`<p class="hint">${say.notYet}</p>`}</div><div class="buttons">${
        editors.length > 1
          ? pressed(`${desk.people}/${id}/remove`, say.remove, chrome, { about: email ?? '' })
          : null
      }</div></li>`,
  )}</ul>
<form class="choose" method="post" action="${chrome.to(desk.people)}"><h2>${say.invite}</h2>
${textField({ name: 'address', label: say.address, value: wrong.typed ?? '', most: 300, type: 'email', hint: say.addressHint, problems })}
<p><button class="button" type="submit">${say.button}</button></p></form></div>`;
  const problem = wrong.problem ?? (wrong.field ? chrome.words.editing.source.wrong : null);
  return deskPage({ title: say.title, lead: say.lead, problem, main }, chrome);
}

/** Their address is not noted, only their row, so that the log forgets it when they are erased. */
async function invite(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const chrome = c.get('chrome');
  const typed = (await formIn(c)).line('address', 300);
  const address = parseAddress(typed);
  if (address.kind === 'bad') return show(means, c, personId, { typed, field: address.message });
  const { language, timeZone } = chrome.site;
  await means.db.tx(async (tx) => {
    const now = means.clock.now();
    const person = await personFor(tx, address.address, { language, timeZone }, now);
    if (person.role === 'editor') return;
    await setRole(tx, person.id, 'editor');
    await noteAct(tx, { personId, act: 'make-editor', about: `person:${person.id}` }, now);
  });
  return seeOther(c, desk.people, 'invited');
}

async function remove(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const id = Number(c.req.param('id'));
  let editors: number[] = [];
  const act = { personId, act: 'remove-editor', about: `person:${id}` };
  const done = await doAndNote(means, act, async (tx) => {
    editors = await editorsHeld(tx);
    if (!editors.includes(id) || editors.length < 2) return false;
    await setRole(tx, id, 'resident');
    return true;
  });
  if (done)
    return id === personId ? c.redirect(c.get('chrome').to('/'), 303) : seeOther(c, desk.people, 'removed');
  const say = c.get('chrome').words.editing.people;
  return editors.includes(id)
    ? show(means, c, personId, { problem: say.last })
    : { trouble: { kind: 'not-found' } };
}
