import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** One thing that an editor did. */
export interface EditorAct {
  personId: number;
  /** `correct-place`, `take-down`, `change-source`, … */
  act: string;
  /** `item:12`, `source:3`, `settings`. */
  about: string;
  before?: unknown;
  after?: unknown;
  because?: string;
}

export interface EditorEntry {
  id: number;
  at: Date;
  /** Null for what was done by nobody in particular. */
  personId: number | null;
  act: string;
  about: string;
  before: unknown;
  after: unknown;
  because: string | null;
}

/** The log of who did what, as whoever keeps it gives it. */
export interface EditorLog {
  /** In the transaction of what is done, so that neither is without the other. */
  note(tx: Tx, act: EditorAct, now: Date): Promise<void>;
  /** Newest first, before the entry of that id. */
  entries(db: Queryable, asked: { before?: number; limit: number }): Promise<EditorEntry[]>;
}
