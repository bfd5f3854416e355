import fs from 'node:fs';
import type net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import {
  at,
  DAY,
  HOUR,
  keepingMailer,
  NAMES,
  readersTown,
  SEALER,
  SITE,
  wishOf,
} from '../../../test/readers-town.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { folderMailer, type Mailer, type MailOutcome, smtpMailer } from '../../ground/mail/mail.ts';
import { pauseAfter, TRIES } from './backoff.ts';
import {
  forgetLetters,
  leave,
  leaveAll,
  makeDueDigests,
  openPersonLink,
  openSubscriptionLink,
  outboxState,
  pauseSubscription,
  queueAtOnce,
  queueLetter,
  recoverClaims,
  sendDue,
  subscribe,
  subscriptionById,
  subscriptionsOf,
} from './deliver.ts';

let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
const closing: (() => Promise<unknown> | unknown)[] = [];
const NOW = at('2026-03-02T10:00:00Z');
const DUE = at('2026-03-03T07:00:00Z');
const clock = fixedClock(DUE);
beforeEach(async () => {
  db = await openTestDb();
  town = await readersTown(db);
  clock.set(DUE);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await db.close();
});

const means = { sealer: SEALER, site: SITE, names: NAMES, clock };
const send = (mailer: Mailer, limit = 50) => sendDue(db, { ...means, mailer }, limit);
const rows = () =>
  db.query<{
    id: number;
    state: string;
    attempts: number;
    next_try: Date;
    error_kind: string | null;
    message_id: string;
  }>('select id, state, attempts, next_try, error_kind, message_id from outbox order by id');

/** Somebody with one item waiting in a digest that is made. */
async function reader(email?: string) {
  const person = await town.person(email);
  const interest = await town.interest();
  const subscription = await town.follow(person, interest, NOW);
  const item = await town.item({ matches: [interest], title: `The 36 bus is back (${person})` });
  await makeDueDigests(db, DUE, 10);
  return { person, interest, subscription, item };
}

describe('a digest, the whole way', () => {
  test('arrives by a real mail server, with links that open what they should', async () => {
    const taken: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        let raw = '';
        stream.on('data', (chunk) => {
          raw += chunk;
        });
        stream.on('end', () => {
          taken.push(raw);
          done();
        });
      },
    });
    await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
    closing.push(() => new Promise<void>((closed) => smtp.close(closed)));
    const mailer = smtpMailer(`smtp://127.0.0.1:${(smtp.server.address() as net.AddressInfo).port}`);
    closing.push(() => mailer.close());

    const { person, subscription } = await reader('ann@example.org');
    expect(await send(mailer)).toEqual({ sent: 1, later: 0, refused: 0, dropped: 0 });
    expect(await send(mailer)).toEqual({ sent: 0, later: 0, refused: 0, dropped: 0 });
    expect(taken).toHaveLength(1);
    const letter = await PostalMime.parse(taken[0]!);
    const header = (name: string) => letter.headers.find(({ key }) => key === name)?.value;
    expect(letter.to?.[0]?.address).toBe('ann@example.org');
    expect(letter.from).toMatchObject({ name: 'Hear Ladywell', address: 'hello@hear.example' });
    expect(letter.subject).toBe(`The 36 bus is back (${person})`);
    expect(header('list-id')).toBe('"Hear Ladywell" <news.hear.example>');
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(letter.messageId).toMatch(/^<digest\.[0-9a-f-]{36}@hear\.example>$/);
    const out = /^<https:\/\/hear\.example\/leave\/([\w.-]+)>$/.exec(header('list-unsubscribe')!)![1]!;
    expect((await openSubscriptionLink(db, SEALER, 'leave', out))?.id).toBe(subscription);
    const manage = /https:\/\/hear\.example\/manage\/([\w.-]+)/.exec(letter.text!)![1]!;
    expect(await openPersonLink(db, SEALER, 'manage', manage)).toBe(person);
    expect(letter.html).toContain('buses in Ladywell');
    expect(letter.html).not.toMatch(/<img|<script|http:\/\//);
    // Neither words nor tokens are in the database.
    const kept = JSON.stringify(await db.query('select * from outbox'));
    expect(kept).not.toContain(out);
    expect(kept).not.toContain('36 bus');
    expect(kept).not.toContain('ann@example.org');
  });

  test('into a folder, where a letter that is sent again is the same file', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letters-'));
    closing.push(() => fs.rmSync(folder, { recursive: true, force: true }));
    await reader();
    await send(folderMailer(folder));
    // Killed between the mailer's answer and our commit: the claim runs out, and it goes again.
    await db.query(`update outbox set state = 'sending', claimed_until = $1, sent_at = null`, [DUE]);
    clock.advance(HOUR);
    expect(await recoverClaims(db, clock.now())).toBe(1);
    expect((await send(folderMailer(folder))).sent).toBe(1);
    expect(fs.readdirSync(folder)).toHaveLength(1);
  });
});

