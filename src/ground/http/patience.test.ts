import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { patience } from './patience.ts';

function blockFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('it ends after its time, once', async () => {
  let ends = 0;
  const began = performance.now();
  await new Promise<void>((done) => {
    patience(30, () => {
      ends += 1;
      done();
    });
  });
  expect(performance.now() - began).toBeGreaterThan(25);
  await pause(60);
  expect(ends).toBe(1);
});

test('cleared, it never ends', async () => {
  let ended = false;
  patience(20, () => {
    ended = true;
  }).clear();
  await pause(60);
  expect(ended).toBe(false);
});

test('time in which we were busy is not held against the peer', async () => {
  let ended = false;
  const waiting = patience(1_600, () => {
    ended = true;
  });
  await pause(1);
  blockFor(1_700);
  // Timers that are due come first, as after a long piece of work.
  await pause(0);
  await new Promise((done) => setImmediate(done));
  expect(ended).toBe(false);
  waiting.clear();
});
