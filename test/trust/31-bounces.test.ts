/** Trust row 31: what is mailed in about bounces and complaints ends nothing but what its true reader held, once. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pipedAside, takeReports } from '../../src/doors/cli/bounces.ts';
import type { Opened } from '../../src/doors/cli/means.ts';
import type { Voice } from '../../src/doors/cli/say.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import {
  makeDueDigests,
  queueLetter,
  sendDue,
  subscribe,
  subscriptionsOf,
  takeReport,
} from '../../src/river/deliver/deliver.ts';
import { readReport } from '../../src/river/read/read.ts';
import { openTestDb } from '../database.ts';
import { at, DAY, HOUR, keepingMailer, NAMES, readersTown, SEALER, SITE, wishOf } from '../readers-town.ts';

let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
const NOW = at('2026-03-02T10:00:00Z');
const DUE = at('2026-03-03T07:00:00Z');
const later = (ms: number) => new Date(DUE.getTime() + ms);
const clock = fixedClock(DUE);
beforeAll(async () => {
  db = await openTestDb();
  town = await readersTown(db);
});
beforeEach(async () => {
  await db.exec('truncate people, items, interests, suppressions restart identity cascade');
  clock.set(DUE);
});
afterAll(() => db.close());

const dsn = (
  id: string,
  status = '5.1.1',
  action = 'failed',
  to = 'postmaster@hear.example',
) => `From: MAILER-DAEMON@mx.example
To: <${to}>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="AAA/mx.example"

This is a MIME-encapsulated message.

--AAA/mx.example
Content-Type: text/plain

I am sorry.

--AAA/mx.example
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ann@example.org
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 no such user

--AAA/mx.example
Content-Type: message/rfc822

From: Hear Ladywell <hello@hear.example>
Message-ID:
 <${id}>
Subject: News

Words.
--AAA/mx.example--
`;
const arf = (id: string, type = 'abuse') =>
  `From: feedback@big.example
To: hello@hear.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary=bbb

--bbb
Content-Type: text/plain

Somebody pressed a button.
--bbb
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: Big/1
Version: 1

--bbb
Content-Type: text/rfc822-headers

Message-ID: <${id}>
Subject: News
--bbb--
`.replaceAll('\n', '\r\n');
const take = (text: string, now = later(HOUR)) => takeReport(db, readReport(Buffer.from(text)), SEALER, now);
const bounces = { ...SITE, bounces: 'back@hear.example' };
async function sent(site = SITE) {
  const { letters, mailer } = keepingMailer();
  await sendDue(db, { sealer: SEALER, site, names: NAMES, clock, mailer, side: 1 }, 50);
  return letters;
}
/** Two readers who were each sent a digest. */
async function readers(site = SITE) {
  const interest = await town.interest();
  const [ann, bo] = [await town.person(), await town.person()];
  for (const person of [ann, bo]) await town.follow(person, interest, NOW);
  await town.item({ matches: [interest], kept: new Date(NOW.getTime() + HOUR) });
  await makeDueDigests(db, DUE, 10);
  const letters = await sent(site);
  // Digests are made side by side, so that either letter may be the first.
  const rows = await db.query<{ message_id: string }>('select message_id from outbox where person_id = $1', [
    ann,
  ]);
  const letter = letters.find((one) => rows.some((row) => one.messageId.startsWith(`${row.message_id}@`)));
  expect(letter).toBeDefined();
  return { ann, bo, letter: letter! };
}
const ended = async (person: number) =>
  (await subscriptionsOf(db, person)).map(({ endedBecause }) => endedBecause);

describe('what a mail server writes back', () => {
  test('an address that there is not ends what its holder follows, with the reason, and nobody else’s', async () => {
    const { ann, bo, letter } = await readers();
    expect(await take(dsn(letter.messageId))).toEqual({
      kind: 'ended',
      because: 'no-such-address',
      subscriptions: 1,
    });
    expect([await ended(ann), await ended(bo)]).toEqual([['no-such-address'], [null]]);
    expect(await db.query('select because from suppressions')).toEqual([{ because: 'no-such-address' }]);
  });

  test('a complaint ends it all, with its own reason', async () => {
    const { ann, bo, letter } = await readers();
    expect(await take(arf(letter.messageId))).toMatchObject({ kind: 'ended', because: 'marked-as-spam' });
    expect([await ended(ann), await ended(bo)]).toEqual([['marked-as-spam'], [null]]);
  });

  test('what is temporary, or not the address’s fault, ends nothing', async () => {
    const { ann, letter } = await readers();
    expect(await take(dsn(letter.messageId, '4.2.2', 'delayed'))).toEqual({ kind: 'temporary' });
    expect(await take(dsn(letter.messageId, '4.4.7', 'failed'))).toEqual({ kind: 'temporary' });
    expect(await take(dsn(letter.messageId, '2.0.0', 'delivered'))).toEqual({ kind: 'temporary' });
    expect(await take(arf(letter.messageId, 'not-spam'))).toEqual({ kind: 'no-report' });
    expect(await take(dsn(letter.messageId, '5.7.1'))).toEqual({ kind: 'noted' });
    expect(await ended(ann)).toEqual([null]);
  });

  test('a letter that comes back without its headers is known by the address it comes back to', async () => {
    const { ann, letter } = await readers(bounces);
    expect(letter.bounceTo).toMatch(/^back\+[0-9a-f-]{36}@hear\.example$/);
    const bare = dsn('lost@elsewhere.example', '5.1.1', 'failed', letter.bounceTo);
    expect(await take(bare)).toMatchObject({ kind: 'ended' });
    expect(await ended(ann)).toEqual(['no-such-address']);
  });

  test('to call a letter unwanted that was asked for to sign in ends nothing; one that asks to confirm, does', async () => {
    const interest = await town.interest();
    const person = await town.person();
    await db.tx((tx) => subscribe(tx, wishOf(person, interest), NOW));
    await db.query(`insert into sign_ins (person_id, made_at, expires_at) values ($1, $2, $3)`, [
      person,
      DUE,
      later(HOUR),
    ]);
    await db.tx((tx) => queueLetter(tx, { personId: person, kind: 'sign-in', letter: { signIn: 1 } }, DUE));
    await db.query(`update sign_ins set id = default`);
    const [signIn] = await db.query<{ id: number }>('select id from sign_ins');
    await db.query(`update outbox set letter = $1::jsonb`, [JSON.stringify({ signIn: signIn!.id })]);
    await db.tx((tx) => queueLetter(tx, { personId: person, kind: 'confirm' }, DUE));
    const letters = await sent();
    expect(letters.map(({ messageId }) => messageId.split('.')[0])).toEqual(['sign-in', 'confirm']);
    expect(await take(arf(letters[0]!.messageId))).toEqual({ kind: 'noted' });
    expect(await ended(person)).toEqual([null]);
    expect(await take(arf(letters[1]!.messageId))).toMatchObject({ kind: 'ended' });
  });
});

