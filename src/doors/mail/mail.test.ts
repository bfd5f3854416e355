import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { silentLog } from '../../ground/log/log.ts';
import type { Receiving } from '../../ground/mail/mail.ts';
import {
  addSource,
  pauseSource,
  resumeSource,
  setMailName,
  sourceById,
} from '../../river/sources/sources.ts';
import { openMailDoor } from './mail.ts';

const NOW = new Date('2026-11-23T14:15:00Z');
const clock = fixedClock(NOW);
const NAME = 'k7m2p9q4r8s3t6v5w2x9';
let db: Db;
let door: Receiving;
let root: string;
let source: number;

beforeAll(async () => {
  db = await openTestDb();
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'mail-in-'));
  source = await db.tx(async (tx) => {
    const fresh = {
      feedUrl: 'mailbox:st-anne',
      title: 'St Anne',
      voice: { name: 'St Anne', kind: 'faith-group' },
    } as const;
    const { source: one } = await addSource(tx, fresh, new Date(NOW.getTime() + 3_600_000));
    await setMailName(tx, one.id, NAME);
    return one.id;
  });
  const means = {
    db,
    clock,
    log: silentLog,
    mailboxRoot: root,
    host: '127.0.0.1',
    port: 0,
    domain: 'news.marlbridge.test',
  };
  const opened = await openMailDoor(means);
  if (opened.kind === 'failed') throw new Error(opened.message);
  door = opened;
});
beforeEach(() => clock.advance(2 * 3_600_000));
afterAll(async () => {
  await door.close();
  await db.close();
});

/** Hands a letter over as a newsletter's mail server would; what was said against it, or null. */
async function send(to: string | string[], more: object = {}): Promise<string | null> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true });
  try {
    await transport.sendMail({
      from: '"Parish office" <office@st-anne.test>',
      to: 'readers@st-anne.test',
      subject: 'Harvest supper',
      text: 'On Saturday in the hall.',
      envelope: { from: 'bounce@st-anne.test', to },
      ...more,
    });
    return null;
  } catch (error) {
    return (error as { response?: string }).response ?? String(error);
  } finally {
    transport.close();
  }
}
const letters = () =>
  fs.existsSync(path.join(root, 'st-anne'))
    ? fs
        .readdirSync(path.join(root, 'st-anne'))
        .map((name) => fs.readFileSync(path.join(root, 'st-anne', name), 'latin1'))
    : [];

test('a newsletter lies in its source’s folder, whole, with its sender noted, and is due to be heard', async () => {
  expect(await send(`${NAME}@news.marlbridge.test`)).toBeNull();
  const [letter] = letters();
  expect(letter).toMatch(/^Return-Path: <bounce@st-anne\.test>\r\nReceived: by news\.marlbridge\.test/);
  expect(letter).toContain('From: Parish office <office@st-anne.test>');
  expect(letter).toContain('On Saturday in the hall.');
  const { nextDue } = (await sourceById(db, source))!;
  expect(nextDue.getTime()).toBeLessThanOrEqual(clock.now().getTime() + 3_000);
});

test.each([
  ['nobody here', 'nobody@news.marlbridge.test'],
  ['another domain: it is no open relay', 'somebody@elsewhere.test'],
  ['the same name at another domain', `${NAME}@elsewhere.test`],
  ['a path', '../../etc@news.marlbridge.test'],
  ['a percent route', `somebody%elsewhere.test@news.marlbridge.test`],
])('it takes nothing for %s', async (_what, to) => {
  const before = letters().length;
  expect(await send(to)).toMatch(/^(?:550|501)/);
  expect(letters()).toHaveLength(before);
});

test('what is too big is refused, and leaves nothing', async () => {
  const before = letters().length;
  const said = await send(`${NAME}@news.marlbridge.test`, { text: 'x'.repeat(6 * 1024 * 1024) });
  expect(said).toMatch(/^552/);
  expect(letters()).toHaveLength(before);
});

test('nobody tries a list of names in one letter', async () => {
  const many = Array.from({ length: 8 }, (_, n) => `guess${n}@news.marlbridge.test`);
  expect(await send(many)).toMatch(/^550/);
});

test('of one client sixty an hour, then later', async () => {
  let said: string | null = null;
  for (let n = 0; n < 61; n++) said = await send('nobody@news.marlbridge.test');
  expect(said).toMatch(/421/);
});

test('to one source thirty an hour; the sender of more tries again later', async () => {
  let said: string | null = null;
  for (let n = 0; n < 31; n++) said = await send(`${NAME}@news.marlbridge.test`, { text: `Letter ${n}` });
  expect(said).toMatch(/^451/);
});

test('a paused source takes none', async () => {
  await db.tx((tx) => pauseSource(tx, source, 'spam'));
  expect(await send(`${NAME}@news.marlbridge.test`)).toMatch(/^550/);
  await db.tx((tx) => resumeSource(tx, source, NOW));
  expect(await send(`${NAME}@news.marlbridge.test`)).toBeNull();
});
