/** How many of a source's items name a place, or one inside it. */
export interface PlaceCount {
  placeId: string;
  kind: string;
  items: number;
  /** How many places it lies in. */
  depth: number;
}

/** With fewer items that name a place, nothing is usual yet. */
const LEAST = 8;
/** So large a share of them must be about it; what was learned before stands until it is far less. */
const SHARE = 0.6;
const STANDS = 0.4;
/** Too wide to be what a local voice is about. */
const WIDE = new Set(['country', 'continent', 'region', 'water']);

/**
 * The place that a source usually talks about: the smallest that most of its items are in. Null where there is none, or
 * too little was said. `all`: how many items name a place at all; `before`: what was learned before.
 */
export function usuallyAbout(
  counts: readonly PlaceCount[],
  all: number,
  before: string | null = null,
): string | null {
  if (all < LEAST) return null;
  const enough = counts.filter(
    ({ placeId, kind, items }) => !WIDE.has(kind) && items / all >= (placeId === before ? STANDS : SHARE),
  );
  const [first] = [...enough].sort(
    (a, b) => b.depth - a.depth || b.items - a.items || (a.placeId < b.placeId ? -1 : 1),
  );
  return first?.placeId ?? null;
}
