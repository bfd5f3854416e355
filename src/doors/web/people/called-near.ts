import type { PeopleMeans } from './means.ts';

/** The nearest place that a spot can be called by. */
export function calledNear(
  { lat, lon }: { lat: number; lon: number },
  instance: PeopleMeans['instance'],
): string | null {
  const { gazetteer } = instance.knowledge();
  const near = gazetteer.nearest(lat, lon, { limit: 8, within: 5 });
  return near.find(({ kind }) => kind !== 'postcode' && kind !== 'street')?.name ?? null;
}
