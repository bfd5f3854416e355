/** One process of an instance, to be killed: works on the river from its sources to a mail server, and tells what it is at. */
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { HINTS, startWorker } from '../../src/doors/worker/worker.ts';
import type { Clock } from '../../src/ground/clock/clock.ts';
import { type Db, openEmbedded, openServer } from '../../src/ground/db/db.ts';
import { createHttp } from '../../src/ground/http/http.ts';
import { startJobs } from '../../src/ground/jobs/jobs.ts';
import { createLog } from '../../src/ground/log/log.ts';
import { smtpMailer } from '../../src/ground/mail/mail.ts';
import { createSealer } from '../../src/ground/token/token.ts';
import { riverOf, workOf } from '../../src/instance/instance.ts';
import { outboxState, recoverClaims } from '../../src/river/deliver/deliver.ts';
import { unmatched } from '../../src/river/keep/keep.ts';
import { claimDue, releaseAll } from '../../src/river/sources/sources.ts';
import { gazetteerOf, importedPlaces, schemeOf } from '../../src/river/understand/understand.ts';
import { SITE } from '../readers-town.ts';

export interface ChildOrder {
  database: { folder: string } | { address: string };
  /** The moment that it takes its start for. */
  at: string;
  feeds: string;
  smtp: string;
  /** Works until nothing is left to do, then ends well; otherwise until it is killed. */
  finish: boolean;
}

const order = JSON.parse(process.argv[2]!) as ChildOrder;
const started = Date.now();
const clock: Clock = { now: () => new Date(Date.parse(order.at) + Date.now() - started) };
/** Synchronous, so that what was said is said even when the kill comes in the next moment. */
const say = (line: string) => fs.writeSync(1, `${line}\n`);

const db: Db =
  'folder' in order.database
    ? await openEmbedded(order.database.folder)
    : await openServer(order.database.address);
const log = createLog('error');
const jobs = await startJobs(db, HINTS, log);
// This one is alone with its database of either kind, as main.ts knows of the embedded one.
await db.tx(releaseAll);
await recoverClaims(db, new Date(clock.now().getTime() + 3_600_000));
const gazetteer = gazetteerOf(await importedPlaces(db));
const scheme = schemeOf('');
const http = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [order.feeds], clock });
const means = {
  db,
  clock,
  random: Math.random,
  log,
  jobs,
  reserved: new Set<string>(),
  baseUrl: () => SITE.baseUrl,
  sender: null,
  contact: null,
  allowPrivate: [],
  version: '0',
  dataFolder: '',
  mailboxFolder: null,
  startTown: () => Promise.reject(new Error('no town here')),
};
const river = riverOf(means, {
  http,
  folders: new Map(),
  knowledge: () => {
    say('at keep');
    return { gazetteer, scheme, patchPlaceId: 'own:ladywell' };
  },
});
const site = { ...SITE, timeZone: 'UTC', patchPlaceId: 'own:ladywell' };
const work = workOf({
  instance: {
    refresh: async () => {},
    site: async () => site,
    settings: async () => ({ ...site, patchPlaceId: 'own:ladywell' }),
  },
  river,
  means,
  jobs,
  mailer: smtpMailer(order.smtp),
  sealer: createSealer(Buffer.alloc(32, 7)),
  names: { subject: () => null },
});
const worker = await startWorker(
  {
    ...work,
    hear: async (id) => {
      say('at fetch');
      await work.hear(id);
      const kept = await db.query<{ guid: string }>('select guid from items where source_id = $1', [id]);
      say(`kept ${kept.map(({ guid }) => guid).join(' ')}`);
    },
    matchNew: async () => {
      say('at match');
      await work.matchNew();
    },
    send: async () => {
      say('at deliver');
      await work.send();
    },
  },
  jobs,
  log,
  { everySeconds: 0.3 },
);
say('ready');
if (order.finish) {
  for (let quiet = 0; quiet < 3; quiet = (await nothingLeft()) ? quiet + 1 : 0) await pause(400);
  await worker.stop();
  await jobs.stop();
  await http.close();
  await db.close();
  say('finished');
  process.exit(0);
}

async function nothingLeft(): Promise<boolean> {
  const due = await db.tx((tx) => claimDue(tx, clock.now(), { limit: 1, leaseSeconds: 0 }));
  const leased = await db.query('select 1 from sources where leased_until > $1', [clock.now()]);
  const letters = (await outboxState(db)).filter(({ state }) => state === 'due' || state === 'sending');
  return due.length + leased.length + letters.length + (await unmatched(db, 1)).length === 0;
}
