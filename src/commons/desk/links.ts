import type { Db, Queryable, Tx } from '../../ground/db/db.ts';
import { bringToDesk, sayChanged } from './answered-back.ts';
import type { HeardLink } from './heard-link.ts';
import { ownPath } from './own-path.ts';
import { shortened } from './sentence.ts';
import * as store from './store/links.ts';

/** What a page says of itself when it is looked at, as the instance gives it. */
export type SeenPage =
  | {
      kind: 'page';
      url: string;
      title: string;
      author: string | null;
      published: Date | null;
      text: string;
      links: string[];
      optedOut: boolean;
    }
  | { kind: 'failed'; because: 'robots' | 'gone' | 'failed' | 'not-a-page'; message: string };

/** What came of being told of a link. `known`: told before, and not looked at again for it. */
export type Taken =
  | { kind: 'asked' | 'known' }
  | { kind: 'bad'; because: 'source' | 'target' | 'loop' | 'opted-out' }
  | { kind: 'too-many' };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** New links that one site may tell of within an hour, and all sites together may have waiting. */
const OF_A_SITE = 20;
const WAITING = 1_000;
/** A source that was looked at is not looked at again for being told again so soon. */
const AGAIN_AFTER = HOUR;
/** An approved one is looked at again after these days, then no more often than the last. */
const LOOKS = [1, 7, 30, 90];
/** One that does not answer is tried again after these hours, then left. */
const TRIES = [1, 6, 24];

/** Takes word that a page links to one of ours. Nothing is believed of it before the page was looked at (`lookAtLinks`). */
export async function takeLink(
  tx: Tx,
  said: { source: string; target: string; way: HeardLink['way'] },
  baseUrl: string,
  now: Date,
): Promise<Taken> {
  const source = sourceOf(said.source);
  if (source === null) return { kind: 'bad', because: 'source' };
  const target = ownPath(said.target, baseUrl);
  if (target === null) return { kind: 'bad', because: 'target' };
  if (source.host === new URL(baseUrl).host) return { kind: 'bad', because: 'loop' };
  if (!(await store.targetExists(tx, target))) return { kind: 'bad', because: 'target' };
  if (await store.hasOptedOut(tx, source.hostname)) return { kind: 'bad', because: 'opted-out' };
  const known = await store.linkBetween(tx, source.href, target);
  if (known) {
    // What its own server told us, signed, is not looked for in a page.
    if (known.way === 'fediverse') return { kind: 'known' };
    // What an editor refused and what was taken away stay so, whoever asks again.
    if (known.state === 'refused' || known.state === 'gone') return { kind: 'known' };
    if (known.lookedAt && now.getTime() - known.lookedAt.getTime() < AGAIN_AFTER) return { kind: 'known' };
    await store.lookSoon(tx, known.id, now);
    return { kind: 'asked' };
  }
  const since = new Date(now.getTime() - HOUR);
  const counted = await store.countLately(tx, source.hostname, since);
  if (counted.ofSite >= OF_A_SITE || counted.waiting >= WAITING) return { kind: 'too-many' };
  const link = { source: source.href, target, host: source.hostname, way: said.way };
  return { kind: (await store.insertLink(tx, link, now)) ? 'asked' : 'known' };
}

function sourceOf(address: string): URL | null {
  if (address.length > 2_000 || !URL.canParse(address)) return null;
  const url = new URL(address);
  url.hash = '';
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : null;
}

/**
 * Looks at sources that are due: those that were told of, and, from time to time, those that are shown. Who does link to us
 * waits for an editor; who does not is refused; who links no more, or is gone, is taken away for good. Gives how many.
 */
export async function lookAtLinks(
  db: Db,
  look: (url: string) => Promise<SeenPage>,
  baseUrl: string,
  now: Date,
  limit: number,
): Promise<number> {
  const due = await db.tx((tx) => store.claimDue(tx, now, new Date(now.getTime() + HOUR), limit));
  for (const link of due) {
    const seen = await look(link.source);
    await db.tx((tx) => settle(tx, link, seen, baseUrl, now));
  }
  return due.length;
}

async function settle(
  tx: Tx,
  link: store.DueLink,
  seen: SeenPage,
  baseUrl: string,
  now: Date,
): Promise<void> {
  const stood = link.state === 'held' || link.state === 'approved';
  const leave = (state: HeardLink['state'], because: string | null, nextLook: Date | null = null) =>
    store.settleLink(tx, link.id, { state, because, nextLook }, now);
  if (seen.kind === 'failed') {
    if (seen.because === 'gone') return leave(stood ? 'gone' : 'no-link', seen.message);
    const failed = seen.because === 'failed';
    const hours = failed ? (TRIES[link.failures] ?? (stood ? 30 * 24 : undefined)) : undefined;
    if (hours !== undefined) return leave(link.state, seen.message, new Date(now.getTime() + hours * HOUR));
    return leave(stood ? 'gone' : 'trouble', seen.message);
  }
  if (!linksTo(seen.links, link.target, baseUrl)) return leave(stood ? 'gone' : 'no-link', null);
  const days = LOOKS[Math.min(link.looks, LOOKS.length - 1)]!;
  const nextLook = new Date(now.getTime() + days * DAY);
  const words = wordsOf(seen);
  if (stood) {
    // As it was when an editor saw it: what it says now is something else, and that is said.
    if (!seen.optedOut && !stillSays(seen.text, link.quote)) await sayChanged(tx, link, now);
    return leave(link.state, null, nextLook);
  }
  await store.holdLink(tx, link.id, { ...words, nextLook }, now);
  const reply = /^\/replies\/(\d+)$/.exec(link.target)?.[1];
  if (reply) await bringToDesk(tx, Number(reply), { ...link, ...words, url: link.source }, now);
}

/** A quote and a link, never a copy; of those that want no quote kept, the link. */
function wordsOf(page: Extract<SeenPage, { kind: 'page' }>) {
  const first = page.text.split('\n').find((one) => one.length >= 40) ?? page.text.split('\n')[0] ?? '';
  return {
    title: page.title.slice(0, 300),
    author: page.author?.slice(0, 200) ?? null,
    quote: page.optedOut ? '' : shortened(first),
    saidAt: page.published,
  };
}

function stillSays(text: string, quote: string): boolean {
  const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
  return plain(text).includes(plain(quote.replace(/…$/, '')));
}

const linksTo = (links: readonly string[], target: string, baseUrl: string) =>
  links.some((one) => ownPath(one, baseUrl) === target);

/** An editor lets a held one be shown, or refuses it (which stays). False where it is not there to be decided on. */
export function decideLink(
  tx: Tx,
  id: number,
  state: 'approved' | 'refused',
  by: number,
  now: Date,
): Promise<boolean> {
  return store.decideLink(tx, id, state, by, now);
}

/** What was said elsewhere about pages of ours and is shown, oldest first. */
export function saidElsewhere(db: Queryable, targets: readonly string[]): Promise<HeardLink[]> {
  return store.linksOf(db, 'approved', targets, 50);
}

/** What waits for an editor, longest first. */
export function heldLinks(db: Queryable, limit: number): Promise<HeardLink[]> {
  return store.linksOf(db, 'held', null, limit);
}
