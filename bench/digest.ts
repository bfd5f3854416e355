/**
 * Digests made, written and handed to a mail server on this machine, beside nodemailer handing over finished bytes of the
 * same size (the floor). On PostgreSQL with TEST_DATABASE_URL, else on the embedded database. `--readers 2000`. By the clock, and
 * by the processor time of the worker, the database and the mail server, which is what two cores have 7,200 seconds of an hour.
 */
import { fork } from 'node:child_process';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { fixedClock } from '../src/ground/clock/clock.ts';
import type { Db } from '../src/ground/db/db.ts';
import { smtpMailer } from '../src/ground/mail/mail.ts';
import { makeDueDigests, sendDue } from '../src/river/deliver/deliver.ts';
import { openTestDb } from '../test/database.ts';
import { HOUR, NAMES, readersTown, SEALER, SITE } from '../test/readers-town.ts';
import type { Measured, Row } from './compare.ts';
import { serversOf, worked } from './processor.ts';

const READERS = 2_000;
/** Milliseconds of processor time that two cores have in an hour. */
const TWO_CORES = 2 * 3_600_000;
const ITEMS = 60;
const INTERESTS = 20;
const CONFIRMED = new Date('2026-03-02T10:00:00Z');
const DUE = new Date('2026-03-03T07:00:00Z');
interface Took {
  letters: number;
  bytes: number;
  largest: number;
}

export async function measure(args: readonly string[] = []): Promise<Measured> {
  const readers = Number(/--readers[= ](\d+)/.exec(args.join(' '))?.[1] ?? READERS);
  const sink = fork(path.join(import.meta.dirname, 'digest/sink.ts'));
  const heard = <T>() => new Promise<T>((told) => sink.once('message', (said) => told(said as T)));
  const port = await heard<number>();
  const took = () => {
    sink.send('what did you take?');
    return heard<Took>();
  };
  const db = await openTestDb();
  await fill(db, readers);
  const others = [sink.pid!, ...(await serversOf(db))];
  let [from, before] = [performance.now(), worked(others)];
  const lap = (): Lap => {
    const [now, work] = [performance.now(), worked(others)];
    const each = { ms: (now - from) / readers, worked: (work - before) / readers };
    [from, before] = [now, work];
    return each;
  };
  const { letters } = await makeDueDigests(db, DUE, readers);
  const making = lap();
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}`);
  const clock = fixedClock(DUE);
  const means = { mailer, sealer: SEALER, site: SITE, names: NAMES, clock };
  const came = await sendDue(db, means, readers);
  const sending = lap();
  await mailer.close();
  const ours = await took();
  if (letters !== readers || came.sent !== readers || ours.letters !== readers)
    throw new Error(`${letters} made, ${came.sent} sent, ${ours.letters} taken.`);
  lap();
  await handOver(port, Math.round(ours.bytes / ours.letters), readers);
  const floor = lap();
  sink.disconnect();
  await db.close();
  const both = { ms: making.ms + sending.ms, worked: making.worked + sending.worked };
  const laps: [string, Lap][] = [
    ['nodemailer, finished bytes (the floor)', floor],
    ['digests made, each', making],
    ['written and handed over, each', sending],
    ['both', both],
  ];
  const kb = (bytes: number) => (bytes / 1024).toFixed(1);
  const anHour = (ms: number) => Math.round(ms).toLocaleString('en-GB');
  return {
    workload: `${readers.toLocaleString('en-GB')} digests of up to 20 of ${ITEMS} items on ${db.kind === 'server' ? 'PostgreSQL' : 'the embedded database'}, ${kb(ours.bytes / ours.letters)} KB each, the largest ${kb(ours.largest)} KB (bound 102)`,
    unit: 'digests',
    rows: laps.map(
      ([what, { ms }]): Row => ({ what, p50: ms, p90: ms, ratio: ms / floor.ms, perSecond: 1_000 / ms }),
    ),
    more: {
      head: [
        '',
        'processor ms',
        '× the floor',
        'an hour by the clock',
        'an hour on two cores by processor time',
      ],
      rows: laps.map(([what, { ms, worked }]) => [
        what,
        worked.toFixed(2),
        (worked / floor.worked).toFixed(1),
        anHour(3_600_000 / ms),
        anHour(TWO_CORES / worked),
      ]),
    },
  };
}

/** Milliseconds for each digest, by the clock and of processor time. */
interface Lap {
  ms: number;
  worked: number;
}

async function handOver(port: number, size: number, readers: number): Promise<void> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: 4,
    ignoreTLS: true,
  });
  const raw = Buffer.from(`Subject: x\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(Math.ceil(size / 72))}`);
  const envelope = { from: 'a@hear.example', to: ['b@hear.example'] };
  await Promise.all(Array.from({ length: readers }, () => transport.sendMail({ envelope, raw })));
  transport.close();
}

/** Readers with a wish or two each, and a day's items for all of them. */
async function fill(db: Db, readers: number): Promise<void> {
  const town = await readersTown(db);
  const interests: number[] = [];
  for (let n = 0; n < INTERESTS; n++) interests.push(await town.interest());
  const summary =
    'The council has said when the new crossing opens, what it costs, and whom to ask about it. '.repeat(3);
  for (let n = 0; n < ITEMS; n++)
    await town.item({
      voice: n % 4,
      title: `What is said about the crossing at Ladywell Road, part ${n}`,
      summary,
      kept: new Date(CONFIRMED.getTime() + HOUR + n * 60_000),
      matches: interests.filter((_id, m) => (m + n) % 3 === 0),
    });
  await db.query(
    `insert into people (email, time_zone, confirmed_at) select 'reader-' || n || '@example.org', 'Europe/London', $2 from generate_series(1, $1::int) n`,
    [readers, CONFIRMED],
  );
  await db.query(
    `insert into subscriptions (person_id, interest_id, channel, cadence, state, consent_wording, made_at, confirmed_at, from_at, next_digest)
     select p.id, $1::bigint + (p.id + k * 7) % $2::int, 'mail', 'daily', 'active', 'Yes.', $3, $3, $3, $4
     from people p, generate_series(0, 1) k`,
    [interests[0], INTERESTS, CONFIRMED, DUE],
  );
  await db.exec('analyze');
}
