import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { folderMailer, type MailLetter, readFolder, readLetter, smtpMailer } from './mail.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const letter = (changes: Partial<MailLetter> = {}): MailLetter => ({
  messageId: 'd1.abc@hear.example',
  from: { name: 'Hear Ladywell — “the news”', address: 'hello@hear.example' },
  to: 'ann@example.org',
  subject: 'Pont newydd dros yr afon: ŵŷ £5',
  text: 'Plain\n\n.\nwords',
  html: '<p>Plain</p>',
  date: new Date('2026-03-01T07:00:00Z'),
  headers: { 'List-Unsubscribe': '<https://hear.example/leave/abc>' },
  ...changes,
});

interface Taken {
  from: string;
  to: string[];
  raw: string;
}

/** A real SMTP server on this machine, and what it took. */
async function server(options: SMTPServerOptions = {}, host = '127.0.0.1') {
  const taken: Taken[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((one) => one.address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => {});
  await new Promise<void>((ready) => smtp.listen(0, host, ready));
  closing.push(() => new Promise<void>((closed) => smtp.close(closed)));
  return { taken, url: `smtp://${host}:${(smtp.server.address() as net.AddressInfo).port}` };
}

function mailerAt(url: string, options = {}) {
  const mailer = smtpMailer(url, { silenceMs: 1000, letterMs: 2500, ...options });
  closing.push(() => mailer.close());
  return mailer;
}

const answering = (code: number, message: string) =>
  Object.assign(new Error(message), { responseCode: code });

describe('by SMTP', () => {
  test('a letter arrives whole, at its one address', async () => {
    const { taken, url } = await server();
    expect(await mailerAt(url).send(letter())).toEqual({ kind: 'sent' });
    expect(taken[0]).toMatchObject({ from: 'hello@hear.example', to: ['ann@example.org'] });
    const read = await PostalMime.parse(taken[0]!.raw);
    expect(read.subject).toBe(letter().subject);
    expect(read.from?.name).toBe(letter().from.name);
    expect(read.messageId).toBe('<d1.abc@hear.example>');
    expect(read.text?.trim()).toBe('Plain\n\n.\nwords');
    expect(read.headers.find((h) => h.key === 'list-unsubscribe')?.value).toBe(
      '<https://hear.example/leave/abc>',
    );
  });

  test.each([
    [451, '4.7.1 Greylisted, come back'],
    [452, '4.2.2 mailbox full'],
  ])('%i %s is for later', async (code, message) => {
    const { url } = await server({ onRcptTo: (_to, _session, done) => done(answering(code, message)) });
    expect(await mailerAt(url).send(letter())).toMatchObject({ kind: 'later', of: 'letter' });
  });

  test('421 closes the door to every letter', async () => {
    const { url } = await server({ onRcptTo: (_to, _session, done) => done(answering(421, 'Closing')) });
    expect(await mailerAt(url).send(letter())).toMatchObject({ kind: 'later', of: 'server' });
  });

  test.each([
    [550, '5.1.1 No such user here', 'no-such-address'],
    [550, 'User unknown', 'no-such-address'],
    [550, '5.7.1 We do not like your address <ann@example.org>', 'not-accepted'],
    [552, '5.2.2 Over quota', 'not-accepted'],
    [554, '5.4.4 No route', 'no-such-address'],
  ])('%i %s is refused: %s', async (code, message, because) => {
    const { url } = await server({ onRcptTo: (_to, _session, done) => done(answering(code, message)) });
    const outcome = await mailerAt(url).send(letter());
    expect(outcome).toMatchObject({ kind: 'refused', permanent: true, because });
    expect(JSON.stringify(outcome)).not.toContain('ann@example.org');
  });

  test('a letter refused for its words is no reason to doubt the address', async () => {
    const { url } = await server({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(answering(550, 'Looks like spam')));
      },
    });
    expect(await mailerAt(url).send(letter())).toMatchObject({ kind: 'refused', because: 'not-accepted' });
  });

  test('nobody there, and a name that does not exist, are for later and concern every letter', async () => {
    const free = net.createServer().listen(0, '127.0.0.1');
    const port = await new Promise<number>((ready) =>
      free.on('listening', () => ready((free.address() as net.AddressInfo).port)),
    );
    await new Promise((closed) => free.close(closed));
    expect(await mailerAt(`smtp://127.0.0.1:${port}`).send(letter())).toMatchObject({
      kind: 'later',
      of: 'server',
    });
    expect(await mailerAt('smtp://mail.invalid:2525').send(letter())).toMatchObject({
      kind: 'later',
      of: 'server',
    });
  });

  test('a wrong password concerns every letter and ends nobody’s subscription', async () => {
    const { url } = await server({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(answering(535, '5.7.8 Authentication failed')),
    });
    const outcome = await mailerAt(url.replace('smtp://', 'smtp://me:wrong@')).send(letter());
    expect(outcome).toMatchObject({ kind: 'later', of: 'server' });
  });

  test('plain text to another machine is not an option: without TLS there, the letter waits', async () => {
    // This machine too, but not by a name that says so, as a host in another room would be.
    const { taken, url } = await server({}, '127.0.0.2');
    expect(await mailerAt(url).send(letter())).toMatchObject({ kind: 'later', of: 'server' });
    expect(taken).toEqual([]);
  });

  test('a server without a certificate that can be verified gets nothing', async () => {
    const { taken, url } = await server({ secure: true });
    const outcome = await mailerAt(url.replace('smtp:', 'smtps:')).send(letter());
    expect(outcome).toMatchObject({ kind: 'later', of: 'server' });
    expect(taken).toEqual([]);
  });

  test.each(['', 'http://example.org', 'smtp://', 'mail.example.org'])('%j is no server', (url) =>
    expect(() => smtpMailer(url)).toThrow(/looks like smtp:/),
  );
});

