/**
 * Backups: a whole database as one file, and back again into a database of either kind.
 *
 * In:  a database; a file of ours.
 * Out: JSON Lines, compressed: a head (time, migrations, rows of each table), for each table its name and its rows, and at
 *   the end a sum over the rows of each table, by which it is known to be whole and the same when it is back.
 * Never: leaves half a file or half a database; keeps the secret that links are sealed with (that is not in the database)
 *   or the job keeper's tables (jobs are hints).
 * Goes wrong: a file that is there, missing, cut short, changed or of another version, and a database that is not empty are
 *   values with words, and change nothing.
 * Trade-offs: the embedded database has one connection, so everything else waits while it is read: about a second for
 *   50,000 rows. A backup goes back only into the version that made it; update afterwards. Who was erased or left since is
 *   known by a list beside the backups (`gone`), a minute behind at most: whoever restores has them erased again.
 */

export { backUpDaily, type DailyBackups, lastDaily, proveBackup } from './daily.ts';
export { forgetGone, GONE_DAYS, goneKeeper, readGoneLists } from './gone.ts';
export { type BackupTrouble, type Restoring, restoreBackup } from './restore.ts';
export { serverFacts } from './store.ts';
export { addGone, type Gone, goneAfter } from './store-gone.ts';
export { type BackupHead, checkBackup, writeBackup } from './write.ts';
