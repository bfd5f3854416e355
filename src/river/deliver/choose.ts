/** What choosing needs to know of an item. */
export interface Candidate {
  id: number;
  storyId: number | null;
  voiceId: number;
  toldAt: Date;
  /** Its event or deadline is still to come. */
  upcoming: boolean;
}

/** Stories that one letter shows, items of one story that it shows, and how many of the stories may be mere dates. */
const STORIES = 20;
const PER_STORY = 6;
const DATED = 8;

interface Story {
  items: Candidate[];
  voiceId: number;
  voices: number;
  last: number;
  upcoming: boolean;
}

/**
 * Chooses what a letter shows: stories rather than items, those with most voices first, and in turn from each voice, so
 * that a prolific one cannot drown the rest. `more` counts the stories left for the page.
 */
export function choose(
  candidates: readonly Candidate[],
  stories = STORIES,
): { items: number[]; more: number } {
  const all = inTurn(storiesOf(candidates));
  const dated = all.filter((story) => story.upcoming);
  const news = all.filter((story) => !story.upcoming);
  const shownNews = news.slice(0, stories - Math.min(dated.length, DATED));
  const shown = [...shownNews, ...dated.slice(0, stories - shownNews.length)];
  return { items: shown.flatMap(itemsShown), more: all.length - shown.length };
}

function storiesOf(candidates: readonly Candidate[]): Story[] {
  const groups = Map.groupBy(candidates, (one) => (one.storyId === null ? `item ${one.id}` : one.storyId));
  return [...groups.values()].map((group) => {
    const items = group.toSorted((a, b) => a.toldAt.getTime() - b.toldAt.getTime() || a.id - b.id);
    return {
      items,
      voiceId: items[0]!.voiceId,
      voices: new Set(items.map((item) => item.voiceId)).size,
      last: items.at(-1)!.toldAt.getTime(),
      upcoming: items.some((item) => item.upcoming),
    };
  });
}

/** Each voice's best, then each voice's second, and so on; in each round those with most voices, then the newest. */
function inTurn(stories: Story[]): Story[] {
  const best = (a: Story, b: Story) =>
    b.voices - a.voices || b.last - a.last || a.items[0]!.id - b.items[0]!.id;
  const ranked = [...Map.groupBy(stories.toSorted(best), (story) => story.voiceId).values()].flatMap((own) =>
    own.map((story, round) => ({ story, round })),
  );
  return ranked.sort((a, b) => a.round - b.round || best(a.story, b.story)).map(({ story }) => story);
}

/** Who said it first, then one of each other voice, then the rest, as far as there is room. */
function itemsShown({ items }: Story): number[] {
  const firsts = items.filter((item, n) => items.findIndex((other) => other.voiceId === item.voiceId) === n);
  return [...new Set([...firsts, ...items])].slice(0, PER_STORY).map((item) => item.id);
}