/** A server that says its lines up to a verb and then does as told; `answers` has what comes to each verb. */
async function scripted(cutAt: string, how: 'drop' | 'silence' | 'trickle') {
  const seen: string[] = [];
  let letters = 0;
  const listener = net.createServer((socket) => {
    closing.push(() => void socket.destroy());
    socket.on('error', () => {});
    const reach = (verb: string, answer: string) => {
      seen.push(verb);
      if (verb !== cutAt) return socket.write(answer);
      if (how === 'drop') return socket.destroy();
      if (how === 'trickle') {
        const drip = setInterval(() => socket.write('250-still\r\n'), 100);
        closing.push(() => clearInterval(drip));
      }
      return false;
    };
    reach('GREETING', '220 hello\r\n');
    let inData = false;
    let held = '';
    socket.on('data', (chunk) => {
      held += chunk.toString();
      for (;;) {
        const end = inData ? held.indexOf('\r\n.\r\n') : held.indexOf('\r\n');
        if (end < 0) return;
        const line = held.slice(0, end);
        held = held.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          letters += 1;
          reach('DOT', '250 taken\r\n');
        } else {
          const verb = line.slice(0, 4).toUpperCase();
          inData = verb === 'DATA';
          reach(verb, verb === 'DATA' ? '354 go on\r\n' : verb === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
        }
      }
    });
  });
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise<void>((closed) => listener.close(() => closed())));
  return {
    url: `smtp://127.0.0.1:${(listener.address() as net.AddressInfo).port}`,
    seen,
    letters: () => letters,
  };
}

