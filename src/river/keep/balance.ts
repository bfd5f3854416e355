import type { Cursor, Position } from './cursor.ts';

/**
 * Fairness between voices. On a page, a voice has a share: a quarter of the places. What it says beyond its share
 * counts as two weeks older than it is, so that others who spoke in these two weeks go before it; it waits for the next
 * page, where the voice has its share again. If the others have nothing to say, it fills the page. Nothing is hidden and
 * nothing shown twice: the cursor notes, beside where the page ended, the voices that stand elsewhere.
 * A page is shown newest first.
 */
export interface Candidate extends Position {
  voice: number;
}

export const SHARE = 0.25;
const BEYOND_SHARE = 14 * 86_400_000;

/** Newest first. */
export const byNewest = (a: Position, b: Position) => b.key - a.key || b.id - a.id;
const isAbove = (a: Position, b: Position) => byNewest(a, b) < 0;

/** Before the first page: above everything. */
export const TOP: Cursor = { at: { key: 253_402_300_799_999, id: Number.MAX_SAFE_INTEGER }, own: new Map() };

/** Chooses a page and says where the next goes on; `next` is null when nothing is left. */
export function chooseBalanced(
  given: { main: Candidate[]; apart: Candidate[] },
  cursor: Cursor,
  { limit, most, each }: { limit: number; most: number; each: number },
): { shown: Candidate[]; next: Cursor | null } {
  const cutShort = given.main.length >= most;
  const bottom = cutShort ? given.main.toSorted(byNewest).at(-1)! : null;
  // Below where the look stopped there may be others that are newer.
  const known = [...given.main, ...given.apart]
    .filter((one) => !bottom || !isAbove(bottom, one))
    .sort(byNewest);
  const ranked = withRank(known, Math.max(1, Math.ceil(limit * SHARE)));
  const chosen = ranked.toSorted((a, b) => b.weighed - a.weighed || byNewest(a, b)).slice(0, limit);
  const isShown = new Set(chosen.map((one) => one.id));
  const inShare = chosen.filter((one) => !one.beyond).sort(byNewest);
  const at = [cursor.at, inShare.at(-1) ?? cursor.at].sort(byNewest)[1]!;
  const leftOver =
    known.length > chosen.length || cutShort || known.length < given.main.length + given.apart.length;
  const cutOff = [...countBy(given.apart).values()].some((count) => count >= each);
  return {
    shown: chosen.map(({ key, id, voice }) => ({ key, id, voice })).sort(byNewest),
    next:
      leftOver || cutOff
        ? { at: position(at), own: standApart(ranked, isShown, at, cursor, given.apart, each) }
        : null,
  };
}

interface Ranked extends Candidate {
  beyond: boolean;
  weighed: number;
}

function withRank(newestFirst: Candidate[], share: number): Ranked[] {
  const said = new Map<number, number>();
  return newestFirst.map((one) => {
    const rank = (said.get(one.voice) ?? 0) + 1;
    said.set(one.voice, rank);
    const beyond = rank > share;
    return { ...one, beyond, weighed: one.key - (beyond ? BEYOND_SHARE : 0) };
  });
}

/** Voices of which something above `at` is not shown yet, or something below it is shown already. */
function standApart(
  ranked: Ranked[],
  isShown: Set<number>,
  at: Position,
  cursor: Cursor,
  apart: Candidate[],
  each: number,
): Map<number, Position> {
  const count = countBy(apart);
  const own = new Map<number, Position>();
  for (const voice of new Set([...cursor.own.keys(), ...ranked.map((one) => one.voice)])) {
    const its = ranked.filter((one) => one.voice === voice);
    const stands = its.findLast((one) => isShown.has(one.id)) ?? cursor.own.get(voice);
    if (!stands) continue;
    const waits = its.find((one) => !isShown.has(one.id));
    const behind = (waits && isAbove(waits, at)) || (isAbove(stands, at) && (count.get(voice) ?? 0) >= each);
    if (behind || isAbove(at, stands)) own.set(voice, position(stands));
  }
  return own;
}

function countBy(candidates: Candidate[]): Map<number, number> {
  const count = new Map<number, number>();
  for (const { voice } of candidates) count.set(voice, (count.get(voice) ?? 0) + 1);
  return count;
}

const position = ({ key, id }: Position): Position => ({ key, id });
