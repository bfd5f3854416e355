import type { Place } from '../../../river/understand/understand.ts';

/** A place with its address and, if the operator gave one, its outline. */
export type PlaceView = Pick<Place, 'id' | 'name' | 'kind' | 'lat' | 'lon'> & {
  slug: string;
  boundary: unknown;
};
