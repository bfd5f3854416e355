/** Reading feeds: bytes to drafts, against tokenizing the same bytes (the floor) and against feedsmith's parser (a peer). */
import fs from 'node:fs';
import path from 'node:path';
import { parseFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { read } from '../src/river/read/read.ts';
import { compare, type Measured } from './compare.ts';

const SHARED = path.join(import.meta.dirname, '../../shared/data/feeds/real');
const OWN = path.join(import.meta.dirname, '../samples/read');

export async function measure(): Promise<Measured> {
  const folder = fs.existsSync(SHARED) ? SHARED : OWN;
  const all = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(rss|atom|rdf|xml)$/.test(name))
    .map((name) => fs.readFileSync(path.join(folder, name)));
  // The same for all three: only what the peer takes too, and XML alone.
  const files = all.filter((bytes) => peerTakes(bytes.toString()));
  const texts = files.map((bytes) => bytes.toString());
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  const rows = await compare(
    {
      'htmlparser2, tokens only (the floor)': () => {
        for (const text of texts) {
          let tokens = 0;
          const parser = new Parser(
            { onopentag: () => void tokens++, ontext: () => void tokens++ },
            { xmlMode: true },
          );
          parser.end(text);
        }
      },
      'feedsmith, parsed and not cleaned': () => {
        for (const text of texts) parseFeed(text);
      },
      'ours: decoded, read, cleaned, dated': async () => {
        for (const file of files) await read({ bytes: file, url: 'https://bench.example/feed' });
      },
    },
    { floor: 'htmlparser2, tokens only (the floor)', units: files.length },
  );
  return {
    workload: `${files.length} of ${all.length} XML feeds (those that feedsmith reads too), ${(bytes / 1e6).toFixed(1)} MB`,
    unit: 'feeds',
    rows,
  };
}

function peerTakes(text: string): boolean {
  try {
    parseFeed(text);
    return true;
  } catch {
    return false;
  }
}
