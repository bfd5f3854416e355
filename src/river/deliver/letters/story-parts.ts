import type { TellItem } from '../tell-item.ts';

/** What one letter says of one happening: who said it first, and the other voices. */
export interface ToldStory {
  lead: TellItem;
  others: TellItem[];
  /** Subscriptions that it was chosen for. */
  because: number[];
  event: NonNullable<TellItem['event']> | null;
  action: NonNullable<TellItem['action']> | null;
}

export interface Sections {
  news: ToldStory[];
  /** With a deadline still to come, the soonest first. */
  closing: ToldStory[];
  /** Happening soon, the soonest first. */
  coming: ToldStory[];
}

/** Items as stories, in the order given, and each story in the one section where it is of most use. */
export function sectionsOf(items: readonly TellItem[], now: Date): Sections {
  const groups = Map.groupBy(items, (item) => item.storyId ?? `item ${item.id}`);
  const stories = [...groups.values()].map((group) => storyOf(group, now));
  const isClosing = (story: ToldStory) => story.action?.deadline !== undefined;
  const deadline = (story: ToldStory) => story.action!.deadline!.getTime();
  const starts = (story: ToldStory) => story.event!.starts.getTime();
  return {
    news: stories.filter((story) => !isClosing(story) && !story.event),
    closing: stories.filter(isClosing).sort((a, b) => deadline(a) - deadline(b)),
    coming: stories.filter((story) => !isClosing(story) && story.event).sort((a, b) => starts(a) - starts(b)),
  };
}

function storyOf(group: readonly TellItem[], now: Date): ToldStory {
  const [lead, ...others] = group as [TellItem, ...TellItem[]];
  const over = (event: NonNullable<TellItem['event']>) => (event.ends ?? event.starts) < now;
  return {
    lead,
    others,
    because: [...new Set(group.flatMap((item) => item.because))],
    event: group.map((item) => item.event).find((event) => event && !over(event)) ?? null,
    action:
      group.map((item) => item.action).find((action) => action?.deadline && action.deadline > now) ??
      group.map((item) => item.action).find((action) => action && !action.deadline) ??
      null,
  };
}

/** All stories of a letter, the best first: for its subject line. */
export function bestFirst({ news, closing, coming }: Sections): ToldStory[] {
  return [...news, ...closing, ...coming].toSorted((a, b) => voicesOf(b) - voicesOf(a));
}

function voicesOf(story: ToldStory): number {
  return new Set([story.lead, ...story.others].map((item) => item.voice.id)).size;
}