describe('a connection that fails at each verb', () => {
  const verbs = ['GREETING', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'DOT'];
  test.each(verbs)('dropped at %s: later, and not sent again behind the outbox’s back', async (verb) => {
    const { url, seen, letters } = await scripted(verb, 'drop');
    expect(await mailerAt(url).send(letter())).toMatchObject({ kind: 'later' });
    await new Promise((passed) => setTimeout(passed, 300));
    expect(seen.filter((one) => one === verb).length).toBeLessThanOrEqual(verb === 'EHLO' ? 2 : 1);
    expect(letters()).toBeLessThanOrEqual(1);
  });
  test.each(verbs)('silent at %s: later, in time', async (verb) => {
    const { url } = await scripted(verb, 'silence');
    expect(await mailerAt(url, { silenceMs: 300 }).send(letter())).toMatchObject({ kind: 'later' });
  });
  test('an answer that never ends is cut at the letter’s own limit', async () => {
    const { url } = await scripted('RCPT', 'trickle');
    const before = performance.now();
    expect(await mailerAt(url, { letterMs: 700 }).send(letter())).toMatchObject({ kind: 'later' });
    expect(performance.now() - before).toBeLessThan(20_000);
  });
  test('slow to close after the letter was taken: it is sent, at once', async () => {
    const { url } = await scripted('QUIT', 'silence');
    const mailer = mailerAt(url);
    const before = performance.now();
    expect(await mailer.send(letter())).toEqual({ kind: 'sent' });
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe('trust row 23: nothing in a letter adds a header or an address', () => {
  const evil = 'x\r\nBcc: evil@evil.example\r\nX-Evil: yes\r\n\r\nbody';
  test.each<[string, Partial<MailLetter>]>([
    ['subject', { subject: evil }],
    ['name', { from: { name: evil, address: 'hello@hear.example' } }],
    ['header', { headers: { 'List-Id': evil } }],
    ['line separators', { subject: 'a\u2028Bcc: evil@evil.example\u0085b\u0000' }],
    ['html', { html: evil }],
  ])('%s', async (_field, changes) => {
    const { taken, url } = await server();
    expect(await mailerAt(url).send(letter(changes))).toEqual({ kind: 'sent' });
    expect(taken[0]!.to).toEqual(['ann@example.org']);
    const names = (await PostalMime.parse(taken[0]!.raw)).headers.map((header) => header.key);
    expect(names).not.toContain('bcc');
    expect(names).not.toContain('x-evil');
  });
  test.each<[string, Partial<MailLetter>]>([
    ['to', { to: 'a@example.org\r\nBcc: evil@evil.example' }],
    ['two addresses', { to: 'a@example.org,evil@evil.example' }],
    ['a name with the address', { to: 'A <a@example.org>' }],
    ['from', { from: { name: '', address: 'a@b\r\nX: y' } }],
    ['reply-to', { replyTo: 'a@example.org, b@example.org' }],
    ['Message-ID', { messageId: 'a@b>\r\nX: y' }],
    ['header name', { headers: { 'X-A: b\r\nX-Evil': 'yes' } }],
  ])('%s: refused before any server is asked', async (_field, changes) => {
    const { taken, url } = await server();
    await expect(mailerAt(url).send(letter(changes))).rejects.toThrow();
    expect(taken).toEqual([]);
  });
});

describe('in a folder', () => {
  const folder = () => {
    const made = fs.mkdtempSync(path.join(os.tmpdir(), 'mail-folder-'));
    closing.push(() => fs.rmSync(made, { recursive: true, force: true }));
    return path.join(made, 'letters');
  };
  test('a letter is there once, however often it is sent, whole and readable', async () => {
    const at = folder();
    expect(await readFolder(at)).toEqual([]);
    const mailer = folderMailer(at);
    await Promise.all(Array.from({ length: 5 }, () => mailer.send(letter())));
    await mailer.send(
      letter({ messageId: 'd2.abc@hear.example', to: 'bo@example.org', subject: 'ŵ'.repeat(120) }),
    );
    const letters = await readFolder(at);
    expect(fs.readdirSync(at)).toHaveLength(2);
    expect(
      letters.map(({ to, subject }) => ({ to, subject })).sort((a, b) => (a.to < b.to ? -1 : 1)),
    ).toEqual([
      { to: 'ann@example.org', subject: letter().subject },
      { to: 'bo@example.org', subject: 'ŵ'.repeat(120) },
    ]);
    const bytes = await readLetter(at, letters.find((one) => one.to === 'ann@example.org')!.name);
    expect((await PostalMime.parse(bytes!)).html?.trim()).toBe('<p>Plain</p>');
  });
  test('a folder that cannot be written to is for later', async () => {
    const at = folder();
    fs.writeFileSync(at, 'a file is in the way');
    expect(await folderMailer(at).send(letter())).toMatchObject({ kind: 'later', of: 'server' });
  });
  test.each(['../secret.eml', 'a/b.eml', '..eml', '.hidden.eml', 'x.txt', 'x\0.eml', '%2e%2e/x.eml'])(
    'trust row 35: %j is not read',
    async (name) => {
      const at = folder();
      fs.mkdirSync(at, { recursive: true });
      fs.writeFileSync(path.join(at, '../secret.eml'), 'secret');
      expect(await readLetter(at, name)).toBeNull();
    },
  );
});
