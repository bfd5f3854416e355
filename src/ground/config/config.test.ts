import { expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { readConfig, readSetting, writeSetting } from './config.ts';

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

test('settings are remembered', async () => {
  const db = await openTestDb();
  expect(await readSetting(db, 'site')).toBeNull();
  await db.tx((tx) => writeSetting(tx, 'site', { name: 'One' }));
  await db.tx((tx) => writeSetting(tx, 'site', { name: 'Two', list: [1] }));
  expect(await readSetting(db, 'site')).toEqual({ name: 'Two', list: [1] });
  await db.close();
});
