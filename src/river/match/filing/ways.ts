import type { Often } from './often.ts';
import { ANY, type Parts, type Wishes } from './wishes.ts';

/** What an interest may be filed by; `rest` are those that ask for nothing that an item could be told by. As in the record of an interest. */
export const WAYS = [
  'rest',
  'place',
  'place and subject',
  'subject',
  'single subjects',
  'words',
  'point',
  'point and subject',
  'voice',
  'source',
] as const;
export type Way = (typeof WAYS)[number];

export const isWithSubject = (way: Way) => way === 'place and subject' || way === 'point and subject';

/** Chooses what interests are filed by. How often a place or a set of subjects is, is looked up once. */
export class Rarity {
  readonly #often: Often;
  readonly #wishes: Wishes;
  readonly #places: number[] = [];
  readonly #subjects: number[] = [];

  constructor(often: Often, wishes: Wishes) {
    this.#often = often;
    this.#wishes = wishes;
  }

  /** The way that opens the interest's drawer for the fewest items. `single`: whether its subjects can be filed with a spot. */
  way({ place, subjects, words, near, from }: Parts, single: boolean): Way {
    const wishes = this.#wishes;
    let best: Way = 'rest';
    let least = 1;
    const choose = (way: Way, cost: number) => {
      if (cost >= least) return;
      best = way;
      least = cost;
    };
    const subject = subjects === ANY ? 1 : this.#ofSubjects(subjects);
    if (place !== ANY) {
      const cost = sum(wishes.placesOf(place), this.#ofPlace);
      choose(single ? 'place and subject' : 'place', single ? cost * subject : cost);
    }
    if (near !== ANY) {
      const cost = wishes.near.cost(near);
      choose(single ? 'point and subject' : 'point', single ? cost * subject : cost);
    }
    if (subjects !== ANY) choose(single ? 'single subjects' : 'subject', subject);
    if (words !== ANY && wishes.words.cover(words)) choose('words', wishes.words.cost(words));
    if (from !== ANY) {
      const [voices, sources] = [wishes.fromOf(from, 0), wishes.fromOf(from, 1)];
      if (voices.length > 0) choose('voice', sum(voices, this.#ofSayer));
      if (sources.length > 0) choose('source', sum(sources, this.#ofSayer));
    }
    return best;
  }

  readonly #ofPlace = (place: number) => {
    const known = this.#places[place];
    if (known !== undefined) return known;
    const cost = this.#often.place(this.#wishes.placeText(place));
    this.#places[place] = cost;
    return cost;
  };

  readonly #ofSayer = (term: number) => this.#often.from(this.#wishes.item.from.lexicon.text(term));

  readonly #ofSubject = (subject: number) => this.#often.subject(this.#wishes.subjectText(subject));

  #ofSubjects(set: number): number {
    const known = this.#subjects[set];
    if (known !== undefined) return known;
    const cost = sum(this.#wishes.subjects.members(set), this.#ofSubject);
    this.#subjects[set] = cost;
    return cost;
  }
}

function sum(parts: Iterable<number>, cost: (part: number) => number): number {
  let all = 0;
  for (const part of parts) all += cost(part);
  // Rarer than everything, so that nothing that can be told by a term is looked at for each item.
  return Math.min(0.999, all);
}
