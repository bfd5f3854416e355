import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pmtilesOf } from '../../../test/pmtiles.ts';
import { openTiles } from './tiles.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-tiles-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const write = (name: string, bytes: Uint8Array) => {
  fs.writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};

test('an address names the one host that may be asked', async () => {
  const tiles = await openTiles('https://tiles.example.org:8443/a/{z}/{x}/{y}.png?key=1', '© Somebody');
  expect(tiles).toMatchObject({ origin: 'https://tiles.example.org:8443', most: 19, credit: '© Somebody' });
});

test('a file gives its tiles, and null for those that it has not', async () => {
  const file = write('town.pmtiles', pmtilesOf('png', { 0: 'the whole world', 3: 'a quarter' }));
  const tiles = await openTiles(file, '');
  if ('kind' in tiles) throw new Error(tiles.message);
  expect(tiles).toMatchObject({ origin: null, template: '/tiles/{z}/{x}/{y}', most: 1 });
  const words = async (z: number, x: number, y: number) => {
    const tile = await tiles.get(z, x, y);
    return tile && `${tile.type}: ${Buffer.from(tile.bytes)}`;
  };
  expect(await words(0, 0, 0)).toBe('image/png: the whole world');
  expect(await words(1, 1, 1)).toBe('image/png: a quarter');
  expect(await words(1, 0, 0)).toBeNull();
  expect(await words(9, 0, 0)).toBeNull();
  expect(await words(0, 4, 0)).toBeNull();
  await tiles.close();
});

test('what is no such file, or holds shapes, is refused in words', async () => {
  const why = async (file: string) => {
    const came = await openTiles(file, '');
    return 'kind' in came ? came.message : 'opened';
  };
  expect(await why(path.join(folder, 'none.pmtiles'))).toMatch(/cannot be read/);
  expect(await why(write('junk.pmtiles', Buffer.alloc(300, 1)))).toMatch(/cannot be read/);
  expect(await why(write('shapes.pmtiles', pmtilesOf('shapes', { 0: 'x' })))).toMatch(/holds no pictures/);
});
