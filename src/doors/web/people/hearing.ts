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
import { en } from '../words/en.ts';
import { formIn } from './form.ts';
import { askedPage, type HearFacts, hearPage } from './hear-page.ts';
import type { PeopleMeans } from './means.ts';
import { criterionOf, readWish, type WishForm } from './wish-form.ts';

const PLACES = 8;
const FOUND = 6;
const MOST_COUNTED = 1_000;
const SHOWN = 8;

/** Choosing what to hear, without an account. */
export function hearingRoutes(means: PeopleMeans): Route[] {
  return [
    {
      method: 'GET',
      path: '/hear',
      who: 'anyone',
      handle: async (c) =>
        hearPage(await factsFor(await readWish(queryIn(c), means), means, c.get('chrome')), c.get('chrome')),
    },
    { method: 'POST', path: '/hear', who: 'anyone', handle: (c) => asked(means, c) },
  ];
}

async function asked(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const form = await formIn(c);
  const wish = await readWish(form, means);
  const facts = await factsFor(wish, means, chrome);
  const shown = (more: Partial<HearFacts>, status = 200) => ({
    page: hearPage({ ...facts, ...more }, chrome),
    status,
    keepFor: 0,
  });
  if (form.get('do') === 'find') {
    const found = means.instance
      .suggestPlaces(wish.sought, FOUND)
      .filter(({ id }) => wish.places.every((one) => one.id !== id));
    return shown({ found });
  }
  const nothing = await checkWords(means.db, criterionOf(wish));
  const problems: HearFacts['problems'] = nothing ? [{ field: 'words', message: nothing.message }] : [];
  if (form.get('do') === 'preview')
    return problems.length > 0 ? shown({ problems }, 422) : shown({ preview: await previewOf(wish, means) });
  const address = parseAddress(wish.address);
  if (address.kind === 'bad') problems.push({ field: 'address', message: address.message });
  if (address.kind === 'bad' || problems.length > 0) return shown({ problems }, 422);
  await means.db.tx((tx) => note(tx, address.address, wish, means, chrome));
  return { page: askedPage(inWords(wish, means, chrome), chrome), keepFor: 0 };
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
      consentWording: en.people.hear.consent,
    },
    now,
  );
  await queueLetter(tx, { personId: person.id, kind: 'confirm' }, now);
  await jobs.hint(tx, 'send');
}

async function previewOf(wish: WishForm, { db, scheme, clock }: PeopleMeans): Promise<HearFacts['preview']> {
  const since = before(clock.now(), OF_LATE);
  const ids = await preview(db, criterionOf(wish), (id) => within(scheme, id), since, MOST_COUNTED);
  return { count: ids.length, items: await itemsById(db, ids.slice(0, SHOWN)) };
}

async function factsFor(wish: WishForm, { db, scheme }: PeopleMeans, chrome: Chrome): Promise<HearFacts> {
  const since = before(chrome.now, OF_LATE);
  const patch = chrome.site.patchPlaceId ?? undefined;
  const places = await placesWithItems(db, { since, place: patch, limit: PLACES });
  const talked = new Map(
    (await subjectsWithItems(db, { since })).map(({ subjectId, items }) => [subjectId, items]),
  );
  const label = (one: { id: string; label: Record<string, string> }) => ({
    id: one.id,
    label: chrome.subject(one.id) ?? one.id,
  });
  const groups = scheme.subjects
    .filter(({ parent }) => parent === null)
    .map((head) => {
      const under = scheme.subjects.filter(({ parent }) => parent === head.id);
      const items = [head, ...under].reduce((sum, { id }) => sum + (talked.get(id) ?? 0), 0);
      return { ...label(head), under: under.map(label), items };
    })
    .sort((a, b) => b.items - a.items);
  return {
    wish,
    places: places.map(({ placeId, name }) => ({ id: placeId, name })),
    found: null,
    groups,
    preview: null,
    problems: [],
  };
}

function inWords(wish: WishForm, { names }: PeopleMeans, chrome: Chrome): string {
  return sayWish(criterionOf(wish), {
    place: (id) => wish.places.find((one) => one.id === id)?.name ?? null,
    subject: (id) => chrome.subject(id) ?? names.subject(id)?.label ?? null,
    voice: () => wish.voice?.name ?? null,
    patchName: chrome.site.patchName,
  });
}
