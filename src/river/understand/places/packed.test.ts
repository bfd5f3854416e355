import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Place } from '../understood.ts';
import { gazetteerOf, loadGazetteer } from './gazetteer.ts';
import { packedStock } from './packed.ts';
import { pack } from './packing.ts';
import { layered, stockOf } from './stock.ts';

const place = (id: string, name: string, more: Partial<Place> = {}): Place => ({
  id,
  name,
  kind: 'town',
  lat: 51,
  lon: 0,
  parentId: null,
  country: 'GB',
  population: 0,
  aliases: [],
  ...more,
});
const places = [
  place('a', 'St. Mary’s', { population: 5, parentId: 'x', lat: 49.9, lon: -6.3 }),
  place('b', 'Saint Marys', { population: 50, aliases: ['Old Town', 'Yr Hen Dref'] }),
  place('c', 'Łódź', { country: 'PL', lat: 51.8, lon: 19.5 }),
  place('x', 'Isles of Scilly', { kind: 'district', country: null }),
];

describe('packed places', () => {
  const [plain, packed] = [stockOf(places), packedStock(pack(places))];

  test('are the same as they were', () => {
    for (const { id } of places) expect(packed.byId(id)).toEqual(plain.byId(id));
    for (const key of ['st marys', 'old town', 'łodz', 'isles of scilly', 'nowhere', '']) {
      expect(packed.lookup(key), key).toEqual(plain.lookup(key));
      expect(packed.keysFrom(key, 3), key).toEqual(plain.keysFrom(key, 3));
    }
    expect(packed.lookup('st marys').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(
      packed
        .inCell(141 * 360 + 180)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['b', 'x']);
    expect([packed.longest, packed.postcodes]).toEqual([plain.longest, plain.postcodes]);
    expect(packed.byId('nothing')).toBeUndefined();
  });

  test('one place is one object, however it is found', () => {
    expect(packed.byId('a')).toBe(packed.lookup('st marys')[1]);
  });

  test('an operator’s own place stands in for one of the same id', () => {
    const own = stockOf([place('b', 'New Name')]);
    const both = layered([packed, own]);
    expect(both.lookup('st marys').map(({ id }) => id)).toEqual(['a']);
    expect(both.byId('b')!.name).toBe('New Name');
    expect(both.keysFrom('n', 5)).toEqual(['new name']);
  });
});

describe('the built-in places on disk', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-places-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('are the same from the file as from the packages', { timeout: 120_000 }, () => {
    const fresh = loadGazetteer();
    const first = loadGazetteer([], { cache: folder });
    const again = loadGazetteer([], { cache: folder });
    for (const key of ['reading', 'paris', 'st marys', 'newport', 'zurich']) {
      expect(first.lookup(key), key).toEqual(fresh.lookup(key));
      expect(again.lookup(key), key).toEqual(fresh.lookup(key));
    }
    expect(again.nearest(51.45, -0.97)).toEqual(fresh.nearest(51.45, -0.97));
    expect(again.suggest('readi', 5)).toEqual(fresh.suggest('readi', 5));
  });
});

test('bytes that are cut short are refused', () => {
  const bytes = pack(places);
  expect(() => packedStock(bytes.subarray(0, bytes.length - 100))).toThrow();
  expect(() => packedStock(Buffer.from('nothing of the sort'))).toThrow();
});

test('a gazetteer of just some places', () => {
  const gazetteer = gazetteerOf(places);
  expect(gazetteer.ancestors('a')).toEqual(['x']);
  expect(gazetteer.nearest(50, -6, { within: 50 }).map(({ id }) => id)).toEqual(['a']);
});
