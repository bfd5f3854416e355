import type { Db, Tx } from '../../../ground/db/db.ts';
import type { Claimed, Medium } from '../store/outbox.ts';

/** What came of carrying one thing out of the outbox. `also` is written down in the same transaction as the outcome. */
export type Carried =
  | { kind: 'sent'; also?: (tx: Tx) => Promise<void> }
  /** `server`: whoever carries this medium is in trouble, and the rest of it waits too. */
  | { kind: 'later'; of: 'server' | 'letter'; message: string }
  | { kind: 'refused'; because: string; message: string; also?: (tx: Tx) => Promise<void> }
  | { kind: 'not-wanted'; message: string };

/**
 * One medium: writes what is to go from its references, as things are when it goes, and hands it over. The outbox around
 * it claims, records, tries again and gives up, alike for all.
 */
export interface Carrier {
  medium: Medium;
  carry(db: Db, row: Claimed): Promise<Carried>;
  /** What has to be put right when it will not go. */
  givenUp(tx: Tx, row: Claimed, now: Date): Promise<void>;
  /** Under way at once; 4 unless told. */
  side?: number;
}
