/**
 * Tiles for a map that can be moved about, where the operator has some.
 *
 * In:  what the operator said: an address with `{z}`, `{x}` and `{y}` in it, or the path of a PMTiles file of pictures.
 * Out: where browsers find tiles: on that one host, or here, read out of the file.
 * Never: asks the host for anything itself, or takes an address from a reader: a tile is three numbers.
 * Goes wrong: a file that cannot be read, or holds shapes (vector tiles) instead of pictures, is refused in words when it is
 *   opened; a tile that the file has not is null.
 * Trade-offs: pictures only, since what draws shapes in a browser weighs several times what the rest of a page does.
 */
import fs from 'node:fs/promises';
import { Compression, PMTiles, type Source, TileType } from 'pmtiles';

export interface Tiles {
  /** Where a tile is, with `{z}`, `{x}` and `{y}`: an address, or a path of ours. */
  template: string;
  /** Who made them: plain words, shown beside the map. */
  credit: string;
  /** The closest that there are. */
  most: number;
  /** The other host that browsers may ask; null where the tiles are here. */
  origin: string | null;
  /** A tile out of the file, and its media type; null where it has none. */
  get(z: number, x: number, y: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>;
  close(): Promise<void>;
}
export type Opened = Tiles | { kind: 'failed'; message: string };

/** Where our own are served. */
export const OWN_TILES = '/tiles/{z}/{x}/{y}';
/** What most hosts have. */
const MOST_ELSEWHERE = 19;
const TYPES: Partial<Record<TileType, string>> = {
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
  [TileType.Avif]: 'image/avif',
};

export async function openTiles(said: string, credit: string): Promise<Opened> {
  if (/^https?:/.test(said)) {
    const { origin } = new URL(said.replace(/[{}]/g, ''));
    return {
      template: said,
      credit,
      most: MOST_ELSEWHERE,
      origin,
      get: async () => null,
      close: async () => {},
    };
  }
  try {
    return await openFile(said, credit);
  } catch (cause) {
    return {
      kind: 'failed',
      message: `${said} cannot be read as a PMTiles file: ${(cause as Error).message}`,
    };
  }
}

async function openFile(file: string, credit: string): Promise<Opened> {
  const handle = await fs.open(file);
  const source: Source = {
    getKey: () => file,
    getBytes: async (offset, length) => {
      const room = new Uint8Array(length);
      const { bytesRead } = await handle.read(room, 0, length, offset);
      return { data: room.buffer.slice(0, bytesRead) };
    },
  };
  try {
    const archive = new PMTiles(source);
    const { tileType, tileCompression, maxZoom } = await archive.getHeader();
    const type = TYPES[tileType];
    if (type === undefined || tileCompression > Compression.None) {
      await handle.close();
      return {
        kind: 'failed',
        message: `${file} holds no pictures (PNG, JPEG, WebP or AVIF): tiles of shapes cannot be shown.`,
      };
    }
    return {
      template: OWN_TILES,
      credit,
      most: maxZoom,
      origin: null,
      get: async (z, x, y) => {
        const inside = z <= maxZoom && x < 2 ** z && y < 2 ** z;
        const tile = inside ? await archive.getZxy(z, x, y) : undefined;
        return tile ? { bytes: new Uint8Array(tile.data), type } : null;
      },
      close: () => handle.close(),
    };
  } catch (cause) {
    await handle.close();
    throw cause;
  }
}
