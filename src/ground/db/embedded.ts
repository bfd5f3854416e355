import fs from 'node:fs';
import path from 'node:path';
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite';
import { fromPglite } from 'pg-boss';
import { DurableFS, durableStartParams, syncOne, syncTree } from './durable-fs.ts';
import { lockFolder } from './folder-lock.ts';
import type { Db, Tx } from './shape.ts';

/**
 * Opens the embedded database in `folder` (made if it is not there), durable: a commit that returned is on the disk.
 * Without a folder it lives in memory, for tests. `snapshot` is a database to begin with, from `dumpDataDir`.
 * Throws `DataFolderInUse` when another process holds the folder.
 */
export async function openEmbedded(
  folder: string | null,
  options: { onSync?: () => void; snapshot?: Blob } = {},
): Promise<Db & { snapshot(): Promise<Blob> }> {
  if (folder === null) {
    const memory: PGliteOptions = options.snapshot ? { loadDataDir: options.snapshot } : {};
    return wrap(await PGlite.create(memory), () => {});
  }
  const unlock = lockFolder(folder);
  try {
    return wrap(await openFolder(path.join(folder, 'postgres'), options.onSync), unlock);
  } catch (cause) {
    unlock();
    throw cause;
  }
}

/** A folder is whole once `made` stands in it; what a crash left half made before that is begun again. */
async function openFolder(folder: string, onSync: (() => void) | undefined): Promise<PGlite> {
  const made = path.join(folder, 'made');
  if (!fs.existsSync(made)) {
    fs.rmSync(folder, { recursive: true, force: true });
    await (await start(folder, onSync)).close();
    syncTree(folder);
    fs.writeFileSync(made, 'This database was made whole.\n');
    syncOne(made);
    syncOne(folder);
    syncOne(path.dirname(folder));
  }
  // PGlite leaves a lock of its own that means nothing across processes in its sandbox; ours is in-use.json.
  fs.rmSync(path.join(folder, 'postmaster.pid'), { force: true });
  return start(folder, onSync);
}

function start(folder: string, onSync: (() => void) | undefined): Promise<PGlite> {
  return PGlite.create({
    fs: new DurableFS(folder, onSync),
    startParams: durableStartParams(PGlite.defaultStartParams),
  });
}

function wrap(pg: PGlite, unlock: () => void): Db & { snapshot(): Promise<Blob> } {
  return {
    kind: 'embedded',
    query: async <R>(sql: string, params?: readonly unknown[]) =>
      (await pg.query<R>(sql, params as unknown[] | undefined)).rows,
    tx: (work) => pg.transaction((tx) => work(asTx(tx))),
    exec: async (sql) => {
      await pg.exec(sql);
    },
    listen: (channel, heard) => pg.listen(channel, heard),
    forJobs: () => fromPglite(pg),
    snapshot: () => pg.dumpDataDir('none'),
    close: async () => {
      await pg.close();
      unlock();
    },
  };
}

function asTx(tx: Transaction): Tx {
  return {
    inTransaction: true,
    query: async <R>(sql: string, params?: readonly unknown[]) =>
      (await tx.query<R>(sql, params as unknown[] | undefined)).rows,
  };
}
