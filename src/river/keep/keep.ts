/**
 * Keep: the item, once.
 *
 * In:  drafts with what was understood of them (`keep`); queries (`findItems`, `countItems`, …); an editor's word
 *   (`takeDown`, `correctPlace`, …); how items join into stories (`saveStories`).
 * Out: `Item`s and `WholeItem`s, pages of them, counts, stories.
 * Never: fetches, understands, or decides who hears. Never loses an edit: what an item said before is a version.
 * Goes wrong: a cursor that was tampered with is the value `bad-cursor`; an item that is not there is null. A place
 *   that is not in the table of places, or a source that is not there, is a bug of the caller and throws.
 * Order of a list: newest told first; best first with words; soonest first with `eventsAfter` or `deadlineAfter`.
 * Rules, each in its file: which places an item is heard for (heard.ts), what is the same as what (same.ts), fairness
 *   between voices (balance.ts), what makes a new version (content.ts).
 * Trade-offs: only changes of title or text make a version; times, pictures and links are brought up to date silently.
 *   A take-down removes the words at once, so putting back waits until the source says them again.
 */
export { canonicalUrl } from './canonical-url.ts';
export type {
  ActivityBar,
  AgainToUnderstand,
  BadCursor,
  Item,
  ItemPage,
  ItemPaging,
  ItemPlace,
  ItemQuery,
  ItemSubject,
  KeepOutcome,
  Kept,
  PlaceCount,
  Story,
  StoryMember,
  SubjectCount,
  ToKeep,
  VoiceView,
  WholeItem,
} from './item.ts';
export { alreadyKept, keep, notYetKept, sorted } from './keeping.ts';
export { findItems } from './listing.ts';
export { correctPlace, correctSubject, markMatched, understoodAgain } from './store/correct.ts';
export { activity, countItems, placesWithItems, subjectsWithItems } from './store/counts.ts';
export { countUnsure, type UnsureFinding, unsureFindings } from './store/doubtful.ts';
export { forgetOld, putBack, takeDown } from './store/forget.ts';
export {
  forgetApart,
  keptApart,
  lateMembers,
  type Merged,
  mergeStories,
  noteApart,
  storyNow,
  unmergeStories,
} from './store/merging.ts';
export {
  countToUnderstandAgain,
  itemById,
  itemsById,
  takeUnmatched,
  toUnderstandAgain,
  unmatched,
} from './store/one.ts';
export { type FindingBefore, findingNow, restoreFinding } from './store/restore.ts';
export { moveToStory, placeInStory, saveStories, storyById, storyCandidates } from './store/stories.ts';
export { type Join, storyMovedTo, type WhyJoined, whyJoined } from './store/story-joins.ts';
