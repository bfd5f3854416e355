/**
 * Which of up to a million interests each item meets: our index against cutting the same texts into words (the floor), and
 * against PostgreSQL cutting and stemming them, as it does once for each item when it is kept; reading what came of that is in our
 * time, making it is not, and neither is telling why. Ratios are by processor time. And against PostgreSQL's best set-wise plan over the same rows (the peer). `--interests 10000,100000,1000000`; on the server of
 * TEST_DATABASE_URL or DATABASE_URL, or else on the embedded database.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import { type Db, migrate, openEmbedded, openServer, type Tx } from '../src/ground/db/db.ts';
import { builtIndex } from '../src/river/match/building.ts';
import type { ItemFacts } from '../src/river/match/filing/facts.ts';
import type { Filing } from '../src/river/match/filing/filing.ts';
import { Often } from '../src/river/match/filing/often.ts';
import { openMatcher, WHOLE } from '../src/river/match/match.ts';
import { interestsBetween } from '../src/river/match/store/interest-rows.ts';
import { itemFacts, recentFacts } from '../src/river/match/store/item-facts.ts';
import { MIGRATIONS, serverDatabase } from '../test/database.ts';
import type { Measured, Row } from './compare.ts';
import { chanceFrom } from './match/chance.ts';
import { loadItems, loadWishes, loadWorld } from './match/loading.ts';
import { COUNT_BY_COLUMN, COUNT_BY_TERM } from './match/peer.ts';
import { ITEMS, makeItems } from './match/said.ts';
import { fileInTables } from './match/terms.ts';
import { MIX, type Wish, wishes } from './match/wishes.ts';
import { makeWorld } from './match/world.ts';
import { serversOf, worked } from './processor.ts';

const SIZES = [10_000, 100_000, 1_000_000];
/** Items that are matched; as many again, and more, are only there to judge by how often terms are. */
const ASKED = 400;
const SAMPLE = 1_000;
const ROUNDS = 5;
/** Items that the peer is asked about: it takes a second or so for each at a million. */
const PEER_ITEMS = { 'by column': 5, 'by term': 50 };
const PEER_ROUNDS = 2;
const CHANGED = 5_000;

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

export async function measure(args: readonly string[] = []): Promise<Measured> {
  const given = /--interests[= ]([\d,]+)/.exec(args.join(' '))?.[1];
  const sizes = given
    ? given
        .split(',')
        .map(Number)
        .sort((a, b) => a - b)
    : SIZES;
  const { db, address, close } = await openBench();
  try {
    const world = makeWorld(chanceFrom(1));
    await loadWorld(db, world);
    const made = makeItems(world, chanceFrom(2), ASKED);
    const ids = await loadItems(db, made);
    await loadItems(db, makeItems(world, chanceFrom(3), SAMPLE));
    const texts = made.map(({ text }) => text);
    const endless = wishes(world, chanceFrom(4));
    const rows: Row[] = [];
    const more: string[][] = [];
    let there = 0;
    for (const size of sizes) {
      await loadWishes(db, taken(endless, size - there));
      there = size;
      const at = await measureAt(db, { size, ids, texts, address });
      rows.push(...at.rows);
      more.push(at.more);
    }
    return {
      workload: `${ITEMS};\n${MIX}.\nDatabase: ${db.kind}`.replaceAll(/\n(?!D)/g, ' '),
      unit: 'items',
      rows,
      more: { head: HEAD, rows: more },
    };
  } finally {
    await close();
  }
}

const HEAD = [
  'interests',
  'µs/item p50',
  'p99',
  'matches/item',
  '× words cut',
  '× cut and stemmed by PostgreSQL',
  'faster than PostgreSQL',
  'bytes/interest',
  'build s',
  'cold start s',
  'of its own work',
  "of the database's",
  'add µs',
  'remove µs',
  'with rows kept, ms/item',
];

