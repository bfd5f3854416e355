import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { readConfig, readSetting, SETTINGS, writeSetting } from './config.ts';

test('an empty environment gives defaults', () => {
  const read = readConfig({ PORT: '', UNRELATED: 'x' });
  expect(read).toMatchObject({
    kind: 'ok',
    config: { port: 8080, dataFolder: './data', databaseUrl: null, allowPrivate: [] },
  });
});

test('what is said is read', () => {
  const read = readConfig({
    PORT: '81',
    DATABASE_URL: 'postgres://a@b/c',
    HEARABOUTS_URL: 'https://hear.example.org/',
    HEARABOUTS_ALLOW_PRIVATE: '10.0.0.0/8, wiki.lan',
  });
  expect(read).toMatchObject({
    kind: 'ok',
    config: { port: 81, baseUrl: 'https://hear.example.org', allowPrivate: ['10.0.0.0/8', 'wiki.lan'] },
  });
});

test('every problem is told at once, by its name and without its value', () => {
  const read = readConfig({
    PORT: 'eighty',
    DATABASE_URL: 'mysql://u:hunter2@h/d',
    HEARABOUTS_SECRET: 'hunter2',
  });
  if (read.kind !== 'bad') throw new Error('it should be refused');
  expect(read.problems).toHaveLength(3);
  expect(read.problems.join(' ')).toMatch(/PORT.*DATABASE_URL should begin with postgres.*HEARABOUTS_SECRET/);
  expect(read.problems.join(' ')).not.toContain('hunter2');
});

test('an organisation’s sign-in is given whole, its secret perhaps in a file, or not at all', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-config-')), 'secret');
  fs.writeFileSync(file, 'hunter2\n');
  const said = {
    HEARABOUTS_OPENID_ISSUER: 'https://login.example.org/realm',
    HEARABOUTS_OPENID_CLIENT_ID: 'us',
  };
  expect(readConfig({ ...said, HEARABOUTS_OPENID_CLIENT_SECRET_FILE: file })).toMatchObject({
    config: {
      openId: {
        issuer: said.HEARABOUTS_OPENID_ISSUER,
        clientId: 'us',
        clientSecret: 'hunter2',
        name: 'login.example.org',
      },
    },
  });
  expect(readConfig({})).toMatchObject({ config: { openId: null } });
  expect(readConfig(said)).toEqual({
    kind: 'bad',
    problems: ['HEARABOUTS_OPENID_CLIENT_SECRET is missing.'],
  });
});

describe('the configuration file', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-config-'));
  const file = path.join(folder, 'hearabouts.toml');
  const secretFile = path.join(folder, 'smtp');
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const read = (text: string, env: Record<string, string> = {}) => {
    fs.writeFileSync(file, text);
    return readConfig({ HEARABOUTS_CONFIG: file, ...env });
  };
  const problems = (text: string, env?: Record<string, string>) => {
    const came = read(text, env);
    return came.kind === 'bad' ? came.problems : [];
  };

  test('every setting has its key there, and the environment counts before it', () => {
    fs.writeFileSync(secretFile, 'smtp://user:hunter2@mail.example.org\n');
    const came = read(
      `port = 8081\nurl = "https://hear.example.org"\nallow_private = ["10.0.0.0/8", "wiki.lan"]\nsmtp_url_file = ${JSON.stringify(secretFile)}\nlog_level = "warn"`,
      { PORT: '9000' },
    );
    expect(came).toMatchObject({
      kind: 'ok',
      config: {
        port: 9000,
        baseUrl: 'https://hear.example.org',
        allowPrivate: ['10.0.0.0/8', 'wiki.lan'],
        smtpUrl: 'smtp://user:hunter2@mail.example.org',
        logLevel: 'warn',
      },
    });
    expect(readConfig({ SMTP_URL_FILE: secretFile })).toMatchObject({
      config: { smtpUrl: 'smtp://user:hunter2@mail.example.org' },
    });
  });

  test.each([
    ['smpt_url = "smtp://a"', /“smpt_url”, which is no setting. Did you mean smtp_url\?/],
    ['[mail]\nfrom = "a"', /“mail”, which is no setting/],
    ['port = true', /port should be a text, a number or a list/],
    ['port = 8080\nport = 8081', /is not TOML: see line 2/],
    ['smtp_url_file = "/no/such/file"', /SMTP_URL_FILE names a file that cannot be read/],
    ['port = "eighty"', /^PORT should be a number/],
    ['__proto__ = 1', /no setting/],
  ])('what is wrong in it is said: %s', (text, words) => {
    expect(problems(text).join()).toMatch(words);
  });

  test('a variable of ours that is none, and two of one, are said', () => {
    expect(problems('', { HEARABOUTS_DATTA: 'x' })).toEqual([
      'HEARABOUTS_DATTA is no setting. Did you mean HEARABOUTS_DATA?',
    ]);
    expect(problems('', { SMTP_URL: 'smtp://a', SMTP_URL_FILE: secretFile })).toEqual([
      'SMTP_URL and SMTP_URL_FILE are both set. Give one of them.',
    ]);
    expect(readConfig({ HEARABOUTS_CONFIG: path.join(folder, 'none') })).toEqual({
      kind: 'bad',
      problems: [`${path.join(folder, 'none')} cannot be read.`],
    });
  });

  test('the documents name every setting, and no other', () => {
    const told = fs.readFileSync(path.join(import.meta.dirname, '../../../docs/operate.md'), 'utf8');
    const table = told.split('## Settings')[1]!.split('\n## ')[0]!;
    const named = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
    );
    expect(named.sort()).toEqual([...SETTINGS, 'HEARABOUTS_CONFIG'].sort());
  });
});

test('settings are remembered', async () => {
  const db = await openTestDb();
  expect(await readSetting(db, 'site')).toBeNull();
  await db.tx((tx) => writeSetting(tx, 'site', { name: 'One' }));
  await db.tx((tx) => writeSetting(tx, 'site', { name: 'Two', list: [1] }));
  expect(await readSetting(db, 'site')).toEqual({ name: 'Two', list: [1] });
  await db.close();
});
