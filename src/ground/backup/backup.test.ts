import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS, openTestDb } from '../../../test/database.ts';
import { smallTown } from '../../../test/small-town.ts';
import type { Db } from '../db/db.ts';
import { backUpDaily, checkBackup, lastDaily, proveBackup, restoreBackup, writeBackup } from './backup.ts';

const clock = { now: () => new Date('2026-03-02T03:00:00Z') };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-backup-'));
let db: Db;
beforeAll(async () => {
  db = await openTestDb();
  await smallTown(db);
  await db.exec(`
    insert into people (email, added_at) values ('a@example.org', '2026-01-01T00:00:00.123456Z');
    insert into items (source_id, voice_id, guid, content_hash, title, summary, html, text, kept_at, told_at, signature, understood_version, search, categories)
      values (1, 1, 'one', 'h', 'One “item”', '', '', E'two\\nlines', now(), now(), '{"a":[1]}', '1', to_tsvector('one item'), array['a', 'b,c']),
             (2, 2, 'two', 'h', 'Folded', '', '', '', now(), now(), '{}', '1', '', '{}');
    update items set same_as = 2 where id = 1;`);
});
afterAll(async () => {
  await db.close();
  fs.rmSync(folder, { recursive: true, force: true });
});
const file = path.join(folder, 'town.backup');
beforeEach(async () => {
  await writeBackup(file, db, { force: true, clock });
});

const lines = () => gunzipSync(fs.readFileSync(file)).toString().trimEnd().split('\n');
const written = (text: string[]) => fs.writeFileSync(file, gzipSync(`${text.join('\n')}\n`));

test('it is whole, and comes back the same', async () => {
  expect(await checkBackup(file)).toMatchObject({ kind: 'whole', head: { tables: { items: 2 } } });
  expect(await proveBackup(file, MIGRATIONS)).toBe(true);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  expect(fs.readdirSync(folder)).toEqual(['town.backup']);
});

test('the clock and number settings of the session do not matter', async () => {
  await db.exec(`set timezone to 'Asia/Kathmandu'`);
  await writeBackup(file, db, { force: true, clock });
  await db.exec('reset timezone');
  const before = lines();
  await writeBackup(file, db, { force: true, clock });
  expect(lines()).toEqual(before);
});

describe('what is not as it was written is refused, and changes nothing', () => {
  const rows = async () =>
    (await db.query('select id, title, same_as from items order by id')) as { title: string }[];
  const refused = async () => {
    const before = await rows();
    const came = await restoreBackup(file, db, { force: true });
    expect(await rows()).toEqual(before);
    return came.kind;
  };

  test('a row that was changed', async () => {
    written(lines().map((line) => line.replace('Folded', 'Forged')));
    expect((await checkBackup(file)).kind).toBe('broken');
    expect(await refused()).toBe('differs');
  });
  test('a row too few, a row twice', async () => {
    const all = lines();
    const at = all.findIndex((line) => line.includes('Folded'));
    written(all.toSpliced(at, 1));
    expect(await refused()).toBe('broken');
    const person = all.findIndex((line) => line.includes('a@example.org'));
    written(all.toSpliced(person, 1));
    expect(await refused()).toBe('differs');
    const voice = all.indexOf('{"table":"suppressions"}');
    written(all.toSpliced(voice + 1, 0, '{"email_hash":"x","because":"y","at":"2026-01-01T00:00:00Z"}'));
    expect(await refused()).toBe('differs');
  });
  test('cut short at any line, or in the middle of one', async () => {
    const all = lines();
    for (const end of [0, 1, 2, all.length - 1]) {
      written(all.slice(0, end));
      expect(await refused(), `${end} lines`).toBe('broken');
    }
    await writeBackup(file, db, { force: true, clock });
    fs.truncateSync(file, fs.statSync(file).size - 9);
    expect(await refused()).toBe('broken');
    expect((await checkBackup(file)).kind).toBe('broken');
  });
  test('another version, another sort of file, none', async () => {
    written(lines().map((line, n) => (n === 0 ? line.replace(/0001-\w+/, '0000-old') : line)));
    expect(await refused()).toBe('other-version');
    fs.writeFileSync(file, 'just words');
    expect(await refused()).toBe('broken');
    fs.rmSync(file);
    expect(await refused()).toBe('missing');
  });
});

