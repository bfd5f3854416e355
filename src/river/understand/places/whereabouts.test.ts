import { describe, expect, test } from 'vitest';
import { kilometres } from './distance.ts';
import { gazetteerOf, loadGazetteer } from './gazetteer.ts';
import { nameKey } from './name-key.ts';
import { areaOfPostcode } from './positions.ts';
import { townsOfPostcodes, whereabouts } from './whereabouts.ts';

const at = (id: string, name: string, kind: string, lat: number, lon: number) => ({
  id,
  name,
  kind,
  lat,
  lon,
  parentId: null,
  country: 'GB',
  population: 0,
  aliases: [],
});
const OWN = gazetteerOf([
  at('pc:GB/SE13 6LH', 'SE13 6LH', 'postcode', 51.45678, -0.01234),
  at('own:1', 'Ladywell', 'neighbourhood', 51.456, -0.019),
  at('own:2', 'Station Road', 'street', 51.457, -0.011),
]);

describe('where somebody means', () => {
  test.each(['SE13 6LH', 'se136lh', ' Se13  6lH '])('a full postcode that was imported: %j', (typed) =>
    expect(whereabouts(typed, OWN)).toEqual({ kind: 'spot', lat: 51.455, lon: -0.01, rough: false }),
  );

  test('a street and a place by their names, words as words', () => {
    expect(whereabouts('station road', OWN)).toMatchObject({ kind: 'place', place: { id: 'own:2' } });
    expect(whereabouts('Ladywell', OWN)).toMatchObject({ kind: 'place', place: { id: 'own:1' } });
    for (const words of ['buses', 'the pool', '', 'x', '51.4,0.1', 'a'.repeat(500)])
      expect(whereabouts(words, OWN)).toBeNull();
  });

  test('a postcode of no area is known to be none', () => {
    for (const typed of ['ZZ1', 'QX13 6LH'])
      expect(whereabouts(typed, OWN)).toEqual({ kind: 'unknown-postcode' });
  });

  test('by its outward code, roughly, in every area of the country', () => {
    const world = loadGazetteer();
    let known = 0;
    for (const [code, name] of townsOfPostcodes()) {
      const area = areaOfPostcode(/^[A-Z]+/.exec(code)![0]);
      expect(area, code).toBeDefined();
      const near = world.lookup(nameKey(name)).some((place) => kilometres(place, area!) <= 75);
      if (near) known += 1;
      if (/\d$/.test(code)) {
        const found = whereabouts(code, world);
        if (found?.kind !== 'spot') throw new Error(`${code} is nowhere.`);
        expect(found.rough).toBe(true);
        expect(kilometres(found, area!), code).toBeLessThan(151);
      }
    }
    expect(townsOfPostcodes().size).toBeGreaterThan(2_500);
    expect(known / townsOfPostcodes().size).toBeGreaterThan(0.9);
    const lewisham = whereabouts('SE13 6LH', world) as { lat: number; lon: number };
    expect(kilometres(lewisham, { lat: 51.4536, lon: -0.0187 })).toBeLessThan(2);
  }, 120_000);
});
