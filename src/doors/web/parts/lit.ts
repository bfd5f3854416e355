import { type Html, html } from '../../../ground/page/page.ts';
import type { PlaceFinding, SubjectFinding } from '../../../river/understand/understand.ts';

/** Words of a text that led to something, in UTF-16 code units. */
export interface Lit {
  start: number;
  end: number;
  kind: 'place' | 'subject';
  /** What they led to. */
  name: string;
}

/** The text with its telling words marked; where two marks meet, both are told. */
export function lit(text: string, marks: readonly Lit[]): Html {
  const good = marks.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const edges = [...new Set([0, text.length, ...good.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return html`${edges.slice(0, -1).map((from, n) => {
    const to = edges[n + 1]!;
    const piece = text.slice(from, to);
    const here = good.filter(({ start, end }) => start <= from && end >= to);
    if (here.length === 0) return html`${piece}`;
    const names = [...new Set(here.map(({ name }) => name))].join(', ');
    const kinds = [...new Set(here.map(({ kind }) => `lit-${kind}`))];
    return html`<mark class="${kinds}" title="${names}">${piece}<span class="unseen"> (${names}) </span></mark>`;
  })}`;
}

/** Where findings stand in one field of an item. */
export function marksIn(
  field: 'title' | 'text',
  places: readonly Pick<PlaceFinding, 'name' | 'mentions'>[],
  subjects: readonly (Pick<SubjectFinding, 'evidence'> & { name: string })[],
): Lit[] {
  const marks = [
    ...places.flatMap(({ name, mentions }) =>
      mentions.map((one) => ({ ...one, kind: 'place' as const, name })),
    ),
    ...subjects.flatMap(({ name, evidence }) =>
      evidence.map((one) => ({ ...one, kind: 'subject' as const, name })),
    ),
  ];
  return marks.flatMap(({ field: at, start, end, kind, name }) =>
    at === field ? [{ start, end, kind, name }] : [],
  );
}

/** On either side of a mark, this much of the text is shown where the whole of it is not ours to repeat. */
const AROUND = 90;
const MOST_PIECES = 8;

/** The pieces of a text that stand around marks, each with its own marks; cut between words. */
export function piecesAround(
  text: string,
  marks: readonly Lit[],
): { text: string; marks: Lit[]; cut: [boolean, boolean] }[] {
  const spans: { from: number; to: number }[] = [];
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    const from = wordEdge(text, Math.max(0, start - AROUND), 1);
    const to = wordEdge(text, Math.min(text.length, end + AROUND), -1);
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from: Math.min(from, start), to: Math.max(to, end) });
  }
  return spans.slice(0, MOST_PIECES).map(({ from, to }) => ({
    text: text.slice(from, to),
    marks: marks
      .filter(({ start, end }) => start >= from && end <= to)
      .map((one) => ({ ...one, start: one.start - from, end: one.end - from })),
    cut: [from > 0, to < text.length],
  }));
}

/** The nearest place between two words, going one way. */
function wordEdge(text: string, at: number, way: 1 | -1): number {
  let n = at;
  while (n > 0 && n < text.length && !/\s/.test(text[way > 0 ? n - 1 : n]!)) n += way;
  return n;
}
