/** The labelled items of samples/stories, told day by day as they would be heard, and how well stories agree with their labels. */
import fs from 'node:fs';
import { signatureOf } from '../src/river/understand/stories/signature.ts';
import { findSubjects } from '../src/river/understand/subjects/find-subjects.ts';
import { groupsOf, joinStories, type Scheme, type StoryItem } from '../src/river/understand/understand.ts';

interface StorySample {
  id: number;
  /** A made-up town with what was said there in some weeks. */
  set: string;
  day: number;
  voice: string;
  place: string;
  title: string;
  text: string;
  /** Items with the same are of one story. */
  story: string;
}

export const storySamples: StorySample[] = fs
  .readFileSync(new URL('../samples/stories/items.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as StorySample);

const sets = [...new Set(storySamples.map((one) => one.set))];

/** Every third town, in the order of the file: nothing is learned from these or tuned on them. */
export const storiesHeldApart = (sample: StorySample) => sets.indexOf(sample.set) % 3 === 0;

const voices = [...new Set(storySamples.map((one) => `${one.set}/${one.voice}`))];

export function storyItem(sample: StorySample, scheme: Scheme): StoryItem {
  const { id, title, text, day, voice, place, set } = sample;
  const asked = { title, text, voice: { name: voice, kind: 'media' } };
  return {
    id,
    voiceId: voices.indexOf(`${set}/${voice}`),
    title,
    toldAt: new Date(Date.UTC(2026, 4, day, id % 24)),
    eventStarts: null,
    placeIds: [place],
    subjectIds: findSubjects(asked, scheme).map((one) => one.subjectId),
    signature: signatureOf(asked, mentionsOf(place, asked)),
  };
}

/** Where an item names its place, as the gazetteer would find it. */
function mentionsOf(place: string, asked: { title: string; text: string }) {
  return (['title', 'text'] as const).flatMap((field) =>
    [...asked[field].matchAll(new RegExp(`\\b${place.replaceAll('-', ' ')}\\b`, 'gi'))].map((match) => ({
      field,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

/** The stories that come of hearing these items day by day: a story's number by item id. */
export function heardDayByDay(items: readonly StoryItem[]): Map<number, number> {
  const storyOf = new Map<number, number>();
  const day = (item: StoryItem) => Math.floor(item.toldAt.getTime() / 86_400_000);
  for (const today of [...new Set(items.map(day))].sort((a, b) => a - b)) {
    const heard = (item: StoryItem) => ({ ...item, storyId: storyOf.get(item.id) ?? null });
    const fresh = items.filter((item) => day(item) === today);
    const before = items.filter((item) => day(item) < today).map(heard);
    for (const group of groupsOf(joinStories(fresh, before))) {
      const story = group.map((id) => storyOf.get(id)).find((one) => one !== undefined) ?? Math.min(...group);
      for (const id of group) storyOf.set(id, story);
    }
  }
  return storyOf;
}

/** B-cubed precision, recall and F1 of stories against labels, over all items, those alone included. */
export function bCubed(
  items: readonly StorySample[],
  storyOf: ReadonlyMap<number, number>,
): { precision: number; recall: number; f1: number } {
  const told = (one: StorySample) => storyOf.get(one.id) ?? `alone ${one.id}`;
  let [precision, recall] = [0, 0];
  for (const one of items) {
    const together = items.filter((other) => told(other) === told(one));
    const wanted = items.filter((other) => other.story === one.story);
    const right = together.filter((other) => other.story === one.story).length;
    precision += right / together.length / items.length;
    recall += right / wanted.length / items.length;
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
