import type { ItemFacts } from './facts.ts';
import { onSphere } from './globe.ts';

/** As if so many items more had been seen, with the shares below: so that what was not seen yet is rare, not impossible. */
const IMAGINED = 20;
const UNSEEN = { word: 0.01, place: 0.02, subject: 0.1, from: 0.01, near: 0.002 };
/** A word in fewer items than this is as good as unseen; remembering them all would cost more than it saves. */
const LEAST = 3;

/** How often items have a term, from 0 to 1, judged by some that were kept of late. It decides where interests are filed, never what matches. */
export class Often {
  readonly #words = new Map<string, number>();
  readonly #places = new Map<string, number>();
  readonly #subjects = new Map<string, number>();
  readonly #from = new Map<string, number>();
  readonly #items: number;
  /** All points of the items seen, in three coordinates, each with the item's number. */
  readonly points: [x: number, y: number, z: number, item: number][];

  constructor(sample: readonly ItemFacts[]) {
    this.#items = sample.length;
    this.points = sample.flatMap(({ points }, n) =>
      points.map(({ lat, lon }): [number, number, number, number] => [...onSphere(lat, lon), n]),
    );
    for (const item of sample) {
      for (const [, word] of item.search.matchAll(/(?:^| )'((?:[^'\\]|''|\\.)*)'/gsu))
        count(this.#words, word!);
      for (const place of new Set(item.places.flatMap(({ within }) => within))) count(this.#places, place);
      for (const subject of item.subjects) count(this.#subjects, subject);
      count(this.#from, `v${item.voice}`);
      count(this.#from, `s${item.source}`);
    }
    for (const [word, times] of this.#words) if (times < LEAST) this.#words.delete(word);
  }

  /** How often a point with a radius is, within which so many of the items seen have a point. */
  near = (times: number) => this.#share(times, UNSEEN.near);
  word = (text: string) => this.#share(this.#words.get(text), UNSEEN.word);
  place = (id: string) => this.#share(this.#places.get(id), UNSEEN.place);
  subject = (id: string) => this.#share(this.#subjects.get(id), UNSEEN.subject);
  from = (term: string) => this.#share(this.#from.get(term), UNSEEN.from);

  #share(times: number | undefined, unseen: number): number {
    return ((times ?? 0) + IMAGINED * unseen) / (this.#items + IMAGINED);
  }
}

const count = (times: Map<string, number>, term: string) => times.set(term, (times.get(term) ?? 0) + 1);
