/**
 * Thirty times `kill -9` while sources are fetched, items kept and matched, and letters sent: whatever was kept stays kept,
 * and everybody is told of everything, once. On whichever database the suite runs.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, migrate, openEmbedded, openServer } from '../../src/ground/db/db.ts';
import { subscribe } from '../../src/river/deliver/deliver.ts';
import { interestFor } from '../../src/river/match/match.ts';
import { savePlaces } from '../../src/river/understand/understand.ts';
import { MIGRATIONS, serverDatabase } from '../database.ts';
import type { ChildOrder } from './child.ts';

const KILLS = 30;
const FEEDS = 8;
/** Items that a feed has new in each round, and for how many rounds it shows them: what a kill kept away comes again. */
const FRESH = 2;
const SHOWN_ROUNDS = 5;
const STAGES = ['fetch', 'keep', 'match', 'deliver', 'start'] as const;
const AIMED = STAGES.filter((stage) => stage !== 'start');
const ROUND_MS = 26 * 3_600_000;
const BEGIN = Date.parse('2026-03-01T05:00:00Z');
const WORDS =
  'otter planter boiler ladder sluice verger hedge bunting tariff kiln gravel lantern mitten spanner'.split(
    ' ',
  );
const CHILD = path.join(import.meta.dirname, 'child.ts');

interface Letter {
  messageId: string;
  to: string;
  items: string[];
  taken: number;
}

const server = process.env.TEST_DATABASE_URL;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-kill-'));
let database: ChildOrder['database'];
let drop = async () => {};
let round = 0;
const letters: Letter[] = [];
const killedAt: number[] = [];
const feeds = http.createServer(serveFeed);
const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: takeLetter,
});
const portOf = (one: { address(): AddressInfo | string | null }) => (one.address() as AddressInfo).port;

const openDb = (): Promise<Db> =>
  'folder' in database ? openEmbedded(database.folder) : openServer(database.address, { connections: 2 });

// Connections that a kill cut off are what this is about, and no fault of the server's.
mail.on('error', () => {});
feeds.on('clientError', (_error, socket) => void socket.destroy());

