import type { Db } from '../../src/ground/db/db.ts';
import type { Delivered } from './post-office.ts';
import type { Reader } from './readers.ts';
import { wants } from './readers.ts';
import { type Feed, type Post, titleOf } from './town.ts';

export interface ToCheck {
  real: Db;
  feeds: Feed[];
  readers: Reader[];
  delivered: readonly Delivered[];
  /** Guids that were ever seen to be kept, by source. */
  kept: Set<string>;
  /** Addresses that there are not: nothing can be told there. */
  nowhere: Set<string>;
  /** When nobody could work: no worker lived, or the database was away. From, to. */
  troubles: [number, number][];
  violation: (what: string) => void;
}

/** What meets which interest; and since when, where only since it was put right or understood again. */
type Pairs = Map<string, number | null>;

/** How many of one story a letter shows before it says that there are more. */
const STORY_SHOWS = 4;

/** Of one item to the holder of one subscription: how many were to be, never were, or stand on the page that a letter links to. */
export interface Tellings {
  expected: number;
  lost: number;
  page: number;
}

interface ItemRow {
  id: number;
  source_id: number;
  guid: string;
  title: string;
  kept_at: Date;
  told_at: Date;
  matched_at: Date | null;
  same_as: number | null;
  down: boolean;
}

const HOUR = 3_600_000;

const itemsOf = (real: Db) =>
  real.query<ItemRow>(
    'select id, source_id, guid, title, kept_at, told_at, matched_at, same_as, taken_down_at is not null as down from items order by id',
  );

/** Each virtual day: what was kept is there, once. */
export async function checkDay({ real, kept, violation }: ToCheck): Promise<number> {
  const items = await itemsOf(real);
  const now = new Set(items.map((item) => `${item.source_id} ${item.guid}`));
  if (now.size !== items.length) violation('an item is kept twice');
  for (const one of kept) if (!now.has(one)) violation(`${one} was kept and is there no more`);
  for (const one of now) kept.add(one);
  const [told] = await real.query<{ rows: number; pairs: number }>(
    'select count(*)::int as rows, count(distinct (person_id, item_id, channel))::int as pairs from told',
  );
  if (told!.rows !== told!.pairs) violation('the ledger has the same twice');
  return items.length;
}

/** In the end, when all had time to settle. */
export async function checkEnd(to: ToCheck): Promise<Tellings> {
  const { real, feeds, violation } = to;
  const items = await itemsOf(real);
  const byCode = new Map(items.map((item) => [item.guid, item]));
  const pairs: Pairs = new Map(
    (
      await real.query<{ pair: string; again: boolean; matched_at: Date }>(
        `select item_id || ' ' || interest_id as pair, again, matched_at from matches`,
      )
    ).map(({ pair, again, matched_at }) => [pair, again ? matched_at.getTime() : null]),
  );
  const settled: { post: Post; feed: Feed; item: ItemRow }[] = [];
  for (const feed of feeds)
    for (const post of feed.posts) {
      const item = byCode.get(post.code);
      const shown = feed.posts.slice(-feed.shows).includes(post);
      if (!item) {
        if (shown) violation(`${post.code} is shown by its source and was never kept`);
        continue;
      }
      if (item.down !== post.down && (shown || post.down))
        violation(`${post.code} is ${item.down ? '' : 'not '}taken down, and should not be so`);
      if (item.down) continue;
      if (item.same_as !== null) violation(`${post.code} was folded into another`);
      if (item.matched_at === null) violation(`${post.code} was never matched`);
      if (shown && item.title !== titleOf(post))
        violation(`${post.code} says “${item.title}”, its source “${titleOf(post)}”`);
      if (item.title === titleOf(post)) settled.push({ post, feed, item });
    }
  const left = await real.query<{ id: number; kind: string; state: string }>(
    `select id, kind, state from outbox where state in ('due', 'sending')`,
  );
  for (const { id, kind, state } of left) violation(`letter ${id} (${kind}) is still ${state}`);
  await checkRuns(to);
  return checkTold(to, settled, pairs);
}

