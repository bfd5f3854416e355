/**
 * Sources polled by a worker as it is, from a server on this machine that mostly says 304, with an editor looking at their
 * pages meanwhile; beside a bare loop of the same requests (the floor).
 */
import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { HINTS, startWorker } from '../src/doors/worker/worker.ts';
import { systemClock } from '../src/ground/clock/clock.ts';
import type { Db } from '../src/ground/db/db.ts';
import { createHttp } from '../src/ground/http/http.ts';
import { startJobs } from '../src/ground/jobs/jobs.ts';
import { createLog } from '../src/ground/log/log.ts';
import { createSealer } from '../src/ground/token/token.ts';
import { riverOf, workOf } from '../src/instance/instance.ts';
import { gazetteerOf } from '../src/river/understand/understand.ts';
import { buildMarlbridge, PLACES, SCHEME, SITE } from '../test/browser/marlbridge.ts';
import { openTestDb } from '../test/database.ts';
import { editorsDesk, makeEditors } from '../test/editors-town.ts';
import { keepingMailer } from '../test/readers-town.ts';
import type { Measured, Row } from './compare.ts';

const SOURCES = 10_000;
const AT_ONCE = 32;
const at = (list: number[], share: number) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length * share)] ?? 0;

export async function measure(): Promise<Measured> {
  const feeds = fork(path.join(import.meta.dirname, 'poll/feeds.ts'));
  const port = await new Promise<number>((told) => feeds.once('message', (said) => told(said as number)));
  const db = await openTestDb();
  await buildMarlbridge(db);
  await db.query(`update sources set state = 'paused'`);
  await makeEditors(db);
  const floor = await bare(port);
  await db.query(
    `insert into sources (voice_id, feed_url, title, host, next_due, etag, last_fetched)
     select 1 + n % 8, 'http://s' || n || '.poll.localhost:' || $2 || '/feed', 'Feed ' || n, 's' || n || '.poll.localhost:' || $2,
       now() - interval '1 minute', '"1"', now() - interval '1 hour'
     from generate_series(1, $1::int) n`,
    [SOURCES, port],
  );
  const { took, pages } = await polled(db, port);
  feeds.disconnect();
  await db.close();
  const page = (what: string, list: number[]): Row => ({
    what,
    p50: at(list, 0.5),
    p90: at(list, 0.9),
    ratio: at(list, 0.95),
  });
  const each = took / SOURCES;
  return {
    workload: `${SOURCES.toLocaleString('en-GB')} sources on hosts of their own, 39 of 40 answer 304; the ratio of a page is its p95 in ms`,
    unit: 'sources',
    rows: [
      {
        what: 'bare undici requests (the floor), each',
        p50: floor,
        p90: floor,
        ratio: 1,
        perSecond: 1_000 / floor,
      },
      {
        what: 'polled by the worker, each',
        p50: each,
        p90: each,
        ratio: each / floor,
        perSecond: 1_000 / each,
      },
      page('the editor’s overview meanwhile', pages.overview),
      page('the editor’s page of a source meanwhile', pages.source),
    ],
  };
}

/** The same requests with nothing behind them. Milliseconds each. */
async function bare(port: number): Promise<number> {
  const agent = new Agent({ keepAliveTimeout: 1_000 });
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < SOURCES) {
        const headers = { host: `s${++next}.poll.localhost:${port}`, 'if-none-match': '"1"' };
        const { body } = await request(`http://127.0.0.1:${port}/feed`, { dispatcher: agent, headers });
        await body.dump();
      }
    }),
  );
  const took = performance.now() - from;
  await agent.close();
  return took / SOURCES;
}

async function polled(db: Db, port: number) {
  const log = createLog('error');
  const jobs = await startJobs(db, HINTS, log);
  const http = createHttp({
    userAgent: 'Hearabouts/0',
    allowPrivate: [`*.poll.localhost:${port}`],
    clock: systemClock,
  });
  const means = {
    db,
    clock: systemClock,
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
  const gazetteer = gazetteerOf(PLACES);
  const river = riverOf(means, {
    http,
    folders: new Map(),
    knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: 'mb:town' }),
  });
  const instance = {
    refresh: async () => {},
    site: async () => SITE,
    settings: async () => ({ ...SITE, patchPlaceId: 'mb:town' }),
  };
  const { mailer } = keepingMailer();
  const names = { subject: () => null };
  const work = workOf({
    instance,
    river,
    means,
    jobs,
    mailer,
    sealer: createSealer(Buffer.alloc(32)),
    names,
  });
  const from = performance.now();
  const worker = await startWorker(work, jobs, log);
  const desk = editorsDesk(db, {}, { clock: systemClock });
  const pages = { overview: [] as number[], source: [] as number[] };
  const look = async (address: string, list: number[]) => {
    const asked = performance.now();
    const { status } = await desk.get(address);
    if (status !== 200) throw new Error(`${address} answered ${status}.`);
    list.push(performance.now() - asked);
  };
  for (let said = 0; ; ) {
    await look('/edit', pages.overview);
    await look('/edit/sources/1', pages.source);
    const [left] = await db.query<{ left: number }>(
      `select count(*)::int as left from sources where state = 'active' and last_fetched < now() - interval '50 minutes'`,
    );
    if (left!.left === 0) break;
    if (performance.now() - said > 15_000) {
      said = performance.now();
      process.stderr.write(
        `${left!.left.toLocaleString('en-GB')} left after ${Math.round((said - from) / 1000)} s\n`,
      );
    }
    await pause(500);
  }
  const took = performance.now() - from;
  await worker.stop();
  await jobs.stop();
  await http.close();
  return { took, pages };
}
