import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { SEALER } from '../../../test/readers-town.ts';
import { smallTown } from '../../../test/small-town.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import { readConfig } from '../../ground/config/config.ts';
import { DataFolderInUse, type Db } from '../../ground/db/db.ts';
import type { OpenInstance } from '../../instance/instance.ts';
import { type CliMeans, type Opened, runCommand } from './cli.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-cli-'));
const SAMPLES = path.join(import.meta.dirname, '../../../samples/read');
const clock = fixedClock('2026-03-02T08:00:00Z');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Runs a command and gives all that it said. */
async function run(
  argv: string[],
  {
    input = '',
    db,
    instance = {},
    ...more
  }: Partial<CliMeans> & { input?: string | Readable; db?: Db; instance?: Partial<OpenInstance> } = {},
) {
  const said = { out: '', err: '' };
  const collect = (key: 'out' | 'err') =>
    new PassThrough().on('data', (text) => {
      said[key] += text;
    });
  const code = await runCommand(argv, {
    stdin: typeof input === 'string' ? Readable.from([input]) : input,
    stdout: collect('out'),
    stderr: collect('err'),
    clock,
    records: {
      text: async () => [],
      addresses: async () => [],
      exchangers: async () => [],
      namesOf: async () => [],
    },
    version: '1.2.3',
    path: (file) => path.resolve(folder, file),
    config: () => readConfig({ HEARABOUTS_DATA: folder }),
    open: async () => {
      if (!db) throw new Error('This command needs no database.');
      return {
        config: (readConfig({}) as unknown as { config: Opened['config'] }).config,
        db,
        instance: instance as OpenInstance,
        names: { subject: () => null },
        sealer: SEALER,
        close: async () => {},
      };
    },
    start: async () => 0,
    ...more,
  });
  await new Promise((done) => setImmediate(done));
  return {
    code,
    ...said,
    lines: said.out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line),
  };
}

describe('how it is used', () => {
  test('every command has help with its exit codes', async () => {
    const { out } = await run(['--help']);
    for (const name of [
      'start',
      'setup',
      'sources',
      'fetch',
      'read',
      'understand',
      'explain',
      'digest',
      'places',
      'backup',
      'restore',
      'doctor',
    ]) {
      expect(out).toContain(`  ${name} `);
      const help = await run([name, '--help']);
      expect([help.code, help.err]).toEqual([0, '']);
      expect(help.out).toMatch(/Exit codes: 0 well/);
    }
  });

  test.each([
    [['nix']],
    [['sourcs', 'list']],
    [['explain', 'x', '1']],
    [['digest']],
    [['start', '--only', 'mail']],
    [['read', '--nonsense']],
    [['backup']],
  ])('what cannot be understood is code 2, in words: %s', async (argv) => {
    const { code, err, out } = await run(argv);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: .{10,}/);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe('');
  });

  test('a typing mistake is helped with', async () => {
    expect((await run(['sourcs'])).err).toContain('Did you mean sources?');
  });

  test('a folder that is in use is code 3', async () => {
    const open = () => Promise.reject(new DataFolderInUse('Another Hearabouts uses this folder.'));
    expect(await run(['sources', 'list'], { open })).toMatchObject({
      code: 3,
      err: 'Another Hearabouts uses this folder.\n',
    });
  });

  test('what the process that holds the folder can be asked to do, it does', async () => {
    const open = () => Promise.reject(new DataFolderInUse('Another Hearabouts uses this folder.'));
    const asked: (readonly string[])[] = [];
    const elsewhere = async (argv: readonly string[]) => {
      asked.push(argv);
      return 1;
    };
    expect(await run(['sources', 'list', '--json'], { open, elsewhere })).toMatchObject({ code: 1, err: '' });
    expect((await run(['doctor'], { open, elsewhere })).code).toBe(1);
    expect(asked).toEqual([['sources', 'list', '--json'], ['doctor']]);
    expect(await run(['sources', 'list'], { open, elsewhere: async () => null })).toMatchObject({ code: 3 });
    // What opens nothing is done here.
    expect((await run(['start'], { elsewhere, start: async () => 0 })).code).toBe(0);
    expect(asked).toHaveLength(2);
  });
});

