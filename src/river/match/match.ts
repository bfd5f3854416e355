/**
 * Match: which items meet which interests, and why.
 *
 * In:  criteria as people chose them (`interestFor`); ids of kept items (`openMatcher`); a new interest (`backfill`).
 * Out: interests, each distinct criterion once; rows in `matches` with the reason; item ids (`preview`); explanations.
 * How: every interest stands in an index in memory (filing/), under the rarest of what it asks for; an item opens only the drawers
 *   of its own places, subjects, words and points. Words are PostgreSQL's own: the lexemes of its tsvector against its tsquery. Before
 *   each batch the index takes in what became of interests since (`interest_changes`). Asking one interest of many items
 *   (`preview`, `backfill`, `explain`) is a search and stays SQL; tests hold the two to the same answers and reasons.
 * Never: knows who holds an interest, or tells anybody. Widening subjects to what is under them is an argument, since the
 *   scheme belongs to understand.
 * Goes wrong: words with nothing to look for in them are the value `nothing-to-find`: they would match everything or
 *   nothing. An interest or item that is not there is null.
 * Safe to repeat: a match is one row however often it is made, and matching an item again takes away the matches
 *   that hold no more (a correction, an edit). The rule for places is in heard.ts, the same as for lists in keep.
 * Trade-offs: an index takes some 200 bytes an interest and half a minute to build at a million; with HEARABOUTS_MATCH_PART a worker
 *   holds a part (docs/scale.md). Widened subjects are stored with the interest; when the scheme changes, `widenAgain` brings them up to date.
 */
export { canonical } from './criterion.ts';
export { explain } from './explain.ts';
export type {
  Criterion,
  ExplainedPart,
  Explanation,
  Interest,
  ItemForm,
  MatchReason,
  NothingToFind,
} from './interest.ts';
export { type Matcher, openMatcher } from './matcher.ts';
export { type Part, WHOLE } from './part.ts';
export { forgetChanges } from './store/interest-rows.ts';
export { checkWords, interestById, interestFor, widenAgain } from './store/interests.ts';
export { backfill, preview } from './store/matching.ts';
