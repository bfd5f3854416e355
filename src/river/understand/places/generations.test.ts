import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../../test/database.ts';
import type { Db } from '../../../ground/db/db.ts';
import { dissolvedBy } from './generations.ts';
import type { ImportedPlace } from './import-result.ts';
import { importedPlaces, savePlaces } from './store.ts';
import { noteGenerations, successorsOf } from './store-generations.ts';

/** A ward that is a box. */
function ward(
  id: string,
  west: number,
  south: number,
  east: number,
  north: number,
  kind = 'ward',
): ImportedPlace {
  return {
    id: `own:${id}`,
    name: id,
    kind,
    lat: (south + north) / 2,
    lon: (west + east) / 2,
    parentId: null,
    country: 'GB',
    population: 0,
    aliases: [],
    boundary: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
  };
}

describe('what an import dissolves', () => {
  const old = ward('old', 0, 50, 2, 51);

  test('a place whose ground its places take, each by its share', () => {
    const [one, ...more] = dissolvedBy([ward('west', 0, 50, 0.5, 51), ward('east', 0.5, 50, 3, 51)], [old]);
    expect(more).toEqual([]);
    expect(one!.formerId).toBe('own:old');
    expect(one!.successors.map(({ placeId }) => placeId)).toEqual(['own:west', 'own:east']);
    expect(one!.successors[0]!.share).toBeCloseTo(0.25, 1);
    expect(one!.successors[1]!.share).toBeCloseTo(0.75, 1);
  });

  test.each([
    ['one that the import has itself', [old]],
    ['one of another kind', [ward('parish', 0, 50, 2, 51, 'parish')]],
    ['one of which less than most is taken', [ward('west', 0, 50, 1.2, 51)]],
    ['one elsewhere', [ward('far', 10, 50, 12, 51)]],
    [
      'one, by points and streets',
      [{ ...ward('x', 0, 50, 2, 51), boundary: { type: 'Point', coordinates: [1, 50.5] } }],
    ],
  ])('not %s', (_, imported) => {
    expect(dissolvedBy(imported as ImportedPlace[], [old])).toEqual([]);
  });

  test('neighbours whose line moved a little take nothing over; holes are not ground', () => {
    const [one] = dissolvedBy([ward('same', 0.05, 50, 2, 51), ward('next', -2, 50, 0.05, 51)], [old]);
    expect(one!.successors.map(({ placeId }) => placeId)).toEqual(['own:same']);
    const hole = {
      ...ward('ring', 0, 50, 2, 51),
      boundary: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 50],
              [2, 50],
              [2, 51],
              [0, 51],
              [0, 50],
            ],
            [
              [0.1, 50.1],
              [1.9, 50.1],
              [1.9, 50.9],
              [0.1, 50.9],
              [0.1, 50.1],
            ],
          ],
        ],
      },
    };
    expect(dissolvedBy([hole], [old])).toEqual([]);
  });
});

describe('kept', () => {
  let db: Db;
  beforeAll(async () => {
    db = await openTestDb();
  });
  afterAll(() => db.close());
  const bring = (places: ImportedPlace[], at: string) =>
    db.tx(async (tx) => {
      await savePlaces(tx, places, () => [], new Set());
      return noteGenerations(tx, places, new Date(at));
    });
  const inside = async (id: string) =>
    (
      await db.query<{ id: string }>(
        'select place_id as id from place_within where ancestor_id = $1 order by place_id',
        [`own:${id}`],
      )
    ).map((row) => row.id);

  test('whoever asked for a dissolved ward finds what is said in its successors, and theirs', async () => {
    await bring([ward('a', 0, 50, 2, 51), ward('b', 2, 50, 4, 51)], '2018-05-01');
    expect(await bring([ward('a', 0, 50, 2, 51), ward('c', 2, 50, 4, 51)], '2022-05-01')).toEqual(['own:b']);
    expect(await inside('b')).toEqual(['own:b', 'own:c']);
    expect(await bring([ward('d', 0, 50, 4, 51)], '2026-05-01')).toEqual(['own:a', 'own:c']);
    expect(await inside('b')).toEqual(['own:b', 'own:c', 'own:d']);
    expect(await inside('a')).toEqual(['own:a', 'own:d']);
    expect((await importedPlaces(db)).map(({ id }) => id)).toEqual(['own:d']);
    expect(await successorsOf(db, 'own:b')).toMatchObject({ successors: [{ slug: 'd', name: 'd' }] });
    expect(await successorsOf(db, 'own:d')).toBeNull();
  });

  test('importing the same again changes nothing, and what lies in a successor lies in the former too', async () => {
    expect(await bring([ward('d', 0, 50, 4, 51)], '2026-06-01')).toEqual([]);
    const street = { ...ward('lane', 1, 50.4, 1.1, 50.5, 'street'), boundary: undefined, parentId: 'own:d' };
    await db.tx((tx) => savePlaces(tx, [street], () => ['own:d'], new Set()));
    expect(await inside('b')).toEqual(['own:b', 'own:c', 'own:d', 'own:lane']);
  });

  test('one that comes back is one again', async () => {
    await bring([ward('a', 0, 50, 2, 51)], '2027-05-01');
    expect((await importedPlaces(db)).map(({ id }) => id)).toEqual(['own:a', 'own:d', 'own:lane']);
  });
});