describe('read: what other programs rely on', () => {
  const inputs = fs
    .readdirSync(SAMPLES)
    .filter((name) => !name.endsWith('.expected.json') && fs.statSync(path.join(SAMPLES, name)).isFile());

  test('a line for each file, in order, with what it says or what is wrong', async () => {
    const files = inputs.map((name) => path.join(SAMPLES, name));
    const { code, lines } = await run([
      'read',
      ...files,
      'no-such-file.xml',
      '--url',
      'https://a.example/feed',
    ]);
    expect(code).toBe(0);
    const said = lines.map(
      (line) =>
        JSON.parse(line) as { file: string; items?: unknown[]; problem?: { kind: string; message: string } },
    );
    expect(said.map(({ file }) => file)).toEqual([...files, 'no-such-file.xml']);
    for (const one of said) {
      if (one.problem)
        expect(one.problem).toEqual({
          kind: expect.stringMatching(/^[a-z-]+$/),
          message: expect.stringMatching(/^[A-Z].{10,}/),
        });
      else expect(one.items).toBeInstanceOf(Array);
    }
    expect(said.at(-1)).toEqual({
      file: 'no-such-file.xml',
      problem: { kind: 'no-file', message: 'There is no such file.' },
    });
  });

  test('dates are UTC, addresses whole, and what is absent is left out', async () => {
    const file = path.join(folder, 'a.xml');
    fs.writeFileSync(
      file,
      '<rss version="2.0"><channel><title>T</title><link>/home</link><item><guid>1</guid><link>/x</link><description>&lt;b onclick=x&gt;B&lt;/b&gt;&lt;script&gt;1&lt;/script&gt;</description><pubDate>Mon, 02 Mar 2026 09:00:00 +0100</pubDate></item></channel></rss>',
    );
    const { lines } = await run(['read', 'a.xml', '--url', 'https://a.example/feed']);
    expect(JSON.parse(lines[0]!)).toEqual({
      file: 'a.xml',
      feed: { title: 'T', url: 'https://a.example/home' },
      items: [
        {
          id: '1',
          url: 'https://a.example/x',
          published: '2026-03-02T08:00:00.000Z',
          summary: 'B',
          content: '<b>B</b>',
        },
      ],
    });
  });

  test('thousands are asked for on standard input, bad lines among them, in order', async () => {
    const feed = path.join(SAMPLES, 'council-news.rss');
    const asked = Array.from({ length: 3_000 }, (_, n) =>
      n % 500 === 7
        ? n % 1000 === 7
          ? 'nonsense'
          : '{"url":"x"}'
        : JSON.stringify({ file: n % 3 === 0 ? feed : `missing-${n}` }),
    );
    const { code, lines } = await run(['read'], { input: Readable.from(asked.map((line) => `${line}\n`)) });
    expect([code, lines.length]).toEqual([0, 3_000]);
    const said = lines.map((line) => JSON.parse(line) as { file: string; problem?: { kind: string } });
    expect(said[7]).toMatchObject({ file: '', problem: { kind: 'bad-line' } });
    expect(said[4]).toMatchObject({ file: 'missing-4', problem: { kind: 'no-file' } });
    expect(said[2_997]!.file).toBe(feed);
  });
});

