import type { Place, Precision } from '../understood.ts';

/** Places that people live in, and not the areas around them. */
export const TOWNS: ReadonlySet<string> = new Set([
  'city',
  'town',
  'village',
  'ward',
  'parish',
  'neighbourhood',
]);

const PRECISIONS: Record<string, Precision> = {
  country: 'country',
  continent: 'country',
  region: 'region',
  county: 'district',
  district: 'district',
  'local authority': 'district',
  city: 'town',
  town: 'town',
  village: 'town',
  parish: 'town',
  ward: 'ward',
  neighbourhood: 'neighbourhood',
  suburb: 'neighbourhood',
  postcode: 'neighbourhood',
  street: 'street',
  road: 'street',
};

/** How precisely knowing this place says where something is. */
export function precisionOf(place: Pick<Place, 'kind'>): Precision {
  return PRECISIONS[place.kind] ?? 'point';
}
