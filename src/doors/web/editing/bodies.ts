import { noteAct } from '../../../commons/editing/editing.ts';
import {
  type Body,
  bodyById,
  dropMember,
  editBody,
  listBodies,
  makeBody,
  membersOf,
} from '../../../commons/people/people.ts';
import { html } from '../../../ground/page/page.ts';
import { listSources, voiceFor } from '../../../river/sources/sources.ts';
import { memberForm, memberList, takeInBy, type Wrong } from '../desk/staff.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forOwners, idIn, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { choice, kindChoice, textField } from './fields.ts';
import { type Form, formIn, kindNamed } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';

/** Who can speak officially here, made by editors; and their people. */
export function bodiesRoutes(means: EditingMeans): Route[] {
  const one = `${desk.bodies}/:id${ROW}`;
  return [
    forOwners(means, 'GET', desk.bodies, (c) => list(means, c)),
    forOwners(means, 'POST', desk.bodies, (c, { id }) => make(means, c, id)),
    forOwners(means, 'GET', one, (c) => show(means, c)),
    forOwners(means, 'POST', one, (c, { id }) => takeIn(means, c, id)),
    forOwners(means, 'POST', `${one}/settings`, (c, { id }) => settings(means, c, id)),
    forOwners(means, 'POST', `${one}/:person${ROW}/drop`, (c, { id }) => letGo(means, c, id)),
  ];
}

async function list(
  { db }: EditingMeans,
  c: WebContext,
  wrong: { name: string; message: string } | null = null,
): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.bodies;
  const bodies = await listBodies(db);
  const counts = await Promise.all(bodies.map(async ({ id }) => (await membersOf(db, id)).length));
  const voices = new Map((await listSources(db)).map(({ voice }) => [voice.id, voice.name]));
  const options = [
    { value: '', label: say.voiceNew },
    ...[...voices]
      .sort((a, b) => a[1].localeCompare(b[1]))
      .map(([id, name]) => ({ value: String(id), label: name })),
  ];
  const problems = wrong ? [{ field: 'name', message: wrong.message }] : [];
  const main = html`<div class="desk-two"><ul class="desk-list">${bodies.map(
    (body, n) =>
      html`<li><div><p><b><a href="${chrome.to(desk.body(body.id))}"><bdi>${body.name}</bdi></a></b></p><p class="hint">${say.members(counts[n]!)}</p></div></li>`,
  )}</ul>${bodies.length === 0 ? html`<p>${say.none}</p>` : null}
<form class="choose" method="post" action="${chrome.to(desk.bodies)}"><h2>${say.make}</h2>
${textField({ name: 'name', label: say.name, value: wrong?.name ?? '', most: 120, problems })}
${choice('voice', say.voice, options, '')}<p class="hint">${say.voiceHint}</p>${kindChoice('council', chrome)}
<p><label><input type="checkbox" name="four-eyes" value="1" checked> ${say.fourEyes}</label></p>
<p><button class="button" type="submit">${say.button}</button></p></form></div>`;
  return deskPage({ title: say.title, lead: say.lead, problem: wrong?.message ?? null, main }, chrome);
}

async function make(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const say = c.get('chrome').words.desk.bodies;
  const form = await formIn(c);
  const name = form.line('name', 120);
  if (name === '') return list(means, c, { name, message: say.noName });
  const slug = slugOf(name);
  const voices = new Set((await listSources(means.db)).map(({ voice }) => voice.id));
  const chosen = Number(form.line('voice', 15));
  const now = means.clock.now();
  const body = await means.db.tx(async (tx): Promise<Body | null> => {
    const voiceId = voices.has(chosen)
      ? chosen
      : await voiceFor(tx, { name, kind: kindNamed(form.line('kind', 40)) ?? 'council' });
    const made = await makeBody(
      tx,
      { slug, name, voiceId, fourEyes: form.line('four-eyes', 1) === '1' },
      now,
    );
    if (made)
      await noteAct(tx, { personId, act: 'make-body', about: `body:${made.id}`, after: { name } }, now);
    return made;
  });
  if (!body) return list(means, c, { name, message: say.taken });
  return c.redirect(c.get('chrome').to(desk.body(body.id)), 303);
}

/** Letters, digits and hyphens; the address of the body's desk. */
function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'body'
  );
}

async function show(means: EditingMeans, c: WebContext, wrong: Wrong | null = null): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.bodies;
  const body = await bodyById(means.db, idIn(c));
  if (!body) return { trouble: { kind: 'not-found' } };
  const path = desk.body(body.id);
  const main = html`<div class="desk-two"><div>${await memberList(means.db, body, path, null, chrome)}
<form class="choose" method="post" action="${chrome.to(`${path}/settings`)}"><p><label><input type="checkbox" name="four-eyes" value="1" checked="${body.fourEyes}"> ${say.fourEyes}</label></p><p><button class="button quiet" type="submit">${chrome.words.editing.save}</button></p></form></div>
${memberForm(path, wrong, chrome)}</div>`;
  const problem = wrong ? wrong.problems.map(({ message }) => message).join(' ') : null;
  return deskPage(
    {
      title: body.name,
      lead: chrome.words.desk.body.lead,
      problem,
      main,
      under: { path: desk.bodies, title: say.title },
    },
    chrome,
  );
}

async function takeIn(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const body = await bodyById(means.db, idIn(c));
  if (!body) return { trouble: { kind: 'not-found' } };
  const form: Form = await formIn(c);
  const came = await takeInBy(means.db, body, form, c.get('chrome'));
  if (came.kind === 'wrong') return show(means, c, came.wrong);
  // Their address is not noted, so that the log forgets it when they are erased.
  const act = {
    personId,
    act: 'set-member',
    about: `body:${body.id}`,
    after: { person: came.member.personId, role: came.member.role },
  };
  await doAndNote(means, act, async () => true);
  return seeOther(c, desk.body(body.id), 'saved');
}

async function settings(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const body = await bodyById(means.db, idIn(c));
  if (!body) return { trouble: { kind: 'not-found' } };
  const fourEyes = (await formIn(c)).line('four-eyes', 1) === '1';
  const act = {
    personId,
    act: 'change-body',
    about: `body:${body.id}`,
    before: { fourEyes: body.fourEyes },
    after: { fourEyes },
  };
  await doAndNote(means, act, async (tx) => {
    await editBody(tx, body.id, { fourEyes });
    return true;
  });
  return seeOther(c, desk.body(body.id), 'saved');
}

async function letGo(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const body = await bodyById(means.db, idIn(c));
  if (!body) return { trouble: { kind: 'not-found' } };
  const person = Number(c.req.param('person'));
  const act = { personId, act: 'drop-member', about: `body:${body.id}`, before: { person } };
  await doAndNote(means, act, async (tx) => {
    await dropMember(tx, body.id, person, means.clock.now());
    return true;
  });
  return seeOther(c, desk.body(body.id), 'saved');
}
