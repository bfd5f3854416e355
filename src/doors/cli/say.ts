import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import type { CliMeans } from './means.ts';

/** Ends a command with words and an exit code. */
export class Ending extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** How a command speaks: answers on standard output, everything else on standard error. */
export interface Voice {
  /** An answer: as a line of JSON where `--json` was given, else as text. */
  answer(value: unknown, text: string): Promise<void>;
  line(text: string): Promise<void>;
  tell(text: string): void;
  /** A bar while the work goes on, where there is somebody to see it. */
  progress(total: number, what: string): { at(done: number): void; end(): void };
}

export function voiceOf({ stdout, stderr }: Pick<CliMeans, 'stdout' | 'stderr'>, json: boolean): Voice {
  const line = (text: string) => write(stdout, `${text}\n`);
  return {
    line,
    answer: (value, text) =>
      json ? line(JSON.stringify(value)) : text === '' ? Promise.resolve() : line(text),
    tell: (text) => void stderr.write(`${text}\n`),
    progress: (total, what) => {
      if (!stderr.isTTY || total === 0) return { at: () => {}, end: () => {} };
      const bar = new SingleBar({
        stream: stderr,
        format: `${what} {bar} {value}/{total}`,
        hideCursor: true,
        clearOnComplete: true,
        barCompleteChar: '█',
        barIncompleteChar: '░',
      });
      bar.start(total, 0);
      return { at: (done) => bar.update(done), end: () => bar.stop() };
    },
  };
}

/** Waits where the reader is slower than we are, so that memory stays small. */
async function write(to: Writable, text: string): Promise<void> {
  if (!to.write(text)) await once(to, 'drain');
}

/** Columns of equal width, the last as wide as it likes. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = (n: number) => Math.max(...rows.map((row) => [...(row[n] ?? '')].length));
  return rows
    .map((row) =>
      row
        .map((cell, n) => (n === row.length - 1 ? cell : cell + ' '.repeat(width(n) - [...cell].length)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
