import type { Db, Tx } from '../../src/ground/db/db.ts';
import type { Chance } from './chance.ts';

/** Ways to break the program, to see that the simulation sees it. */
export const SABOTAGES = {
  ledger: 'the ledger’s key is gone, and nobody looks into it',
  commit: 'a commit is answered that never took place',
  claims: 'letters whose sender died are never given back',
  leaving: 'who leaves is written to all the same',
  matching: 'some items are noted as matched and were not',
  leases: 'leases that ran out are never taken again',
  hours: 'digests fall due an hour late',
} as const;
export type Sabotage = keyof typeof SABOTAGES;

const REWRITES: Partial<Record<Sabotage, [RegExp, string][]>> = {
  ledger: [[/and not exists \(select 1 from told t\s+where[^)]*\)/, '']],
  claims: [
    [
      /where state = 'sending' and claimed_until < \$1/,
      `where state = 'sending' and claimed_until < $1 and false`,
    ],
  ],
  leaving: [
    [/where state <> 'ended' and (id|person_id) = \$1/, `where state <> 'ended' and $1 = 1 and false`],
  ],
  leases: [[/and \(s\.leased_until is null or s\.leased_until <= \$1\)/, 'and s.leased_until is null']],
  hours: [[/set next_digest = n\.at\b/, `set next_digest = n.at + interval '1 hour'`]],
};

/** The database, broken so. */
export function sabotaged(real: Db, how: Sabotage | null, chance: Chance): Db {
  if (how === null) return real;
  const broken = (sql: string) =>
    (REWRITES[how] ?? []).reduce((text, [what, by]) => text.replace(what, by), sql);
  class NotReally extends Error {}
  const within = (tx: Tx): Tx => ({
    inTransaction: true,
    query: async (sql, params) => {
      if (how === 'matching' && /insert into matches/.test(sql) && chance.yes(0.05)) return [];
      return tx.query(broken(sql), params);
    },
  });
  return {
    ...real,
    query: (sql, params) => real.query(broken(sql), params),
    tx: async <T>(work: (tx: Tx) => Promise<T>) => {
      let value: T;
      const lie = how === 'commit' && chance.yes(0.03);
      try {
        return await real.tx(async (tx) => {
          value = await work(within(tx));
          if (lie) throw new NotReally();
          return value;
        });
      } catch (cause) {
        if (cause instanceof NotReally) return value!;
        throw cause;
      }
    },
  };
}

export const BEFORE: Partial<Record<Sabotage, string>> = {
  ledger: 'alter table told drop constraint told_pkey',
};
export const AFTER: Partial<Record<Sabotage, string>> = {
  ledger: 'truncate told; alter table told add primary key (person_id, item_id, channel)',
};
