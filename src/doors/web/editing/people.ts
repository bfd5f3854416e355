import { noteAct } from '../../../commons/editing/editing.ts';
import {
  inviteToSignIn,
  type Person,
  people,
  personById,
  personFor,
  ROLES,
  type Role,
  setRole,
} from '../../../commons/people/people.ts';
import type { Tx } from '../../../ground/db/db.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { addressesOf, queueLetter } from '../../../river/deliver/deliver.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { forOwners, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { formIn } from './form.ts';
import type { EditingMeans } from './means.ts';
import { invitedPage, type PeopleWrong, peoplePage } from './people-page.ts';
import { ownersHeld, speaksAlready } from './store.ts';

/** Who has which role. There is always an owner. */
export function peopleRoutes(means: EditingMeans): Route[] {
  const one = `${desk.people}/:id${ROW}`;
  return [
    forOwners(means, 'GET', desk.people, (c, { id }) => show(means, c, id)),
    forOwners(means, 'POST', desk.people, (c, { id }) => invite(means, c, id)),
    forOwners(means, 'POST', `${one}/role`, async (c, { id }) =>
      change(means, c, id, roleIn((await formIn(c)).line('role', 20))),
    ),
    forOwners(means, 'POST', `${one}/remove`, (c, { id }) => change(means, c, id, 'resident')),
  ];
}

const roleIn = (text: string): Role | null => ROLES.find((role) => role === text) ?? null;

async function show(
  { db }: EditingMeans,
  c: WebContext,
  own: number,
  wrong: PeopleWrong = {},
): Promise<Answer> {
  return peoplePage({ all: await people(db, 'moderator'), own, wrong }, c.get('chrome'));
}

/** Their address is not noted, only their row, so that the log forgets it when they are erased. */
async function invite(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const chrome = c.get('chrome');
  const form = await formIn(c);
  const typed = form.line('address', 300);
  const role = roleIn(form.line('role', 20)) ?? 'moderator';
  const address = parseAddress(typed);
  if (address.kind === 'bad') return show(means, c, personId, { typed, role, field: address.message });
  if (role === 'resident') return { trouble: { kind: 'bad' } };
  const byLink = form.line('way', 10) === 'link';
  const { language, timeZone } = chrome.site;
  const came = await means.db.tx(async (tx) => {
    const now = means.clock.now();
    const person = await personFor(tx, address.address, { language, timeZone }, now);
    if (person.role !== 'resident') return { kind: 'known' } as const;
    // Whoever speaks here already is let in by their own mail alone, so that nobody acts in their name.
    if (byLink && (person.confirmedAt !== null || (await speaksAlready(tx, person.id))))
      return { kind: 'by-mail-alone' } as const;
    await setRole(tx, person.id, role);
    const about = `person:${person.id}`;
    const after = byLink ? { role, link: true } : { role };
    await noteAct(tx, { personId, act: 'set-role', about, before: { role: 'resident' }, after }, now);
    return { kind: 'given', token: await letIn(tx, person, byLink, means) } as const;
  });
  if (came.kind === 'known')
    return show(means, c, personId, { typed, role, field: chrome.words.editing.people.known });
  if (came.kind === 'by-mail-alone')
    return show(means, c, personId, { typed, role, field: chrome.words.editing.people.byMailAlone });
  if (came.token === null) return seeOther(c, desk.people, 'invited');
  return invitedPage(addressesOf(chrome.site).signIn(came.token), chrome);
}

/** A letter with a link, or the link itself: good for three days and once. */
async function letIn(
  tx: Tx,
  person: Person,
  byLink: boolean,
  { clock, sealer, jobs }: EditingMeans,
): Promise<string | null> {
  const signIn = await inviteToSignIn(tx, person.id, clock.now());
  if (byLink) return sealer.seal('sign-in', signIn, person.tokenGeneration);
  const letter = { signIn, invited: true } as const;
  await queueLetter(tx, { personId: person.id, kind: 'sign-in', letter }, clock.now());
  await jobs.hint(tx, 'send');
  return null;
}

async function change(
  means: EditingMeans,
  c: WebContext,
  personId: number,
  role: Role | null,
): Promise<Answer> {
  const id = Number(c.req.param('id'));
  if (role === null) return { trouble: { kind: 'bad' } };
  const came = await means.db.tx(async (tx) => {
    const owners = await ownersHeld(tx);
    const person = await personById(tx, id);
    if (!person?.email || person.role === 'resident') return 'not-found';
    if (role !== 'owner' && owners.length < 2 && owners.includes(id)) return 'last';
    if (person.role === role) return 'same';
    await setRole(tx, id, role);
    const act = { personId, act: 'set-role', about: `person:${id}` };
    await noteAct(tx, { ...act, before: { role: person.role }, after: { role } }, means.clock.now());
    return 'done';
  });
  if (came === 'not-found') return { trouble: { kind: 'not-found' } };
  if (came === 'last')
    return show(means, c, personId, { problem: c.get('chrome').words.editing.people.last });
  if (id === personId && role !== 'owner')
    return c.redirect(c.get('chrome').to(role === 'resident' ? '/' : desk.overview), 303);
  return seeOther(c, desk.people, role === 'resident' ? 'removed' : 'saved');
}