beforeAll(async () => {
  await new Promise<void>((done) => feeds.listen(0, '127.0.0.1', done));
  await new Promise<void>((done) => mail.listen(0, '127.0.0.1', done));
  if (server) {
    const made = await serverDatabase(server);
    database = { address: made.address };
    drop = made.drop;
  } else database = { folder };
  const db = await openDb();
  await migrate(db, MIGRATIONS);
  await fill(db);
  await db.close();
});
afterAll(async () => {
  feeds.close();
  mail.close();
  await drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Sources on hosts of their own, and people who want all of it: some at once, some daily. */
async function fill(db: Db): Promise<void> {
  const now = new Date(BEGIN - ROUND_MS);
  const place = {
    id: 'own:ladywell',
    name: 'Ladywell',
    kind: 'town',
    lat: 51.4,
    lon: 0,
    parentId: null,
    country: 'GB',
    population: 1,
    aliases: [],
  };
  await db.tx(async (tx) => {
    await savePlaces(tx, [place], () => [], new Set());
    for (let n = 0; n < FEEDS; n++) {
      const address = `http://f${n}.faults.localhost:${portOf(feeds)}/feed`;
      await tx.query('insert into voices (slug, name, kind) values ($1, $1, $2)', [`voice-${n}`, 'council']);
      await tx.query(
        `insert into sources (voice_id, feed_url, title, host, next_due) values ($1, $2, 'A feed', $3, $4)`,
        [n + 1, address, new URL(address).host, now],
      );
    }
    const made = await interestFor(tx, { places: [place.id], subjects: [], kinds: [], voices: [] }, (id) => [
      id,
    ]);
    if (made.kind !== 'interest') throw new Error('no interest');
    for (let n = 0; n < 8; n++) {
      const [person] = await tx.query<{ id: number }>(
        'insert into people (email, time_zone) values ($1, $2) returning id',
        [`reader-${n}@example.org`, 'UTC'],
      );
      await subscribe(
        tx,
        {
          personId: person!.id,
          interestId: made.id,
          channel: 'mail',
          cadence: n % 2 === 0 ? 'at-once' : 'daily',
          hour: 6,
          weekday: 1,
          consentWording: 'Yes.',
          proved: true,
        },
        now,
      );
    }
  });
}

const itemsOf = (feed: number, inRound: number) =>
  Array.from({ length: FRESH }, (_, n) => `item-${feed}-${inRound}-${n}`);

/** Slowly and in pieces, so that a kill finds some of it on the way. */
async function serveFeed(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const feed = Number(/^f(\d+)/.exec(request.headers.host ?? '')?.[1]);
  const rounds = Array.from({ length: SHOWN_ROUNDS }, (_, n) => round - n).filter((n) => n >= 0);
  const items = rounds.flatMap((inRound) =>
    itemsOf(feed, inRound).map((guid, n) => {
      const words = WORDS.slice((feed + inRound * 3 + n * 5) % WORDS.length).join(' ');
      return `<item><guid>${guid}</guid><title>${guid}: ${words}</title><description>All about ${guid}. ${words}.</description><pubDate>${new Date(BEGIN + inRound * ROUND_MS).toUTCString()}</pubDate></item>`;
    }),
  );
  const body = `<rss version="2.0"><channel><title>Feed ${feed}</title>${items.join('')}</channel></rss>`;
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  for (let at = 0; at < body.length; at += 1_500) {
    response.write(body.slice(at, at + 1_500));
    await pause(Math.random() * 15);
  }
  response.end();
}

function takeLetter(
  stream: NodeJS.ReadableStream,
  session: { envelope: { rcptTo: { address: string }[] } },
  done: (error?: Error) => void,
) {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', async () => {
    const parsed = await PostalMime.parse(Buffer.concat(parts));
    letters.push({
      messageId: parsed.messageId ?? '',
      to: session.envelope.rcptTo[0]!.address,
      items: [...new Set([...(parsed.text ?? '').matchAll(/item-\d+-\d+-\d+/g)].map(([guid]) => guid))],
      taken: Date.now(),
    });
    await pause(Math.random() * 10);
    done();
  });
}