/** Everybody was told of everything, and matching agrees with what people would say. */
async function checkTold(
  { real, readers, nowhere, delivered, violation }: ToCheck,
  settled: { post: Post; feed: Feed; item: ItemRow }[],
  pairs: Pairs,
): Promise<Tellings> {
  const rows = await real.query<{ id: number; interest_id: number; state: string }>(
    'select id, interest_id, state from subscriptions',
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const told = await real.query<{ person_id: number; item_id: number; message_id: string; state: string }>(
    'select t.person_id, t.item_id, o.message_id, o.state from told t join outbox o on o.id = t.outbox_id',
  );
  const showed = new Map(
    delivered.map((letter) => [letter.messageId.replace(/@.*/, ''), letter.codes.length]),
  );
  // Refused by the mail server for good, or more of a story than a letter shows: told by the page that it links to.
  const refused = new Set<string>();
  const onPage = new Set<string>();
  for (const row of told) {
    if (row.state === 'refused') refused.add(`${row.person_id} ${row.item_id}`);
    if (row.state === 'sent' && (showed.get(row.message_id) ?? 0) >= STORY_SHOWS)
      onPage.add(`${row.person_id} ${row.item_id}`);
  }
  let expected = 0;
  let page = 0;
  let lost = 0;
  for (const reader of readers) {
    for (const held of reader.held) {
      const row = byId.get(held.id);
      if (!row) {
        violation(`subscription ${held.id} was made and is there no more`);
        continue;
      }
      if (nowhere.has(reader.email)) continue;
      // What nobody confirmed ends by itself.
      if (row.state !== held.state && !(held.state === 'pending' && row.state === 'ended'))
        violation(`subscription ${held.id} is ${row.state}, its holder knows it as ${held.state}`);
      for (const { post, feed, item } of settled) {
        const matches = wants(held.wanted, post, feed);
        if (matches !== pairs.has(`${item.id} ${row.interest_id}`) && item.told_at.getTime() > held.changed)
          violation(
            `${post.code} ${matches ? 'should match' : 'should not match'} ${JSON.stringify(held.wanted)}`,
          );
        const news = item.kept_at.getTime() >= held.from && item.told_at.getTime() >= held.from - 24 * HOUR;
        const pair = `${reader.personId} ${item.id}`;
        const met = pairs.get(`${item.id} ${row.interest_id}`);
        // Put right only when no letter of that cadence would have told it any more, it is old.
        const old =
          met != null && item.kept_at.getTime() < met - (held.cadence === 'weekly' ? 8 : 2) * 24 * HOUR;
        if (held.state !== 'active' || !matches || !news || old || refused.has(pair)) continue;
        expected++;
        if (reader.heard.has(post.code)) continue;
        if (onPage.has(pair)) {
          page++;
          continue;
        }
        lost++;
        violation(
          `person ${reader.personId} (${held.cadence} ${held.hour}:00 ${reader.zone}, subscription ${held.id} since ${new Date(held.from).toISOString()}) was never told of ${post.code} kept ${item.kept_at.toISOString()}`,
        );
      }
    }
  }
  return { expected, lost, page };
}

function wallClock(
  at: number,
  zone: string,
): { hour: number; minute: number; weekday: number; date: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)!.value;
  return {
    hour: Number(of('hour')),
    minute: Number(of('minute')),
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')) + 1,
    date: `${of('day')}.${of('month')}`,
  };
}

/** How long a digest may take beyond the time in which nobody could work. */
const LATE = 45 * 60_000;

/** Digests fell due at their hours, by everybody's own clocks, and were made soon after; none was left out. */
async function checkRuns({ real, readers, troubles, violation }: ToCheck): Promise<void> {
  const runs = await real.query<{
    person_id: number;
    cadence: string;
    due_at: Date;
    made_at: Date;
    ids: number[];
  }>('select person_id, cadence, due_at, made_at, subscription_ids as ids from digests order by due_at');
  const trouble = (from: number, until: number) =>
    troubles.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, until) - Math.max(a, from)), 0);
  for (const reader of readers) {
    const own = runs.filter((run) => run.person_id === reader.personId);
    for (const run of own.filter(({ cadence }) => cadence !== 'at-once')) {
      const due = run.due_at.getTime();
      if (![...reader.asked].some((asked) => asked.startsWith(run.cadence) && fits(due, asked)))
        violation(
          `a ${run.cadence} digest of person ${reader.personId} fell due at ${run.due_at.toISOString()}: at none of ${[...reader.asked].join(', ')}`,
        );
      const late = run.made_at.getTime() - due;
      if (late - trouble(due, run.made_at.getTime()) > LATE)
        violation(
          `a digest of person ${reader.personId} due at ${run.due_at.toISOString()} was made at ${run.made_at.toISOString()}`,
        );
    }
    const end = Math.max(...runs.map((run) => run.made_at.getTime()), 0);
    for (const held of reader.held.filter(
      ({ state, cadence }) => state === 'active' && cadence !== 'at-once',
    )) {
      const seen = new Set<string>();
      for (
        let at = Math.ceil(held.changed / (HOUR / 2)) * (HOUR / 2) + HOUR;
        at < end - 2 * HOUR;
        at += HOUR / 2
      ) {
        const wall = wallClock(at, reader.zone);
        if (wall.hour !== held.hour || wall.minute !== 0 || seen.has(wall.date)) continue;
        if (held.cadence === 'weekly' && wall.weekday !== held.weekday) continue;
        seen.add(wall.date);
        // Shown a second time, as clocks went back: the first was the one.
        if (
          [HOUR, HOUR / 2].some(
            (shift) =>
              wallClock(at - shift, reader.zone).hour === wall.hour &&
              wallClock(at - shift, reader.zone).minute === 0,
          )
        )
          continue;
        const made = own.some(
          (run) =>
            run.cadence === held.cadence &&
            run.ids.includes(held.id) &&
            run.due_at.getTime() <= at &&
            at <= run.made_at.getTime(),
        );
        if (!made)
          violation(
            `the ${held.cadence} digest of person ${reader.personId} at ${new Date(at).toISOString()} was never made`,
          );
      }
    }
  }
}

/** Whether a clock there shows that hour; or, where clocks go forward, has just left it out. */
function fits(due: number, asked: string): boolean {
  const [cadence, hour, weekday, zone] = asked.split(' ') as [string, string, string, string];
  const wall = wallClock(due, zone);
  if (cadence === 'weekly' && wall.weekday !== Number(weekday)) return false;
  if (wall.hour === Number(hour) && wall.minute === 0) return true;
  const before = wallClock(due - 1, zone);
  const leap = (wall.hour * 60 + wall.minute - (before.hour * 60 + before.minute) + 1440) % 1440;
  return (
    leap > 1 &&
    leap <= 120 &&
    (wall.hour === Number(hour) + 1 || (wall.hour === Number(hour) && wall.minute === 30))
  );
}
