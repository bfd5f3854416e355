/**
 * One simulated world: the real river and worker on a real database, with time, the web, the mail server, the readers, the
 * editors and all that goes wrong drawn from a seed. In: a seed and an empty database. Out: what happened, and what should
 * not have. Never: waits for real time. The same seed gives the same world.
 */
import type { Db, Tx } from '../../src/ground/db/db.ts';
import type { Knowledge } from '../../src/river/understand/understand.ts';
import { type Chance, chanceOf } from './chance.ts';
import { checkDay, checkEnd, type ToCheck } from './checks.ts';
import { editorsDo } from './editors.ts';
import { CALM, countFault, type FaultCounts, type Roughness } from './faults.ts';
import type { Ground, Life } from './life.ts';
import type { Network } from './network.ts';
import type { PostOffice } from './post-office.ts';
import { end, type Reader, readersDo, wantedBy, wants, ZONES } from './readers.ts';
import { AFTER, BEFORE, type Sabotage, sabotaged } from './sabotage.ts';
import { edit, type Feed, PATCH, places, postIn } from './town.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';
import { type Workers, workersOf } from './worker.ts';

export interface Came {
  seed: number;
  days: number;
  faults: FaultCounts;
  items: number;
  letters: number;
  /** Tellings that were to be: of one item to the holder of one subscription. */
  expected: number;
  lost: number;
  page: number;
  /** Letters that came twice in the one window: the mail server had taken them, and we could not write it down. */
  doubled: number;
  requests: number;
  workers: number;
  violations: string[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SWEEP_MS = MINUTE;
const FORGET_MS = 6 * HOUR;
/** Days about which clocks change somewhere, and days on which nothing happens. */
const STARTS = [
  '2026-03-03',
  '2026-03-24',
  '2026-03-30',
  '2026-10-02',
  '2026-10-20',
  '2026-10-28',
  '2026-06-10',
  '2026-01-15',
];

export async function simulate(
  seed: number,
  real: Db,
  knowledge: Knowledge,
  { sabotage = null as Sabotage | null, trace = null as ((line: string) => void) | null } = {},
): Promise<Came> {
  const chance = chanceOf(seed);
  const start = Date.parse(`${chance.one(STARTS)}T00:00:00Z`) + chance.whole(0, 23) * HOUR;
  const days = chance.whole(5, 11);
  const time = virtualTime(start);
  const weekly = chance.yes(0.25);
  const violations: string[] = [];
  const violation = (what: string) => {
    violations.push(what);
    trace?.(`VIOLATION ${what}`);
  };
  const say = (line: string) => trace?.(`${new Date(time.now()).toISOString()} ${line}`);
  const faults: FaultCounts = new Map();
  const rough = roughnessOf(chance);
  let calm = false;
  let awayUntil = 0;
  let changes = 0;
  const troubles: [number, number][] = [];
  const lying = sabotaged(real, sabotage, chanceOf(seed + 1));
  // Whoever changed something made the next due moment another.
  const db: Db = {
    ...lying,
    tx: async (work) => {
      const done = await lying.tx(work);
      changes++;
      return done;
    },
  };
  await emptyOut(real);
  if (sabotage && BEFORE[sabotage]) await real.exec(BEFORE[sabotage]);

  const feeds = await settle(db, chance, start);
  const readers: Reader[] = [];
  const network: Network = { feeds, asked: new Map(), overlapped: [], requests: 0 };
  const current = (email: string) => readers.find((reader) => reader.email === email && !reader.erased);
  const office: PostOffice = {
    delivered: [],
    awayUntil: 0,
    nowhere: new Set(),
    fullUntil: new Map(),
    violation,
    onHanded: (letter, at) =>
      mayBeWritten(letter.to, letter.messageId, letter.text, current(letter.to), feeds, at, violation),
    onDelivered: (letter) => {
      say(
        `delivered ${letter.messageId} to ${letter.to}: ${letter.codes.join(' ')}${letter.unheard ? ' (unheard)' : ''}`,
      );
      const reader = current(letter.to);
      if (!reader) return;
      for (const code of letter.codes) {
        const by = reader.heard.get(code) ?? new Set();
        by.add(letter.messageId);
        reader.heard.set(code, by);
        if (by.size > 1) violation(`${letter.to} was told of ${code} by two letters: ${[...by].join(', ')}`);
      }
      if (letter.kind === 'confirm' && chance.yes(0.9))
        time.after(chance.whole(1, 300) * MINUTE, () => void does(() => confirms(reader)));
    },
  };
  const ground: Ground = {
    time,
    chance,
    faults,
    rough: () => (calm ? CALM : rough),
    awayUntil: () => (calm ? 0 : awayUntil),
    onKilled: (life) => born(life),
  };
  const workers = workersOf({
    real: db,
    ground,
    network,
    office,
    knowledge: () => ({ ...knowledge, patchPlaceId: PATCH }),
    bug: (cause) =>
      violation(
        `a worker threw: ${cause instanceof Error ? `${cause.message} ${cause.stack?.split('\n').slice(1, 4).join(' ')}` : String(cause)}`,
      ),
    alone: chance.yes(0.4),
  });
  const wanted = workers.alone ? 1 : 2;
  let soleDeadSince: number | null = null;
  const born = (life: Life) => {
    say(`worker ${life.id} killed`);
    if (workers.living() === 0) soleDeadSince = time.now();
    time.after(
      chance.yes(0.1) ? chance.whole(10, 240) * MINUTE : chance.whole(3, 300) * 1000,
      () => void starts(),
    );
  };
  const starts = async () => {
    if (workers.living() >= wanted) return;
    workers.bury();
    await workers.start();
    say('worker started');
    if (soleDeadSince !== null) troubles.push([soleDeadSince, time.now()]);
    soleDeadSince = null;
  };
  /** One after the other: what people do takes no time. */
  let doing: Promise<void> = Promise.resolve();
  const does = (what: () => Promise<void>) => {
    doing = doing
      .then(() => time.busy(what))
      .catch((cause) => violation(`a door threw: ${cause instanceof Error ? cause.stack : cause}`));
    return doing;
  };
  const act = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    class Failed extends Error {}
    for (;;) {
      const fails = !calm && chance.yes(rough.commit);
      try {
        const done = await db.tx(async (tx) => {
          const value = await work(tx);
          if (fails) throw new Failed();
          return value;
        });
        if (calm || !chance.yes(rough.commit)) return done;
        countFault(faults, 'database: answer to commit lost');
        await db.tx(work);
        return done;
      } catch (cause) {
        if (!(cause instanceof Failed)) throw cause;
        countFault(faults, 'database: commit failed');
      }
    }
  };
  const now = () => new Date(time.now());
  const people = readersDo(act, now, weekly);
  const editors = editorsDo(act, now);
  const confirms = async (reader: Reader) => {
    if (reader.erased) return;
    say(`${reader.email} confirms`);
    await people.confirm(reader);
  };
  const asks = async () => {
    const fresh = chance.yes(0.5) || readers.length === 0;
    const email = fresh ? `reader-${readers.length}@example.org` : chance.one(readers).email;
    const known = current(email) ?? null;
    if (fresh && chance.yes(0.06)) office.nowhere.add(email);
    if (fresh && chance.yes(0.1)) office.fullUntil.set(email, time.now() + chance.whole(1, 70) * HOUR);
    const asked = wantedBy(chance, feeds);
    say(`${email} asks for ${JSON.stringify(asked)}`);
    const reader = await people.ask(known, email, known?.zone ?? chance.one(ZONES), asked, chance);
    if (reader !== known) readers.push(reader);
    workers.hint('send');
  };
  const changesMind = async () => {
    if (readers.length === 0) return;
    const reader = chance.one(readers);
    if (reader.erased || office.nowhere.has(reader.email)) return;
    const active = reader.held.filter(({ state }) => state === 'active');
    const paused = reader.held.filter(({ state }) => state === 'paused');
    const what = chance.one([
      'pause',
      'pause',
      'resume',
      'resume',
      'change',
      'move',
      'apart',
      'together',
      'leave',
      'leave all',
      'erase',
    ] as const);
    say(`${reader.email}: ${what}`);
    if (what === 'pause' && active.length > 0) await people.pause(reader, chance.one(active));
    else if (what === 'resume' && paused.length > 0) await people.resume(reader, chance.one(paused));
    else if (what === 'change' && active.length > 0) await people.change(reader, chance.one(active), chance);
    else if (what === 'move') await people.move(reader, chance.one(ZONES));
    else if (what === 'apart') await people.sort(reader, 'separate');
    else if (what === 'together') await people.sort(reader, 'combined');
    else if (what === 'leave' && active.length > 0) await people.leave(reader, chance.one(active));
    else if (what === 'leave all' && chance.yes(0.5)) await people.leaveAll(reader);
    else if (what === 'erase' && chance.yes(0.5)) await people.erase(reader);
  };
  const edits = async () => {
    const feed = chance.one(feeds);
    const post = feed.posts.length > 0 ? chance.one(feed.posts.slice(-feed.shows)) : null;
    if (chance.yes(0.15)) await editors.rest(feed);
    else if (chance.yes(0.4)) await editors.listen(feed);
    else if (post) {
      await editors.correct(feed, post, chance);
      say(`editor: ${post.code} place ${post.place} elsewhere ${post.elsewhere} down ${post.down}`);
    }
  };

  const stopAt = start + days * DAY;
  const every = (least: number, most: number, what: () => void) => {
    const again = () => {
      if (time.now() >= stopAt) return;
      what();
      time.after(chance.whole(least, most), again);
    };
    time.after(chance.whole(0, most), again);
  };
  for (const feed of feeds) {
    every(4 * HOUR, 26 * HOUR, () => {
      say(`posted ${postIn(feed, time.now(), chance).code}`);
    });
    every(12 * HOUR, 60 * HOUR, () => {
      const post = feed.posts.length > 0 ? chance.one(feed.posts.slice(-feed.shows)) : null;
      if (post) {
        edit(post, chance);
        say(`edited ${post.code}`);
      }
    });
  }
  for (let n = 0; n < 3; n++) time.after(chance.whole(0, 120) * MINUTE, () => void does(asks));
  every(10 * HOUR, 50 * HOUR, () => void does(asks));
  every(4 * HOUR, 24 * HOUR, () => void does(changesMind));
  every(5 * HOUR, 40 * HOUR, () => void does(edits));
  every(40 * HOUR, 200 * HOUR, () => {
    office.awayUntil = time.now() + chance.whole(5, 600) * MINUTE;
  });
  every(40 * HOUR, 200 * HOUR, () => {
    awayUntil = time.now() + chance.whole(10, 3_600) * 1000;
    troubles.push([time.now(), awayUntil]);
  });
  for (let at = start; at < start + 40 * DAY; at += FORGET_MS) time.at(at, () => workers.sweepAll('forget'));

  const kept = new Set<string>();
  const toCheck = (): ToCheck => ({
    real,
    feeds,
    readers,
    kept,
    delivered: office.delivered,
    nowhere: office.nowhere,
    troubles,
    violation,
  });
  for (let n = 0; n < wanted; n++) await workers.start();
  for (let day = 0; day < days && violations.length === 0; day++) {
    await passUntil(start + (day + 1) * DAY, time, workers, real, () => changes);
    await doing;
    await checkDay(toCheck());
  }
  // Then all is calm, and everybody has time to catch up: the longest wait is for a weekly digest, or for a letter's last try.
  calm = true;
  office.awayUntil = 0;
  await starts();
  for (const life of [1, 2]) if (workers.living() < wanted) await starts().then(() => life);
  for (const feed of feeds) await does(() => editors.listen(feed).then(() => {}));
  const drain = weekly ? 8.2 : 3.2;
  if (violations.length === 0) await passUntil(stopAt + drain * DAY, time, workers, real, () => changes);
  await doing;
  await time.still();
  for (const reader of readers) if (office.nowhere.has(reader.email)) end(reader, now());
  const items = await checkDay(toCheck());
  if (network.overlapped.length > 0)
    violation(`asked twice at a time: ${network.overlapped[0]} and ${network.overlapped.length - 1} more`);
  const told = violations.length === 0 ? await checkEnd(toCheck()) : { expected: 0, lost: 0, page: 0 };
  if (sabotage && AFTER[sabotage]) await real.exec(AFTER[sabotage]);
  return {
    seed,
    days: Math.round((time.now() - start) / DAY),
    faults,
    items,
    letters: office.delivered.length,
    ...told,
    doubled: office.delivered.length - new Set(office.delivered.map(({ messageId }) => messageId)).size,
    requests: network.requests,
    workers: workers.born(),
    violations,
  };
}

/** Passes time until then, sweeping whenever a row says that something is due. */
async function passUntil(
  until: number,
  time: VirtualTime,
  workers: Workers,
  real: Db,
  changes: () => number,
): Promise<void> {
  let swept = Number.NEGATIVE_INFINITY;
  let due = 0;
  let seen = -1;
  for (;;) {
    await time.still();
    const next = Math.min(time.next(), until);
    if (swept + SWEEP_MS <= next) {
      if (seen !== changes()) {
        seen = changes();
        due = await nextDue(real);
      }
      const sweepAt = Math.max(due, swept + SWEEP_MS, time.now());
      if (sweepAt <= next && workers.living() > 0) {
        time.passTo(sweepAt);
        swept = sweepAt;
        workers.sweepAll('sweep');
        continue;
      }
    }
    if (next >= until) break;
    time.step();
  }
  time.passTo(until);
}

/** A sweep before this moment would find nothing to do. */
async function nextDue(real: Db): Promise<number> {
  const [row] = await real.query<{ at: Date | null }>(
    `select least(
       (select min(greatest(next_due, leased_until)) from sources where state = 'active'),
       (select min(next_digest) from subscriptions where state = 'active'),
       (select min(case state when 'due' then next_try else claimed_until + interval '1 second' end) from outbox where state in ('due', 'sending')),
       (select min(kept_at) from items where matched_at is null and same_as is null and taken_down_at is null)) as at`,
  );
  return row?.at?.getTime() ?? Number.POSITIVE_INFINITY;
}

async function emptyOut(real: Db): Promise<void> {
  const [row] = await real.query<{ names: string }>(
    `select string_agg(tablename, ',') as names from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  await real.exec(`truncate ${row!.names} restart identity cascade`);
}

/** Two places, and feeds with voices; some share a host. */
async function settle(db: Db, chance: Chance, start: number): Promise<Feed[]> {
  const feeds: Feed[] = [];
  await db.tx(async (tx) => {
    await places(tx);
    for (let n = 0; n < chance.whole(2, 4); n++) {
      const address =
        n === 1 && chance.yes(0.5) ? 'https://feed-0.example/second' : `https://feed-${n}.example/feed`;
      const [voice] = await tx.query<{ id: number }>(
        `insert into voices (slug, name, kind) values ($1, $1, $2) returning id`,
        [`voice-${n}`, chance.one(['council', 'media', 'charity'])],
      );
      const [source] = await tx.query<{ id: number }>(
        `insert into sources (voice_id, feed_url, title, host, next_due, added_at) values ($1, $2, 'A feed', $3, $4, $4) returning id`,
        [voice!.id, address, new URL(address).host, new Date(start)],
      );
      feeds.push({
        n,
        sourceId: source!.id,
        voiceId: voice!.id,
        address,
        posts: [],
        movedTo: null,
        kind: chance.one(['rss', 'atom', 'json']),
        shows: chance.whole(8, 15),
        knows304: chance.yes(0.7),
      });
    }
  });
  return feeds;
}

