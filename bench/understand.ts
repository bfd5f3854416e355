/**
 * Understanding items, against bare tokenising of the same text (the floor), and starting up with the gazetteer made from
 * its packages and kept ready on disk. `npm run bench -- understand --quality` tells how well places are understood.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tokensOf } from '../src/river/understand/places/name-key.ts';
import { placesNamed } from '../src/river/understand/places/resolve.ts';
import { loadGazetteer, loadScheme, understand } from '../src/river/understand/understand.ts';
import { compare, type Measured } from './compare.ts';
import { tellQuality } from './understand-quality.ts';
import { measure as measureStories } from './understand-stories.ts';
import { measure as measureSubjects } from './understand-subjects.ts';

const PATCH = { lat: 51.45, lon: -0.97 };

/** Items of some 1,200 characters, put together from our own short ones. */
function texts(): string[] {
  const lines = fs
    .readFileSync(path.join(import.meta.dirname, '../samples/understand/british.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('|') && !line.startsWith('#'))
    .map((line) => line.slice(line.indexOf('|') + 1).replace(/[[\]*]/g, ''));
  return lines.map((_, n) =>
    Array.from({ length: 10 }, (_, more) => lines[(n + 7 * more) % lines.length]!).join('\n'),
  );
}

/** Places, subjects and stories; the latter two tell their tables as they are measured. */
async function tellAllQuality(): Promise<void> {
  tellQuality((line) => process.stdout.write(`${line}\n`));
  await measureSubjects();
  await measureStories();
}

export async function measure(): Promise<Measured> {
  if (process.argv.includes('--quality')) await tellAllQuality();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-bench-'));
  const gazetteer = loadGazetteer([], { cache: folder });
  const scheme = loadScheme();
  const items = texts();
  const rows = await compare(
    {
      'bare tokenising (the floor)': () => items.map((text) => text.match(/[\p{L}\p{N}]+/gu)?.length),
      'tokenising with keys': () => items.map((text) => tokensOf(text).length),
      'places, with the patch': () => items.map((text) => placesNamed(text, gazetteer, { patch: PATCH })),
      'places, without it': () => items.map((text) => placesNamed(text, gazetteer)),
      'understood in full': () =>
        items.map((text) => understand({ title: '', text, patch: PATCH }, { gazetteer, scheme })),
    },
    { floor: 'bare tokenising (the floor)', units: items.length, rounds: 7 },
  );
  const start = await compare(
    {
      'gazetteer made from its packages': () => loadGazetteer(),
      'gazetteer kept on disk': () => loadGazetteer([], { cache: folder }),
    },
    { floor: 'gazetteer kept on disk', units: 1, rounds: 3 },
  );
  const more = {
    head: ['memory, in a process of its own', 'MB kept', 'MB resident', 'MB on disk'],
    rows: [
      ['Node.js alone (the floor)', ...memoryOf('')],
      ['gazetteer made from its packages', ...memoryOf(LOADING.replace('HOW', '{}'))],
      [
        'gazetteer kept on disk',
        ...memoryOf(LOADING.replace('HOW', JSON.stringify({ cache: folder }))),
        megabytes(sizeOf(folder)),
      ],
    ].map((row) => [...row, ''].slice(0, 4)),
  };
  fs.rmSync(folder, { recursive: true });
  return {
    workload: `${items.length} items of some 1,200 characters; starts`,
    unit: 'items',
    rows: [...rows, ...start],
    more,
  };
}

const LOADING = `
  import { loadGazetteer } from ${JSON.stringify(path.join(import.meta.dirname, '../src/river/understand/understand.ts'))};
  globalThis.kept = loadGazetteer([], HOW);
  for (const name of ['reading', 'newport', 'st marys']) globalThis.kept.lookup(name);`;

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(0);
const sizeOf = (folder: string) =>
  fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);

/** What a process that does this keeps in its heap and buffers, and what the system holds for it. */
function memoryOf(code: string): [kept: string, resident: string] {
  const tell = `
    global.gc();
    const { heapUsed, external, rss } = process.memoryUsage();
    console.log(JSON.stringify([heapUsed + external, rss]));`;
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', code + tell], {
    encoding: 'utf8',
  });
  const [kept, resident] = JSON.parse(stdout) as [number, number];
  return [megabytes(kept), megabytes(resident)];
}
