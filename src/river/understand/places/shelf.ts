import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { builtInPlaces, sources } from './built-in.ts';
import { packedStock } from './packed.ts';
import { pack } from './packing.ts';
import { type Stock, stockOf } from './stock.ts';

/** Raised when packing changes. */
const LAYOUT = 1;

/**
 * The built-in places. Making them from their packages takes several seconds and half a gigabyte for that time;
 * with a folder to keep them in, only the first time. A file that cannot be read or written is as good as none.
 */
export function builtInStock(folder?: string): Stock {
  if (folder === undefined) return stockOf(builtInPlaces());
  const file = path.join(folder, `places-${fingerprint()}.bin`);
  const kept = read(file);
  if (kept) return kept;
  const bytes = pack(builtInPlaces());
  try {
    fs.mkdirSync(folder, { recursive: true });
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, bytes);
    fs.renameSync(draft, file);
  } catch {
    // Then it is made anew the next time.
  }
  return packedStock(bytes);
}

function read(file: string): Stock | null {
  try {
    const bytes = fs.readFileSync(file);
    // Small buffers share memory that need not begin at a multiple of eight; this one is large, but be sure.
    return packedStock(bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer));
  } catch {
    return null;
  }
}

/** Changes when a package or a table of ours does. */
function fingerprint(): string {
  const hash = createHash('sha256').update(`${LAYOUT}`);
  for (const file of sources()) {
    const { size, mtimeMs } = fs.statSync(file);
    hash.update(`${path.basename(file)} ${size} ${Math.round(mtimeMs)}`);
  }
  return hash.digest('hex').slice(0, 16);
}
