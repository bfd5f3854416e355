import { expect, test } from 'vitest';
import { positionsIn } from './positions.ts';
import { plainForms } from './welsh.ts';

const rounded = (text: string) =>
  positionsIn(text).map((one) => `${one.phrase}: ${one.lat.toFixed(1)},${one.lon.toFixed(1)}`);

test('British grid references, in the middle of their square', () => {
  // The Tower of London stands in TQ 336 805; Ben Nevis in NN 166 712; Land’s End in SW 34 25.
  expect(rounded('Meet at TQ 336 805, then NN166712 and SW 3425 2501.')).toEqual([
    'TQ 336 805: 51.5,-0.1',
    'NN166712: 56.8,-5.0',
    'SW 3425 2501: 50.1,-5.7',
  ]);
  expect(positionsIn('TV 2030, NO 20 30 bus, ON 123 4567, SU 12')).toEqual([]);
});

test('postcodes, as far as their letters tell', () => {
  expect(rounded('Write to SE13 6LH or CF10 1AA.')).toEqual(['SE13 6LH: 51.5,-0.1', 'CF10 1AA: 51.6,-3.3']);
  expect(positionsIn('B2B 4YOU, ZZ1 1AA, SE13, M6 motorway')).toEqual([]);
});

test('Welsh beginnings', () => {
  expect(plainForms('nghaerdydd', 'yng')).toContain('caerdydd');
  expect(plainForms('fangor', 'i')).toContain('bangor');
  expect(plainForms('wynedd', 'o')).toContain('gwynedd');
  expect(plainForms('fangor', 'the')).toEqual([]);
});
