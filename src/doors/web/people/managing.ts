import {
  erasePerson,
  exportPerson,
  type Person,
  personById,
  setLanguage,
  setLetters,
  stillWants,
} from '../../../commons/people/people.ts';
import type { Tx } from '../../../ground/db/db.ts';
import {
  confirmSubscriptions,
  editSubscription,
  isTimeZone,
  lately,
  leave,
  leaveAll,
  linksOf,
  morningOf,
  openPersonLink,
  pauseSubscription,
  renewLinks,
  resumeSubscription,
  type SubscriptionChanges,
  subscriptionById,
  subscriptionsOf,
  unmute,
} from '../../../river/deliver/deliver.ts';
import { itemsById } from '../../../river/keep/keep.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { badLink, bearerPage } from './bearer.ts';
import { addThisDevice, devicesOf, dropDevice } from './devices.ts';
import { formIn } from './form.ts';
import { heldBy, wordsFor } from './held.ts';
import { latelyPage } from './lately-page.ts';
import { erasedPage, erasePage, managePage, pausePage } from './manage-page.ts';
import type { PeopleMeans } from './means.ts';
import { numberIn } from './wish-form.ts';

type Handler = (c: WebContext, person: Person, token: string) => Promise<Answer>;
/** So much of what came is shown. */
const LATELY = 20;
const ID = ':id{[0-9]{1,15}}';

/** What somebody hears, to see and to change, by the link that is theirs alone. */
export function managingRoutes(means: PeopleMeans): Route[] {
  const row = (method: 'GET' | 'POST', path: string, handle: Handler): Route => ({
    method,
    path: `/manage/:token${path}`,
    who: 'bearer',
    handle: (c) => asPerson(means, c, handle),
  });
  return [
    row('GET', '', (c, person, token) => show(means, c, person, token)),
    row('GET', `/pause/${ID}`, (c, person, token) => askToPause(means, c, person, token)),
    row(
      'POST',
      `/pause/${ID}`,
      change(means, (tx, id, now, form, person) => pauseSubscription(tx, id, untilIn(form, now, person))),
    ),
    row(
      'POST',
      `/resume/${ID}`,
      change(means, (tx, id, now) => resumeSubscription(tx, id, now)),
    ),
    row(
      'POST',
      `/renew/${ID}`,
      change(means, (tx, id) => renewLinks(tx, id)),
    ),
    row(
      'POST',
      `/stop/${ID}`,
      change(means, (tx, id, now) => leave(tx, id, 'left', now)),
    ),
    row(
      'POST',
      `/change/${ID}`,
      change(means, (tx, id, now, form) => editSubscription(tx, id, changesIn(form), now)),
    ),
    row('GET', `/lately/${ID}`, (c, person) => showLately(means, c, person)),
    row('POST', `/unmute/${ID}`, async (c, person, token) => {
      await means.db.tx((tx) => unmute(tx, person.id, Number(c.req.param('id'))));
      return back(c, token);
    }),
    row('POST', '/confirm', (c, person, token) => confirm(means, c, person, token)),
    row(
      'POST',
      '/devices',
      async (c, person, token) => (await addThisDevice(means, c, person)) ?? back(c, token),
    ),
    row(
      'POST',
      `/devices/${ID}/stop`,
      async (c, person, token) => (await dropDevice(means, c, person)) ?? back(c, token),
    ),
    row('POST', '/still', (c, person, token) => staysOn(means, c, person, token)),
    row('POST', '/clocks', (c, person, token) => setClocks(means, c, person, token)),
    row('POST', '/letters', (c, person, token) => setTogether(means, c, person, token)),
    row('GET', '/export', (_c, person) => exported(means, person)),
    row('GET', '/erase', async (c, _person, token) => bearerPage(erasePage(token, c.get('chrome')))),
    row('POST', '/erase', (c, person) => erase(means, c, person)),
  ];
}

async function asPerson(means: PeopleMeans, c: WebContext, handle: Handler): Promise<Answer> {
  const token = c.req.param('token') ?? '';
  const personId = await openPersonLink(means.db, means.sealer, 'manage', token);
  const person = personId === null ? null : await personById(means.db, personId);
  return person?.email ? handle(c, person, token) : badLink(c.get('chrome'));
}

async function show(means: PeopleMeans, c: WebContext, person: Person, token: string): Promise<Answer> {
  const chrome = c.get('chrome');
  const held = await heldBy(person.id, means, chrome);
  const asked = new URL(c.req.url).searchParams;
  return bearerPage(
    managePage(
      {
        held,
        devices: await devicesOf(person.id, means),
        address: person.email!,
        letters: person.letters,
        token,
        saved: asked.has('saved'),
        still: asked.has('still'),
      },
      { ...chrome, timeZone: person.timeZone },
    ),
  );
}

async function askToPause(means: PeopleMeans, c: WebContext, person: Person, token: string): Promise<Answer> {
  const chrome = c.get('chrome');
  const id = Number(c.req.param('id'));
  if ((await subscriptionById(means.db, id))?.personId !== person.id)
    return { trouble: { kind: 'not-found' } };
  const held = (await heldBy(person.id, means, chrome)).find((one) => one.id === id);
  return bearerPage(pausePage(held ?? null, token, chrome));
}

