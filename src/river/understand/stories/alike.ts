import { sharedPlaces, shares } from './likeness.ts';
import { indexOf, sameness } from './stories.ts';
import type { StoryItem } from './story-item.ts';

/** Two items that may tell of the same happening, though they were not put together. */
export interface Alike {
  a: number;
  b: number;
  score: number;
  shared: string[];
}

/** Below what joins by itself, and above chance. */
const PERHAPS = 0.25;

/**
 * Pairs of stories (or of items that stand alone) that are nearly alike enough to be one, each by the two items that say so
 * most, the likest first. What shares too little to be joined at all is not looked at.
 */
export function nearlyAlike(items: readonly StoryItem[], limit: number): Alike[] {
  const { near, rarity } = indexOf([...items]);
  const unit = (item: StoryItem) => (item.storyId != null ? `s${item.storyId}` : `i${item.id}`);
  const best = new Map<string, Alike>();
  for (const a of items)
    for (const b of near(a)) {
      if (b.id <= a.id || unit(a) === unit(b)) continue;
      const score = sameness(a, b, rarity);
      if (score < PERHAPS || sharedPlaces(a, b) === 0) continue;
      const key = [unit(a), unit(b)].sort().join(' ');
      if ((best.get(key)?.score ?? 0) < score)
        best.set(key, { a: a.id, b: b.id, score, shared: shares(a, b, rarity).slice(0, 8) });
    }
  return [...best.values()].sort((x, y) => y.score - x.score || x.a - y.a).slice(0, limit);
}
