import fs from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  importPlaces,
  loadGazetteer,
  loadScheme,
  type Place,
  type UnderstandLine,
  understandLine,
} from '../../river/understand/understand.ts';
import { jsonLines, type Line, textIn } from './lines.ts';
import type { Opened } from './means.ts';
import type { Voice } from './say.ts';

/** Understands each line of standard input, in order: the contract of `hearabouts understand`. Needs no database. */
export async function understandAsked(
  input: Readable,
  placeFiles: readonly string[],
  voice: Voice,
): Promise<void> {
  const own: Place[] = [];
  for (const file of placeFiles) {
    const { places, problems } = importPlaces(await fs.readFile(file));
    own.push(...places);
    for (const problem of problems) voice.tell(`${file}: ${problem}`);
  }
  const knowledge = { gazetteer: loadGazetteer(own), scheme: loadScheme() };
  for await (const line of jsonLines(input)) {
    const asked = askOf(line);
    const said: UnderstandLine | { id?: string | number; problem: { kind: string; message: string } } =
      'problem' in asked ? asked : understandLine(asked, knowledge);
    await voice.line(JSON.stringify(said));
  }
}

function askOf(line: Line) {
  if (line.kind === 'bad') return { problem: { kind: 'bad-line', message: line.message } };
  const { id: given, title, text, url, language, patch } = line.value;
  const id = typeof given === 'string' || typeof given === 'number' ? given : undefined;
  if (id === undefined || typeof text !== 'string') {
    const message = id === undefined ? 'This line has no id.' : 'This line has no text.';
    return { ...(id !== undefined && { id }), problem: { kind: 'bad-line', message } };
  }
  return {
    id,
    text,
    title: textIn(title),
    url: textIn(url),
    language: textIn(language),
    patch: pointIn(patch),
  };
}

function pointIn(patch: unknown): { lat: number; lon: number } | undefined {
  if (typeof patch !== 'object' || patch === null) return undefined;
  const { lat, lon } = patch as { lat?: unknown; lon?: unknown };
  return typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
    ? { lat, lon }
    : undefined;
}

/** Understands all of the archive again that was understood otherwise, and matches it; it may be broken off and begun again. */
export async function understandArchive({ instance }: Pick<Opened, 'instance'>, voice: Voice): Promise<void> {
  const total = await instance.river.waiting();
  const bar = voice.progress(total, 'Understanding');
  let items = 0;
  for (;;) {
    const did = await instance.river.again({ all: true });
    if (did === 0) break;
    await instance.river.matchAll();
    items += did;
    bar.at(items);
  }
  bar.end();
  await voice.answer({ items }, `${items} items were understood again.`);
}
