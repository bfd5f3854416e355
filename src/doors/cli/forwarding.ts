import { Readable, Writable } from 'node:stream';
import type { CliMeans } from './means.ts';

/** A command on its way to the process that holds the data folder, and what it says meanwhile. */
export interface Forwarded {
  argv: string[];
  /** Where the command was given: names of files start from there. */
  folder: string;
}
export type SaidBack = { out: string } | { err: string } | { code: number };

export function isForwarded(asked: unknown): asked is Forwarded {
  const { argv, folder } = (asked ?? {}) as Partial<Forwarded>;
  return Array.isArray(argv) && argv.every((one) => typeof one === 'string') && typeof folder === 'string';
}

/** The streams of a command that was given in another process. It has no standard input here. `ended`: all of it is said. */
export function streamsTo(
  say: (line: SaidBack) => Promise<void>,
): Pick<CliMeans, 'stdin' | 'stdout' | 'stderr'> & { ended(): Promise<void> } {
  const stream = (key: 'out' | 'err') =>
    new Writable({
      decodeStrings: false,
      write: (text: string | Buffer, _encoding, done) => {
        void say({ [key]: text.toString() } as SaidBack).then(() => done());
      },
    });
  const [stdout, stderr] = [stream('out'), stream('err')];
  return {
    stdin: Readable.from([]),
    stdout,
    stderr,
    ended: async () => {
      for (const one of [stdout, stderr]) await new Promise<void>((done) => one.end(done));
    },
  };
}

/** Says here what a command said there, and gives its exit code once it is known. */
export function saidHere({ stdout, stderr }: Pick<CliMeans, 'stdout' | 'stderr'>): {
  hear(line: unknown): void;
  code(): number | null;
} {
  let code: number | null = null;
  return {
    hear: (line) => {
      const said = line as Partial<{ out: string; err: string; code: number }>;
      if (said.out !== undefined) stdout.write(said.out);
      if (said.err !== undefined) stderr.write(said.err);
      if (said.code !== undefined) code = said.code;
    },
    code: () => code,
  };
}