describe('who gets nothing after all', () => {
  test.each<[string, (one: Awaited<ReturnType<typeof reader>>) => Promise<unknown>]>([
    ['left', ({ subscription }) => db.tx((tx) => leave(tx, subscription, 'left', DUE))],
    ['paused', ({ subscription }) => db.tx((tx) => pauseSubscription(tx, subscription))],
    ['was erased', ({ person }) => db.query('update people set email = null where id = $1', [person])],
    [
      'the item was taken down',
      ({ item }) => db.query('update items set taken_down_at = now() where id = $1', [item]),
    ],
    ['the item matches no more', ({ item }) => db.query('delete from matches where item_id = $1', [item])],
    [
      'the address is suppressed',
      () =>
        db.query(`insert into suppressions values ($1, 'marked-as-spam', $2)`, [
          SEALER.hashAddress('ann@example.org'),
          DUE,
        ]),
    ],
  ])('who %s since it was queued', async (_why, happens) => {
    const one = await reader('ann@example.org');
    await happens(one);
    const { letters, mailer } = keepingMailer();
    expect(await send(mailer)).toEqual({ sent: 0, later: 0, refused: 0, dropped: 1 });
    expect(letters).toEqual([]);
    expect(await rows()).toMatchObject([{ state: 'given-up', error_kind: 'not-wanted' }]);
  });

  test('a suppression from before the address was confirmed anew is over', async () => {
    await db.query(`insert into suppressions values ($1, 'no-such-address', $2)`, [
      SEALER.hashAddress('ann@example.org'),
      new Date(NOW.getTime() - DAY),
    ]);
    await reader('ann@example.org');
    const { mailer } = keepingMailer();
    expect((await send(mailer)).sent).toBe(1);
  });

  test('unconfirmed people get the letter that asks, and no other', async () => {
    const person = await town.person('bo@example.org');
    const interest = await town.interest();
    await db.tx(async (tx) => {
      await subscribe(tx, wishOf(person, interest), NOW);
      await queueLetter(tx, { personId: person, kind: 'confirm' }, NOW);
    });
    const { letters, mailer } = keepingMailer();
    await send(mailer);
    expect(letters).toHaveLength(1);
    expect(Object.keys(letters[0]!.headers)).not.toContain('List-Unsubscribe');
    const token = /https:\/\/hear\.example\/confirm\/([\w.-]+)/.exec(letters[0]!.text)![1]!;
    expect(await openPersonLink(db, SEALER, 'confirm', token)).toBe(person);
    expect(letters[0]!.text).toContain('buses in Ladywell (by mail, once a day)');
  });
  test('who holds it already is told so, and not asked', async () => {
    const { person } = await reader();
    await db.query('delete from outbox');
    await db.tx((tx) => queueLetter(tx, { personId: person, kind: 'confirm' }, DUE));
    const { letters, mailer } = keepingMailer();
    await send(mailer);
    expect(letters[0]!.subject).toContain('already');
    expect(letters[0]!.text).not.toContain('/confirm/');
  });

  test('a sign-in letter goes while its link works, with a link sealed to its row', async () => {
    const person = await town.person();
    const [link, old] = await db.query<{ id: number }>(
      `insert into sign_ins (person_id, made_at, expires_at) values ($1, $2, $3), ($1, $2, $2) returning id`,
      [person, DUE, new Date(DUE.getTime() + HOUR)],
    );
    for (const { id } of [link!, old!])
      await db.tx((tx) =>
        queueLetter(tx, { personId: person, kind: 'sign-in', letter: { signIn: id } }, DUE),
      );
    const { letters, mailer } = keepingMailer();
    expect(await send(mailer)).toMatchObject({ sent: 1, dropped: 1 });
    const token = /https:\/\/hear\.example\/sign-in\/([\w.-]+)/.exec(letters[0]!.text)![1]!;
    expect(SEALER.open('sign-in', token)).toEqual({ id: link!.id, generation: 1 });
  });
});

