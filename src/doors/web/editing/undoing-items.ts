import {
  type FindingBefore,
  findingNow,
  forgetApart,
  type Merged,
  placeInStory,
  putBack,
  restoreFinding,
  storyNow,
  unmergeStories,
} from '../../../river/keep/keep.ts';
import { hearAfresh } from '../../../river/sources/sources.ts';
import { type Inside, numberIn, partsOf } from './undoing-ways.ts';

/** A finding is as it was before the editor's word, if that word still stands. */
export const undoCorrection =
  (kind: 'place' | 'subject'): Inside =>
  async (tx, { about, before, after }) => {
    const itemId = numberIn(about, 'item');
    const said = partsOf(after);
    const of = String(said[kind] ?? '');
    const was = partsOf(before);
    if (itemId === null || !('was' in was)) return false;
    const now = await findingNow(tx, kind, itemId, of);
    if (now?.decidedBy !== 'editor' || now.rejected !== (said.word === 'reject')) return false;
    return restoreFinding(tx, kind, itemId, of, was.was as FindingBefore | null);
  };

export const undoStory: Inside = async (tx, { about, before, after }) => {
  const itemId = numberIn(about, 'item');
  const was = before as { story: number | null; decidedBy: 'machine' | 'editor' } | null;
  if (itemId === null || was === null) return false;
  if ((await storyNow(tx, itemId))?.story !== partsOf(after).story) return false;
  return placeInStory(tx, itemId, was);
};

export const undoJoin: Inside = async (tx, { before }) =>
  before === null ? false : unmergeStories(tx, before as Merged);

export const undoKeepApart: Inside = async (tx, { after }) => {
  const { a, b } = partsOf(after);
  return forgetApart(tx, Number(a), Number(b));
};

/** Its words are not kept, so it comes back when its source says them again, which is asked for at once. */
export const undoTakeDown: Inside = async (tx, { about }, { clock }) => {
  const waiting = await putBack(tx, numberIn(about, 'item') ?? -1);
  if (!waiting) return false;
  await hearAfresh(tx, waiting.sourceIds, clock.now());
  return true;
};
