import pg from 'pg';
import type { Db, JobsDb, Tx } from './shape.ts';

const { Client, Pool, types } = pg;
types.setTypeParser(types.builtins.INT8, Number);
/** int8[] has no name in pg's list of types. */
const INT8_ARRAY = 1016;
const asTexts = types.getTypeParser(1009 as number) as (text: string) => (string | null)[];
types.setTypeParser(INT8_ARRAY as number, (text: string) =>
  asTexts(text).map((one) => (one === null ? null : Number(one))),
);

const RETRY = new Set(['40001', '40P01']);
const TRIES = 3;

/** Opens a PostgreSQL server by its address (`postgres://…`). `onLost` hears of idle connections that broke. */
export async function openServer(
  address: string,
  options: { connections?: number; onLost?: (cause: Error) => void } = {},
): Promise<Db> {
  const pool = new Pool({
    connectionString: address,
    max: options.connections ?? 10,
    application_name: 'hearabouts',
    // Compiling takes a tenth of a second where a statement of ours takes a hundredth; it pays for hours-long ones only.
    options: '-c jit=off',
  });
  pool.on('error', (cause) => options.onLost?.(cause));
  await pool.query('select 1');
  const query = async <R>(sql: string, params?: readonly unknown[]) =>
    (await pool.query(sql, params as unknown[] | undefined)).rows as R[];
  return {
    kind: 'server',
    query,
    tx: (work) => inTransaction(pool, work),
    exec: async (sql) => {
      await pool.query(sql);
    },
    listen: (channel, heard) => listen(address, channel, heard, options.onLost),
    forJobs: (): JobsDb => ({
      executeSql: async (sql, params) => {
        const result = await pool.query(sql, params as unknown[] | undefined);
        return { rows: Array.isArray(result) ? result.flatMap((one) => one.rows) : result.rows };
      },
    }),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const done = await work({
        inTransaction: true,
        query: async <R>(sql: string, params?: readonly unknown[]) =>
          (await client.query(sql, params as unknown[] | undefined)).rows as R[],
      });
      await client.query('commit');
      return done;
    } catch (cause) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost;
      });
      if (attempt < TRIES && RETRY.has((cause as { code?: string }).code ?? '')) continue;
      throw cause;
    } finally {
      client.release(broken);
    }
  }
}

/** A connection of its own, since a pooled one would lose its LISTEN; when it breaks, `onLost` is told. */
async function listen(
  address: string,
  channel: string,
  heard: (payload: string) => void,
  onLost: ((cause: Error) => void) | undefined,
): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: address, application_name: 'hearabouts listening' });
  client.on('error', (cause) => onLost?.(cause));
  client.on('notification', (note) => heard(note.payload ?? ''));
  await client.connect();
  await client.query(`listen ${client.escapeIdentifier(channel)}`);
  return () => client.end();
}
