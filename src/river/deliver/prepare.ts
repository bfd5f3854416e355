import type { Queryable } from '../../ground/db/db.ts';
import type { MailLetter } from '../../ground/mail/mail.ts';
import type { Sealer } from '../../ground/token/token.ts';
import { atOnceLetter } from './letters/at-once-letter.ts';
import { briefLetter } from './letters/brief-letter.ts';
import { commentLetter, commentNewsLetter } from './letters/comment-letter.ts';
import { confirmLetter } from './letters/confirm-letter.ts';
import { digestLetter } from './letters/digest-letter.ts';
import type { LetterWords } from './letters/frame.ts';
import { noticeLetter } from './letters/notice-letter.ts';
import { signInLetter } from './letters/sign-in-letter.ts';
import { saySilence } from './letters/silence-words.ts';
import { stillLetter } from './letters/still-letter.ts';
import { linksOf } from './links.ts';
import type { CommentNews } from './outbox.ts';
import type { SilenceToTell } from './silence.ts';
import { addressesOf, type Names, type Site } from './site.ts';
import { briefToSend } from './store/briefs.ts';
import { commentToTell } from './store/comments.ts';
import { itemsToTell } from './store/items.ts';
import type { Claimed, Telling } from './store/outbox.ts';
import { type Addressee, addressee, noticeWaits, signInWaits, suppression } from './store/people.ts';
import { stillSilent } from './store/silences.ts';
import { subscriptionsWhere } from './store/subscriptions.ts';
import type { Subscription } from './subscription.ts';
import { lookUpNames, pageOf } from './wishes.ts';

export interface Means {
  sealer: Sealer;
  site: Site;
  names: Names;
}

/** A letter to send, or why it is wanted no more. */
export type Prepared =
  | { kind: 'letter'; letter: MailLetter; to: Addressee; leftOut: LeftOut | null }
  | { kind: 'not-wanted'; message: string };

/** What was queued to be told by a letter and is not in it, since it, or who asked for it, is not there now. */
export interface LeftOut {
  items: number[];
  /** The subscriptions that the letter does tell. */
  live: number[];
}

const DAY = 86_400_000;
const unwanted = (message: string): Prepared => ({ kind: 'not-wanted', message });

/**
 * Writes a letter from its references, as things are now: whoever left, paused, was erased or suppressed since it was
 * queued gets nothing, and what was taken down since is not told.
 */
export async function prepare(db: Queryable, row: Claimed, means: Means, now: Date): Promise<Prepared> {
  const to = row.personId === null ? null : await addressee(db, row.personId);
  if (!to) return unwanted('The person is here no more.');
  const held = await subscriptionsWhere(db, { personId: to.id });
  const barred = await suppression(db, means.sealer.hashAddress(to.email));
  if (barred && isBarred(barred, row, held, now)) return unwanted(`Not written to: ${barred.because}.`);
  const written = await wordsFor(db, row, to, held, means, now);
  if (written === null) return unwanted('Nothing in it is wanted any more.');
  const { leftOut, ...words } = { leftOut: null, ...written };
  return { kind: 'letter', letter: addressed(row, to, words, means.site, now), to, leftOut };
}

/** A suppression holds until the address is confirmed anew; letters that ask for that are let through after a month. */
function isBarred(
  barred: { because: string; at: Date },
  row: Claimed,
  held: readonly Subscription[],
  now: Date,
): boolean {
  const asked =
    row.kind === 'confirm' || row.kind === 'sign-in' || row.kind === 'notice' || row.kind === 'comment';
  if (asked) return barred.because !== 'erased' && barred.at.getTime() > now.getTime() - 30 * DAY;
  if (row.kind === 'comment-news') return true;
  return !held.some(
    (one) => one.state === 'active' && one.confirmedAt !== null && one.confirmedAt > barred.at,
  );
}