/** What came lately of one subscription, each with a way to hear less of it. */
async function showLately(
  { db, sealer, ...means }: PeopleMeans,
  c: WebContext,
  person: Person,
): Promise<Answer> {
  const chrome = c.get('chrome');
  const held = await subscriptionById(db, Number(c.req.param('id')));
  if (held?.personId !== person.id) return { trouble: { kind: 'not-found' } };
  const say = await wordsFor([held], { db, sealer, ...means }, chrome);
  const items = await itemsById(db, await lately(db, held.id, LATELY));
  const token = linksOf(sealer).leave(held);
  return bearerPage(latelyPage(say(held), items, (id) => chrome.to(`/less/${token}/${id}`), chrome));
}

const back = (c: WebContext, token: string) => c.redirect(c.get('chrome').to(`/manage/${token}?saved`), 303);

/** Whoever opened this page reads the mail of the address, which is what confirming asks. */
async function confirm(
  { db, clock }: PeopleMeans,
  c: WebContext,
  person: Person,
  token: string,
): Promise<Answer> {
  await db.tx((tx) => confirmSubscriptions(tx, person.id, clock.now()));
  return back(c, token);
}

/** They were asked whether they still want to hear, and do. */
async function staysOn(
  { db, clock }: PeopleMeans,
  c: WebContext,
  person: Person,
  token: string,
): Promise<Answer> {
  await db.tx((tx) => stillWants(tx, person.id, clock.now()));
  return back(c, token);
}

/** Letters come by these clocks from now on: also the next. */
async function setClocks(
  { db, clock }: PeopleMeans,
  c: WebContext,
  person: Person,
  token: string,
): Promise<Answer> {
  const timeZone = (await formIn(c)).get('zone') ?? '';
  if (!isTimeZone(timeZone)) return { trouble: { kind: 'bad' } };
  await db.tx(async (tx) => {
    await stillWants(tx, person.id, clock.now());
    await setLanguage(tx, person.id, { timeZone });
    for (const { id } of await subscriptionsOf(tx, person.id))
      await editSubscription(tx, id, {}, clock.now());
  });
  return back(c, token);
}

/** Whether what falls due together comes in one letter, from the next on. */
async function setTogether(
  { db, clock }: PeopleMeans,
  c: WebContext,
  person: Person,
  token: string,
): Promise<Answer> {
  const asked = (await formIn(c)).get('letters');
  const letters = (['combined', 'separate'] as const).find((one) => one === asked);
  if (!letters) return { trouble: { kind: 'bad' } };
  await db.tx(async (tx) => {
    await stillWants(tx, person.id, clock.now());
    await setLetters(tx, person.id, letters);
  });
  return back(c, token);
}

/** Changes a subscription of this person; anybody else's is not found. Then shows what is held now. */
function change(
  { db, clock }: PeopleMeans,
  how: (tx: Tx, id: number, now: Date, form: URLSearchParams, person: Person) => Promise<boolean>,
): Handler {
  return async (c, person, token) => {
    const id = Number(c.req.param('id'));
    const form = await formIn(c);
    const held = await subscriptionById(db, id);
    if (held?.personId !== person.id) return { trouble: { kind: 'not-found' } };
    await db.tx(async (tx) => {
      if (await how(tx, id, clock.now(), form, person)) await stillWants(tx, person.id, clock.now());
    });
    return back(c, token);
  };
}

/** When a pause is to be over; null where it lasts until somebody goes on. A day that is over is no day. */
function untilIn(form: URLSearchParams, now: Date, { timeZone }: Person): Date | null {
  const day = morningOf(form.get('until') ?? '', timeZone);
  if (day) return day > now ? day : null;
  const days = Number(/^\d{1,3}$/.exec(form.get('for') ?? '')?.[0] ?? 0);
  return days > 0 ? new Date(now.getTime() + days * 86_400_000) : null;
}

function changesIn(form: URLSearchParams): SubscriptionChanges {
  const cadence = (['at-once', 'daily', 'weekly'] as const).find((one) => one === form.get('way'));
  const hour = numberIn(form.get('hour'), 0, 23);
  const weekday = numberIn(form.get('weekday'), 1, 7);
  return {
    ...(cadence && { cadence }),
    ...(hour !== undefined && { hour }),
    ...(weekday !== undefined && { weekday }),
  };
}

async function exported({ db }: PeopleMeans, person: Person): Promise<Answer> {
  return new Response(`${JSON.stringify(await exportPerson(db, person.id), null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Disposition': 'attachment; filename="hearabouts.json"',
    },
  });
}

async function erase({ db, clock }: PeopleMeans, c: WebContext, person: Person): Promise<Answer> {
  await db.tx(async (tx) => {
    await leaveAll(tx, person.id, 'erased', clock.now());
    await erasePerson(tx, person.id);
  });
  return bearerPage(erasedPage(c.get('chrome')));
}
