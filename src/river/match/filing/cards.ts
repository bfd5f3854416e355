import { spotOfPlace, spotOfPoint } from './at-hand.ts';
import type { Classes } from './classes.ts';
import { isWithSubject, type Way } from './ways.ts';
import { ANY, type Parts, split, type Wishes } from './wishes.ts';

/**
 * A card stands for an interest in a drawer: the lower 32 bits of its id, and what is still to be asked once the drawer is open. That
 * is a term that the item must have (a word, or `~spot`; NOTHING if none), and a class for all else (see `Classes`).
 */
export const [LOW, TERM, CLASS] = [0, 1, 2];
export const WIDTH = 3;
export const NOTHING = 0x7fffffff;

/** The card of an interest that is filed in this way. */
export function cardOf(
  { id, parts, way, inMany }: { id: number; parts: Parts; way: Way; inMany: boolean },
  wishes: Wishes,
  classes: Classes,
): [low: number, term: number, number: number] {
  const [low, high] = split(id);
  const left = leftToAsk(parts, way);
  const kinds = wishes.onlyKinds(parts.from);
  let { words, all } = wordsToAsk(left.words, way, wishes);
  if (all && words.length === 0) left.words = ANY;
  // A word that is all that is left is asked by the class itself, so that there is room for a spot.
  const plain = all && words.length === 1 && left.from === ANY && left.subjects === ANY;
  let term = NOTHING;
  if (words.length > 0 && !(plain && (left.place >= 0 || left.near !== ANY))) {
    term = words[0]!;
    words = words.slice(1);
    if (all && words.length === 0) left.words = ANY;
  } else if (left.place >= 0) {
    term = ~spotOfPlace(left.place);
    left.place = ANY;
  } else if (left.near !== ANY) {
    term = ~spotOfPoint(left.near);
    left.near = ANY;
  }
  const word = all && words.length === 1 ? words[0]! : ANY;
  return [low, term, classes.number({ ...left, kinds, word, inMany, high })];
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
