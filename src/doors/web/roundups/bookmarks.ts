import {
  beginRoundup,
  bookmarksBetween,
  dropBookmark,
  MOST_PARTS,
  mayRoundUp,
  saveBookmarks,
} from '../../../commons/roundups/roundups.ts';
import { readBookmarks } from '../../../river/read/read.ts';
import { deskPage, seeOther } from '../desk/frame.ts';
import { forMembers, type Seat } from '../desk/seat.ts';
import { formIn, webAddress } from '../editing/form.ts';
import { midnight } from '../parts/asked.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayDay } from '../words/when.ts';
import { type RoundupMeans, rounding, roundupsAt } from './means.ts';
import { bookmarkForm } from './overview-page.ts';

const DAY = 86_400_000;
const FILE_BYTES = 4 * 1024 * 1024;

/** The links that a body keeps: by hand, by a bookmark that runs, out of a browser; published by period. */
export function bookmarkRoutes(means: RoundupMeans): Route[] {
  const writers = (
    method: Route['method'],
    rest: string,
    handle: (c: WebContext, seat: Seat) => Promise<Answer>,
  ) =>
    forMembers(means, method, rest, async (c, seat) =>
      mayRoundUp(seat.member.role) ? handle(c, seat) : { trouble: { kind: 'foreign' } },
    );
  return [
    writers('GET', '/bookmark', async (c, seat) => form(c, seat)),
    writers('POST', '/bookmarks', (c, seat) => save(means, c, seat)),
    { ...writers('POST', '/bookmarks/import', (c, seat) => bringIn(means, c, seat)), bodyBytes: FILE_BYTES },
    writers('POST', '/bookmarks/publish', (c, seat) => publish(means, c, seat)),
    writers('POST', '/bookmarks/:id{[0-9]{1,15}}/drop', (c, seat) => drop(means, c, seat)),
  ];
}

/** Where the bookmark leads that runs in the browser: the form, filled in. */
function form(c: WebContext, seat: Seat): Answer {
  const chrome = c.get('chrome');
  const query = new URLSearchParams(chrome.query);
  const at = roundupsAt(seat.body.slug);
  const filled = {
    url: (query.get('url') ?? '').slice(0, 2_000),
    title: (query.get('title') ?? '').slice(0, 300),
  };
  const say = chrome.words.roundups;
  return deskPage(
    {
      title: say.save,
      main: bookmarkForm(filled, at.bookmarks, chrome),
      under: { path: at.all, title: say.title },
    },
    seat,
    chrome,
  );
}

async function save({ db, clock }: RoundupMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const said = await formIn(c);
  const url = webAddress(said.line('url', 2_000));
  const at = roundupsAt(seat.body.slug);
  if (url === null) return seeOther(c, at.all, 'none');
  const tags = said
    .line('tags', 300)
    .split(',')
    .map((tag) => tag.trim().slice(0, 40));
  const link = {
    url,
    title: said.line('title', 300) || url.slice(0, 300),
    note: said.line('note', 500),
    tags: [...new Set(tags)].filter((tag) => tag !== '').slice(0, 10),
    savedAt: clock.now(),
  };
  await db.tx((tx) => saveBookmarks(tx, seat.member, [link]));
  return seeOther(c, at.all, 'saved');
}

async function bringIn({ db, clock }: RoundupMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const bytes = await (await formIn(c)).file('file');
  const at = roundupsAt(seat.body.slug);
  const now = clock.now();
  const links = readBookmarks(new TextDecoder().decode(bytes ?? new Uint8Array())).map((one) => ({
    ...one,
    savedAt: one.savedAt && one.savedAt < now ? one.savedAt : now,
  }));
  if (links.length === 0) return seeOther(c, at.all, 'none');
  await db.tx((tx) => saveBookmarks(tx, seat.member, links));
  return seeOther(c, at.all, 'imported', links.length);
}

/** Begins a round-up of all that was kept between two days, both with them. */
async function publish({ db, clock }: RoundupMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const chrome = c.get('chrome');
  const said = await formIn(c);
  const at = roundupsAt(seat.body.slug);
  const [from, to] = [said.line('from', 10), said.line('to', 10)];
  const isDay = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
  if (!isDay(from) || !isDay(to)) return seeOther(c, at.all, 'none');
  const begins = midnight(from, chrome.timeZone);
  const lastDay = midnight(to, chrome.timeZone);
  // A day may be 25 hours long.
  const ends = midnight(new Date(lastDay.getTime() + 1.5 * DAY).toISOString().slice(0, 10), chrome.timeZone);
  const links = await bookmarksBetween(db, seat.body.id, begins, ends, MOST_PARTS);
  if (links.length === 0) return seeOther(c, at.all, 'none');
  const title = chrome.words.roundups.bookmarksFor(
    sayDay(begins, chrome, false),
    sayDay(lastDay, chrome, false),
  );
  const parts = links.map(({ url, title: name, note }) => ({
    itemId: null,
    url,
    title: name,
    author: null,
    quote: '',
    words: note,
  }));
  const id = await db.tx((tx) =>
    beginRoundup(tx, rounding(seat), { kind: 'bookmarks', title, parts }, clock.now()),
  );
  return id === null ? { trouble: { kind: 'foreign' } } : c.redirect(chrome.to(at.one(id)), 303);
}

async function drop({ db }: RoundupMeans, c: WebContext, seat: Seat): Promise<Answer> {
  const gone = await db.tx((tx) => dropBookmark(tx, seat.body.id, Number(c.req.param('id'))));
  return gone ? seeOther(c, roundupsAt(seat.body.slug).all, 'saved') : { trouble: { kind: 'not-found' } };
}
