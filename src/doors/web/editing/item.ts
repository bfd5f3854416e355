import type { Tx } from '../../../ground/db/db.ts';
import {
  correctPlace,
  correctSubject,
  itemById,
  moveToStory,
  storyById,
  type WholeItem,
} from '../../../river/keep/keep.ts';
import { ensurePlaces } from '../../../river/understand/understand.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forEditors, idIn, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { type Form, formIn } from './form.ts';
import { itemDeskPage } from './item-page.ts';
import type { EditingMeans } from './means.ts';
import { takingDownRoutes } from './taking-down.ts';

const SUGGESTED = 8;

/** What an editor says against what was understood; it stands when the item is understood again. */
export function itemRoutes(means: EditingMeans): Route[] {
  const path = `/edit/items/:id${ROW}`;
  return [
    forEditors(means, 'GET', path, (c) => show(means, c, null)),
    forEditors(means, 'POST', `${path}/place`, (c, { id }) => correct(means, c, id, placeWord)),
    forEditors(means, 'POST', `${path}/subject`, (c, { id }) => correct(means, c, id, subjectWord)),
    forEditors(means, 'POST', `${path}/story`, (c, { id }) => correct(means, c, id, storyWord)),
    ...takingDownRoutes(means, show),
  ];
}

async function show(means: EditingMeans, c: WebContext, problem: string | null): Promise<Answer> {
  const chrome = c.get('chrome');
  const item = await itemById(means.db, idIn(c));
  if (!item) return { trouble: { kind: 'not-found' } };
  if (item.sameAs !== null) return c.redirect(chrome.to(desk.item(item.sameAs)), 303);
  const sought = (new URLSearchParams(chrome.query).get('place') ?? '').slice(0, 100);
  return itemDeskPage(
    {
      item,
      story: item.story && !item.takenDown ? await storyById(means.db, item.story.id) : null,
      scheme: means.scheme,
      sought,
      found: sought.trim() === '' ? null : means.instance.suggestPlaces(sought, SUGGESTED),
      problem,
    },
    chrome,
  );
}

/** A correction as the form says it: what is noted, and how it is done; or what is wrong with it, in words. */
type Word = (
  form: Form,
  means: EditingMeans,
  c: WebContext,
) =>
  | string
  | { act: string; after: unknown; how: (tx: Tx, item: WholeItem) => Promise<boolean>; missing: string };

const wordIn = (form: Form): 'add' | 'reject' => (form.line('word', 10) === 'reject' ? 'reject' : 'add');

const placeWord: Word = (form, { instance, reserved }, c) => {
  const say = c.get('chrome').words.editing.item;
  const id = form.line('place', 200);
  const word = wordIn(form);
  const { gazetteer } = instance.knowledge();
  const name = gazetteer.byId(id)?.name ?? id;
  return {
    act: 'correct-place',
    after: { place: id, name, word },
    how: async (tx, item) => {
      const known = gazetteer.byId(id) !== undefined || item.places.some(({ placeId }) => placeId === id);
      if (!known) return false;
      await ensurePlaces(tx, [id], gazetteer, reserved);
      return correctPlace(tx, item.id, id, word);
    },
    missing: say.noPlace,
  };
};

const subjectWord: Word = (form, { scheme }, c) => {
  const say = c.get('chrome').words.editing.item;
  const subject = form.line('subject', 200);
  const word = wordIn(form);
  if (!scheme.byId.has(subject)) return say.noSubject;
  return {
    act: 'correct-subject',
    after: { subject, word },
    how: (tx, item) => correctSubject(tx, item.id, subject, word),
    missing: say.noSubject,
  };
};

/** A story goes by its number or by the address of its page; without one, the item is to stand alone. */
const storyWord: Word = (form, _means, c) => {
  const say = c.get('chrome').words.editing.item;
  const alone = form.line('word', 10) === 'alone';
  const number = /(?:^|\/stories\/|^#)(\d{1,15})\/?$/.exec(form.line('story', 300))?.[1];
  if (!alone && number === undefined) return say.noStory;
  const story = alone ? null : Number(number);
  return {
    act: 'correct-story',
    after: { story },
    how: (tx, item) => moveToStory(tx, item.id, story),
    missing: say.noStory,
  };
};

/** Does it, notes it and has the item matched again, all or nothing. */
async function correct(means: EditingMeans, c: WebContext, personId: number, word: Word): Promise<Answer> {
  const item = await itemById(means.db, idIn(c));
  if (!item || item.takenDown || item.sameAs !== null) return { trouble: { kind: 'not-found' } };
  const said = word(await formIn(c), means, c);
  if (typeof said === 'string') return show(means, c, said);
  const noted = { personId, act: said.act, about: `item:${item.id}`, after: said.after };
  const done = await doAndNote(means, noted, async (tx) => {
    if (!(await said.how(tx, item))) return false;
    await means.jobs.hint(tx, 'match');
    return true;
  });
  return done ? seeOther(c, desk.item(item.id), 'corrected') : show(means, c, said.missing);
}