describe('nobody ends another’s', () => {
  test('a report that names no letter of ours changes nothing', async () => {
    const { ann, bo } = await readers();
    for (const id of [
      'digest.00000000-0000-4000-8000-000000000000@hear.example',
      '1@hear.example',
      'digest.%@hear.example',
      "digest.' or true --@hear.example",
      '@hear.example',
    ])
      expect(await take(dsn(id))).toEqual({ kind: 'not-ours' });
    expect([await ended(ann), await ended(bo)]).toEqual([[null], [null]]);
    expect(await db.query('select 1 from outbox where reported is not null')).toEqual([]);
  });

  test('a report counts once: said again after the address was confirmed anew, it changes nothing', async () => {
    const { ann, letter } = await readers();
    const report = arf(letter.messageId);
    expect(await take(report)).toMatchObject({ kind: 'ended' });
    const interest = await town.interest();
    await town.follow(ann, interest, later(2 * HOUR));
    expect(await take(report, later(3 * HOUR))).toEqual({ kind: 'known' });
    expect(await take(dsn(letter.messageId), later(3 * HOUR))).toEqual({ kind: 'known' });
    expect(await ended(ann)).toEqual(['marked-as-spam', null]);
  });

  test('an old one is not believed, nor one about a letter that never went', async () => {
    const { ann, letter } = await readers();
    expect(await take(dsn(letter.messageId), later(31 * DAY))).toEqual({ kind: 'not-ours' });
    await db.query(`update outbox set state = 'due', attempts = 0`);
    expect(await take(dsn(letter.messageId))).toEqual({ kind: 'not-ours' });
    expect(await ended(ann)).toEqual([null]);
  });

  test('letters that are no reports, and reports made bad, neither throw nor end anything', async () => {
    const { ann, letter } = await readers();
    const good = dsn('nothing@hear.example');
    expect(readReport(Buffer.from(`Subject: ${letter.messageId}\n\nhello`))).toMatchObject({ kind: 'none' });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length), fc.string({ unit: 'binary', maxLength: 12 })), {
          maxLength: 8,
        }),
        (cuts) => {
          const text = cuts.reduce(
            (all, [where, what]) => all.slice(0, where) + what + all.slice(where + 5),
            good,
          );
          expect(['bounce', 'complaint', 'none']).toContain(readReport(Buffer.from(text)).kind);
        },
      ),
      { numRuns: 300 },
    );
    const long = `Content-Type: multipart/report; boundary=x\n\n${'\n--x\nContent-Type: message/delivery-status\n'.repeat(50_000)}`;
    const from = performance.now();
    readReport(Buffer.from(long));
    expect(performance.now() - from).toBeLessThan(20_000);
    expect(await ended(ann)).toEqual([null]);
  });
});

test('the command reads a folder, or what is piped in, and says no address', async () => {
  const { ann, letter } = await readers();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-bounces-'));
  const said: string[] = [];
  const voice = {
    answer: async (facts: object, words: string) => void said.push(JSON.stringify(facts), words),
  } as unknown as Voice;
  const opened = { db, sealer: SEALER } as Opened;
  fs.writeFileSync(path.join(folder, '1'), dsn(letter.messageId));
  fs.writeFileSync(path.join(folder, '2'), 'Subject: hello\n\nhello');
  await takeReports(folder, opened, later(HOUR), voice);
  await pipedAside(Readable.from([Buffer.from(dsn(letter.messageId))]), (file) =>
    takeReports(file, opened, later(HOUR), voice),
  );
  fs.rmSync(folder, { recursive: true });
  expect(said.filter((_line, n) => n % 2 === 0).map((line) => JSON.parse(line).kind)).toEqual([
    'ended',
    'no-report',
    'known',
  ]);
  expect(said.join()).not.toContain('@');
  expect(await ended(ann)).toEqual(['no-such-address']);
});