describe('when it cannot go', () => {
  test('18 tries over two days, then given up, and its items are told by the next digest', async () => {
    const { item } = await reader();
    const { letters, mailer } = keepingMailer(() => ({ kind: 'later', of: 'letter', message: 'Greylisted' }));
    const times: number[] = [];
    for (let minutes = 0; minutes < 3 * 24 * 60; minutes += 5) {
      clock.set(new Date(DUE.getTime() + minutes * 60_000));
      const { later } = await send(mailer);
      if (later) times.push(minutes / 60);
    }
    expect(letters).toHaveLength(18);
    expect(new Set(letters.map((letter) => letter.messageId)).size).toBe(1);
    expect(times.at(-1)).toBeGreaterThan(40);
    expect(times.at(-1)).toBeLessThan(60);
    expect(await rows()).toMatchObject([{ state: 'given-up', attempts: 18, error_kind: 'later-letter' }]);
    const working = keepingMailer();
    await makeDueDigests(db, clock.now(), 10);
    await send(working.mailer);
    expect(working.letters).toHaveLength(1);
    expect(await db.query('select item_id from told')).toEqual([{ item_id: item }]);
  });

  test('the pauses grow from a minute to five hours, and differ by letter', () => {
    const pauses = Array.from({ length: TRIES - 1 }, (_, n) => pauseAfter(n + 1, 42) / 60_000);
    expect(pauses[0]).toBeGreaterThan(0.85);
    expect(pauses[0]).toBeLessThan(1.15);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(330);
    expect(new Set([1, 2, 3, 4].map((id) => pauseAfter(9, id))).size).toBe(4);
  });

  test('an address that does not exist ends all that hangs on it, and is not written to again', async () => {
    const { person, subscription } = await reader('gone@example.org');
    const weekly = await town.follow(person, await town.interest(), NOW, { cadence: 'weekly' });
    const { letters, mailer } = keepingMailer(() => ({
      kind: 'refused',
      permanent: true,
      because: 'no-such-address',
      message: 'No such user',
    }));
    expect(await send(mailer)).toMatchObject({ refused: 1 });
    for (const id of [subscription, weekly])
      expect(await subscriptionById(db, id)).toMatchObject({
        state: 'ended',
        endedBecause: 'no-such-address',
      });
    expect(await db.query('select email_hash, because from suppressions')).toEqual([
      { email_hash: SEALER.hashAddress('gone@example.org'), because: 'no-such-address' },
    ]);
    // Somebody types it again: it stays silent for a month.
    const other = await town.interest();
    await db.tx((tx) => subscribe(tx, wishOf(person, other), DUE));
    await db.tx((tx) => queueLetter(tx, { personId: person, kind: 'confirm' }, DUE));
    expect(await send(mailer)).toMatchObject({ dropped: 1 });
    expect(letters).toHaveLength(1);
  });
  test('a letter that was not liked ends nothing but itself', async () => {
    const { person } = await reader();
    const { mailer } = keepingMailer(() => ({
      kind: 'refused',
      permanent: true,
      because: 'not-accepted',
      message: 'Spam?',
    }));
    await send(mailer);
    expect((await subscriptionsOf(db, person)).map((one) => one.state)).toEqual(['active']);
    expect(await rows()).toMatchObject([{ state: 'refused', error_kind: 'not-accepted' }]);
  });

  test('where the server itself is in trouble, the rest wait and lose no try', async () => {
    for (let n = 0; n < 12; n++) await reader();
    const { letters, mailer } = keepingMailer(() => ({
      kind: 'later',
      of: 'server',
      message: 'Nobody there',
    }));
    await send(mailer);
    expect(letters.length).toBeLessThanOrEqual(4);
    expect((await rows()).filter((row) => row.attempts === 0).length).toBeGreaterThanOrEqual(8);
    clock.advance(10 * 60_000);
    const working = keepingMailer();
    expect((await send(working.mailer)).sent).toBe(12);
  });

  test('a bug in one letter is thrown when the others have gone, and that one is tried later', async () => {
    await reader();
    await reader();
    const { letters, mailer } = keepingMailer((_letter, n) => {
      if (n === 1) throw new TypeError('a bug');
      return { kind: 'sent' };
    });
    await expect(send(mailer)).rejects.toThrow(AggregateError);
    expect(letters).toHaveLength(2);
    expect((await rows()).map((row) => row.state).sort()).toEqual(['due', 'sent']);
  });
});

