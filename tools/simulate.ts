/**
 * Simulated worlds in numbers: `npm run simulate -- --seeds 10000`, or one with its story: `npm run simulate -- --seed 7`.
 * `--from N` begins at another seed, `--processes N` works in so many processes, `--sabotage NAME` breaks the program first,
 * to see that it is found. Broken off (Ctrl-C), it tells of the worlds that were done. Ends with 1 when anything was found, and says which seed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { openWorlds } from '../test/simulate/run.ts';
import { SABOTAGES, type Sabotage } from '../test/simulate/sabotage.ts';
import { emptyTally, sayTally, type Tally, tallied } from '../test/simulate/tally.ts';
import type { Came } from '../test/simulate/world.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    processes: { type: 'string', default: '2' },
    sabotage: { type: 'string' },
    worker: { type: 'boolean', default: false },
  },
});
const sabotage = (values.sabotage ?? null) as Sabotage | null;
if (sabotage !== null && !(sabotage in SABOTAGES)) {
  process.stderr.write(`--sabotage is one of: ${Object.keys(SABOTAGES).join(', ')}\n`);
  process.exit(2);
}
const line = (text: string) => process.stdout.write(`${text}\n`);
const from = Number(values.from);
const seeds = Number(values.seeds);

if (values.seed !== undefined) process.exitCode = await one(Number(values.seed));
else if (values.worker)
  await several(from, seeds, (came) => line(JSON.stringify({ ...came, faults: [...came.faults] })));
else process.exitCode = await all();

/** One world with all that happened in it. */
async function one(seed: number): Promise<number> {
  const worlds = await openWorlds();
  const came = await worlds.world(seed, { sabotage, trace: line });
  await worlds.close();
  line('');
  sayTally(tallied(emptyTally(), came)).forEach(line);
  return came.violations.length > 0 ? 1 : 0;
}

async function several(first: number, count: number, came: (world: Came) => void): Promise<void> {
  const worlds = await openWorlds();
  for (let seed = first; seed < first + count; seed++) came(await worlds.world(seed, { sabotage }));
  await worlds.close();
}

/** Shares the seeds among processes of our own, and adds up what they tell. */
async function all(): Promise<number> {
  const processes = Math.max(1, Math.min(Number(values.processes), seeds));
  const share = Math.ceil(seeds / processes);
  const started = Date.now();
  let tally: Tally = emptyTally();
  const hear = (text: string) => {
    const said = JSON.parse(text) as Omit<Came, 'faults'> & { faults: [never, number][] };
    const came: Came = { ...said, faults: new Map(said.faults) };
    tally = tallied(tally, came);
    for (const violation of came.violations.slice(0, 3)) line(`seed ${came.seed}: ${violation}`);
    if (tally.worlds % 25 === 0) process.stderr.write(`${tally.worlds} of ${seeds} worlds\n`);
  };
  let brokenOff = false;
  const children: ChildProcess[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      brokenOff = true;
      for (const child of children) child.kill();
    });
  const codes = await Promise.all(
    Array.from({ length: processes }, (_, n) => {
      const begin = from + n * share;
      const count = Math.min(share, from + seeds - begin);
      const order = [
        '--worker',
        '--from',
        String(begin),
        '--seeds',
        String(count),
        ...(sabotage ? ['--sabotage', sabotage] : []),
      ];
      const child = spawn(process.execPath, [path.resolve(import.meta.filename), ...order], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      readline.createInterface({ input: child.stdout }).on('line', hear);
      return new Promise<number | null>((ended) => child.on('close', ended));
    }),
  );
  line(
    `${brokenOff ? `broken off; seeds from ${from}` : `seeds ${from} to ${from + seeds - 1}`}, ${processes} processes, ${Math.round((Date.now() - started) / 1000)} s`,
  );
  sayTally(tally).forEach(line);
  for (const seed of tally.failed)
    line(`again: npm run simulate -- --seed ${seed}${sabotage ? ` --sabotage ${sabotage}` : ''}`);
  return tally.failed.length > 0 || (!brokenOff && codes.some((code) => code !== 0)) ? 1 : 0;
}
