import { type Html, html } from '../../../ground/page/page.ts';
import {
  type Item,
  itemsById,
  keptApart,
  lateMembers,
  mergeStories,
  noteApart,
} from '../../../river/keep/keep.ts';
import { type Alike, nearlyAlike } from '../../../river/understand/understand.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { foreign } from '../parts/item-line.ts';
import { mark } from '../parts/voice-mark.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayAgo } from '../words/when.ts';
import { doAndNote, forModerators, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { formIn } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';

const OF_LATE = 10 * 86_400_000;
/** What is compared with each other at most; and how long what came of it is kept. */
const LOOKED_AT = 800;
const KEPT_MS = 5 * 60_000;
const SHOWN = 20;

/** Two items that may tell of one happening, each with what it says. */
export interface Pair extends Alike {
  items: [Item, Item];
}

/** Stories that may be one: joined, or said to be two for good. */
export function pairRoutes(means: EditingMeans): Route[] {
  return [
    forModerators(means, 'GET', desk.pairs, (c) => show(means, c)),
    forModerators(means, 'POST', desk.pairs, (c, { id }) => decide(means, c, id)),
  ];
}

const kept = new WeakMap<EditingMeans['db'], { until: number; alike: Alike[] }>();

/** Comparing takes a moment, so it is done anew every few minutes; what was decided since is left out at once. */
export async function pairsToJudge({ db }: EditingMeans, now: Date, limit: number): Promise<Pair[]> {
  let known = kept.get(db);
  if (!known || known.until < now.getTime()) {
    const members = await lateMembers(db, new Date(now.getTime() - OF_LATE), LOOKED_AT);
    known = { until: now.getTime() + KEPT_MS, alike: nearlyAlike(members, 60) };
    kept.set(db, known);
  }
  const apart = await keptApart(db);
  const items = new Map(
    (
      await itemsById(
        db,
        known.alike.flatMap(({ a, b }) => [a, b]),
      )
    ).map((one) => [one.id, one]),
  );
  const within = (item: Item, id: number, story: number | null) =>
    item.id === id || (story !== null && item.story?.id === story);
  const settled = (one: Item, other: Item) =>
    (one.story !== null && one.story.id === other.story?.id) ||
    apart.some(
      ({ a, storyA, b, storyB }) =>
        (within(one, a, storyA) && within(other, b, storyB)) ||
        (within(other, a, storyA) && within(one, b, storyB)),
    );
  return known.alike
    .flatMap((pair): Pair[] => {
      const [one, other] = [items.get(pair.a), items.get(pair.b)];
      return one && other && !settled(one, other) ? [{ ...pair, items: [one, other] }] : [];
    })
    .slice(0, limit);
}

async function show(means: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing.pairs;
  const pairs = await pairsToJudge(means, chrome.now, SHOWN);
  const main = pairs.length > 0 ? pairList(pairs, chrome) : html`<p>${say.none}</p>`;
  const under = { path: desk.overview, title: chrome.words.editing.overview.title };
  return deskPage({ title: say.title, lead: say.lead, main, under }, chrome);
}

export function pairList(pairs: Pair[], chrome: Chrome): Html {
  const say = chrome.words.editing.pairs;
  const side = (item: Item) =>
    html`<li><p class="item-by"><span class="voice">${mark(item.voice.kind)} <bdi>${item.voice.name}</bdi></span> <span>${sayAgo(item.toldAt, chrome)}</span></p><p lang="${foreign(item.language, chrome)}"><a href="${chrome.to(item.story ? paths.story(item.story.id) : paths.item(item.id))}"><b><bdi>${item.title}</bdi></b></a>${item.story ? html` <span class="sure">${chrome.words.counts.items(item.story.items)}</span>` : null}</p></li>`;
  return html`<ul class="desk-list pairs">${pairs.map(
    ({ items, shared }) =>
      html`<li><div><ul>${items.map(side)}</ul>${shared.length > 0 ? html`<p class="sure">${say.share} <bdi>${shared.join(', ')}</bdi></p>` : null}</div><form class="buttons" method="post" action="${chrome.to(desk.pairs)}"><input type="hidden" name="a" value="${items[0].id}"><input type="hidden" name="b" value="${items[1].id}"><button class="button" type="submit" name="do" value="join">${say.join}<span class="unseen">: <bdi>${items[0].title}</bdi></span></button><button class="button quiet" type="submit" name="do" value="apart">${say.apart}<span class="unseen">: <bdi>${items[0].title}</bdi></span></button></form></li>`,
  )}</ul>`;
}

async function decide(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const form = await formIn(c);
  const [a, b] = [Number(form.line('a', 15)), Number(form.line('b', 15))];
  const join = form.line('do', 10) === 'join';
  if (
    ![a, b].every((id) => Number.isSafeInteger(id) && id > 0) ||
    (await itemsById(means.db, [a, b])).length < 2
  )
    return { trouble: { kind: 'not-found' } };
  const about = `item:${a}`;
  const act = { personId, act: join ? 'join-stories' : 'keep-apart', about, after: { a, b } };
  const done = await doAndNote(means, act, async (tx) => {
    if (!join) return noteApart(tx, a, b, means.clock.now());
    const merged = await mergeStories(tx, a, b);
    return merged !== null && { before: merged, after: { a, b, story: merged.into } };
  });
  return seeOther(c, desk.pairs, done ? (join ? 'joined' : 'keptApart') : 'notDone');
}
