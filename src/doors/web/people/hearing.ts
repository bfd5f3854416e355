import { personFor } from '../../../commons/people/people.ts';
import type { Tx } from '../../../ground/db/db.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { queueLetter, sayWish, subscribe } from '../../../river/deliver/deliver.ts';
import { itemsById, placesWithItems, subjectsWithItems } from '../../../river/keep/keep.ts';
import { backfill, checkWords, interestFor, preview } from '../../../river/match/match.ts';
import { ensurePlaces, within } from '../../../river/understand/understand.ts';
import type { Chrome } from '../chrome.ts';
import { before, OF_LATE, queryIn } from '../reading/means.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { calledNear } from './called-near.ts';
import { inEvenTime } from './even-time.ts';
import { foretasteOf } from './foretaste.ts';
import { formIn } from './form.ts';
import { askedPage, type HearFacts, hearPage } from './hear-page.ts';
import type { PeopleMeans } from './means.ts';
import type { Problem } from './problems.ts';
import { criterionOf, readWish, type WishForm } from './wish-form.ts';

const PLACES = 8;
const FOUND = 6;
const MOST_COUNTED = 1_000;
const SHOWN = 8;

/** Choosing what to hear, without an account. */
export function hearingRoutes(means: PeopleMeans): Route[] {
  return [
    { method: 'GET', path: '/hear', who: 'anyone', handle: (c) => looked(means, c) },
    { method: 'POST', path: '/hear', who: 'anyone', handle: (c) => asked(means, c) },
  ];
}

/**
 * The form, filled in from its address; a page may link to a preview, too. The form itself previews by POST, since it
 * holds a mail address, which belongs in no address, history or log.
 */
async function looked(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const query = queryIn(c);
  const wish = { ...(await readWish(query, means)), address: '' };
  return { page: hearPage(await shownFor(query.get('do'), wish, means, chrome), chrome) };
}

async function asked(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const form = await formIn(c);
  const wish = await readWish(form, means);
  const pressed = form.get('do');
  // Enter in the field for places finds them; so does any button while something stands in it.
  const looking = pressed === 'preview' || pressed === 'find' || wish.sought !== '';
  const facts = await shownFor(pressed, wish, means, chrome);
  const address = parseAddress(wish.address);
  const problems = [...facts.problems];
  if (!looking && address.kind === 'bad') problems.push({ field: 'address', message: address.message });
  if (looking || address.kind === 'bad' || problems.length > 0) {
    const status = problems.length > 0 ? 422 : 200;
    return { page: hearPage({ ...facts, problems }, chrome), status, keepFor: 0 };
  }
  await inEvenTime(means.db.tx((tx) => note(tx, address.address, wish, means, chrome)));
  return { page: askedPage(inWords(wish, means, chrome), chrome), keepFor: 0 };
}

/** The form with what it leads to: places found, a preview, or what is wrong. */
async function shownFor(
  pressed: string | null,
  wish: WishForm,
  means: PeopleMeans,
  chrome: Chrome,
): Promise<HearFacts> {
  const problems = await problemsIn(wish, means, chrome);
  const facts = { ...(await factsFor(wish, means, chrome)), problems };
  if (wish.sought !== '') {
    const found = means.instance.suggestPlaces(wish.sought, FOUND);
    const say = chrome.words.people.hear;
    const message = found.length > 0 ? say.whichPlace(wish.sought) : say.noPlace(wish.sought);
    const open = pressed === 'subscribe' || pressed === 'preview';
    return { ...facts, found, problems: open ? [...problems, { field: 'sought', message }] : problems };
  }
  if (pressed !== 'preview' || problems.length > 0) return facts;
  return { ...facts, preview: await previewOf(wish, means) };
}

/** What makes this another wish than the one that was meant. */
async function problemsIn(wish: WishForm, { db }: PeopleMeans, chrome: Chrome): Promise<Problem[]> {
  const say = chrome.words.people.hear;
  const nothing = await checkWords(db, criterionOf(wish));
  return [
    ...wish.lost.map((part) => ({ field: part, message: say.lost[part] })),
    ...(nothing ? [{ field: 'words', message: nothing.message }] : []),
  ];
}

/** Notes the wish and asks the address whether it is its own; a new interest begins with the last four weeks. */
async function note(
  tx: Tx,
  address: string,
  wish: WishForm,
  means: PeopleMeans,
  chrome: Chrome,
): Promise<void> {
  const { clock, scheme, instance, reserved, jobs } = means;
  const now = clock.now();
  const facts = { language: chrome.language, timeZone: chrome.timeZone };
  const person = await personFor(tx, address, facts, now);
  const criterion = criterionOf(wish);
  await ensurePlaces(tx, criterion.places, instance.knowledge().gazetteer, reserved);
  const interest = await interestFor(tx, criterion, (id) => within(scheme, id));
  if (interest.kind === 'nothing-to-find') throw new Error('Its words were to be looked at before.');
  await backfill(tx, interest.id, before(now, OF_LATE), now);
  await subscribe(
    tx,
    {
      personId: person.id,
      interestId: interest.id,
      channel: wish.way === 'feed' ? 'feed' : 'mail',
      cadence: wish.way === 'feed' ? 'daily' : wish.way,
      hour: wish.hour,
      weekday: wish.weekday,
      consentWording: chrome.words.people.hear.consent,
    },
    now,
  );
  await queueLetter(tx, { personId: person.id, kind: 'confirm' }, now);
  await jobs.hint(tx, 'send');
}

async function previewOf(wish: WishForm, { db, scheme, clock }: PeopleMeans): Promise<HearFacts['preview']> {
  const since = before(clock.now(), OF_LATE);
  const ids = await preview(db, criterionOf(wish), (id) => within(scheme, id), since, MOST_COUNTED);
  const items = await itemsById(db, ids);
  return { count: ids.length, items: items.slice(0, SHOWN), foretaste: foretasteOf(items, clock.now()) };
}

async function factsFor(
  wish: WishForm,
  { db, scheme, instance }: PeopleMeans,
  chrome: Chrome,
): Promise<HearFacts> {
  const since = before(chrome.now, OF_LATE);
  const patch = chrome.site.patchPlaceId ?? undefined;
  const places = await placesWithItems(db, { since, place: patch, limit: PLACES });
  const talked = new Map(
    (await subjectsWithItems(db, { since })).map(({ subjectId, items }) => [subjectId, items]),
  );
  const labelled = ({ id }: { id: string }) => ({ id, label: chrome.subject(id) ?? id });
  const groups = scheme.subjects
    .filter(({ parent }) => parent === null)
    .map((head) => {
      const under = scheme.subjects.filter(({ parent }) => parent === head.id);
      const items = [head, ...under].reduce((sum, { id }) => sum + (talked.get(id) ?? 0), 0);
      return { ...labelled(head), under: under.map(labelled), items };
    })
    .sort((a, b) => b.items - a.items);
  return {
    wish,
    places: places.map(({ placeId, name }) => ({ id: placeId, name })),
    found: null,
    called: wish.near && calledNear(wish.near, instance),
    groups,
    preview: null,
    problems: [],
  };
}

function inWords(wish: WishForm, { names, instance }: PeopleMeans, chrome: Chrome): string {
  return sayWish(criterionOf(wish), {
    place: (id) => wish.places.find((one) => one.id === id)?.name ?? null,
    subject: (id) => chrome.subject(id) ?? names.subject(id)?.label ?? null,
    voice: () => wish.voice?.name ?? null,
    patchName: chrome.site.patchName,
    near: (spot) => calledNear(spot, instance),
  });
}
