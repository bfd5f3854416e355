import { lastLetter, type Rhythm, rhythmOf } from '../../../river/deliver/deliver.ts';
import type { Item } from '../../../river/keep/keep.ts';

/** What an interest would have brought: the letter of last week as it would have been, and how often one comes. */
export interface Foretaste {
  /** One item a story, best first. */
  shown: Item[];
  stories: number;
  items: number;
  rhythm: Rhythm;
}

/** Of all that was told in the last four weeks and matches. */
export function foretasteOf(items: readonly Item[], now: Date): Foretaste {
  const byId = new Map(items.map((item) => [item.id, item]));
  const letter = lastLetter(
    items.map((item) => ({
      id: item.id,
      storyId: item.story?.id ?? null,
      voiceId: item.voice.id,
      toldAt: item.toldAt,
      upcoming: (item.event?.starts ?? item.action?.deadline ?? now) > now,
    })),
    now,
  );
  const told = letter.items.flatMap((id) => byId.get(id) ?? []);
  const stories = new Map(told.toReversed().map((item) => [item.story?.id ?? `item ${item.id}`, item]));
  return {
    shown: told.filter((item) => stories.get(item.story?.id ?? `item ${item.id}`) === item),
    stories: letter.stories,
    items: letter.all,
    rhythm: rhythmOf(
      items.map(({ toldAt }) => toldAt),
      now,
    ),
  };
}
