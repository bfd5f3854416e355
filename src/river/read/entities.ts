import { Parser } from 'htmlparser2';
import { LIMITS, Refusal } from './limits.ts';

const XML = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  // As HTML 4 and the XHTML DTD have them, which is what feeds mean; HTML 5 moved them elsewhere.
  ['lang', '\u2329'],
  ['rang', '\u232a'],
]);
const named = new Map<string, string | undefined>();

/** The characters that an HTML entity name stands for (`eacute`), or nothing for a name HTML does not know. */
function htmlEntity(name: string): string | undefined {
  const known = XML.get(name);
  if (known !== undefined) return known;
  if (named.has(name)) return named.get(name);
  let text = '';
  const parser = new Parser({ ontext: (s) => (text += s) });
  parser.end(`&${name};`);
  const found = text.endsWith(';') ? undefined : text;
  // Names are the stranger's: hold only so many misses.
  if (found !== undefined || named.size < 5_000) named.set(name, found);
  return found;
}

const C1 = new TextDecoder('windows-1252');

/** A code point as text; the C1 controls are taken for the Windows-1252 characters that their writers meant. */
export function codePoint(n: number): string {
  if (n >= 0x80 && n <= 0x9f) return C1.decode(Uint8Array.of(n));
  if (!(n > 0 && n <= 0x10ffff) || (n >= 0xd800 && n <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(n);
}

/** Entities declared in one document's DTD, and the budget that all references in it share. */
export class Entities {
  readonly #declared = new Map<string, string>();
  #references = 0;
  #growth = 0;

  /** Notes an internal general entity. External and parameter entities are never given here. */
  declare(name: string, value: string): void {
    if (!this.#declared.has(name)) this.#declared.set(name, value);
  }

  /** Replaces every reference in XML character data. An unknown name is left as it stands. */
  decode(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(
      /&(?:#(\d{1,10})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z_:][\w:.-]{0,63}));/g,
      (all, d, x, name) => {
        if (++this.#references > LIMITS.entityReferences) {
          throw new Refusal('bomb', 'It holds more character references than any real post would.');
        }
        if (d) return codePoint(Number.parseInt(d, 10));
        if (x) return codePoint(Number.parseInt(x, 16));
        return this.#expand(name, 0) ?? htmlEntity(name) ?? all;
      },
    );
  }

  #expand(name: string, depth: number): string | undefined {
    const value = this.#declared.get(name);
    if (value === undefined) return undefined;
    if (depth > 8) throw new Refusal('bomb', 'Its entities are nested so deep that they would never end.');
    const text = value.replace(
      /&([A-Za-z_:][\w:.-]{0,63});|&#(\d{1,10});|&#[xX]([0-9a-fA-F]{1,8});/g,
      (all, inner, d, x) => {
        if (++this.#references > LIMITS.entityReferences)
          throw new Refusal('bomb', 'Its entities would fill the memory.');
        if (d) return codePoint(Number.parseInt(d, 10));
        if (x) return codePoint(Number.parseInt(x, 16));
        return this.#expand(inner, depth + 1) ?? htmlEntity(inner) ?? all;
      },
    );
    this.#growth += text.length;
    if (this.#growth > LIMITS.entityGrowth) throw new Refusal('bomb', 'Its entities would fill the memory.');
    return text;
  }
}
