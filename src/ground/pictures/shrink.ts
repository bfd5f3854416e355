/** The child of `shrinking.ts`: a picture in at one end, a small WebP out at the other. Runs alone, imported by nobody. */
import sharp from 'sharp';
import { TOO_MUCH } from './no-picture.ts';

const MOST_PIXELS = 50_000_000;
const MOST_MEMORY = 400 * 2 ** 20;

const LOADERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: LOADERS });
sharp.concurrency(1);
sharp.cache(false);
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.exit(TOO_MUCH);
}, 20).unref();

const parts: Buffer[] = [];
for await (const part of process.stdin) parts.push(part as Buffer);
const { width, height, fit } = JSON.parse(process.argv[2]!) as {
  width: number;
  height: number;
  fit: 'cover' | 'contain';
};
const clear = { r: 0, g: 0, b: 0, alpha: 0 };
const small = await sharp(Buffer.concat(parts), { limitInputPixels: MOST_PIXELS, pages: 1, failOn: 'error' })
  .rotate()
  .resize({ width, height, fit, background: clear, ...(fit === 'cover' && { position: 'attention' }) })
  .webp({ quality: 74, effort: 3 })
  .toBuffer();
process.stdout.write(small);
