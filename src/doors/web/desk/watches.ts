import {
  BACK_DAYS,
  endWatch,
  itemsLookedAt,
  NOTHING_WANTED,
  type Problem,
  previewWatch,
  problemWith,
  relatedWords,
  saveWatch,
  textsOfLate,
  type Wanted,
  watchById,
  watchesOf,
  whyFound,
} from '../../../commons/desk/desk.ts';
import { html } from '../../../ground/page/page.ts';
import { itemsById, placesWithItems, subjectsWithItems } from '../../../river/keep/keep.ts';
import { listSources } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { formIn } from '../editing/form.ts';
import { pressed } from '../editing/frame.ts';
import type { Answer, WebContext } from '../route.ts';
import { languagesHeard } from '../store.ts';
import { deskPage, responds, seeOther } from './frame.ts';
import type { DeskMeans } from './means.ts';
import { deskOf, type Seat } from './seat.ts';
import { type Preview, type WatchFacts, watchPage } from './watch-page.ts';
import { documentOf, readWatchWish, type WatchWish, wishOf } from './watch-wish.ts';

const DAY = 86_400_000;
const SHOWN = 8;
const BACKGROUND = 400;

const idIn = (c: WebContext) => Number(c.req.param('id'));

/** What a body listens for. */
export async function watches({ db }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.desk.watches;
  const at = deskOf(seat.body.slug);
  const all = await watchesOf(db, seat.body.id, chrome.now);
  const main = html`${responds(seat) ? html`<p class="buttons"><a class="button" href="${chrome.to(at.newWatch)}">${say.add}</a></p>` : null}
${all.length === 0 ? html`<p>${say.none}</p>` : null}<ul class="desk-list">${all.map(
    (watch) =>
      html`<li><div><h2><a href="${chrome.to(`${at.mentions}?watch=${watch.id}`)}"><bdi>${watch.name}</bdi></a></h2><p class="hint">${say.lately(watch.lately, watch.open)}</p></div>${
        responds(seat)
          ? html`<div class="buttons"><a class="button quiet" href="${chrome.to(at.watch(watch.id))}">${say.change}<span class="unseen">: <bdi>${watch.name}</bdi></span></a>${pressed(`${at.watch(watch.id)}/end`, say.end, chrome, { about: watch.name })}</div>`
          : null
      }</li>`,
  )}</ul>`;
  return deskPage({ title: say.title, lead: say.lead, main }, seat, chrome);
}

/** The form, empty or as a watch stands. */
export async function watchForm(means: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (!responds(seat)) return { trouble: { kind: 'foreign' } };
  const id = c.req.param('id') === undefined ? null : idIn(c);
  const watch = id === null ? null : await watchById(means.db, seat.body.id, id);
  if (id !== null && !watch) return { trouble: { kind: 'not-found' } };
  const wish = wishOf(watch?.name ?? '', watch?.wanted ?? NOTHING_WANTED, means);
  const chrome = c.get('chrome');
  return watchPage({ ...(await factsFor(id, wish, means, chrome)) }, seat, chrome);
}

