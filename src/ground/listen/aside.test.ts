import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { askAside, listenAside } from './listen.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-aside-'));
const folder = path.join(root, 'control');
let close = async () => {};
afterEach(() => close());

async function listening(answer: Parameters<typeof listenAside>[1]) {
  const aside = await listenAside(folder, answer);
  close = aside!.close;
}
const ask = async (question: unknown) => {
  const heard: unknown[] = [];
  const there = await askAside(folder, question, (line) => heard.push(line));
  return { there, heard };
};

test('a question is answered line by line, many at once', async () => {
  await listening(async (asked, say) => {
    for (let n = 0; n < 3; n++) await say({ asked, n });
  });
  const all = await Promise.all(['a', 'b'].map(ask));
  expect(all[1]).toEqual({ there: true, heard: [0, 1, 2].map((n) => ({ asked: 'b', n })) });
  expect(fs.statSync(folder).mode & 0o077).toBe(0);
});

test('nobody there, or only what one left behind, is said', async () => {
  expect(await ask(1)).toEqual({ there: false, heard: [] });
  fs.rmSync(path.join(folder, 'socket'), { force: true });
  fs.writeFileSync(path.join(folder, 'socket'), '');
  expect(await ask(1)).toEqual({ there: false, heard: [] });
  await listening(async (_asked, say) => say('here'));
  expect(await ask(1)).toEqual({ there: true, heard: ['here'] });
});

test('nonsense, silence and leaving early do no harm', async () => {
  let gone = false;
  await listening(async (asked, say, signal) => {
    if (asked === 'throw') throw new Error('a bug');
    if (asked === 'long') {
      await new Promise((done) => signal.addEventListener('abort', done));
      gone = true;
    }
    await say('well');
  });
  const file = path.join(folder, 'socket');
  for (const text of ['{nonsense\n', `${'x'.repeat(2_000_000)}\n`, '"long"\n']) {
    const socket = net.connect(file);
    socket.on('error', () => {});
    socket.write(text);
    await new Promise((done) => setTimeout(done, 50));
    socket.destroy();
  }
  expect((await ask('throw')).heard).toEqual([]);
  expect((await ask('fine')).heard).toEqual(['well']);
  expect(gone).toBe(true);
});

test('a path too long for a socket is done without', async () => {
  const long = path.join(root, 'x'.repeat(120));
  expect(await listenAside(long, async () => {})).toBeNull();
  expect(await askAside(long, 1, () => {})).toBe(false);
});
