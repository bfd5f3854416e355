import type { Wanted } from './wanted.ts';

/** What a body listens for. */
export interface Watch {
  id: number;
  bodyId: number;
  name: string;
  wanted: Wanted;
  interestId: number;
  madeAt: Date;
  since: Date;
}

/** A watch with how it does. */
export interface WatchView extends Watch {
  /** Mentions by it in the last 30 days, and of those the ones still open. */
  lately: number;
  open: number;
}