describe('understand: what other programs rely on', () => {
  test('a line for each, in order, with offsets that cut out the very words', async () => {
    const text =
      'Bin collections in Ludlow (and in Newport, Wales) move to Friday. 🚌 The bus to Shrewsbury is late.';
    const asked = [
      JSON.stringify({ id: 'a', title: 'Bins', text, patch: { lat: 52.37, lon: -2.72 } }),
      'nonsense',
      JSON.stringify({ id: 7 }),
      '',
      JSON.stringify({ id: 9, title: '', text: '' }),
      '["an", "array"]',
      '{"id": "cut off',
      ...[undefined, null, 'here', { lat: 999, lon: 0 }, { lat: '52', lon: 1 }].map((patch, n) =>
        JSON.stringify({ id: `p${n}`, text: 'The bus to Shrewsbury \ud83d is late.', patch }),
      ),
    ];
    const { code, lines } = await run(['understand'], { input: asked.join('\n') });
    expect(code).toBe(0);
    const said = lines.map(
      (line) =>
        JSON.parse(line) as {
          id?: unknown;
          places: {
            start: number;
            end: number;
            phrase: string;
            name: string;
            lat: number;
            confidence: number;
          }[];
          subjects: { id: string }[];
          problem?: unknown;
        },
    );
    expect(said.map(({ id }) => id)).toEqual([
      ...['a', undefined, 7, 9, undefined, undefined],
      ...['p0', 'p1', 'p2', 'p3', 'p4'],
    ]);
    expect(said[4]!.problem).toEqual({ kind: 'bad-line', message: 'This line is not a JSON object.' });
    expect(said[5]!.problem).toEqual({ kind: 'bad-line', message: 'This line is not JSON.' });
    // A patch that is none is as if none was given.
    for (const one of said.slice(7)) expect(one.places).toEqual(said[6]!.places);
    expect(said[0]!.places.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ludlow', 'Shrewsbury']));
    for (const { start, end, phrase, confidence } of said[0]!.places) {
      expect(text.slice(start, end)).toBe(phrase);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    expect(said[0]!.subjects.length).toBeGreaterThan(0);
    expect(said[1]).toEqual({ problem: { kind: 'bad-line', message: 'This line is not JSON.' } });
    expect(said[2]).toEqual({ id: 7, problem: { kind: 'bad-line', message: 'This line has no text.' } });
    expect(said[3]).toEqual({ id: 9, places: [], subjects: [] });
  }, 30_000);
});

describe('backup and restore', () => {
  let db: Db;
  beforeAll(async () => {
    db = await openTestDb();
    await smallTown(db);
    await db.exec(`
      insert into people (email, added_at) values ('a@example.org', '2026-01-01T00:00:00.123456Z');
      insert into items (source_id, voice_id, guid, content_hash, title, summary, html, text, kept_at, told_at, signature, understood_version, search, categories)
        values (1, 1, 'one', 'h', 'One “item”', '', '', E'two\\nlines', now(), now(), '{"a":[1]}', '1', to_tsvector('one item'), array['a', 'b,c']),
               (2, 2, 'two', 'h', 'Folded', '', '', '', now(), now(), '{}', '1', '', '{}');
      update items set same_as = 2 where id = 1;
      insert into interests (key, criterion, words_query) values ('k', '{"words":"bus"}', to_tsquery('bus & late'));`);
  });
  afterAll(() => db.close());
  const dump = (from: Db) =>
    from.query(
      `select (select json_agg(i order by id) from items i) as items, (select json_agg(p order by id) from people p) as people, (select json_agg(n) from interests n) as interests, (select json_agg(w order by place_id, ancestor_id) from place_within w) as within`,
    );

  test('what comes back is the same to the last row, into an empty database of any kind', async () => {
    const made = await run(['backup', 'town.backup', '--json'], { db });
    expect(made.code).toBe(0);
    expect(JSON.parse(made.out)).toMatchObject({ tables: { items: 2, people: 1 } });
    const empty = await openTestDb();
    expect((await run(['restore', 'town.backup'], { db: empty })).code).toBe(0);
    expect(await dump(empty)).toEqual(await dump(db));
    // Numbers go on after the highest.
    expect(await empty.query(`insert into people (email) values ('b@example.org') returning id`)).toEqual([
      { id: 2 },
    ]);
    const again = await run(['restore', 'town.backup'], { db: empty });
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('not empty') });
    expect((await run(['restore', 'town.backup', '--force'], { db: empty })).code).toBe(0);
    expect(await dump(empty)).toEqual(await dump(db));
    await empty.close();
  });

  test('a file is not written over, and what is no whole backup changes nothing', async () => {
    expect((await run(['backup', 'town.backup'], { db })).code).toBe(1);
    expect((await run(['backup', 'town.backup', '--force'], { db })).code).toBe(0);
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    const bytes = fs.readFileSync(path.join(folder, 'town.backup'));
    fs.writeFileSync(path.join(folder, 'half'), bytes.subarray(0, bytes.length / 2));
    fs.writeFileSync(path.join(folder, 'other'), 'just words');
    const before = await dump(db);
    for (const file of ['half', 'other', 'missing']) {
      const { code, err } = await run(['restore', file, '--force'], { db });
      expect([file, code]).toEqual([file, 1]);
      expect(err).toMatch(/^(This is not a whole backup|There is no file)/);
    }
    expect(await dump(db)).toEqual(before);
  });
});

describe('looking', () => {
  let db: Db;
  beforeAll(async () => {
    db = await openTestDb();
    await smallTown(db);
  });
  afterAll(() => db.close());

  test('the doctor says what to do, and is heard by programs', async () => {
    const instance = { settings: async () => null };
    const { code, out } = await run(['doctor'], { db, instance });
    expect(code).toBe(0);
    expect(out).toMatch(/^well +runtime/m);
    expect(out).toMatch(/^warning +instance +It is not set up yet/m);
    const lines = (await run(['doctor', '--json'], { db, instance })).lines.map(
      (line) => JSON.parse(line) as { state: string },
    );
    expect(lines.length).toBeGreaterThan(6);
    const bad = await run(['doctor'], { config: () => readConfig({ PORT: 'x', SMTP_URL: 'y' }) });
    expect(bad).toMatchObject({ code: 1 });
    expect(bad.out).toMatch(/^bad +settings +PORT/m);
  });

  test('sources as people and as programs read them', async () => {
    expect((await run(['sources', 'list'], { db })).out).toMatch(/The Wendlebury Gazette +https:/);
    const lines = (await run(['sources', 'list', '--json'], { db })).lines;
    expect(lines.map((line) => JSON.parse(line))).toHaveLength(6);
  });

  test('an interest that is not there is said so', async () => {
    expect(await run(['explain', '1', '99'], { db })).toMatchObject({
      code: 1,
      err: 'There is no such item, or no such interest.\n',
    });
  });
});
