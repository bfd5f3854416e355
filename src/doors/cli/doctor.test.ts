import type net from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { type Config, readConfig } from '../../ground/config/config.ts';
import { CERTIFICATE, KEY } from '../../ground/http/throw-away-certificate.ts';
import type { DomainRecords } from '../../ground/mail/mail.ts';
import { lookAtMail } from './doctor-mail.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A real mail server on this machine, which tells of letters and of who signed in. */
async function server(options: SMTPServerOptions = {}) {
  const seen = { letters: 0, users: [] as string[] };
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    // In plain text, as to a server on the same machine.
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      seen.users.push(username ?? '');
      if (password === 'right') done(null, { user: username });
      else done(new Error('Wrong password for ann@town.example'));
    },
    onMailFrom: (_address, _session, done) => {
      seen.letters += 1;
      done();
    },
    ...options,
  });
  smtp.on('error', () => {});
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise<void>((closed) => smtp.close(closed)));
  return { seen, port: (smtp.server.address() as net.AddressInfo).port };
}

const NOBODY: DomainRecords = {
  text: async () => [],
  addresses: async () => [],
  exchangers: async () => [],
  namesOf: async () => [],
};
function settings(env: Record<string, string>): Config {
  const read = readConfig(env);
  if (read.kind === 'bad') throw new Error(read.problems.join());
  return read.config;
}
const look = async (env: Record<string, string>, records = NOBODY, contact: string | null = null) => {
  const findings = await lookAtMail(settings(env), contact, records);
  return Object.fromEntries(findings.map(({ about, state, words }) => [about, `${state}: ${words}`]));
};

test('a server that takes us is well, and gets no letter', async () => {
  const { seen, port } = await server();
  const said = await look({ SMTP_URL: `smtp://ann:right@127.0.0.1:${port}`, MAIL_FROM: 'hear@town.example' });
  expect(said.mail).toMatch(/^well: 127\.0\.0\.1 takes our letters/);
  expect(seen).toEqual({ letters: 0, users: ['ann'] });
  // What is missing is said with the very record to add.
  expect(said.SPF).toMatch(/^warning: .*no address on the open network/);
  expect(said.DKIM).toMatch(/^warning: No signing key.*MAIL_DKIM_SELECTOR/);
  expect(said.DMARC).toMatch(/^warning: .*_dmarc\.town\.example: “v=DMARC1; p=none”/);
});

test('one that does not let us in, cannot be trusted or is not there is bad, and neither password nor address is told', async () => {
  const { port } = await server();
  const wrong = await look({ SMTP_URL: `smtp://ann:hunter2@127.0.0.1:${port}`, MAIL_FROM: 'a@town.example' });
  expect(wrong.mail).toMatch(/^bad: .*does not let us sign in.*user and password/);
  expect(wrong.mail).not.toMatch(/hunter2|ann@/);
  const secret = await server({ secure: true, key: KEY, cert: CERTIFICATE });
  const tls = await look({
    SMTP_URL: `smtps://a:right@localhost:${secret.port}`,
    MAIL_FROM: 'a@town.example',
  });
  expect(tls.mail).toMatch(/^bad: localhost cannot be trusted/);
  expect(secret.seen.users).toEqual([]);
  await closing.splice(0)[0]!();
  const gone = await look({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'a@town.example' });
  expect(gone.mail).toMatch(/^bad: .*cannot be reached.*firewall/);
});

test('without a server, or an address to send from, that is what is said', async () => {
  expect(await look({})).toEqual({ mail: expect.stringMatching(/^warning: There is no mail server/) });
  const { port } = await server();
  const url = `smtp://a:right@127.0.0.1:${port}`;
  expect((await look({ SMTP_URL: url })).sender).toMatch(/^warning: MAIL_FROM is not set, nor a contact/);
  expect((await look({ SMTP_URL: url }, NOBODY, 'desk@town.example')).sender).toMatch(
    /^well: .*contact address/,
  );
});

test('a domain that is in order is told as such', async () => {
  const { port } = await server();
  const records: DomainRecords = {
    ...NOBODY,
    text: async (name) =>
      ({
        'town.example': ['v=spf1 ip4:127.0.0.0/8 -all'],
        'mine._domainkey.town.example': ['p=MIGf'],
        '_dmarc.town.example': ['v=DMARC1; p=quarantine'],
      })[name] ?? [],
  };
  const env = {
    SMTP_URL: `smtp://a:right@127.0.0.1:${port}`,
    MAIL_FROM: 'a@town.example',
    MAIL_DKIM_SELECTOR: 'mine',
  };
  expect(await look(env, records)).toMatchObject({
    DKIM: 'well: town.example has a signing key (mine).',
    DMARC: 'well: town.example has the policy quarantine.',
  });
});
