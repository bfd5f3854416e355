/** Small pictures, painted by rule: flat colours in the manner of a linocut, the same for the same address. */
import { crc32, deflateSync } from 'node:zlib';

export const WIDTH = 640;
export const HEIGHT = 360;

/** Colour by place: `x` and `y` from 0 (left, top) to 1; `seed` from 0 to 1. Answers an index into the palette. */
type Motif = (x: number, y: number, seed: number) => number;

const PALETTE = [
  0xf4ead6, 0xe9c893, 0xd98f5b, 0xa8472e, 0x8fb7b3, 0x4d8a92, 0x2c5566, 0x9aa866, 0x6b7f45, 0x3f5534,
  0x2b2a33, 0xfbf6ea,
];
const [PAPER, SAND, ORANGE, BRICK, MIST, TEAL, DEEP, LEAF, GRASS, WOOD, INK, WHITE] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const;

const ridge = (x: number, seed: number, wave: number): number =>
  0.5 * Math.sin(x * wave + seed * 9) +
  0.3 * Math.sin(x * wave * 2.3 + seed * 31) +
  0.2 * Math.sin(x * wave * 5.1 + seed * 17);
const within = (x: number, y: number, cx: number, cy: number, r: number): boolean =>
  ((x - cx) * WIDTH) ** 2 + ((y - cy) * HEIGHT) ** 2 < (r * HEIGHT) ** 2;

const hills: Motif = (x, y, seed) => {
  if (y > 0.8 + 0.05 * ridge(x, seed + 3, 4)) return WOOD;
  if (y > 0.66 + 0.08 * ridge(x, seed + 2, 5)) return GRASS;
  if (y > 0.52 + 0.1 * ridge(x, seed + 1, 4)) return LEAF;
  if (within(x, y, 0.2 + seed * 0.6, 0.26, 0.13)) return ORANGE;
  return y > 0.4 ? SAND : PAPER;
};

const river: Motif = (x, y, seed) => {
  const middle = 0.5 + 0.22 * Math.sin(y * 7 + seed * 6);
  if (y > 0.64 && Math.abs(x - middle) < (y - 0.61) * 0.8)
    return Math.sin(y * 90 + x * 11) > 0.72 ? MIST : TEAL;
  return hills(x, y, seed);
};

const houses: Motif = (x, y, seed) => {
  const n = Math.floor(x * 8);
  const within1 = x * 8 - n;
  const roof = 0.42 + 0.12 * Math.abs(ridge(n / 3, seed, 7));
  const window = within1 > 0.3 && within1 < 0.7 && ((y - roof) * 9) % 2 > 1.1 && y > roof + 0.1 && y < 0.86;
  if (y > 0.9) return INK;
  if (window) return (n + Math.floor(seed * 10)) % 3 === 0 ? SAND : DEEP;
  if (y > roof) return n % 2 === 0 ? BRICK : ORANGE;
  if (y > roof - 0.14 + 0.28 * Math.abs(within1 - 0.5)) return INK;
  return y > 0.3 ? MIST : PAPER;
};

const night: Motif = (x, y, seed) => {
  if (within(x, y, 0.25 + seed * 0.5, 0.22, 0.1)) return WHITE;
  const house = houses(x, y, seed);
  if (house === PAPER || house === MIST) return DEEP;
  return house === SAND ? SAND : house === DEEP ? ORANGE : INK;
};

const pool: Motif = (x, y, seed) => {
  if (y < 0.34) return Math.floor(x * 9) % 3 === 0 && y > 0.1 && y < 0.28 ? MIST : PAPER;
  if (y < 0.4) return SAND;
  const lane = Math.abs(((x - 0.5) / (y + 0.3)) * 5);
  if (Math.abs(lane - Math.round(lane)) < 0.03) return BRICK;
  return Math.sin(y * 70 + Math.sin(x * 20 + seed * 9) * 2) > 0.75 ? WHITE : TEAL;
};

const cat: Motif = (x, y, seed) => {
  const ear = (cx: number) => y > 0.2 && y < 0.4 && Math.abs(x - cx) < (y - 0.2) * 0.3;
  const notch = within(x, y, 0.395, 0.26, 0.03);
  const face = within(x, y, 0.5, 0.48, 0.25) || ((ear(0.42) || ear(0.58)) && !notch);
  if (within(x, y, 0.46, 0.44, 0.03) || within(x, y, 0.54, 0.44, 0.03)) return INK;
  if (within(x, y, 0.5, 0.53, 0.02)) return BRICK;
  if (face) return y < 0.4 && Math.sin(x * 110) > 0.5 ? BRICK : ORANGE;
  if (y > 0.6 && within(x, y, 0.5, 1, 0.48)) return Math.sin(y * 60) > 0.6 ? BRICK : ORANGE;
  return y > 0.88 ? WOOD : seed > 0.5 ? MIST : SAND;
};

const MOTIFS: Record<string, Motif> = { hills, river, houses, night, pool, cat };

export const picturePath = (motif: string, n: number): string => `/pictures/${motif}-${n}.png`;

/** The picture at such an address, as PNG; null where it is none. */
export function pictureAt(path: string): Buffer | null {
  const [, name = '', n = ''] = /^\/pictures\/([a-z]+)-(\d{1,3})\.png$/.exec(path) ?? [];
  const motif = Object.hasOwn(MOTIFS, name) ? MOTIFS[name] : undefined;
  if (!motif) return null;
  const seed = (Number(n) * 0.618) % 1;
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) rows[y * (WIDTH + 1) + 1 + x] = motif(x / WIDTH, y / HEIGHT, seed);
  return png(rows);
}

/** Indexed colour, eight bits (PNG, third edition, section 11). */
function png(rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(PALETTE.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.set(named, 4);
  out.writeUInt32BE(crc32(named), data.length + 8);
  return out;
}
