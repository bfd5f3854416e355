/**
 * Sources: whom we listen to, when next, and how they fare.
 *
 * In:  addresses that people give, what came of each fetch, and time.
 * Out: voices and sources; those that are due, leased so that no two workers ask one host at once; health in words.
 * Never: opens a socket (finding feeds is given the means to ask), reads a feed, or stops listening silently.
 * Goes wrong: a source that fails is asked less and less often, in the end once a day; one that is gone, or has failed
 *   for three weeks, is paused with the reason in words for the editor.
 * Trade-offs: one request at a time per host also means that a host with many sources is gone through in turn.
 */
export { type Discovered, discover, type FeedChoice } from './discover.ts';
export { guessKind } from './guess-kind.ts';
export { type Health, healthOf } from './health.ts';
export { bodyHash, type FetchOutcome, recordFetch, wasRead } from './record.ts';
export { rhythmOf, silenceOf } from './rhythm.ts';
export { eventWindow, nextInterval } from './schedule.ts';
export {
  type Source,
  type SourceState,
  type Spoken,
  VOICE_KINDS,
  type Voice,
  type VoiceKind,
} from './source.ts';
export {
  addSource,
  askSoon,
  claimDue,
  editSource,
  editVoice,
  type HeardSource,
  hearAfresh,
  listSources,
  listVoices,
  type NewSource,
  pauseSource,
  putSourceBack,
  releaseAll,
  removeSources,
  resumeSource,
  sourceById,
  takeLease,
  type VoiceWithSources,
  voiceBySlug,
  voiceFor,
} from './store.ts';
export { lettersCame, type MailedSource, mailNameOf, setMailName, sourceByMailName } from './store-mail.ts';
export { ownSource, ownVoice, type Speaker } from './store-own.ts';
export { type Silent, silentOfLate, silentSources } from './store-silent.ts';
