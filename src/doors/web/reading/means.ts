import type { Clock } from '../../../ground/clock/clock.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import type { Pictures } from '../../../ground/pictures/pictures.ts';
import type { Tiles } from '../../../ground/tiles/tiles.ts';
import type { Scheme } from '../../../river/understand/understand.ts';
import type { WebContext } from '../route.ts';

/** What the reading pages stand on. They only ever read. */
export interface Means {
  db: Queryable;
  clock: Clock;
  scheme: Scheme;
  pictures?: Pictures;
  tiles?: Tiles | null;
}

const DAY = 86_400_000;
/** "In the last four weeks". */
export const OF_LATE = 28 * DAY;
/** What charts show. */
export const WHILE_BACK = 70 * DAY;

export function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms);
}

/** The query string, read again from the address as it was asked. */
export function queryIn(c: WebContext): URLSearchParams {
  return new URL(c.req.url).searchParams;
}
