/**
 * Where a comment stands: W3C Web Annotation selectors kept together. The paragraph always; the words within it by quote, with
 * what stands before and after, and by position, of the version on which it was made.
 */
export interface Anchor {
  /** The paragraph's permanent number. */
  paragraph: number;
  version: number;
  /** Empty where the whole paragraph is meant. */
  exact: string;
  prefix: string;
  suffix: string;
  /** In UTF-16 units of the paragraph's words. */
  start: number;
  end: number;
}

const CONTEXT = 32;

/** The anchor of a paragraph, or of the words in it that were chosen; null where they are not in it. */
export function anchorIn(
  paragraph: { number: number; text: string },
  version: number,
  chosen: { exact: string; near?: number } | null,
): Anchor | null {
  const { text, number } = paragraph;
  const exact = (chosen?.exact ?? '').replace(/\s+/g, ' ').trim();
  if (exact === '')
    return { paragraph: number, version, exact: '', prefix: '', suffix: '', start: 0, end: text.length };
  const start = nearest(placesOf(exact, text), chosen?.near ?? 0);
  if (start === null) return null;
  const end = start + exact.length;
  return {
    paragraph: number,
    version,
    exact,
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
    start,
    end,
  };
}

/** Where the words of an anchor are in a text now: of several places the one whose surroundings are most like, then the nearest. */
export function foundIn(anchor: Anchor, text: string): { start: number; end: number } | null {
  const { exact, prefix, suffix } = anchor;
  let best: { start: number; alike: number } | null = null;
  for (const start of placesOf(exact, text)) {
    const before = text.slice(0, start);
    const after = text.slice(start + exact.length);
    const alike = commonEnd(before, prefix) + commonStart(after, suffix);
    const nearer = best && Math.abs(start - anchor.start) < Math.abs(best.start - anchor.start);
    if (!best || alike > best.alike || (alike === best.alike && nearer)) best = { start, alike };
  }
  return best && { start: best.start, end: best.start + exact.length };
}

/** As others read it (https://www.w3.org/TR/annotation-model/#selectors). */
export function selectorsOf(anchor: Anchor, documentUrl: string): Record<string, unknown> {
  const fragment = {
    type: 'FragmentSelector',
    conformsTo: 'http://tools.ietf.org/rfc/rfc3236',
    value: `p${anchor.paragraph}`,
  };
  const refined = [
    { type: 'TextQuoteSelector', exact: anchor.exact, prefix: anchor.prefix, suffix: anchor.suffix },
    { type: 'TextPositionSelector', start: anchor.start, end: anchor.end },
  ];
  const selector = anchor.exact === '' ? fragment : refined.map((refinedBy) => ({ ...fragment, refinedBy }));
  return { source: `${documentUrl}/versions/${anchor.version}`, selector };
}

function placesOf(exact: string, text: string): number[] {
  const places: number[] = [];
  if (exact === '') return places;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) places.push(at);
  return places;
}

function nearest(places: readonly number[], to: number): number | null {
  let best: number | null = null;
  for (const at of places) if (best === null || Math.abs(at - to) < Math.abs(best - to)) best = at;
  return best;
}

function commonStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function commonEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}
