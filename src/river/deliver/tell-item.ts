import type { Item } from '../keep/keep.ts';

/** What a letter needs of an item. */
export interface TellItem
  extends Pick<Item, 'id' | 'voice' | 'url' | 'title' | 'summary' | 'toldAt' | 'event' | 'action'> {
  storyId: number | null;
  /** At most a few, what it is most about first. */
  places: { name: string; slug: string; assumed: boolean }[];
  subjectIds: string[];
  /** The reader's subscriptions that it matched, by id. */
  because: number[];
}
