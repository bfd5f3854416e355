import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type NoPicture, TOO_MUCH } from './no-picture.ts';
import type { Shape } from './sizes.ts';

const CHILD = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './shrink.ts' : './shrink.js', import.meta.url),
);
/** It may read the code it is made of, and load the decoder; no file to write, no network, no child of its own. */
const BOUNDS = [
  '--permission',
  '--allow-fs-read=*',
  '--allow-addons',
  '--max-old-space-size=64',
  '--no-warnings',
];
const PATIENCE_MS = 15_000;
const MOST_OUT = 2 * 2 ** 20;

/**
 * Decodes and shrinks in a child process with an empty environment: no secret to read there, and what a bad picture breaks
 * is that process alone. It is killed when it takes too long; it ends itself when it takes too much memory.
 */
export async function shrinkInChild(
  bytes: Uint8Array,
  shape: Shape,
  { patienceMs = PATIENCE_MS } = {},
): Promise<Uint8Array<ArrayBuffer> | NoPicture> {
  const child = spawn(process.execPath, [...BOUNDS, CHILD, JSON.stringify(shape)], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: patienceMs,
    killSignal: 'SIGKILL',
  });
  const out: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (part: Buffer) => {
    size += part.length;
    if (size > MOST_OUT) child.kill('SIGKILL');
    else out.push(part);
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(-1));
    child.once('close', resolve);
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
  });
  if (code === 0 && size > 0) return new Uint8Array(Buffer.concat(out));
  return code === null || code === TOO_MUCH
    ? { kind: 'too-much', message: 'The picture takes too long or too much room to make small.' }
    : { kind: 'not-a-picture', message: 'The picture could not be read.' };
}