function begin(finish: boolean): ChildProcess {
  const order: ChildOrder = {
    database,
    at: new Date(BEGIN + round * ROUND_MS).toISOString(),
    feeds: `*.faults.localhost:${portOf(feeds)}`,
    smtp: `smtp://127.0.0.1:${portOf(mail.server)}`,
    finish,
  };
  return spawn(process.execPath, [CHILD, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'] });
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));

describe(`kill -9, on ${server ? 'PostgreSQL' : 'the embedded database'}`, () => {
  const kept = new Set<string>();
  const struck: Record<string, number> = {};
  let complaints = '';
  // A slow machine may not get to a stage in time: more rounds are struck until each was met.
  const lacks = (stage: string) => (struck[stage] ?? 0) < 2;

  /** Whether all that the feeds show now is kept. */
  async function heardAll(): Promise<boolean> {
    const db = await openDb();
    const guids = new Set(
      (await db.query<{ guid: string }>('select guid from items')).map(({ guid }) => guid),
    );
    await db.close();
    const feedNumbers = Array.from({ length: FEEDS }, (_, feed) => feed);
    return feedNumbers.every((feed) => itemsOf(feed, round).every((guid) => guids.has(guid)));
  }

  /** Lets it work until it is at the stage, and a moment longer; then no more. */
  async function strike(stage: (typeof STAGES)[number]): Promise<void> {
    const child = begin(false);
    let at: string = 'start';
    let arrived = () => {};
    const there = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    child.stderr!.on('data', (text) => {
      complaints += text;
    });
    readline.createInterface({ input: child.stdout! }).on('line', (line) => {
      if (line.startsWith('kept ')) for (const guid of line.slice(5).split(' ')) if (guid) kept.add(guid);
      if (line.startsWith('at ')) at = line.slice(3);
      if (at === stage) arrived();
    });
    const over = ended(child);
    const patience = stage === 'start' ? 300 + Math.random() * 1_500 : 12_000;
    await Promise.race([there, pause(patience), over]);
    await pause(Math.random() * 40);
    struck[at] = (struck[at] ?? 0) + 1;
    child.kill('SIGKILL');
    killedAt.push(Date.now());
    await over;
  }

  test(`${KILLS} kills lose nothing and tell nothing twice`, { timeout: 500_000 }, async () => {
    for (; round < KILLS || (round < 2 * KILLS && AIMED.some(lacks)); round++)
      await strike(round < KILLS ? STAGES[round % STAGES.length]! : AIMED.find(lacks)!);
    // A feed that was too slow for us on a busy machine is asked again a round later.
    for (let tries = 0; ; tries++) {
      const last = begin(true);
      let said = '';
      last.stdout!.on('data', (text) => {
        said += text;
      });
      last.stderr!.on('data', (text) => {
        complaints += text;
      });
      expect(await ended(last), complaints).toBe(0);
      expect(said).toContain('finished');
      if (tries === 3 || (await heardAll())) break;
      round++;
    }

    // The kills came where they were meant to.
    expect(AIMED.filter(lacks), JSON.stringify(struck)).toEqual([]);

    const db = await openDb();
    const items = await db.query<{ id: number; guid: string }>('select id, guid from items');
    const guids = items.map(({ guid }) => guid);
    expect(new Set(guids).size).toBe(guids.length);
    // What was ever seen to be kept is there, and so is all that the sources show now.
    expect([...kept].filter((guid) => !guids.includes(guid))).toEqual([]);
    for (let feed = 0; feed < FEEDS; feed++)
      for (let n = 0; n < SHOWN_ROUNDS; n++)
        expect(guids).toEqual(expect.arrayContaining(itemsOf(feed, round - n)));
    expect(kept.size).toBeGreaterThan(FEEDS * FRESH);

    // Everybody was told of every item, by a letter that went.
    const untold = await db.query(
      `select i.guid, s.person_id from items i join matches m on m.item_id = i.id
         join subscriptions s on s.interest_id = m.interest_id and s.cadence = 'at-once'
         left join told t on t.item_id = i.id and t.person_id = s.person_id
         left join outbox o on o.id = t.outbox_id where o.state is distinct from 'sent'`,
    );
    expect(untold).toEqual([]);
    // But for the canary's, which go nowhere, and those that only told that a source was silent, which spoke before they went.
    const sent = await db.query<{ message_id: string; state: string; email: string }>(
      `select message_id, state, email from outbox o join people p on p.id = o.person_id
       where not p.canary and not (state = 'given-up' and error_kind = 'not-wanted' and letter ? 'quiet' and letter->'items' = '[]')`,
    );
    expect(sent.filter(({ state }) => state !== 'sent')).toEqual([]);
    const arrived = new Map(letters.map((letter) => [letter.messageId, letter]));
    // The row holds the part before the @.
    const plain = (id: string) => id.replace(/^<|@.*$/g, '');
    expect([...arrived.keys()].map(plain).sort()).toEqual(sent.map((row) => plain(row.message_id)).sort());
    await db.close();

    expect(letters.length).toBeGreaterThan(8);
    // Nobody was told of an item by two letters.
    const twice = [...Map.groupBy(arrived.values(), ({ to }) => to)].flatMap(([to, own]) => {
      const told = own.flatMap((letter) => letter.items);
      return told.filter((guid, n) => told.indexOf(guid) !== n).map((guid) => `${to} ${guid}`);
    });
    expect(twice).toEqual([]);
    // A letter came again only where the kill fell between the mail server's "taken" and our noting it.
    for (const [messageId, same] of Map.groupBy(letters, (letter) => letter.messageId)) {
      const unnoted = same
        .slice(0, -1)
        .every(({ taken }) => killedAt.some((at) => at >= taken && at - taken < 1_500));
      expect(unnoted, `${messageId} came ${same.length} times`).toBe(true);
    }
  });
});
