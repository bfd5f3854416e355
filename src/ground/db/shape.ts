export interface Queryable {
  /** Runs one statement with bound parameters and gives its rows. */
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
}

/** A transaction under way. A type of its own, so that a writer cannot be called without one. */
export interface Tx extends Queryable {
  readonly inTransaction: true;
}

/** What pg-boss asks of a database: several rows, or several statements without parameters. */
export interface JobsDb {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface Db extends Queryable {
  readonly kind: 'embedded' | 'server';
  /** Commits what `work` did if it returns, rolls it back if it throws. `work` may run again after a deadlock. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs several statements given as one text, outside any transaction of ours. For migrations. */
  exec(sql: string): Promise<void>;
  /** Calls back for each NOTIFY on the channel, until the returned function is called. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  /** What pg-boss needs to keep its jobs in this same database. */
  forJobs(): JobsDb;
  close(): Promise<void>;
}