describe('order and company', () => {
  test('what somebody waits for goes first', async () => {
    await reader();
    const interest = await town.interest();
    await town.follow(await town.person(), interest, NOW, { cadence: 'at-once' });
    const item = await town.item({ matches: [interest], kept: new Date(NOW.getTime() + HOUR) });
    await db.tx((tx) => queueAtOnce(tx, [item], DUE));
    const person = await town.person();
    await town.follow(person, await town.interest(), NOW);
    await db.tx((tx) => queueLetter(tx, { personId: person, kind: 'confirm' }, DUE));
    const { letters, mailer } = keepingMailer();
    await sendDue(db, { ...means, mailer, side: 1 }, 50);
    expect(letters.map((letter) => letter.messageId.split('.')[0])).toEqual(['confirm', 'at-once', 'digest']);
  });

  test('trust row 30: senders side by side send each letter once', async () => {
    for (let n = 0; n < 20; n++) await reader();
    const { letters, mailer } = keepingMailer(async () => {
      await new Promise((passed) => setTimeout(passed, 5));
      return { kind: 'sent' };
    });
    const counts = await Promise.all([send(mailer), send(mailer), send(mailer)]);
    expect(counts.reduce((all, one) => all + one.sent, 0)).toBe(20);
    expect(new Set(letters.map((letter) => letter.messageId)).size).toBe(20);
    expect(letters).toHaveLength(20);
    expect(await outboxState(db)).toMatchObject([{ state: 'sent', letters: 20 }]);
  });

  test('no more than the limit', async () => {
    for (let n = 0; n < 5; n++) await reader();
    const { letters, mailer } = keepingMailer();
    expect((await send(mailer, 3)).sent).toBe(3);
    expect(letters).toHaveLength(3);
  });

  test('a claim is given back only when it has run out', async () => {
    await reader();
    const stuck = keepingMailer(() => new Promise(() => {}));
    void sendDue(db, { ...means, mailer: stuck.mailer, side: 1 }, 1);
    while (stuck.letters.length === 0) await new Promise((passed) => setTimeout(passed, 10));
    clock.advance(9 * 60_000);
    expect(await recoverClaims(db, clock.now())).toBe(0);
    clock.advance(2 * 60_000);
    expect(await recoverClaims(db, clock.now())).toBe(1);
    const { letters, mailer } = keepingMailer();
    await send(mailer);
    expect(letters[0]!.messageId).toBe(stuck.letters[0]!.messageId);
  });

  test('one whose claim had run out cannot take the letter from the next, unless it was sent after all', async () => {
    await reader();
    let answer: (outcome: MailOutcome) => void = () => {};
    const slow = keepingMailer(
      () =>
        new Promise((answered) => {
          answer = answered;
        }),
    );
    const first = sendDue(db, { ...means, mailer: slow.mailer, side: 1 }, 1);
    while (slow.letters.length === 0) await new Promise((passed) => setTimeout(passed, 10));
    clock.advance(11 * 60_000);
    await recoverClaims(db, clock.now());
    let answerSecond: (outcome: MailOutcome) => void = () => {};
    const next = keepingMailer(
      () =>
        new Promise((answered) => {
          answerSecond = answered;
        }),
    );
    const second = sendDue(db, { ...means, mailer: next.mailer, side: 1 }, 1);
    while (next.letters.length === 0) await new Promise((passed) => setTimeout(passed, 10));
    answer({ kind: 'later', of: 'letter', message: 'Too late' });
    await first;
    expect(await rows()).toMatchObject([{ state: 'sending', attempts: 2, error_kind: null }]);
    answerSecond({ kind: 'sent' });
    await second;
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
  });

  test('old letters are forgotten; who was told what is not', async () => {
    const { person } = await reader();
    const { mailer } = keepingMailer();
    await send(mailer);
    expect(await db.tx((tx) => forgetLetters(tx, DUE, 10))).toBe(0);
    // The letter, and the run that it was made in.
    expect(await db.tx((tx) => forgetLetters(tx, new Date(DUE.getTime() + 1), 10))).toBe(2);
    expect(await db.query('select person_id, outbox_id from told')).toEqual([
      { person_id: person, outbox_id: null },
    ]);
    expect(await db.tx((tx) => leaveAll(tx, person, 'erased', DUE))).toBe(1);
  });
});
