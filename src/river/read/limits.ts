/**
 * How much of a stranger's document we take. What is over a soft limit is cut and said so in `mended`;
 * what is over a hard one is taken for a bomb. Lengths are in UTF-16 code units unless named otherwise.
 */
export const LIMITS = {
  /** Hard: bytes of a document; `fetch` should stop well before. */
  bytes: 32 * 1024 * 1024,
  /** Hard: how deep elements may nest. Inline XHTML of real posts stays under 60. */
  depth: 500,
  /** Hard: elements in a document. */
  elements: 500_000,
  /** Hard: what declared entities may add, in all, and how many references may be used. */
  entityGrowth: 1_000_000,
  entityReferences: 750_000,
  /** Hard: items in a document. */
  itemsHard: 50_000,
  /** Soft: items kept, in the order of the document. */
  items: 5_000,
  /** Hard and soft: a title, an author, a place. */
  lineHard: 256 * 1024,
  line: 1_000,
  /** Soft: summary, and the whole content of one item. */
  summary: 10_000,
  html: 1_000_000,
  /** Soft: addresses and ids. */
  address: 4_000,
  categories: 50,
  enclosures: 50,
  /** Soft: occurrences of one calendar event within the window, and steps walked to find them. */
  occurrences: 400,
  steps: 20_000,
} as const;

/** Thrown inside the room only, to leave a parse at once; `read` turns it into a value. */
export class Refusal extends Error {
  readonly kind: 'bomb' | 'broken';
  constructor(kind: 'bomb' | 'broken', message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Refuses more items than anyone would send, before work is done on them; of many gives the first, and one more to tell by. */
export function fewItems<T>(items: T[]): T[] {
  if (items.length > LIMITS.itemsHard) throw new Refusal('bomb', 'It holds more items than any real feed.');
  return items.slice(0, LIMITS.items + 1);
}

/** Whether JSON is so deep that walking it would fill the stack. One pass. */
export function tooDeepJson(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 0x22) at = endOfString(text, at);
    else if (c === 0x5d || c === 0x7d) depth--;
    else if ((c === 0x5b || c === 0x7b) && ++depth > LIMITS.depth) return true;
  }
  return false;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 0x5c) at++;
    else if (c === 0x22) return at;
  }
  return text.length;
}
