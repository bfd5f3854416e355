import type { Queryable } from '../../ground/db/db.ts';

/**
 * A source from which nothing comes that should. `quiet`: it speaks less than its own rhythm; `unreachable`: we have not got
 * through for three days; `stopped`: we listen no more. `since`: when it was last heard; so each silence has its own.
 */
export interface Silent {
  sourceId: number;
  voice: string;
  kind: 'quiet' | 'unreachable' | 'stopped';
  since: Date;
  /** Seconds between two posts, as a rule. */
  usual: number | null;
}

/** Silences that began within the last year, the newest first. */
export async function silentSources(db: Queryable, now: Date): Promise<Silent[]> {
  return db.query(
    `select * from (
       select s.id as "sourceId", v.name as voice, s.usual_seconds as usual,
         case when s.state = 'paused' then 'stopped'
           when s.errors > 0 and s.last_fetched < $1::timestamptz - interval '3 days' then 'unreachable'
           when s.quiet_after < $1 then 'quiet' end as kind,
         case when s.state = 'paused' or s.errors > 0 then s.last_fetched else s.last_new end as since
       from sources s join voices v on v.id = s.voice_id where s.last_new is not null) x
     where kind is not null and since > $1::timestamptz - interval '1 year' order by since desc limit 500`,
    [now],
  );
}

const A_MINUTE_MS = 60_000;
const remembered = new WeakMap<Queryable, { at: number; silent: Promise<Silent[]> }>();

/** The same for pages: all sources are looked through once a minute, however many pages are asked for. */
export function silentOfLate(db: Queryable, now: Date): Promise<Silent[]> {
  const known = remembered.get(db);
  const age = now.getTime() - (known?.at ?? 0);
  if (known && age >= 0 && age < A_MINUTE_MS) return known.silent;
  const silent = silentSources(db, now);
  remembered.set(db, { at: now.getTime(), silent });
  silent.catch(() => remembered.delete(db));
  return silent;
}
