import fs from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type ReadLine, read, readLine } from '../../river/read/read.ts';
import { jsonLines, textIn } from './lines.ts';
import type { Voice } from './say.ts';

interface Asked {
  file: string;
  url?: string | undefined;
  contentType?: string | undefined;
}

interface Ways {
  path(file: string): string;
  voice: Voice;
}

/** Reads each file and prints a line for it, in order: the contract of `hearabouts read`. */
export async function readFiles(
  files: readonly string[],
  { url, contentType }: Pick<Asked, 'url' | 'contentType'>,
  { path, voice }: Ways,
): Promise<void> {
  for (const file of files) await voice.line(JSON.stringify(await readOne({ file, url, contentType }, path)));
}

/** The same, asked line by line on standard input. */
export async function readAsked(input: Readable, { path, voice }: Ways): Promise<void> {
  for await (const line of jsonLines(input)) {
    const file = line.kind === 'object' ? textIn(line.value.file) : undefined;
    const said: ReadLine =
      line.kind === 'object' && file !== undefined
        ? await readOne(
            { file, url: textIn(line.value.url), contentType: textIn(line.value.contentType) },
            path,
          )
        : {
            file: file ?? '',
            problem: {
              kind: 'bad-line',
              message: line.kind === 'bad' ? line.message : 'This line names no file.',
            },
          };
    await voice.line(JSON.stringify(said));
  }
}

async function readOne({ file, url, contentType }: Asked, path: Ways['path']): Promise<ReadLine> {
  let bytes: Uint8Array;
  try {
    bytes = await fs.readFile(path(file));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const message =
      code === 'ENOENT' ? 'There is no such file.' : `The file could not be read (${code ?? 'unknown'}).`;
    return { file, problem: { kind: 'no-file', message } };
  }
  return readLine(file, await read({ bytes, url, contentType }));
}
