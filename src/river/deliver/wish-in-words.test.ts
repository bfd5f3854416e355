import { expect, test } from 'vitest';
import type { Criterion } from '../match/match.ts';
import { sayWish } from './wish-in-words.ts';

const names = {
  place: (id: string) => ({ p1: 'Ladywell', p2: 'Catford' })[id] ?? null,
  subject: (id: string) => ({ buses: 'Buses', nhs: 'NHS and health', parks: 'Parks' })[id] ?? null,
  voice: (id: number) => (id === 1 ? 'The Ladywell Society' : null),
  patchName: 'Lewisham',
};
const all: Criterion = { places: [], subjects: [], kinds: [], voices: [] };

test.each<[Partial<Criterion>, string]>([
  [{}, 'everything in Lewisham'],
  [{ places: ['p1'] }, 'everything in Ladywell'],
  [{ places: ['p1'], subjects: ['buses'] }, 'buses in Ladywell'],
  [
    { places: ['p1', 'p2'], subjects: ['buses', 'nhs', 'parks'] },
    'buses, NHS and health or parks in Ladywell or Catford',
  ],
  [{ words: '"stanley road" -coach' }, '“"stanley road" -coach”'],
  [{ subjects: ['buses'], words: 'night' }, 'buses and “night”'],
  [{ kinds: ['charity'], voices: [1] }, 'everything, from The Ladywell Society or charities'],
  [{ near: { lat: 51, lon: 0, metres: 1500 } }, 'everything within 1.5 km of the place you chose'],
  [
    { places: ['p1'], near: { lat: 51, lon: 0, metres: 500 } },
    'everything in Ladywell or within 500 metres of a place you chose',
  ],
  [{ subjects: ['gone', 'parks'] }, 'parks'],
])('%j is said %s', (criterion, words) => expect(sayWish({ ...all, ...criterion }, names)).toBe(words));

test('to an address that nobody has proved to hold, strangers’ words are not repeated', () => {
  const said = sayWish(
    { ...all, subjects: ['buses'], words: 'win at evil.example' },
    { ...names, quote: false },
  );
  expect(said).toBe('buses and some words');
});
