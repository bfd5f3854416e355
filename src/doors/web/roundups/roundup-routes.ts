import {
  beginRoundup,
  bookmarksOf,
  changeRoundup,
  dropRoundup,
  itemsOfMentions,
  MOST_PARTS,
  mayRoundUp,
  type Roundup,
  type RoundupCame,
  type RoundupWords,
  roundupById,
  roundupIn,
  roundupsOf,
} from '../../../commons/roundups/roundups.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { forMembers, type Seat } from '../desk/seat.ts';
import { type Form, formIn } from '../editing/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { bookmarkRoutes } from './bookmarks.ts';
import { type RoundupMeans, rounding, roundupsAt } from './means.ts';
import { overviewPage } from './overview-page.ts';
import { publicPage } from './public-page.ts';
import { writingPage } from './writing-page.ts';

const ROW = ':id{[0-9]{1,15}}';
const idIn = (c: WebContext) => Number(c.req.param('id'));
const to = (c: WebContext, path: string) => c.redirect(c.get('chrome').to(path), 303);

/** Where a body makes its round-ups and keeps its links. */
export function roundupRoutes(means: RoundupMeans): Route[] {
  return [
    forMembers(means, 'GET', '/roundups', (c, seat) => overview(means, c, seat)),
    forMembers(means, 'POST', '/roundups', (c, seat) => begin(means, c, seat)),
    forMembers(means, 'GET', `/roundups/${ROW}`, (c, seat) => show(means, c, seat)),
    forMembers(means, 'POST', `/roundups/${ROW}`, (c, seat) => act(means, c, seat)),
    ...bookmarkRoutes(means),
  ];
}

/** Published ones, for everybody. */
export function publishedRoundupRoutes({ db }: { db: Queryable }): Route[] {
  return [
    {
      method: 'GET',
      path: `/roundups/${ROW}`,
      who: 'anyone',
      handle: async (c) => {
        const found = await roundupById(db, idIn(c));
        return found?.state === 'published'
          ? publicPage(found, c.get('chrome'))
          : { trouble: { kind: 'not-found' } };
      },
    },
  ];
}

async function overview({ db }: RoundupMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const { id } = seat.body;
  return overviewPage(await roundupsOf(db, id, 100), await bookmarksOf(db, id, 200), seat, c.get('chrome'));
}

/** From the mentions that were chosen in the list, in their order there. */
async function begin(means: RoundupMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const form = await formIn(c);
  const ids = form
    .all('mention')
    .flatMap((one) => /^(\d{1,15})\.\d{1,9}$/.exec(one)?.[1] ?? [])
    .slice(0, MOST_PARTS)
    .map(Number);
  const parts = await itemsOfMentions(means.db, seat.body.id, ids);
  if (parts.length === 0) return to(c, `/desk/${seat.body.slug}/mentions?done=none`);
  const title = c.get('chrome').words.roundups.titleOf(parts[0]!.title).slice(0, 200);
  const id = await means.db.tx((tx) =>
    beginRoundup(tx, rounding(seat), { kind: 'heard', title, parts }, means.clock.now()),
  );
  return id === null ? { trouble: { kind: 'foreign' } } : to(c, roundupsAt(seat.body.slug).one(id));
}

async function show(
  { db }: RoundupMeans,
  c: WebContext,
  seat: Seat,
  problem: string | null = null,
): Promise<Answer> {
  const found = await roundupIn(db, seat.body.id, idIn(c));
  return found ? writingPage(found, problem, seat, c.get('chrome')) : { trouble: { kind: 'not-found' } };
}

/** Saves what was written, and, where it was asked for, publishes or drops it. */
async function act(means: RoundupMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const { db, clock, roundingUp } = means;
  const say = c.get('chrome').words.roundups;
  const id = idIn(c);
  const found = await roundupIn(db, seat.body.id, id);
  if (!found) return { trouble: { kind: 'not-found' } };
  if (!mayRoundUp(seat.member.role)) return { trouble: { kind: 'foreign' } };
  const form = await formIn(c);
  const by = rounding(seat);
  const what = form.line('do', 10);
  let came: RoundupCame = await db.tx((tx) =>
    what === 'drop'
      ? dropRoundup(tx, by, id, clock.now())
      : changeRoundup(tx, by, id, wordsIn(form, found), clock.now()),
  );
  if (came === 'done' && what === 'publish') came = await roundingUp.publish(by, id);
  if (came !== 'done') return show(means, c, seat, came === 'empty' ? say.empty : say.refused);
  const at = roundupsAt(seat.body.slug);
  return to(c, what === 'drop' ? at.all : at.one(id));
}

/** The parts in the order of the numbers beside them; equal ones as they stood. */
function wordsIn(form: Form, { parts }: Roundup): RoundupWords {
  const kept = parts
    .map((part, n) => ({ part, order: Number(form.line(`order-${part.id}`, 4)) || n + 1 }))
    .filter(({ part }) => form.line(`out-${part.id}`, 1) === '')
    .sort((a, b) => a.order - b.order);
  return {
    title: form.line('title', 200),
    opening: form.text('opening', 5_000),
    closing: form.text('closing', 5_000),
    parts: kept.map(({ part }) => ({
      id: part.id,
      quote: form.line(`quote-${part.id}`, 1_000),
      words: form.text(`words-${part.id}`, 3_000),
    })),
  };
}
