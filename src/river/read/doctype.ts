import type { Entities } from './entities.ts';

/**
 * Takes a document type declaration off the start of an XML text and notes the entities it declares.
 * Nothing external is ever followed: `SYSTEM` and `PUBLIC` entities and parameter entities are left out.
 * XML 1.0, section 2.8. The scan is one pass.
 */
export function takeDoctype(text: string, entities: Entities): string {
  const start = text.search(/<!DOCTYPE[\s[]/i);
  if (start < 0 || /<[a-z]/i.test(text.slice(0, start))) return text;
  let at = start + 9;
  let bracket = -1;
  for (; at < text.length; at++) {
    const c = text[at];
    if (c === '>') return text.slice(0, start) + text.slice(at + 1);
    if (c === '"' || c === "'") {
      const close = text.indexOf(c, at + 1);
      if (close < 0) return text;
      at = close;
    } else if (c === '[') {
      bracket = at;
      break;
    }
  }
  if (bracket < 0) return text;
  const end = subsetEnd(text, bracket + 1);
  if (end < 0) return text;
  declareAll(text.slice(bracket + 1, end), entities);
  const close = text.indexOf('>', end);
  return text.slice(0, start) + (close < 0 ? '' : text.slice(close + 1));
}

/** Where the internal subset ends: its closing bracket, not those within quotes or comments. */
function subsetEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === ']') return at;
    if (c === '<' && text.startsWith('<!--', at)) {
      at = text.indexOf('-->', at);
      if (at < 0) return -1;
    } else if (c === '"' || c === "'") {
      at = text.indexOf(c, at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function declareAll(subset: string, entities: Entities): void {
  for (const part of subset.split('<!ENTITY').slice(1)) {
    const found = /^\s{1,20}([A-Za-z_:][\w:.-]{0,63})\s{1,20}(?:"([^"]*)"|'([^']*)')/.exec(part);
    if (found) entities.declare(found[1] as string, (found[2] ?? found[3]) as string);
  }
}
