/** Processor time: what programs have worked, whatever else the machine was busy with meanwhile. */
import fs from 'node:fs';
import type { Db } from '../src/ground/db/db.ts';

/** Milliseconds that this process has worked so far, and these others on this machine; 0 for those that are not here. */
export function worked(others: readonly number[] = []): number {
  const { user, system } = process.cpuUsage();
  return others.reduce((sum, pid) => sum + workedBy(pid), (user + system) / 1000);
}

/** Milliseconds, of the nanoseconds that Linux counts; 0 where there is no such process, or no Linux. */
function workedBy(pid: number): number {
  try {
    return fs
      .readdirSync(`/proc/${pid}/task`)
      .map(
        (task) => Number(fs.readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
      )
      .reduce((sum, ms) => sum + ms, 0);
  } catch {
    return 0;
  }
}

/** The server's processes that work for this database; none for the embedded one, which works in ours. */
export async function serversOf(db: Db): Promise<number[]> {
  if (db.kind !== 'server') return [];
  const rows = await db.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  return rows.map(({ pid }) => pid);
}