describe('every night', () => {
  const nightly = path.join(folder, 'nightly');
  const daily = {
    folder: nightly,
    keep: 3,
    prove: (one: string) => checkBackup(one).then(({ kind }) => kind === 'whole'),
  };
  const at = (time: string) => ({ now: () => new Date(time) });

  test('one is written by one of many, proved, and the newest are kept', async () => {
    expect(await backUpDaily(db, daily, at('2026-03-02T01:59:00Z'))).toEqual({ state: 'not-due' });
    const all = await Promise.all([1, 2, 3].map(() => backUpDaily(db, daily, at('2026-03-02T02:01:00Z'))));
    expect(all.map(({ state }) => state).sort()).toEqual(['not-due', 'not-due', 'well']);
    for (const day of [3, 4, 5]) await backUpDaily(db, daily, at(`2026-03-0${day}T02:01:00Z`));
    expect(fs.readdirSync(nightly).sort()).toEqual([3, 4, 5].map((day) => `nightly-2026-03-0${day}.backup`));
    expect(await lastDaily(db)).toMatchObject({ day: '2026-03-05', state: 'well' });
  });

  test('one that cannot be written is tried again an hour later', async () => {
    const spoilt = { ...daily, folder: path.join(file, 'no-folder') };
    await expect(backUpDaily(db, spoilt, at('2026-03-06T02:00:00Z'))).rejects.toThrow();
    expect(await lastDaily(db)).toMatchObject({ day: '2026-03-06', state: 'failed' });
    expect(await backUpDaily(db, daily, at('2026-03-06T02:10:00Z'))).toEqual({ state: 'not-due' });
    expect(await backUpDaily(db, daily, at('2026-03-06T03:10:00Z'))).toMatchObject({ state: 'well' });
  });

  test('one that does not come back is kept aside, and none is thrown away for it', async () => {
    const before = fs.readdirSync(nightly).length;
    const broken = { ...daily, prove: async () => false };
    expect(await backUpDaily(db, broken, at('2026-03-08T03:00:00Z'))).toMatchObject({ state: 'failed' });
    expect(fs.readdirSync(nightly)).toContain('nightly-2026-03-08.backup.failed');
    expect(fs.readdirSync(nightly)).toHaveLength(before + 1);
  });

  test('those before a change of version, and failed ones, expire too; lists and strangers’ files stay', async () => {
    const aged = (name: string, days: number) => {
      const at = path.join(nightly, name);
      fs.writeFileSync(at, 'x');
      const when = new Date(Date.parse('2026-03-10T03:00:00Z') - days * 86_400_000);
      fs.utimesSync(at, when, when);
    };
    const old = [
      'before-0130-gone.backup',
      'nightly-2026-01-01.backup.failed',
      'gone-2026-01.jsonl',
      'mine.backup',
    ];
    for (const name of old) aged(name, 4);
    aged('before-0131-next.backup', 2);
    expect(await backUpDaily(db, daily, at('2026-03-10T03:00:00Z'))).toMatchObject({ state: 'well' });
    const left = fs.readdirSync(nightly);
    expect(old.filter((name) => left.includes(name))).toEqual(['gone-2026-01.jsonl', 'mine.backup']);
    expect(left).toContain('before-0131-next.backup');
  });

  test('with none to keep, none is written', async () => {
    expect(await backUpDaily(db, { ...daily, keep: 0 }, at('2026-03-09T03:00:00Z'))).toEqual({
      state: 'not-due',
    });
  });
});
