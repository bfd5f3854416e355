import type { Act } from '../../../commons/editing/editing.ts';
import type { Tx } from '../../../ground/db/db.ts';
import { itemById, moveToStory, storyById, storyNow, type WholeItem } from '../../../river/keep/keep.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forModerators, idIn, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { correct, correctionAct } from './correcting.ts';
import { type Form, formIn } from './form.ts';
import { itemDeskPage } from './item-page.ts';
import type { EditingMeans } from './means.ts';
import { takingDownRoutes } from './taking-down.ts';

const SUGGESTED = 8;

/** What an editor says against what was understood; it stands when the item is understood again. */
export function itemRoutes(means: EditingMeans): Route[] {
  const path = `/edit/items/:id${ROW}`;
  return [
    forModerators(means, 'GET', path, (c) => show(means, c, null)),
    forModerators(means, 'POST', `${path}/place`, (c, { id }) => put(means, c, id, findingWord('place'))),
    forModerators(means, 'POST', `${path}/subject`, (c, { id }) => put(means, c, id, findingWord('subject'))),
    forModerators(means, 'POST', `${path}/story`, (c, { id }) => put(means, c, id, storyWord)),
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
  | {
      act: string;
      after: unknown;
      how: (tx: Tx, item: WholeItem) => Promise<boolean | Partial<Act>>;
      missing: string;
    };

const wordIn = (form: Form): 'add' | 'reject' => (form.line('word', 10) === 'reject' ? 'reject' : 'add');

const findingWord =
  (kind: 'place' | 'subject'): Word =>
  (form, means, c) => {
    const say = c.get('chrome').words.editing.item;
    const missing = kind === 'place' ? say.noPlace : say.noSubject;
    const about = form.line(kind, 200);
    if (about === '') return missing;
    const said = (itemId: number) => ({ itemId, kind, about, word: wordIn(form) });
    const { act, after } = correctionAct(0, said(0), means);
    return { act, after, how: (tx, item) => correct(tx, said(item.id), means), missing };
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
    how: async (tx, item) => {
      const before = await storyNow(tx, item.id);
      return (await moveToStory(tx, item.id, story)) && { before };
    },
    missing: say.noStory,
  };
};

/** Does it, notes it and has the item matched again, all or nothing. */
async function put(means: EditingMeans, c: WebContext, personId: number, word: Word): Promise<Answer> {
  const item = await itemById(means.db, idIn(c));
  if (!item || item.takenDown || item.sameAs !== null) return { trouble: { kind: 'not-found' } };
  const said = word(await formIn(c), means, c);
  if (typeof said === 'string') return show(means, c, said);
  const noted = { personId, act: said.act, about: `item:${item.id}`, after: said.after };
  const done = await doAndNote(means, noted, async (tx) => {
    const came = await said.how(tx, item);
    if (came !== false) await means.jobs.hint(tx, 'match');
    return came;
  });
  return done ? seeOther(c, desk.item(item.id), 'corrected') : show(means, c, said.missing);
}
