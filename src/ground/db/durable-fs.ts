import fs from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** Emscripten's file system as far as we touch it. */
interface WithNodeFs {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } };
}

/**
 * PGlite's Node file system, but fsync reaches the disk.
 *
 * As shipped (0.5.16) `stream_ops.fsync` is missing from NODEFS, so PostgreSQL's syncs go nowhere and a power cut
 * loses the database. `onSync` is called after each real sync, for counting in tests.
 */
export class DurableFS extends NodeFS {
  private readonly onSync: () => void;

  constructor(folder: string, onSync: () => void = () => {}) {
    super(folder);
    this.onSync = onSync;
  }

  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]) {
    const made = await super.init(pg, options);
    const preRun = made.emscriptenOpts.preRun as ((module: WithNodeFs) => void)[];
    preRun.push((module) => {
      module.NODEFS.stream_ops.fsync = (stream) => {
        fs.fsyncSync(stream.nfd);
        this.onSync();
        return 0;
      };
    });
    return made;
  }
}

/**
 * The parameters to start PGlite with. `-F` (no fsync) is left out; and `wal_sync_method` is `fsync`, since
 * fdatasync, the usual one, is a no-op in Emscripten's system calls.
 */
export function durableStartParams(shipped: readonly string[]): string[] {
  return [...shipped.filter((param) => param !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync'];
}

/** Syncs every file and folder below `folder`, once: what initdb wrote before our fsync was asked for. */
export function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) syncTree(full);
    else if (entry.isFile()) syncOne(full);
  }
  syncOne(folder);
}

export function syncOne(file: string): void {
  const fd = fs.openSync(file, 'r');
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}
