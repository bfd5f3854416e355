import { noteDoubt } from '../../../commons/editing/editing.ts';
import type { Tx } from '../../../ground/db/db.ts';
import {
  type MuteWish,
  mute,
  mutesOf,
  openSubscriptionLink,
  type Subscription,
  tellsOf,
  unmute,
} from '../../../river/deliver/deliver.ts';
import { type Item, itemsById } from '../../../river/keep/keep.ts';
import { within } from '../../../river/understand/understand.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { badLink, bearerPage } from './bearer.ts';
import { formIn } from './form.ts';
import { wordsFor } from './held.ts';
import { type LessFacts, lessDonePage, lessPage } from './less-page.ts';
import type { PeopleMeans } from './means.ts';
import { donePage } from './questions.ts';

const PATH = '/less/:token/:item{[0-9]{1,15}}';

/**
 * Hearing less of what one item stands for, from any letter, without signing in. GET asks; each answer is a button. The
 * link is that of leaving: who may stop all of it may stop a part.
 */
export function lessRoutes(means: PeopleMeans): Route[] {
  return [
    { method: 'GET', path: PATH, who: 'bearer', handle: (c) => ask(means, c) },
    { method: 'POST', path: PATH, who: 'bearer', handle: (c) => say(means, c) },
  ];
}

interface Opened {
  held: Subscription;
  item: Item;
  wish: string;
  token: string;
}

/** Whose link and which item; else what to answer. */
async function opened(means: PeopleMeans, c: WebContext): Promise<Opened | { answer: Answer }> {
  const chrome = c.get('chrome');
  const token = c.req.param('token') ?? '';
  const held = await openSubscriptionLink(means.db, means.sealer, 'leave', token);
  if (!held) return { answer: badLink(chrome) };
  const words = chrome.words.choosing.less;
  if (held.state !== 'active' && held.state !== 'paused') {
    const on = { label: chrome.words.people.leave.again, path: '/hear' };
    return { answer: bearerPage(donePage({ title: words.over, more: words.overMore, on }, chrome)) };
  }
  const id = Number(c.req.param('item'));
  const [item] = (await tellsOf(means.db, held.id, id)) ? await itemsById(means.db, [id]) : [];
  if (!item) return { answer: { trouble: { kind: 'not-found' } } };
  return { held, item, wish: (await wordsFor([held], means, chrome))(held), token };
}

async function ask(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const found = await opened(means, c);
  return 'answer' in found
    ? found.answer
    : bearerPage(lessPage(factsOf(found, means, c.get('chrome')), c.get('chrome')));
}

async function say(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const found = await opened(means, c);
  if ('answer' in found) return found.answer;
  const { db, clock } = means;
  const chrome = c.get('chrome');
  const form = await formIn(c);
  const words = chrome.words.choosing.less;
  const action = chrome.to(`/less/${found.token}/${found.item.id}`);
  const undone = Number(form.get('undo') ?? Number.NaN);
  if (Number.isSafeInteger(undone)) {
    await db.tx((tx) => unmute(tx, found.held.personId, undone));
    return bearerPage(
      lessDonePage({ title: words.undone, more: words.doneMore, action, undo: null }, chrome),
    );
  }
  const wish = wishOf(form.get('less') ?? '', found, means);
  if (!wish) return { trouble: { kind: 'bad' } };
  await db.tx((tx) => note(tx, wish, clock.now()));
  const last = (await mutesOf(db, [found.held.id])).at(-1);
  const more = wish.doubt ? words.doubted : words.doneMore;
  return bearerPage(lessDonePage({ title: words.done, more, action, undo: last?.id ?? null }, chrome));
}

interface Wish {
  mute: MuteWish;
  /** What the item is said not to be about. */
  doubt: { kind: 'place' | 'subject'; about: string } | null;
}

async function note(tx: Tx, wish: Wish, now: Date): Promise<void> {
  const fresh = await mute(tx, wish.mute, now);
  // A reader counts once, which is what the mute remembers.
  if (fresh && wish.doubt) await noteDoubt(tx, { itemId: wish.mute.itemId, ...wish.doubt }, now);
}

/** What was pressed, if it is one of the buttons that are shown for this item. */
function wishOf(pressed: string, found: Opened, means: PeopleMeans): Wish | null {
  const { held, item } = found;
  const from = { subscriptionId: held.id, itemId: item.id };
  const [word, about = ''] = split(pressed);
  const has = (list: readonly { id: string }[]) => list.some(({ id }) => id === about);
  if (word === 'story') return { mute: { ...from, kind: 'story' }, doubt: null };
  if (word === 'voice') return { mute: { ...from, kind: 'voice', voiceId: item.voice.id }, doubt: null };
  if (word === 'subject' && has(asides(found, means)))
    return { mute: { ...from, kind: 'subject', subjectId: about }, doubt: null };
  if (word === 'not-subject' && has(item.subjects.map((one) => ({ id: one.subjectId }))))
    return { mute: { ...from, kind: 'item' }, doubt: { kind: 'subject', about } };
  if (word === 'not-place' && has(item.places.map((one) => ({ id: one.placeId }))))
    return { mute: { ...from, kind: 'item' }, doubt: { kind: 'place', about } };
  return null;
}

/** At the first colon: ids of places have some of their own. */
function split(pressed: string): [string, string?] {
  const at = pressed.indexOf(':');
  return at < 0 ? [pressed] : [pressed.slice(0, at), pressed.slice(at + 1)];
}

/** Subjects of the item that can go without all of the interest going. */
function asides({ held, item }: Opened, { scheme }: PeopleMeans): { id: string }[] {
  const asked = held.criterion.subjects;
  return item.subjects
    .map(({ subjectId }) => ({ id: subjectId }))
    .filter(({ id }) => asked.length !== 1 || !within(scheme, id).includes(asked[0]!));
}

function factsOf(found: Opened, means: PeopleMeans, chrome: Chrome): LessFacts {
  const { held, item, wish, token } = found;
  const labelled = ({ id }: { id: string }) => {
    const label = chrome.subject(id);
    return label === null ? [] : [{ id, label }];
  };
  return {
    wish,
    item,
    action: chrome.to(`/less/${token}/${item.id}`),
    leave: chrome.to(`/leave/${token}`),
    oneVoice: held.criterion.voices.length === 1,
    subjects: asides(found, means).flatMap(labelled).slice(0, 3),
    found: {
      subjects: item.subjects.flatMap(({ subjectId }) => labelled({ id: subjectId })).slice(0, 3),
      places: item.places.slice(0, 3).map(({ placeId, name }) => ({ id: placeId, name })),
    },
  };
}
