/**
 * Pictures from elsewhere, made small and kept: so that no reader's browser asks another site for anything.
 *
 * In:  the address of a picture that somebody published, and a size that we show pictures in.
 * Out: a WebP of just that size, from the folder or fetched now; or why there is none, in words.
 * Never: decodes in this process: a child with nothing in its environment, bounded in time, memory and pixels, does. Never
 *   passes on bytes as they came, keeps more than its room on disk, or believes what a site says the bytes are.
 * Goes wrong: see `NoPicture`. A failure is remembered for an hour, so that a page with a bad picture costs once.
 * Trade-offs: JPEG, PNG, GIF, WebP and AVIF only; SVG is refused since it is a program. What moves is shown still. The folder
 *   is each process's own, and forgets the oldest first.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock/clock.ts';
import type { Http } from '../http/http.ts';
import type { NoPicture } from './no-picture.ts';
import { makeRoom } from './room.ts';
import { shrinkInChild } from './shrinking.ts';
import { pictureType } from './signature.ts';
import { SIZES, type Size } from './sizes.ts';
import { createTurns } from './turns.ts';

export type { NoPicture } from './no-picture.ts';
export { SIZES, type Size } from './sizes.ts';
export type Picture = { kind: 'picture'; bytes: Uint8Array<ArrayBuffer> };

export interface Pictures {
  get(url: string, size: Size): Promise<Picture | NoPicture>;
}

export interface PicturesMeans {
  http: Pick<Http, 'get'>;
  clock: Clock;
  folder: string;
  /** The most that the folder may hold, in bytes. */
  room?: number;
  shrink?: typeof shrinkInChild;
}

const ROOM = 256 * 2 ** 20;
const MOST_BYTES = 12 * 2 ** 20;
const REMEMBERED_MS = 3_600_000;
const MOST_REMEMBERED = 5_000;
const ACCEPT = 'image/avif,image/webp,image/png,image/jpeg,image/gif;q=0.9';

export function createPictures({
  http,
  clock,
  folder,
  room = ROOM,
  shrink = shrinkInChild,
}: PicturesMeans): Pictures {
  const failed = new Map<string, { until: number; why: NoPicture }>();
  const underWay = new Map<string, Promise<Picture | NoPicture>>();
  const turns = createTurns({ atOnce: 2, waiting: 40 });

  const fetched = async (url: string): Promise<Uint8Array | NoPicture> => {
    const answer = await http.get(url, {
      accept: ACCEPT,
      maxBytes: MOST_BYTES,
      timeoutMs: 30_000,
      maxRedirects: 3,
    });
    if (answer.kind !== 'answer') return { kind: 'not-there', message: answer.message };
    if (answer.status !== 200)
      return { kind: 'not-there', message: `The site answered with ${answer.status}.` };
    return pictureType(answer.bytes) === null
      ? { kind: 'not-a-picture', message: 'What is there is no picture that we show.' }
      : answer.bytes;
  };
  const made = async (url: string, size: Size, file: string): Promise<Picture | NoPicture> => {
    const bytes = await fetched(url);
    if (!(bytes instanceof Uint8Array)) return bytes;
    const small = await shrink(bytes, SIZES[size]);
    if (!(small instanceof Uint8Array)) return small;
    await fs.mkdir(folder, { recursive: true });
    await makeRoom(folder, room - small.length);
    await fs.writeFile(`${file}.part`, small);
    await fs.rename(`${file}.part`, file);
    return { kind: 'picture', bytes: small };
  };

  return {
    async get(url, size) {
      const name = createHash('sha256')
        .update(`${JSON.stringify(SIZES[size])} ${url}`)
        .digest('hex')
        .slice(0, 40);
      const file = path.join(folder, `${name}.webp`);
      const kept = await fs.readFile(file).catch(() => null);
      if (kept) return { kind: 'picture', bytes: kept as Uint8Array<ArrayBuffer> };
      const now = clock.now().getTime();
      const before = failed.get(name);
      if (before && before.until > now) return before.why;
      let work = underWay.get(name);
      if (!work) {
        work = turns(() => made(url, size, file)).then(
          (done) => done ?? { kind: 'busy', message: 'Too many pictures are waited for.' },
        );
        underWay.set(name, work);
        work.finally(() => underWay.delete(name)).catch(() => {});
      }
      const done = await work;
      if (done.kind !== 'picture' && done.kind !== 'busy') {
        if (failed.size >= MOST_REMEMBERED) failed.clear();
        failed.set(name, { until: now + REMEMBERED_MS, why: done });
      }
      return done;
    },
  };
}
