import { spotOfPlace, spotOfPoint, spotOfSet } from './at-hand.ts';
import type { Classes } from './classes.ts';
import { isWithSubject, type Way } from './ways.ts';
import { ANY, type Parts, split, type Wishes } from './wishes.ts';

/**
 * A card stands for an interest in a drawer: the lower 32 bits of its id, and what is still to be asked once the drawer is open. That
 * is two terms that the item must have (a word, or `~spot`; NOTHING if none), and a class for all else (see `Classes`).
 */
export const [LOW, ONE, OTHER, CLASS] = [0, 1, 2, 3];
export const WIDTH = 4;
export const NOTHING = 0x7fffffff;
export type Card = [low: number, one: number, other: number, number: number];

/** An interest that is filed in this way. */
export interface FiledWish {
  id: number;
  parts: Parts;
  way: Way;
  /** The single sets that its subjects come to, if it is filed by them. */
  pieces: readonly number[] | null;
  /** How many drawers an item can open with it. */
  drawers: number;
}

/** The cards of an interest, all for each of its drawers: one for each place and piece that is still to be asked, of which any will do. */
export function cardsOf(
  { id, parts, way, pieces, drawers }: FiledWish,
  wishes: Wishes,
  classes: Classes,
): Card[] {
  const [low, high] = split(id);
  const left = leftToAsk(parts, way);
  const { words, all } = wordsToAsk(left.words, way, wishes);
  const places = left.place === ANY ? [null] : [...wishes.placesOf(left.place)];
  const sets = left.subjects === ANY || !pieces ? [null] : pieces;
  const inMany = drawers * places.length * sets.length > 1;
  const kinds = wishes.onlyKinds(parts.from);
  return places.flatMap((place) =>
    sets.map((set): Card => {
      const terms: [term: number, part: keyof Parts][] = words.map((word) => [word, 'words']);
      if (place !== null) terms.push([~spotOfPlace(place), 'place']);
      if (left.near !== ANY) terms.push([~spotOfPoint(left.near), 'near']);
      if (set !== null) terms.push([~spotOfSet(set), 'subjects']);
      const rest = { ...left };
      for (const [, part] of terms) rest[part] = ANY;
      // What has no room on the card, or is more than words, is asked by the class.
      for (const [, part] of terms.slice(2)) rest[part] = left[part];
      if (!all || words.length > 2) rest.words = left.words;
      else if (words.length === 0) rest.words = ANY;
      const [one = NOTHING, other = NOTHING] = terms.map(([term]) => term);
      return [low, one, other, classes.number({ ...rest, kinds, inMany, high })];
    }),
  );
}

/** Words that an item in English must have besides what its drawer says, and whether nothing else is asked of its words. */
function wordsToAsk(wording: number, way: Way, wishes: Wishes): { words: number[]; all: boolean } {
  if (wording === ANY) return { words: [], all: true };
  const { words, all } = wishes.words.needed(wording);
  const given = way === 'words' ? wishes.words.cover(wording)! : [];
  // A drawer of one word of several does not say which of them the item has.
  return { words: words.filter((word) => given.length !== 1 || word !== given[0]), all };
}

/** What is not said by standing in its drawer. */
function leftToAsk(parts: Parts, way: Way): Parts {
  const left = { ...parts };
  if (way === 'place' || way === 'place and subject') left.place = ANY;
  if (way === 'point' || way === 'point and subject') left.near = ANY;
  if (isWithSubject(way) || way === 'subject' || way === 'single subjects') left.subjects = ANY;
  return left;
}
