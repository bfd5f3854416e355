import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadGazetteer, type Place } from '../understand.ts';
import { importPlaces } from './import.ts';
import { measure, ownArticles } from './learning/articles.ts';
import { scoresAt } from './learning/validate.ts';
import { shippedModel } from './model.ts';
import { placesNamed } from './resolve.ts';

const gazetteer = loadGazetteer();
const READING = { lat: 51.45, lon: -0.97 };
const LEWISHAM = { lat: 51.45, lon: -0.02 };
const SHARED = path.join(import.meta.dirname, '../../../../../shared/data/gazetteer');

const told = (text: string, patch?: { lat: number; lon: number }, from = gazetteer) =>
  placesNamed(text, from, { patch }).filter((one) => one.confidence >= 0.4);
const names = (text: string, patch?: { lat: number; lon: number }) =>
  told(text, patch).map((one) => `${one.span.phrase}: ${one.place.name}`);

describe('what is a place', () => {
  test.each([
    'Paris Hilton came to tea.',
    'Reading the minutes took an hour.',
    'The crash was on London Road.',
    'Sandwich lunches will be sold on Sunday.',
    'Cllr Preston thanked Mrs Sunderland.',
    'Florence said that it was no small thing.',
    'It was a Deal of the day in March.',
  ])('none here: %s', (text) => expect(names(text, READING)).toEqual([]));

  test.each<[string, string[]]>([
    ['Police in Reading shut the bridge to Abingdon.', ['Reading: Reading', 'Abingdon: Abingdon']],
    [
      'He moved from Sacramento, Calif., to Denver.',
      ['Sacramento: Sacramento', 'Calif.: California', 'Denver: Denver'],
    ],
    ['The farm is near Crook, Co. Durham.', ['Crook: Crook', 'Co. Durham: County Durham']],
    ['Talks were held in Paris, Berlin and Rome.', ['Paris: Paris', 'Berlin: Berlin', 'Rome: Rome']],
  ])('%s', (text, expected) => expect(names(text, READING)).toEqual(expected));

  test('a name that no gazetteer has lies in or near the patch, and says so', () => {
    const text =
      'The fête at Snoddington is off. Villagers from Snoddington and Great Blorping blamed the rain.';
    const [found] = told(text, READING);
    expect(found!.span.phrase).toBe('Snoddington');
    expect(found!.place.id).toMatch(/^here:/);
    expect(found!.because.join()).toContain('no place of this name');
    expect(told(text)).toEqual([]);
  });

  test('Welsh names whose beginning has changed', () => {
    const found = told('Mae’r llyfrgell yng Nghaerdydd ar gau.', { lat: 51.48, lon: -3.18 });
    expect(found.map((one) => one.place.name)).toEqual(['Cardiff']);
  });
});

describe('which place', () => {
  const where = (text: string, name: string, beside = {}) => {
    const found = placesNamed(text, gazetteer, beside).find((one) => one.span.phrase === name);
    return found && [found.place.country, ...gazetteer.around(found.place)].join(' ');
  };

  test('what is named with it, the patch, the others, the telephone and the address decide', () => {
    expect(where('A fire in Lewes, Delaware, is out.', 'Lewes')).toContain('US.DE');
    expect(where('A fire in Lewes is out.', 'Lewes', { patch: { lat: 50.87, lon: 0.01 } })).toContain('GB');
    expect(where('Roads in Durham, Raleigh and Chapel Hill are icy.', 'Durham')).toContain('US.NC');
    expect(where('Roads in Durham, Sunderland and Gateshead are icy.', 'Durham')).toContain('GB');
    const call = 'The shop in Windsor is open. Call the sheriff at (860) 555-0142.';
    expect(where(call, 'Windsor')).toContain('US.CT');
  });

  test('an operator’s wards and streets are known, but a name is still a name', () => {
    const ward = (name: string): Place => ({
      id: `own:${name}`,
      name,
      kind: 'ward',
      ...LEWISHAM,
      parentId: null,
      country: 'GB',
      population: 0,
      aliases: name === 'Evelyn' ? ['the Rec'] : [],
    });
    const own = loadGazetteer([ward('Telegraph Hill'), ward('Evelyn')]);
    const ids = (text: string) => told(text, LEWISHAM, own).map((one) => one.place.id);
    expect(ids('Parking in Telegraph Hill will cost more.')).toEqual(['own:Telegraph Hill']);
    expect(ids('Residents of Evelyn ward have until Friday.')).toEqual(['own:Evelyn']);
    expect(ids('Mr Evelyn said that he was glad.')).toEqual([]);
  });

  test.skipIf(!fs.existsSync(SHARED))('real wards and postcodes', () => {
    const own = ['wards-E09000023.geojson', 'GB-postal.txt'].flatMap(
      (file) => importPlaces(fs.readFileSync(path.join(SHARED, file))).places,
    );
    const from = loadGazetteer(own);
    const found = told('Works in Rushey Green and Whitefoot. Write to SE13 6LH.', undefined, from);
    expect(found.map((one) => one.place.kind)).toEqual(['ward', 'ward', 'postcode']);
  });
});

test('our own samples that were held apart', () => {
  const all = ownArticles(gazetteer, true).map((one) => measure(one, gazetteer, shippedModel()));
  const { placed } = scoresAt(
    {
      told: all.flatMap((one) => one.told),
      there: all.reduce((sum, one) => sum + one.there, 0),
      located: all.reduce((sum, one) => sum + one.located, 0),
    },
    0.4,
  );
  expect(placed).toBeGreaterThan(0.78);
});