async function measureAt(
  db: Db,
  { size, ids, texts, address }: { size: number; ids: number[]; texts: string[]; address: string | null },
): Promise<{ rows: Row[]; more: string[] }> {
  const before = memory();
  const from = performance.now();
  const { filing } = await builtIndex(db, WHOLE);
  const build = (performance.now() - from) / 1000;
  const bytes = (memory() - before) / size;
  const items = await itemFacts(db, ids);
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu)!;
  const bare = timed(texts, (text) => words(text).length);
  const cut = timed(texts, (text) => new Set(words(text)).size);
  let matches = 0;
  const ours = timed(items, (item) => {
    matches += filing.match(item).count;
  });
  matches /= items.length * (ROUNDS + 2);
  const stemmed = await stemming(db, texts);
  const change = await changing(db, filing);
  const peer = await bestPeer(db, filing, items);
  const kept = await keeping(db, ids);
  const named = (what: string, times: Times, floor: number): Row => ({
    what: `${what}, ${size.toLocaleString('en-GB')} interests`,
    p50: times.p50,
    p90: times.p90,
    ratio: times.p50 / floor,
    perSecond: 1000 / times.mean,
  });
  return {
    rows: [
      named('words cut, each once (the floor)', cut, cut.p50),
      named('words only cut', bare, cut.p50),
      named('PostgreSQL cuts and stems (all texts in one statement)', inOne(stemmed), cut.p50),
      named('matched in memory', ours, cut.p50),
      ...peer.map((one) => named(`PostgreSQL ${one.what}`, inOne(one), cut.p50)),
    ],
    more: [
      size.toLocaleString('en-GB'),
      (ours.p50 * 1000).toFixed(0),
      (ours.p99 * 1000).toFixed(0),
      matches.toFixed(0),
      (ours.worked / cut.worked).toFixed(2),
      (ours.worked / stemmed.worked).toFixed(2),
      (Math.min(...peer.map(({ worked }) => worked)) / ours.worked).toFixed(0),
      bytes.toFixed(0),
      build.toFixed(1),
      ...(address === null ? ['–', '–', '–'] : coldStart(address)),
      change.add.toFixed(1),
      change.remove.toFixed(1),
      kept.toFixed(1),
    ],
  };
}

interface Times {
  p50: number;
  p90: number;
  p99: number;
  mean: number;
  /** Of processor time, in the median round. */
  worked: number;
}

/** Milliseconds for each, over some rounds after two that warm up. */
function timed<T>(all: readonly T[], work: (one: T) => unknown): Times {
  const times: number[] = [];
  const rounds: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const before = worked();
    for (const one of all) {
      const from = performance.now();
      work(one);
      if (round >= 0) times.push(performance.now() - from);
    }
    if (round >= 0) rounds.push((worked() - before) / all.length);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]!;
  rounds.sort((a, b) => a - b);
  const mean = times.reduce((a, b) => a + b) / times.length;
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), mean, worked: rounds[ROUNDS >> 1]! };
}

/** Milliseconds for each of many that are done in one statement: by the clock, and of processor time. */
interface InOne {
  ms: number;
  worked: number;
}

const inOne = ({ ms, worked }: InOne): Times => ({ p50: ms, p90: ms, p99: ms, mean: ms, worked });

/** The least of some rounds of a statement's work, ours and the server's, for each of `count`. */
async function leastOf(
  db: Db,
  { rounds, count }: { rounds: number; count: number },
  work: (tx: Tx) => Promise<void>,
): Promise<InOne> {
  const least = { ms: Number.POSITIVE_INFINITY, worked: Number.POSITIVE_INFINITY };
  const servers = await serversOf(db);
  for (let round = 0; round < rounds; round++) {
    await db.tx(async (tx) => {
      await tx.query(`select set_config('jit', 'off', true), set_config('work_mem', '256MB', true)`);
      const [from, before] = [performance.now(), worked(servers)];
      await work(tx);
      least.ms = Math.min(least.ms, (performance.now() - from) / count);
      least.worked = Math.min(least.worked, (worked(servers) - before) / count);
    });
  }
  return least;
}

