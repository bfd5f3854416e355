/**
 * From choosing on the page to a digest in a real mail server's hands, and out again with the one press that the letter offers.
 * Everything over the wire: HTTP to our own port, SMTP to a server on this machine.
 */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWeb, peoplePages } from '../../src/doors/web/web.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { type Listener, listen } from '../../src/ground/listen/listen.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { type Mailer, smtpMailer } from '../../src/ground/mail/mail.ts';
import { createSealer } from '../../src/ground/token/token.ts';
import { workOf } from '../../src/instance/instance.ts';
import { gazetteerOf, importedPlaces } from '../../src/river/understand/understand.ts';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../browser/marlbridge.ts';
import { openTestDb } from '../database.ts';

const HOUR = 3_600_000;
const clock = fixedClock(NOW);
const sealer = createSealer(randomBytes(32));
const names = { subject: (id: string) => ({ label: SCHEME.byId.get(id)?.label.en ?? id, slug: id }) };
const taken: { from: string; to: string[]; letter: Email; raw: string }[] = [];
const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', async () => {
      const raw = Buffer.concat(parts);
      const { mailFrom, rcptTo } = session.envelope;
      taken.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        letter: await PostalMime.parse(raw),
        raw: raw.toString(),
      });
      done();
    });
  },
});
let db: Db;
let mailer: Mailer;
let listener: Listener;
let base = '';
let work: ReturnType<typeof workOf>;
const site = () => ({ ...SITE, baseUrl: base });

beforeAll(async () => {
  await new Promise<void>((done) => mail.listen(0, '127.0.0.1', done));
  mailer = smtpMailer(`smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}`);
  db = await openTestDb();
  await buildMarlbridge(db);
  const gazetteer = gazetteerOf(await importedPlaces(db));
  const instance = {
    suggestPlaces: () => [],
    knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId }),
    refresh: async () => {},
    settings: async () => ({ ...SITE }),
    site: async () => site(),
  };
  const jobs = { hint: async () => {} };
  const shared = { db, clock, log: silentLog, scheme: SCHEME };
  const people = peoplePages({ ...shared, sealer, names, instance, jobs, reserved: new Set() });
  const web = createWeb({ ...shared, site: instance.site, unset: SITE, ...people });
  const opened = await listen((request, env) => web.fetch(request, env as object), '127.0.0.1', 0);
  if (opened.kind === 'failed') throw new Error(opened.message);
  listener = opened;
  base = `http://127.0.0.1:${listener.port}`;
  const river = { hear: async () => null, matchAll: async () => 0 };
  work = workOf({ instance, river, means: { db, clock, log: silentLog }, jobs, mailer, sealer, names });
});
afterAll(async () => {
  await listener.close();
  await mailer.close();
  await db.close();
  await new Promise<void>((done) => mail.close(done));
});

const post = (
  path: string,
  form: Record<string, string> = {},
  headers: Record<string, string> = { origin: base },
) =>
  fetch(new URL(path, base), {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
const header = (letter: Email, key: string) => letter.headers.find((one) => one.key === key)?.value;

test('a digest arrives by SMTP as it should, and one press in it ends it', async () => {
  const asked = await post('/hear', {
    do: 'subscribe',
    place: 'marlbridge',
    way: 'daily',
    hour: '7',
    address: 'reader@example.org',
  });
  expect(asked.status).toBe(200);
  await work.send();
  expect(taken).toHaveLength(1);
  const [first] = taken;
  expect(first!.to).toEqual(['reader@example.org']);
  // The letter that asks offers nothing to leave: nobody is in yet.
  expect(header(first!.letter, 'list-unsubscribe')).toBeUndefined();
  const link = new RegExp(`${base}(/confirm/[\\w.-]+)`).exec(first!.letter.text!)![1]!;
  await fetch(new URL(link, base));
  clock.advance(24 * HOUR);
  await work.sweep();
  await work.send();
  expect(taken, 'a link that was only opened').toHaveLength(1);
  expect((await post(link)).status).toBe(200);

  clock.advance(24 * HOUR);
  await work.sweep();
  await work.send();
  await work.sweep();
  await work.send();
  expect(taken).toHaveLength(2);
  const { letter, to, raw } = taken[1]!;
  expect(to).toEqual(['reader@example.org']);
  expect(letter.from?.address).toBe(SITE.contact);
  expect(letter.subject).toMatch(/\w/);
  expect(header(letter, 'list-id')).toMatch(/<[\w.-]+>$/);
  expect(header(letter, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(letter.messageId).toMatch(/^<digest\./);
  expect(letter.text!.length).toBeGreaterThan(200);
  expect(letter.html).toContain(`${base}/leave/`);
  expect(raw.length).toBeLessThan(102_000);

  const leave = /<(https?:[^>]+)>/.exec(header(letter, 'list-unsubscribe')!)![1]!;
  const left = await post(leave, { 'List-Unsubscribe': 'One-Click' }, {});
  expect([left.status, left.headers.get('set-cookie')]).toEqual([200, null]);
  clock.advance(48 * HOUR);
  await work.sweep();
  await work.send();
  expect(taken).toHaveLength(2);
});
