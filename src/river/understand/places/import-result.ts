import type { Place } from '../understood.ts';

/** A place from an operator's file, with its boundary if it had one (GeoJSON geometry). */
export interface ImportedPlace extends Place {
  boundary?: unknown;
}

/** What came of reading an operator's file of places. */
export interface ImportResult {
  places: ImportedPlace[];
  /** What could not be used, in words; at most twenty are told. */
  problems: string[];
}
