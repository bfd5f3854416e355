import type { InstanceMeans } from './means.ts';
import type { Memory } from './memory.ts';
import type { KnownPlaces } from './places.ts';
import type { WayOut } from './way-out.ts';

/** What an open instance is made of, for the work that needs several of them. */
export interface Parts {
  means: InstanceMeans;
  memory: Memory;
  places: KnownPlaces;
  out: WayOut;
}
