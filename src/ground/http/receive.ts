import { Refusal } from './problem.ts';
import { layersOf, unpack } from './unpack.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** How much of a body is taken, and how slow it may come. */
export interface BodyLimits {
  /** Bytes, both as they come over the wire and after each layer of unpacking. */
  maxBytes: number;
  /** Fewer bytes than this per second, over `rateWindowMs`, and we hang up. */
  minBytesPerSecond: number;
  rateWindowMs: number;
  /** Whether to stop quietly at `maxBytes` with what came so far, rather than refuse. */
  cut: boolean;
}

/**
 * Takes a body in, unpacked, under limits that hold while it streams: nothing is ever held beyond `maxBytes` and one chunk.
 * Throws a `Refusal`: too large, too slow, or packed past reading.
 */
export async function receive(
  body: Bytes,
  contentEncoding: string | null,
  host: string,
  limits: BodyLimits,
): Promise<Uint8Array> {
  const layers = contentEncoding ? layersOf(contentEncoding, host) : [];
  const cap = limits.cut ? Number.POSITIVE_INFINITY : limits.maxBytes;
  let stream: Bytes = capped(paced(body, host, limits), cap, host);
  for (const layer of layers) stream = capped(unpack(stream, layer), cap, host);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limits.maxBytes && limits.cut) break;
  }
  return new Uint8Array(Buffer.concat(chunks).subarray(0, limits.maxBytes));
}

async function* capped(source: Bytes, maxBytes: number, host: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(host, maxBytes);
    yield chunk;
  }
}

export function tooLarge(host: string, maxBytes: number): Refusal {
  const megabytes = Math.round((maxBytes / 1_048_576) * 10) / 10;
  return new Refusal(
    'too-large',
    `${host} sends more than we take (${megabytes} MB).`,
    `over ${maxBytes} bytes from ${host}`,
  );
}

/** Fails when too little comes in a window of time, even while we wait for the next chunk. */
async function* paced(source: Bytes, host: string, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  const least = (limits.minBytesPerSecond * limits.rateWindowMs) / 1000;
  let came = 0;
  let tooSlow: (error: Error) => void = () => {};
  const slowness = new Promise<never>((_resolve, reject) => {
    tooSlow = reject;
  });
  slowness.catch(() => {});
  const timer = setInterval(() => {
    if (came < least) {
      tooSlow(
        new Refusal(
          'timed-out',
          `${host} answers too slowly.`,
          `${came} bytes in ${limits.rateWindowMs} ms from ${host}`,
        ),
      );
    }
    came = 0;
  }, limits.rateWindowMs);
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), slowness]);
      if (next.done) return;
      came += next.value.length;
      yield next.value;
    }
  } finally {
    clearInterval(timer);
    // Not waited for: a body that is stuck would keep us here. The exchange closes its connection.
    iterator.return?.()?.catch(() => {});
  }
}
