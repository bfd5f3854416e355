import type { ImportedPlace } from './store.ts';

/** What came of reading an operator's file of places. */
export interface ImportResult {
  places: ImportedPlace[];
  /** What could not be used, in words; at most twenty are told. */
  problems: string[];
}