/** Finds a place, shows what would have been found, or saves. */
export async function submitWatch(means: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  if (!responds(seat)) return { trouble: { kind: 'foreign' } };
  const { db, clock, instance } = means;
  const chrome = c.get('chrome');
  const id = c.req.param('id') === undefined ? null : idIn(c);
  const before = id === null ? null : await watchById(db, seat.body.id, id);
  if (id !== null && !before) return { trouble: { kind: 'not-found' } };
  const form = await formIn(c);
  const wish = readWatchWish(form, means);
  const pressedDo = form.line('do', 20);
  const show = async (problem: string | null, preview: Preview | null = null) =>
    watchPage({ ...(await factsFor(id, wish, means, chrome)), problem, preview }, seat, chrome);
  if (wish.found !== null) return show(null);
  const { document, problem } = await documentOf(wish, before?.wanted.document ?? null, means, chrome.words);
  if (problem !== null) return show(problem);
  const wanted: Wanted = { ...wish.wanted, document };
  wish.docTitle = document?.title ?? wish.docTitle;
  wish.docText = document?.text ?? wish.docText;
  const wrong =
    (wish.nearOne === '') !== (wish.nearOther === '')
      ? chrome.words.desk.watch.halfNear
      : inWords(await problemWith(db, wanted, instance.watching), chrome);
  if (wrong !== null) return show(wrong);
  if (pressedDo !== 'save') return show(null, await previewOf(wanted, means));
  if (wish.name === '') return show(chrome.words.desk.watch.noName);
  const watch = { id, name: wish.name, wanted };
  const came = await db.tx((tx) =>
    saveWatch(tx, seat.member, watch, instance.watching, seat.body.voiceId, clock.now()),
  );
  if (came.kind === 'saved') return seeOther(c, deskOf(seat.body.slug).watches, 'watching');
  if (came.kind === 'not-allowed') return { trouble: { kind: 'foreign' } };
  if (came.kind === 'not-there') return { trouble: { kind: 'not-found' } };
  return show(inWords(came, chrome));
}

function inWords(problem: Problem | null, { words }: Chrome): string | null {
  if (problem === null) return null;
  if (problem.kind === 'words') return problem.message;
  return problem.kind === 'too-long' ? words.desk.watch.tooLong : words.desk.watch.nothing;
}

async function previewOf(wanted: Wanted, { db, instance, clock }: DeskMeans): Promise<Preview> {
  const now = clock.now();
  const ids = await previewWatch(db, wanted, instance.watching, now);
  const looked = new Map((await itemsLookedAt(db, ids.slice(0, 120))).map((item) => [item.id, item]));
  const items = await itemsById(db, ids.slice(0, SHOWN));
  const texts = [...looked.values()].map(({ title, text }) => `${title}. ${text.slice(0, 3000)}`);
  const others = await textsOfLate(db, new Date(now.getTime() - BACK_DAYS * DAY), BACKGROUND);
  return {
    count: ids.length,
    items: items.flatMap((item) => {
      const one = looked.get(item.id);
      return one ? [{ item, ...whyFound(wanted, one) }] : [];
    }),
    related: relatedWords(wanted, texts, others),
  };
}

async function factsFor(
  id: number | null,
  wish: WatchWish,
  { db, scheme }: DeskMeans,
  chrome: Chrome,
): Promise<WatchFacts> {
  const since = new Date(chrome.now.getTime() - 28 * DAY);
  const patch = chrome.site.patchPlaceId ?? undefined;
  const talked = await placesWithItems(db, { since, place: patch, limit: 12 });
  const counts = new Map(
    (await subjectsWithItems(db, { since })).map(({ subjectId, items }) => [subjectId, items]),
  );
  const labelled = ({ id: subject }: { id: string }) => ({
    id: subject,
    label: chrome.subject(subject) ?? subject,
  });
  const groups = scheme.subjects
    .filter(({ parent }) => parent === null)
    .map((head) => {
      const under = scheme.subjects.filter(({ parent }) => parent === head.id);
      const items = [head, ...under].reduce((sum, one) => sum + (counts.get(one.id) ?? 0), 0);
      return { ...labelled(head), under: under.map(labelled), items };
    })
    .sort((a, b) => b.items - a.items);
  return {
    id,
    wish,
    groups,
    talked: talked.map(({ placeId, name }) => ({ id: placeId, name })),
    sources: (await listSources(db)).map((one) => ({ id: one.id, title: one.title })),
    languages: await languagesHeard(db),
    preview: null,
    problem: null,
  };
}

export async function stopWatching({ db, clock }: DeskMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const came = await db.tx((tx) => endWatch(tx, seat.member, idIn(c), clock.now()));
  if (came === 'not-there') return { trouble: { kind: 'not-found' } };
  if (came === 'not-allowed') return { trouble: { kind: 'foreign' } };
  return seeOther(c, deskOf(seat.body.slug).watches, 'unwatched');
}
