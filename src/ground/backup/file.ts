import fs from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { TableSum } from './sum.ts';

/** The first line of a backup. */
export interface BackupHead {
  hearabouts: 'backup';
  at: string;
  migrations: string[];
  /** How many rows each table has. */
  tables: Record<string, number>;
}

/** One line of a backup, told apart. */
export type BackupLine =
  | { kind: 'head'; head: BackupHead }
  | { kind: 'table'; name: string }
  | { kind: 'row'; text: string }
  | { kind: 'end'; sums: Record<string, TableSum> };

/** Thrown while a file is read that is no whole backup. */
export class NotWhole extends Error {}

/** Every line of the file. Throws `NotWhole` where it is not compressed, has no head or stops before its end. */
export async function* linesOf(file: string): AsyncGenerator<BackupLine> {
  let first = true;
  let last: BackupLine | null = null;
  try {
    for await (const text of textLines(file)) {
      last = first ? { kind: 'head', head: headIn(text) } : lineIn(text);
      first = false;
      yield last;
    }
  } catch (cause) {
    if (cause instanceof SyntaxError || String((cause as NodeJS.ErrnoException).code).startsWith('Z_'))
      throw new NotWhole();
    throw cause;
  }
  if (last?.kind !== 'end') throw new NotWhole();
}

function lineIn(text: string): BackupLine {
  const name = /^\{"table":"(\w+)"\}$/.exec(text)?.[1];
  if (name !== undefined) return { kind: 'table', name };
  if (text.startsWith('{"sums":{'))
    return { kind: 'end', sums: (JSON.parse(text) as { sums: Record<string, TableSum> }).sums };
  return { kind: 'row', text };
}

function headIn(text: string): BackupHead {
  const head = JSON.parse(text) as Partial<BackupHead>;
  if (head.hearabouts !== 'backup' || !head.migrations || !head.tables) throw new NotWhole();
  return head as BackupHead;
}

/** A stream's own iterator, since `readline` loses what comes, and fails, before it is asked. */
async function* textLines(file: string): AsyncGenerator<string> {
  const unzipped = pipeline(fs.createReadStream(file), createGunzip(), () => {});
  let rest = '';
  for await (const chunk of unzipped.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest) yield rest;
}