function roughnessOf(chance: Chance): Roughness {
  const upTo = (most: number) => most * chance.next() ** 2;
  return {
    statement: upTo(0.02),
    commit: upTo(0.04),
    kill: upTo(0.012),
    feed: upTo(0.6),
    mail: upTo(0.4),
    hint: upTo(0.2),
  };
}

/** A letter may only go to whoever is there, and wants it in this moment. */
function mayBeWritten(
  to: string,
  messageId: string,
  text: string,
  reader: Reader | undefined,
  feeds: Feed[],
  at: number,
  violation: (what: string) => void,
): void {
  if (!reader) {
    violation(`${messageId} was written to ${to}, who is not there (any more)`);
    return;
  }
  const confirm = messageId.startsWith('confirm.');
  const live = reader.held.filter(
    (held) => (confirm ? held.state !== 'ended' : held.state === 'active') || at - held.changed < 3_000,
  );
  if (live.length === 0) violation(`${messageId} was written to ${to}, who holds nothing`);
  if (confirm) return;
  for (const feed of feeds)
    for (const post of feed.posts) {
      if (!text.includes(post.code)) continue;
      const wanted = live.some((held) =>
        wants({ ...held.wanted, place: null }, { ...post, words: [...post.everSaid] }, feed),
      );
      if (!wanted) violation(`${messageId} tells ${to} of ${post.code}, which they did not ask for`);
    }
}
