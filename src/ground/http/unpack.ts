import { pipeline, Readable, type Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { Refusal } from './problem.ts';

/** What we say that we can unpack. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

type Coding = 'gzip' | 'deflate' | 'br' | 'zstd';
type Bytes = AsyncIterable<Uint8Array>;

const NAMES: Record<string, Coding> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'br',
  zstd: 'zstd',
};
const MAX_LAYERS = 2;
// RFC 9659: a zstd stream on the web needs no larger window than 8 MB.
const ZSTD_WINDOW_LOG = 23;

/**
 * The layers of a `Content-Encoding`, outermost first. Names that are none ("utf-8", "none") are passed over, as browsers
 * do. Throws a `Refusal` for `compress`, which nobody can read any more, and for more than two layers.
 */
export function layersOf(contentEncoding: string, host: string): Coding[] {
  const names = contentEncoding
    .toLowerCase()
    .split(',', 20)
    .map((name) => name.trim());
  const layers = names.flatMap((name) => (Object.hasOwn(NAMES, name) ? [NAMES[name]!] : []));
  if (
    layers.length > MAX_LAYERS ||
    names.length > 8 ||
    names.includes('compress') ||
    names.includes('x-compress')
  ) {
    throw new Refusal(
      'broken-answer',
      `${host} packed its answer in a way that we cannot unpack.`,
      `content-encoding ${names.join(',').slice(0, 80)} at ${host}`,
    );
  }
  return layers.reverse();
}

/**
 * Unpacks one layer as it streams. Each chunk is at most 64 KiB, so whoever counts can stop a bomb at once. What says it is
 * packed and is not comes through as it is; a packed body that breaks off gives what there was, as in browsers.
 */
export async function* unpack(source: Bytes, coding: Coding): AsyncGenerator<Uint8Array> {
  const [first, all] = await peek(source);
  const decoder = first.length === 0 ? null : decoderFor(coding, first);
  if (!decoder) {
    yield* all;
    return;
  }
  pipeline(Readable.from(all, { objectMode: false }), decoder, () => {});
  yield* decoder as Bytes;
}

function decoderFor(coding: Coding, first: Uint8Array): Transform | null {
  const zlib = { finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 65_536 };
  const [a = 0, b = 0] = first;
  switch (coding) {
    case 'gzip':
      return a === 0x1f && b === 0x8b ? createGunzip(zlib) : null;
    case 'deflate':
      if (looksLikeText(first)) return null;
      // Half the servers send zlib's wrapping, as RFC 9110 section 8.4.1.2 has it, half the bare stream.
      return (a & 15) === 8 && (a * 256 + b) % 31 === 0 ? createInflate(zlib) : createInflateRaw(zlib);
    case 'br':
      return looksLikeText(first)
        ? null
        : createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH, chunkSize: 65_536 });
    case 'zstd':
      return a === 0x28 && b === 0xb5
        ? createZstdDecompress({
            chunkSize: 65_536,
            params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
          })
        : null;
  }
}

// Neither packing has a mark of its own; a body that plainly starts as markup or JSON was never packed.
function looksLikeText(first: Uint8Array): boolean {
  const start = Buffer.from(first.subarray(0, 16)).toString('latin1').trimStart();
  return /^(<\?xml|<rss|<!doc|<html|<feed|<rdf|BEGIN:VCAL|\{\s*")/i.test(start);
}

/** The first bytes (16, or as many as there are), and all of it again. */
async function peek(source: Bytes): Promise<[Uint8Array, Bytes]> {
  const iterator = source[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < 16) {
    const next = await iterator.next();
    if (next.done) break;
    held.push(next.value);
    size += next.value.length;
  }
  async function* all() {
    try {
      yield* held;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return [Buffer.concat(held).subarray(0, 16), all()];
}
