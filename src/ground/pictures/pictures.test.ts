import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { fixedClock } from '../clock/clock.ts';
import type { HttpAnswer } from '../http/http.ts';
import { createPictures } from './pictures.ts';
import { makeRoom } from './room.ts';
import { shrinkInChild } from './shrinking.ts';
import { pictureType } from './signature.ts';
import { SIZES } from './sizes.ts';
import { createTurns } from './turns.ts';

const folders: string[] = [];
const folder = () => {
  folders.push(fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-')));
  return folders.at(-1)!;
};
afterEach(() => {
  for (const one of folders.splice(0)) fs.rmSync(one, { recursive: true, force: true });
});

const plain = (format: 'png' | 'jpeg' | 'gif') =>
  sharp({ create: { width: 600, height: 300, channels: 3, background: '#a8472e' } })
    .toFormat(format)
    .toBuffer();
const answer = (bytes: Uint8Array, status = 200): HttpAnswer => ({
  kind: 'answer',
  status,
  headers: new Map([['content-type', 'image/png']]),
  bytes,
  url: 'https://example.org/a.png',
  movedTo: null,
});

describe('in the child', () => {
  test.each(['png', 'jpeg', 'gif'] as const)('a %s becomes a WebP of just the size', async (format) => {
    const small = await shrinkInChild(await plain(format), SIZES.small);
    expect(small).toBeInstanceOf(Uint8Array);
    const { width, height, format: made, pages } = await sharp(small as Uint8Array).metadata();
    expect({ width, height, made, pages }).toEqual({
      width: 272,
      height: 208,
      made: 'webp',
      pages: undefined,
    });
  });
  test('what moves is shown still', async () => {
    const frames = [0, 255].map((red) => Buffer.alloc(20 * 20 * 3, red));
    const moving = await sharp(Buffer.concat(frames), {
      raw: { width: 20, height: 40, channels: 3, pageHeight: 20 },
    })
      .gif()
      .toBuffer();
    expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2);
    const small = (await shrinkInChild(moving, SIZES.large)) as Uint8Array;
    expect((await sharp(small, { animated: true }).metadata()).pages ?? 1).toBe(1);
  });
  test('what is no picture is said to be none, and breaks nothing here', async () => {
    const broken = (await plain('png')).subarray(0, 60);
    expect(await shrinkInChild(broken, SIZES.small)).toMatchObject({ kind: 'not-a-picture' });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect(await shrinkInChild(svg, SIZES.small)).toMatchObject({ kind: 'not-a-picture' });
  });
  test('what takes too long is ended', async () => {
    expect(await shrinkInChild(await plain('png'), SIZES.small, { patienceMs: 1 })).toMatchObject({
      kind: 'too-much',
    });
  });
});

test('bytes are known by what they begin with', async () => {
  expect(pictureType(await plain('jpeg'))).toBe('jpeg');
  expect(pictureType(await plain('gif'))).toBe('gif');
  for (const no of ['<svg/>', '<!doctype html>', '%PDF-1.7', '', 'GIF'])
    expect(pictureType(Buffer.from(no))).toBeNull();
});

test('is fetched once, kept, and a failure is remembered for an hour', async () => {
  let asked = 0;
  const png = await plain('png');
  const clock = fixedClock(new Date('2026-11-23T12:00:00Z'));
  const shrink = async () => new Uint8Array([1, 2, 3]);
  const http = {
    get: async (url: string) => {
      asked++;
      return url.endsWith('good.png') ? answer(png) : answer(new Uint8Array(), 404);
    },
  };
  const at = folder();
  const pictures = createPictures({ http, clock, folder: at, shrink });
  const [first, second] = await Promise.all([
    pictures.get('https://example.org/good.png', 'small'),
    pictures.get('https://example.org/good.png', 'small'),
  ]);
  expect([first.kind, second.kind, asked]).toEqual(['picture', 'picture', 1]);
  expect((await pictures.get('https://example.org/good.png', 'small')).kind).toBe('picture');
  expect([asked, fs.readdirSync(at).length]).toEqual([1, 1]);
  for (let n = 0; n < 3; n++)
    expect((await pictures.get('https://example.org/bad.png', 'small')).kind).toBe('not-there');
  expect(asked).toBe(2);
});

test('the folder forgets the oldest first', async () => {
  const at = folder();
  for (const [n, name] of ['old', 'middle', 'new'].entries()) {
    fs.writeFileSync(path.join(at, `${name}.webp`), Buffer.alloc(100));
    fs.utimesSync(path.join(at, `${name}.webp`), n, n);
  }
  await makeRoom(at, 200);
  expect(fs.readdirSync(at).sort()).toEqual(['middle.webp', 'new.webp']);
});

test('beyond those who wait, nobody does', async () => {
  const turns = createTurns({ atOnce: 1, waiting: 1 });
  let go = () => {};
  const held = turns(
    () =>
      new Promise<string>((resolve) => {
        go = () => resolve('first');
      }),
  );
  const waits = turns(async () => 'second');
  expect(await turns(async () => 'third')).toBeNull();
  go();
  expect(await Promise.all([held, waits])).toEqual(['first', 'second']);
  expect(await turns(async () => 'fourth')).toBe('fourth');
});
