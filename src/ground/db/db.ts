/**
 * The database: PostgreSQL, in this process (PGlite) or on a server, behind one small face.
 *
 * In:  SQL text with `$1`-style parameters, always bound; work to be done in one transaction.
 * Out: rows as plain objects; int8 as number, timestamptz as Date, json as values, arrays as arrays.
 * Never: builds SQL, knows a table, or reads the environment. The two kinds differ in nothing that a store can see.
 * Goes wrong: a second process on the same embedded folder is refused with `DataFolderInUse`; a broken
 *   connection or a bug in SQL throws. Deadlocks and serialisation failures are tried again, three times in all.
 * Trade-offs: the embedded kind has one connection, so transactions queue; inside `tx`, use the `tx` you are given
 *   (asking the `Db` there would wait for itself). JSON is passed as text: `JSON.stringify(x)` with `$1::jsonb`.
 */
export { openEmbedded } from './embedded.ts';
export { DataFolderInUse } from './folder-lock.ts';
export { migrate, newestToCome } from './migrate.ts';
export { describeSchema } from './schema.ts';
export { openServer } from './server.ts';
export type { Db, JobsDb, Queryable, Tx } from './shape.ts';
