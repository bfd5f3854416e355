import { type Html, html } from '../../../ground/page/page.ts';

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
