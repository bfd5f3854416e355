import { odds } from '../subjects/logistic.ts';
import { likenessOf, type Rarity, sharedPlaces, shares } from './likeness.ts';
import type { StoryItem, StoryJoin } from './story-item.ts';
import { STORY_WEIGHTS } from './story-weights.ts';

/** From here on two items are said to tell of the same. */
const ENOUGH = 0.5;
/** In a story of several, an item must be like its members on the whole, not like one by chance. */
const WITH_ALL = 0.2;
/** So many words and names must be shared: never on places and subjects alone. A second place stands for one of them. */
const FEWEST = 3;
const FEWEST_WITH_PLACES = 2;
/** A word in more items than this is not looked up, only counted. */
const COMMON = 80;

/**
 * Which of `newcomers` tell of the same happening as another newcomer or a recent item. Each newcomer, the earliest first,
 * goes to the one story that it is most like, if it is like enough; what stands in a story stays there; what an editor took
 * out of every story is joined to nothing. At most one join for each newcomer.
 */
export function joinStories(newcomers: readonly StoryItem[], recent: readonly StoryItem[]): StoryJoin[] {
  const all = [...new Map([...recent, ...newcomers].map((item) => [item.id, item])).values()];
  const { near, rarity } = indexOf(all);
  const fresh = new Set(newcomers.map((item) => item.id));
  const stories = new Map<number, StoryItem[]>();
  const storyOf = new Map<number, StoryItem[]>();
  const place = (item: StoryItem, story: StoryItem[]) => {
    story.push(item);
    storyOf.set(item.id, story);
  };
  for (const item of all) {
    if (item.storyId != null) {
      if (!stories.has(item.storyId)) stories.set(item.storyId, []);
      place(item, stories.get(item.storyId)!);
    } else if (!fresh.has(item.id)) place(item, []);
  }
  const joins: StoryJoin[] = [];
  const waiting = all
    .filter((item) => fresh.has(item.id) && item.storyId == null)
    .sort((a, b) => a.toldAt.getTime() - b.toldAt.getTime() || a.id - b.id);
  for (const item of waiting) {
    const best = alone(item) ? null : bestStory(item, near(item), storyOf, rarity);
    if (best) joins.push({ a: item.id, b: best.member.id, score: best.score, shared: best.shared });
    place(item, best?.story ?? []);
  }
  return joins;
}

/** Put in no story by an editor. */
const alone = (item: StoryItem) => item.decidedBy === 'editor' && item.storyId == null;

/** The story that an item is most like, and the member of it that says so most; null if none is like enough. */
function bestStory(
  item: StoryItem,
  others: readonly StoryItem[],
  storyOf: ReadonlyMap<number, StoryItem[]>,
  rarity: Rarity,
): { story: StoryItem[]; member: StoryItem; score: number; shared: string[] } | null {
  const found = others
    .filter((other) => storyOf.has(other.id) && !alone(other))
    .map((member) => ({ member, score: sameness(item, member, rarity) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || a.member.id - b.member.id);
  for (const { member, score } of found) {
    const story = storyOf.get(member.id)!;
    const whole = story.reduce((sum, one) => sum + sameness(item, one, rarity), 0) / story.length;
    if (whole < WITH_ALL) continue;
    return {
      story,
      member,
      score: Math.round(score * 100) / 100,
      shared: shares(item, member, rarity).slice(0, 12),
    };
  }
  return null;
}

/** 0 to 1: how surely two items tell of the same happening. */
export function sameness(a: StoryItem, b: StoryItem, rarity: Rarity): number {
  const numbers = likenessOf(a, b, rarity);
  if (!numbers) return 0;
  const fewest = sharedPlaces(a, b) > 1 ? FEWEST_WITH_PLACES : FEWEST;
  if (shares(a, b, rarity).length < fewest) return 0;
  return odds(numbers.reduce((sum, value, n) => sum + value * STORY_WEIGHTS[n]!, 0));
}

/** Who shares words with whom, and how rare a word is among these items. */
export function indexOf(all: readonly StoryItem[]): { near(item: StoryItem): StoryItem[]; rarity: Rarity } {
  const byWord = new Map<string, StoryItem[]>();
  for (const item of all) {
    for (const word of new Set([...item.signature.words, ...item.signature.names])) {
      const list = byWord.get(word);
      if (list) list.push(item);
      else byWord.set(word, [item]);
    }
  }
  return {
    rarity: (word) => Math.log((all.length + 20) / ((byWord.get(word)?.length ?? 0) + 1)),
    near(item) {
      const count = new Map<StoryItem, number>();
      for (const word of new Set([...item.signature.words, ...item.signature.names])) {
        const list = byWord.get(word) ?? [];
        if (list.length > COMMON) continue;
        for (const other of list) if (other.id !== item.id) count.set(other, (count.get(other) ?? 0) + 1);
      }
      return [...count].filter(([, shared]) => shared >= FEWEST_WITH_PLACES).map(([other]) => other);
    },
  };
}

/** Groups of ids that belong together by these joins (connected through any number of them). */
export function groupsOf(joins: readonly StoryJoin[]): number[][] {
  const parent = new Map<number, number>();
  const root = (id: number): number => {
    const up = parent.get(id) ?? id;
    if (up === id) return id;
    const top = root(up);
    parent.set(id, top);
    return top;
  };
  for (const { a, b } of joins) parent.set(root(a), root(b));
  const groups = new Map<number, number[]>();
  for (const id of new Set(joins.flatMap(({ a, b }) => [a, b]))) {
    const top = root(id);
    const list = groups.get(top);
    if (list) list.push(id);
    else groups.set(top, [id]);
  }
  return [...groups.values()];
}
