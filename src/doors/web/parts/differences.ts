import { type Html, html } from '../../../ground/page/page.ts';

/** Longer texts are compared by paragraph, so that a page stays quick. */
const MOST_WORDS = 1500;

type Piece = { kind: 'same' | 'added' | 'removed'; text: string };

/** What changed from one wording to the next, word by word, as pieces in order. */
export function piecesOf(before: string, after: string): Piece[] {
  const split = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];
  let a = split(before);
  let b = split(after);
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) {
    a = before.split(/(?<=\n\n)/);
    b = after.split(/(?<=\n\n)/);
  }
  return joined(compare(a, b));
}

/** The longest common run of words, found from both ends inwards so that small edits of long texts are cheap. */
function compare(a: string[], b: string[]): Piece[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const same = (text: string): Piece => ({ kind: 'same', text });
  return [
    ...a.slice(0, head).map(same),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

function middle(a: string[], b: string[]): Piece[] {
  if (a.length * b.length > MOST_WORDS * MOST_WORDS) {
    return [
      { kind: 'removed', text: a.join('') },
      { kind: 'added', text: b.join('') },
    ];
  }
  const wide = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * wide + j] =
        a[i] === b[j]
          ? longest[(i + 1) * wide + j + 1]! + 1
          : Math.max(longest[(i + 1) * wide + j]!, longest[i * wide + j + 1]!);
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i++]! });
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && longest[(i + 1) * wide + j]! >= longest[i * wide + j + 1]!)
    ) {
      pieces.push({ kind: 'removed', text: a[i++]! });
    } else pieces.push({ kind: 'added', text: b[j++]! });
  }
  return pieces;
}

/** Neighbours of one kind as one piece; a space between two changes belongs to them. */
function joined(pieces: Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else all.push({ ...piece });
  }
  return all;
}

/** The changes as markup; long stretches that stayed as they were are cut to their ends. */
export function differences(before: string, after: string): Html {
  const pieces = piecesOf(before, after);
  return html`<p class="diff">${pieces.map((piece, n) => {
    if (piece.kind === 'added') return html`<ins>${piece.text}</ins>`;
    if (piece.kind === 'removed') return html`<del>${piece.text}</del>`;
    return shortened(piece.text, n > 0, n < pieces.length - 1);
  })}</p>`;
}

function shortened(text: string, before: boolean, after: boolean): string {
  const keep = 140;
  if (text.length <= 2.5 * keep) return text;
  const start = before ? text.slice(0, keep) : '';
  const end = after ? text.slice(-keep) : '';
  return `${start} … ${end}`;
}
