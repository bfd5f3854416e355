/** An instance that runs, on the embedded database, and commands that are given beside it in other processes. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, openEmbedded } from '../../src/ground/db/db.ts';
import { MIGRATIONS } from '../database.ts';

const MAIN = path.join(import.meta.dirname, '../../src/main.ts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-commands-'));
const env = {
  ...process.env,
  DATABASE_URL: '',
  HEARABOUTS_DATA: path.join(folder, 'data'),
  INIT_CWD: folder,
  PORT: '0',
  LOG_LEVEL: 'error',
};
let instance: ChildProcess;

async function begin(): Promise<void> {
  instance = spawn(process.execPath, [MAIN, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((open) => {
    let said = '';
    instance.stdout!.on('data', (text) => {
      said += text;
      if (said.includes('is open at')) open();
    });
  });
}
async function end(signal: NodeJS.Signals): Promise<void> {
  if (instance.exitCode !== null || instance.signalCode !== null) return;
  const over = once(instance, 'exit');
  instance.kill(signal);
  await over;
}
const run = (...argv: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [MAIN, ...argv], { env }, (failed, out, err) =>
      done({ code: failed ? Number(failed.code) : 0, out, err }),
    );
  });

beforeAll(async () => {
  // A database of an earlier version, to begin with.
  const db = await openEmbedded(env.HEARABOUTS_DATA);
  const earlier = path.join(folder, 'migrations');
  fs.cpSync(MIGRATIONS, earlier, { recursive: true });
  fs.rmSync(path.join(earlier, fs.readdirSync(earlier).sort().at(-1)!));
  await migrate(db, earlier);
  await db.query(`insert into people (email) values ('early@example.org')`);
  await db.close();
  await begin();
}, 120_000);
afterAll(async () => {
  await end('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

test('what was there is put aside before it is changed for a newer version', () => {
  const backups = path.join(env.HEARABOUTS_DATA, 'backups');
  const [name] = fs.readdirSync(backups);
  expect(name).toMatch(/^before-\d{4}-.*\.backup$/);
  expect(gunzipSync(fs.readFileSync(path.join(backups, name!))).toString()).toContain('early@example.org');
});

test('commands are carried out by the instance that runs', { timeout: 120_000 }, async () => {
  const set = await run('setup', '--place', 'Lewes, UK', '--contact', 'desk@example.org');
  expect([set.code, set.err]).toEqual([0, '']);
  const doctor = await run('doctor', '--json');
  expect(doctor.err).toBe('');
  const findings = doctor.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { about: string; words: string });
  expect(findings.find(({ about }) => about === 'instance')!.words).toContain('Lewes');
  const backup = await run('backup', 'town.backup', '--json');
  expect([backup.code, backup.err]).toEqual([0, '']);
  expect(JSON.parse(backup.out)).toMatchObject({ file: path.join(folder, 'town.backup') });
  expect(await run('backup', 'town.backup')).toMatchObject({ code: 1, out: '' });
  expect(await run('sources', 'remember')).toMatchObject({ code: 2 });
});

test('but nothing pulls the ground from under it', { timeout: 120_000 }, async () => {
  expect(await run('restore', 'town.backup', '--force')).toMatchObject({ code: 3, out: '' });
  expect(await run('start')).toMatchObject({ code: 3, out: '' });
});

test('what was left by a kill is in nobody’s way', { timeout: 120_000 }, async () => {
  await end('SIGKILL');
  const alone = await run('restore', 'town.backup', '--force');
  expect([alone.code, alone.err]).toEqual([0, '']);
  await begin();
  expect((await run('doctor')).out).toContain('Lewes');
});
