/**
 * Consultations: a document that a body asks about, paragraph by paragraph, and what it did with what was said; and the body's
 * posts, on which people comment in the same way.
 *
 * In:  a document as it was written (Markdown, HTML, Word, plain text), its dates, comments (which are commons/comments'), answers.
 * Out: versions cut into chunks and paragraphs with permanent numbers; how comments came to each version; answers by named
 *   officials; phases; what is said elsewhere; exports.
 * Never: changes a published version; loses a comment between versions without saying so; lets an answer be a comment with a flag;
 *   announces, or writes to anybody (instance/consulting.ts does both, in the same transaction).
 * Goes wrong: what the tables of phases and rules do not have is refused; a document that cannot be read says why (`Brought`).
 * Trade-offs: what a paragraph of a new version was before is judged by its words; an editor sees the report before publishing.
 */
export {
  ANSWER_KINDS,
  type Answering,
  type AnswerKind,
  DISPOSITIONS,
  type Disposition,
  type OfficialAnswer,
} from './answer.ts';
export { type Brought, bring, FORMATS, type Format } from './bring/bring.ts';
export { CARRIES, type Carry, type CarryReport, type Placement, reportOf } from './carry.ts';
export { type Compared, compare } from './comparison.ts';
export {
  type Consultation,
  type NewConsultation,
  type OutcomeEntry,
  threadOf,
  WAYS,
  type WayToRespond,
} from './consultation.ts';
export { type Voices, voicesOf } from './counting.ts';
export type { Piece } from './difference.ts';
export { type Chunk, type Paragraph, slugOf } from './document.ts';
export { type Elsewhere, saidElsewhere } from './elsewhere.ts';
export { annotationsOf, type Exported, exported, toCsv, toTable } from './exporting.ts';
export { PHASES, type Phase, phaseAt } from './phases.ts';
export { type NewPost, POST_KINDS, type Post, postThread } from './post.ts';
export { type Reading, readTalk, readVersion, type TalkReading } from './reading.ts';
export type { Recut } from './recut.ts';
export { ACTS, type Act, type Actor, may, mayOnPost } from './rules.ts';
export type { Standing } from './standing.ts';
export {
  byId as consultationById,
  bySlug as consultationBySlug,
  type Changes,
  hold as holdConsultation,
  insertConsultation,
  type Monitor,
  monitorsOf,
  ofBody as consultationsOf,
  publicOnes as consultationsNow,
  saveChanges,
  setAnnounced,
  setMonitors,
  setNews,
  setOutcome,
} from './store.ts';
export {
  answering,
  answersIn,
  answerTo,
  campaignsOf,
  insertAnswer,
  judge,
  withdrawAnswer,
} from './store-answers.ts';
export {
  blogs,
  insertPost,
  listPosts,
  type PostListed,
  postAt,
  postById,
  postSubjects,
  setClosed,
} from './store-posts.ts';
export { keptThemes, saveTheme } from './store-themes.ts';
export { chunksOf, placementsIn, type Version, versionsOf } from './store-versions.ts';
export { mayIn, type Talk, talkOf, talkPath } from './talk.ts';
export { type Kept, type Theme, themesIn } from './themes.ts';
export { carryFor, draftVersion, type Published, place, publishVersion, recutDraft } from './versions.ts';
