/**
 * Desk: where a body listens before it speaks, and keeps track of what it heard.
 *
 * In:  what a body wants to listen for (watches), the matches of their interests, pages that somebody points at or that say
 *   they link to ours; what members do to mentions.
 * Out: mentions with the sentence that matters, who speaks and what it is; how far the body is with each; the picture over time.
 * How: a watch is an interest, so it costs no second matcher; what an interest cannot say (near, languages, documents) narrows its
 *   matches afterwards (narrow.ts). `gather` brings what was matched since last time, whenever a worker has matched.
 * Never: lets one body see another's watches, or how it handled a mention: everything is asked for with the body's id. Never gives
 *   a mood score: what a mention is rests on plain cues, shown with it and put right with one press. Never keeps a copy of what
 *   is not offered as a feed: a quote and a link.
 * Goes wrong: what a role may not do, what a state does not let, and what somebody else did meanwhile are values (`Handled`).
 * Trade-offs: links to a watched document are sought in the markup of new items, besides the interest, since no word need stand
 *   with a link. An item that an interest no longer matches stays a mention, because somebody may be answering it.
 *
 * For the slice of replies: `mentionById`, `markAnswered`, `threadMoved`, and `nothingToAdd` for the public record.
 */
export { type Captured, capturePage, type PageToCapture } from './capturing.ts';
export { type Cue, cuesIn, WHATS, type What, whatIs } from './cues.ts';
export { addressKey, type Spoken } from './documents.ts';
export { gather } from './gather.ts';
export {
  callWhat,
  callWrong,
  type Doing,
  type Handled,
  handle,
  markAnswered,
  threadMoved,
} from './handling.ts';
export type { HeardLink } from './heard-link.ts';
export {
  decideLink,
  heldLinks,
  lookAtLinks,
  type SeenPage,
  saidElsewhere,
  type Taken,
  takeLink,
} from './links.ts';
export {
  byStory,
  type Mention,
  type MentionFilter,
  type MentionGroup,
  type MentionOrder,
  ORDERS,
} from './mention.ts';
export { type Evidence, type Looked, whyFound } from './narrow.ts';
export { type HeardNote, type NoteTaken, noteChanged, noteGone, takeNote, threadOf } from './notes.ts';
export { type Picture, pictureOf, type Week } from './picture.ts';
export { rarestWords } from './rarest.ts';
export { relatedWords } from './related.ts';
export { canDo, mayStaff, mayWatch } from './rules.ts';
export { ACTS, after, type MentionAct, type MentionState, OPEN, STATES } from './states.ts';
export { type HistoryEntry, historyOf } from './store/acts.ts';
export { mentionsOf } from './store/answered.ts';
export { getsBrief, noteBrief, stopBrief, wantBrief, withoutBrief } from './store/briefs.ts';
export { anyDue as linksDue, optedOut, optInAgain, optOut } from './store/links.ts';
export { type DeskFigures, figuresOf, listMentions, mentionById, nothingToAdd } from './store/mentions.ts';
export { saidAnything } from './store/notes.ts';
export { itemsLookedAt, textsOfLate } from './store/previewing.ts';
export { dropView, type KeptView, keepView, keptViews } from './store/views.ts';
export { watchById, watchesOf } from './store/watches.ts';
export {
  NOTHING_WANTED,
  termsIn,
  typedTerms,
  type Wanted,
  type WatchedDocument,
} from './wanted.ts';
export type { Watch, WatchView } from './watch.ts';
export {
  BACK_DAYS,
  endWatch,
  type Problem,
  previewWatch,
  problemWith,
  type Saved,
  saveWatch,
  type Watching,
} from './watching.ts';
