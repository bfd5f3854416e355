/**
 * Runs a benchmark and tells what came of it: `npm run bench -- NAME`. A benchmark is a file beside this one that exports
 * `measure`: it names its workload and gives rows, each a ratio to a floor or a peer measured in the same run, since machines
 * differ and are noisy. One table on the screen, and the same as data in `bench/results/NAME.json`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Measured } from './compare.ts';

const names = fs
  .readdirSync(import.meta.dirname)
  .filter(
    (name) =>
      name.endsWith('.ts') &&
      !['bench.ts', 'compare.ts', 'processor.ts', 'understand-quality.ts'].includes(name),
  )
  .map((name) => name.slice(0, -3));

const name = process.argv[2] ?? '';
if (!names.includes(name)) {
  process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}\n`);
  process.exit(2);
}
const { measure } = (await import(`./${name}.ts`)) as {
  measure: (args: readonly string[]) => Promise<Measured>;
};
const measured = await measure(process.argv.slice(3));
const machine = {
  node: process.version,
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  load: os.loadavg(),
};
process.stdout.write(`${name}: ${measured.workload}\n`);
process.stdout.write(
  `${machine.cpu}, ${machine.cores} cores, Node.js ${machine.node}, load ${machine.load.map((one) => one.toFixed(1)).join(', ')}\n\n`,
);
const rows = measured.rows.map((row) => [
  row.what,
  row.p50.toFixed(1),
  row.p90.toFixed(1),
  row.ratio.toFixed(2),
  Math.round(row.perSecond ?? 0).toLocaleString('en-GB'),
]);
const head = ['', 'p50 ms', 'p90 ms', 'ratio', `${measured.unit}/s`];
print([head, ...rows]);
if (measured.more) print([measured.more.head, ...measured.more.rows]);
const folder = path.join(import.meta.dirname, 'results');
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(
  path.join(folder, `${name}.json`),
  `${JSON.stringify({ name, machine, ...measured }, null, 2)}\n`,
);

function print(table: string[][]): void {
  const width = table[0]!.map((_, n) => Math.max(...table.map((row) => row[n]!.length)));
  const cells = (row: string[]) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(width[n]!) : cell.padStart(width[n]!))).join('  ');
  process.stdout.write(`${table.map(cells).join('\n')}\n\n`);
}