async function wordsFor(
  db: Queryable,
  row: Claimed,
  to: Addressee,
  held: readonly Subscription[],
  means: Means,
  now: Date,
): Promise<(LetterWords & { leftOut?: LeftOut | null }) | null> {
  const urls = addressesOf(means.site);
  const seal = linksOf(means.sealer);
  switch (row.kind) {
    case 'sign-in': {
      const id = Number(row.letter.signIn);
      if (!(await signInWaits(db, id, now))) return null;
      const token = means.sealer.seal('sign-in', id, to.tokenGeneration);
      const invited = row.letter.invited === true;
      const site = { ...means.site, language: to.language };
      return signInLetter({ site, signInUrl: urls.signIn(token), invited });
    }
    case 'notice': {
      const id = Number(row.letter.submission);
      const title = await noticeWaits(db, id);
      if (title === null) return null;
      const token = means.sealer.seal('notice', id, to.tokenGeneration);
      return noticeLetter({ site: means.site, title, confirmUrl: urls.notice(token) });
    }
    case 'comment':
    case 'comment-news': {
      const id = Number(row.letter.comment);
      const said = await commentToTell(db, id);
      if (!said || (row.kind === 'comment' && said.state !== 'unconfirmed')) return null;
      const url = urls.comment(means.sealer.seal('comment', id, to.tokenGeneration));
      const site = { ...means.site, language: to.language };
      if (row.kind === 'comment') return commentLetter({ site, ...said, url });
      const { what, because } = row.letter as { what: CommentNews['what']; because?: string };
      return commentNewsLetter({ site, ...said, url, what, because: because ?? null });
    }
    case 'brief': {
      const brief = await briefToSend(db, Number(row.letter.body), to.id, row.madeAt);
      return brief && briefLetter({ site: means.site, brief });
    }
    case 'confirm': {
      const open = held.filter((one) => one.state !== 'ended');
      if (open.length === 0) return null;
      const { say } = await lookUpNames(db, open, { ...means, quote: false });
      return confirmLetter({
        site: { ...means.site, language: to.language },
        pending: open
          .filter((one) => one.state === 'pending')
          .map((one) => ({ wish: say(one.criterion), channel: one.channel, cadence: one.cadence })),
        confirmUrl: urls.confirm(seal.confirm(to)),
        manageUrl: urls.manage(seal.manage(to)),
      });
    }
    case 'still':
      if (!held.some(({ state }) => state === 'active' || state === 'paused')) return null;
      return stillLetter({
        site: { ...means.site, language: to.language },
        manageUrl: urls.manage(seal.manage(to)),
        leaveAllUrl: urls.leaveAll(seal.manage(to)),
      });
    case 'digest':
    case 'at-once':
      return newsFor(db, row, to, held, means, now);
    default:
      throw new Error(`A letter of the kind “${row.kind}” is not written.`);
  }
}

async function newsFor(
  db: Queryable,
  row: Claimed,
  to: Addressee,
  held: readonly Subscription[],
  means: Means,
  now: Date,
): Promise<(LetterWords & { leftOut: LeftOut | null }) | null> {
  const telling = row.letter as unknown as Telling & {
    cadence?: 'daily' | 'weekly';
    quiet?: SilenceToTell[];
  };
  const live = held.filter(
    (one) => one.state === 'active' && one.channel === 'mail' && telling.subscriptions.includes(one.id),
  );
  const items = await itemsToTell(
    db,
    telling.items,
    live.map(({ id }) => id),
  );
  const quiet = live.length > 0 ? await quietNow(db, telling.quiet ?? [], to.language, now) : [];
  if (items.length + quiet.length === 0) return null;
  const looked = await lookUpNames(db, live, means);
  const urls = addressesOf(means.site);
  const seal = linksOf(means.sealer);
  const facts = {
    ...means,
    site: { ...means.site, language: to.language },
    now,
    timeZone: to.timeZone,
    items,
    quiet,
    more: telling.more,
    manageUrl: urls.manage(seal.manage(to)),
    leaveAllUrl: urls.leaveAll(seal.manage(to)),
    following: live.map((one) => ({
      id: one.id,
      wish: looked.say(one.criterion),
      pageUrl: pageOf(one.criterion, looked, urls) ?? urls.manage(seal.manage(to)),
      pauseUrl: urls.pause(seal.manage(to), one.id),
      leaveUrl: urls.leave(seal.leave(one)),
      lessUrl: (itemId: number) => urls.less(seal.leave(one), itemId),
    })),
  };
  const words =
    row.kind === 'digest'
      ? digestLetter({ ...facts, cadence: telling.cadence ?? 'daily' })
      : atOnceLetter(facts);
  return { ...words, leftOut: leftOutOf(telling, items, live) };
}

/** What is said of those who are silent still. */
async function quietNow(
  db: Queryable,
  told: readonly SilenceToTell[],
  language: string,
  now: Date,
): Promise<string[]> {
  const voices = await stillSilent(db, told);
  return told.flatMap(({ source, kind, since, usual }) => {
    const voice = voices.get(source);
    return voice === undefined
      ? []
      : [saySilence({ voice, kind, since: new Date(since), usual }, now, language)];
  });
}

function leftOutOf(
  telling: Telling,
  items: readonly { id: number }[],
  live: readonly { id: number }[],
): LeftOut | null {
  const shown = new Set(items.map(({ id }) => id));
  const gone = telling.items.filter((id) => !shown.has(id));
  if (gone.length === 0 && live.length === telling.subscriptions.length) return null;
  return { items: gone, live: live.map(({ id }) => id) };
}

function addressed(row: Claimed, to: Addressee, words: LetterWords, site: Site, now: Date): MailLetter {
  const host = new URL(site.baseUrl).hostname.replace(/[^\w.-]/g, '');
  return {
    messageId: `${row.messageId}@${host}`,
    from: { name: site.name, address: site.sender ?? site.contact },
    to: to.email,
    ...(site.sender && site.sender !== site.contact ? { replyTo: site.contact } : {}),
    ...(site.bounces ? { bounceTo: markedAddress(site.bounces, row.messageId) } : {}),
    date: now,
    ...words,
  };
}

/** `bounces@…` becomes `bounces+0f8b…@…`: a letter that comes back without its headers is known by it. */
function markedAddress(address: string, messageId: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${messageId.slice(messageId.indexOf('.') + 1)}${address.slice(at)}`;
}
