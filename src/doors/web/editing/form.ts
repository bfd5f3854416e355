import { VOICE_KINDS, type VoiceKind } from '../../../river/sources/sources.ts';
import type { WebContext } from '../route.ts';

/** A form as it was sent: what is not there is empty. */
export interface Form {
  /** One line, without what cannot be seen, at most so long. */
  line(name: string, most: number): string;
  /** All that was written, at most so long, with its lines; without what else cannot be seen. */
  text(name: string, most: number): string;
  /** All that were given under a name, as they are. */
  all(name: string): string[];
  /** All of a text of many lines, as it was sent; null where it was not. */
  whole(name: string): string | null;
  /** Many lines. */
  lines(name: string, most: number): string[];
  /** The bytes of a file, or null where none was chosen. */
  file(name: string): Promise<Uint8Array | null>;
}

/** Reads a form of either kind that browsers send. One that cannot be read is empty. */
export async function formIn(c: WebContext): Promise<Form> {
  const said = await c.req.formData().catch(() => new FormData());
  const texts = (name: string) =>
    said.getAll(name).flatMap((value) => (typeof value === 'string' ? value.toWellFormed() : []));
  return {
    line: (name, most) => oneLine(texts(name)[0] ?? '').slice(0, most),
    text: (name, most) =>
      (texts(name)[0] ?? '')
        .replace(/\r\n?/g, '\n')
        .replace(/[\p{Cc}--\n]/gv, '')
        .slice(0, most)
        .trim(),
    all: (name) => texts(name).map((text) => text.slice(0, 2_000)),
    whole: (name) => texts(name)[0] ?? null,
    lines: (name, most) =>
      (texts(name)[0] ?? '')
        .split(/[\r\n]+/)
        .map(oneLine)
        .filter((text) => text !== '')
        .slice(0, most),
    file: async (name) => {
      const file = said.get(name);
      return file === null || typeof file === 'string' || file.size === 0
        ? null
        : new Uint8Array(await file.arrayBuffer());
    },
  };
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The kind of voice of this name, or null. */
export function kindNamed(name: string): VoiceKind | null {
  return VOICE_KINDS.find((kind) => kind === name) ?? null;
}

/** A web address as typed, with https where nothing was said; null for anything else. */
export function webAddress(typed: string): string | null {
  if (typed === '' || /\s/.test(typed)) return null;
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const named = url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[');
  return named && url.username === '' && url.password === '' ? url.href : null;
}