/** What PostgreSQL takes for each text to cut it into words and stem them. */
function stemming(db: Db, texts: readonly string[]): Promise<InOne> {
  return leastOf(db, { rounds: ROUNDS, count: texts.length }, async (tx) => {
    await tx.query(`select sum(length(to_tsvector('english', t))) from unnest($1::text[]) t`, [texts]);
  });
}

function memory(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Microseconds to take an interest out and to put one in, over some thousands from all over. */
async function changing(db: Db, filing: Filing): Promise<{ add: number; remove: number }> {
  const middle = Math.floor(filing.size / 2);
  const rows = await interestsBetween(db, WHOLE, middle, middle + CHANGED);
  const from = performance.now();
  for (const { id } of rows) filing.remove(id);
  const half = performance.now();
  for (const row of rows) filing.add(row);
  const to = performance.now();
  return { remove: ((half - from) * 1000) / rows.length, add: ((to - half) * 1000) / rows.length };
}

/** Milliseconds an item of each of PostgreSQL's plans, which must count what we count. */
async function bestPeer(
  db: Db,
  filing: Filing,
  items: readonly ItemFacts[],
): Promise<(InOne & { what: string })[]> {
  await fileInTables(db, new Often(await recentFacts(db, SAMPLE)), items);
  const told: (InOne & { what: string })[] = [];
  for (const [what, sql] of [
    ['by column', COUNT_BY_COLUMN],
    ['by term', COUNT_BY_TERM],
  ] as const) {
    const asked = items.slice(0, PEER_ITEMS[what]);
    const wanted = asked.reduce((all, item) => all + filing.match(item).count, 0);
    const least = await leastOf(db, { rounds: PEER_ROUNDS, count: asked.length }, async (tx) => {
      const [row] = await tx.query<{ n: number }>(sql, [asked.map(({ id }) => id)]);
      if (row!.n !== wanted) throw new Error(`${what}: PostgreSQL counts ${row!.n}, we count ${wanted}.`);
    });
    told.push({ what: `${what} (${asked.length} items in one statement)`, ...least });
  }
  return told;
}

/** Milliseconds an item from its row to the rows of its matches, which is the database's work mostly; rolled back. */
async function keeping(db: Db, ids: readonly number[]): Promise<number> {
  const matcher = openMatcher(db);
  await matcher.ready();
  const asked = ids.slice(0, 50);
  let ms = 0;
  const undone = new Error('as it was');
  await db
    .tx(async (tx) => {
      const from = performance.now();
      await matcher.match(tx, asked, new Date());
      ms = (performance.now() - from) / asked.length;
      throw undone;
    })
    .catch((cause) => {
      if (cause !== undone) throw cause;
    });
  return ms;
}

/** Seconds from the start of a process to its index being ready: by the clock, of its own work, and of the database's. */
function coldStart(address: string): string[] {
  const from = performance.now();
  const run = spawnSync(process.execPath, [path.join(import.meta.dirname, 'match/cold.ts'), address], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const { own, server } = JSON.parse(run.stdout) as { own: number; server: number };
  return [performance.now() - from, own, server].map((ms) => (ms / 1000).toFixed(1));
}

function taken(endless: Generator<Wish>, count: number): Wish[] {
  return Array.from({ length: count }, () => endless.next().value as Wish);
}

async function openBench(): Promise<{ db: Db; address: string | null; close: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!server) {
    const db = await openEmbedded(null);
    await migrate(db, MIGRATIONS);
    return { db, address: null, close: () => db.close() };
  }
  const { address, drop } = await serverDatabase(server);
  const db = await openServer(address);
  await migrate(db, MIGRATIONS);
  return {
    db,
    address,
    close: async () => {
      await db.close();
      await drop();
    },
  };
}
