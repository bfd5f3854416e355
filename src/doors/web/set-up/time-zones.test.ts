import { expect, test } from 'vitest';
import { zoneOf } from './time-zones.ts';

const NOW = new Date('2026-11-23T14:15:00Z');
const zone = (country: string | null, lon: number, here = 'UTC') => zoneOf({ country, lon }, here, NOW);

test.each([
  ['GB', -2.4, 'Europe/London'],
  ['gb', -2.4, 'Europe/London'],
  ['IE', -6, 'Europe/Dublin'],
  ['ES', -3.7, 'Europe/Madrid'],
  ['PT', -9.1, 'Europe/Lisbon'],
  ['NZ', 174, 'Pacific/Auckland'],
  ['US', -74, 'America/New_York'],
  ['US', -87.6, 'America/Chicago'],
  ['US', -105, 'America/Denver'],
  ['US', -118, 'America/Los_Angeles'],
  ['US', -157, 'Pacific/Honolulu'],
  ['CA', -79, 'America/Toronto'],
  ['AU', 151, 'Australia/Sydney'],
  ['AU', 115.8, 'Australia/Perth'],
  ['IN', 77, 'Asia/Kolkata'],
])('in %s at %d° it is the time of %s', (country, lon, expected) => {
  const found = zone(country, lon);
  expect(found === 'Asia/Calcutta' ? 'Asia/Kolkata' : found).toBe(expected);
});

test('what this machine keeps is taken where the country has it, and where nothing is known', () => {
  expect(zone('ES', -15.4, 'Atlantic/Canary')).toBe('Atlantic/Canary');
  expect(zone('GB', -2.4, 'America/New_York')).toBe('Europe/London');
  expect(zone('US', -118, 'America/New_York')).toBe('America/Los_Angeles');
  expect(zone(null, 0, 'Europe/Paris')).toBe('Europe/Paris');
  expect(zone('not a country', 0, 'Europe/Paris')).toBe('Europe/Paris');
  expect(zone('ZZ', 0, 'Europe/Paris')).toBe('Europe/Paris');
});

test('every zone that is proposed is one', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const a of letters)
    for (const b of letters)
      for (const lon of [-150, -60, 0, 60, 150])
        expect(() => new Intl.DateTimeFormat('en', { timeZone: zone(a + b, lon) })).not.toThrow();
});
