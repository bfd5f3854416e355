import type { VoiceKind } from '../../river/sources/sources.ts';
import type { Standing } from './standing.ts';

/** Who answered, as far as they said. */
export interface Voices {
  kinds: { kind: VoiceKind; comments: number }[];
  /** As it was typed most often; those that one comment alone names are put together, so that nobody is found by theirs. */
  areas: { area: string; comments: number }[];
  otherAreas: number;
  noArea: number;
  ways: { via: Standing['via']; comments: number }[];
}

const LEAST = 2;

/** Counts what people said of themselves, and nothing more: comments, not people, since nobody is asked who they are. */
export function voicesOf(all: readonly Standing[]): Voices {
  const shown = all.filter(({ state }) => state === 'shown');
  const tally = <T extends string>(of: (one: Standing) => T) => {
    const counts = new Map<T, number>();
    for (const one of shown) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };
  const named = tally((one) => plain(one.area));
  const areas = named.filter(([area, comments]) => area !== '' && comments >= LEAST);
  return {
    kinds: tally((one) => one.voice).map(([kind, comments]) => ({ kind, comments })),
    areas: areas.map(([area, comments]) => ({ area: typed(area, shown), comments })),
    otherAreas: named
      .filter(([area, comments]) => area !== '' && comments < LEAST)
      .reduce((sum, [, comments]) => sum + comments, 0),
    noArea: named.find(([area]) => area === '')?.[1] ?? 0,
    ways: tally((one) => one.via).map(([via, comments]) => ({ via, comments })),
  };
}

const plain = (area: string | null) => (area ?? '').trim().toLowerCase().replace(/\s+/g, ' ');

function typed(area: string, shown: readonly Standing[]): string {
  return shown.find((one) => plain(one.area) === area)?.area?.trim() ?? area;
}
