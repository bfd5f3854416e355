/**
 * Deliver: from matches to people, by mail, private feed, push and webhook.
 *
 * In:  who asked for what, how and how often (subscriptions); matches; a mailer, a sealer, the site's facts and a clock.
 * Out: letters in the outbox and then sent: confirmation, sign-in, digest, at once; feeds, calendars and tables as text.
 * Never: decides what matches; writes to anyone who has not confirmed (but for the one letter that asks), has left or
 *   paused, or whose address is suppressed, all looked at when the letter is sent; keeps a letter's words or a token
 *   in the database; follows opens or clicks; changes anything because a link was opened.
 * Goes wrong: a letter that cannot go now is tried 18 times over two days, then given up and its items told in the
 *   next digest; an address that does not exist ends all that person's subscriptions.
 * Trade-offs: one digest per person and cadence, however many subscriptions are in it, unless they want letters apart; an
 *   item is told once to a person either way (docs/decisions/0004). Killed between the mail
 *   server's "250" and our commit, a letter goes out again when its claim runs out (10 minutes), with the same
 *   Message-ID: at least once there, exactly once everywhere else. Nothing new, nothing sent.
 */

export { actorAddresses } from './activity/addresses.ts';
export { announceChanges, forgetActivities } from './activity/announce.ts';
export {
  activityAbout,
  actorDocument,
  collectionDocument,
  noteDocument,
  tombstone,
} from './activity/documents.ts';
export {
  actorByHandle,
  countFollowers,
  type Follow,
  followsAny,
  forgetFollower,
  takeFollow,
  takeUndo,
} from './activity/following.ts';
export { plain } from './activity/markup.ts';
export {
  actorOfBody,
  bodyDocument,
  replyActivity,
  replyNote,
  replyTombstone,
} from './activity/reply-documents.ts';
export { queueAtOnce } from './at-once.ts';
export {
  editSubscription,
  leave,
  leaveAll,
  renewLinks,
  resumeSubscription,
  type SubscriptionChanges,
} from './changes.ts';
export { makeDueDigests } from './digests.ts';
export {
  type Added,
  addDevice,
  addWebhook,
  dropEndpoint,
  endpointsHeld,
  forgetEndpoints,
  webhookSecret,
} from './endpoints.ts';
export { type AtOnceFacts, atOnceLetter } from './letters/at-once-letter.ts';
export { type ConfirmFacts, confirmLetter } from './letters/confirm-letter.ts';
export { type DigestFacts, digestLetter } from './letters/digest-letter.ts';
export type { Following } from './letters/following.ts';
export type { LetterWords } from './letters/frame.ts';
export { type SignInFacts, signInLetter } from './letters/sign-in-letter.ts';
export { saySilence } from './letters/silence-words.ts';
export { linksOf, openPersonLink, openSubscriptionLink } from './links.ts';
export type { ListedItem, Listing } from './listing.ts';
export { recoverRuns } from './missed.ts';
export type { Mute, MuteKind, MuteWish } from './mute.ts';
export { lately, mute, mutesOf, tellsOf, unmute, withoutMuted } from './mutes.ts';
export { isTimeZone, morningOf, nextDigest } from './next-digest.ts';
export {
  confirmSubscriptions,
  endUnconfirmed,
  subscribe,
  subscriptionById,
  subscriptionsOf,
} from './opt-in.ts';
export {
  type CommentNews,
  type LetterToQueue,
  type OutboxState,
  outboxState,
  type Queued,
  queueCommentNews,
  queueLetter,
} from './outbox.ts';
export { pauseSubscription, resumeWhatIsDue } from './pausing.ts';
export { type DigestPreview, previewDigests } from './preview.ts';
export { type PrivateFeed, privateFeed } from './private-feed.ts';
export { type QueuedReply, queueBriefs, queueMentions, queueReply, type ReplyToQueue } from './replying.ts';
export { type ReportTaken, takeReport } from './reports.ts';
export { type LastLetter, lastLetter, type Rhythm, rhythmOf } from './rhythm.ts';
export { forgetLetters, recoverClaims, type SendMeans, type SentCounts, sendDue } from './send.ts';
export type { Sheet, SheetDate, SheetFonts, SheetStory } from './sheet/sheet.ts';
export { writeSheet } from './sheet/write-sheet.ts';
export { silencesOf } from './silence.ts';
export {
  type Addresses,
  addressesOf,
  type FeedEnding,
  type Names,
  type Site,
  type SubjectName,
} from './site.ts';
export {
  announcementOf,
  announcementsOf,
  countAnnouncements,
  itemToAnnounce,
} from './store/activity.ts';
export type { Endpoint } from './store/endpoints.ts';
export { waysOf } from './store/replies.ts';
export { bodyCalled, countSaid, type ReplyToSay, replyToSay, saidBy } from './store/reply-notes.ts';
export type {
  Cadence,
  Channel,
  EndedBecause,
  Subscribed,
  Subscription,
  SubscriptionState,
  Wish,
} from './subscription.ts';
export type { TellItem } from './tell-item.ts';
export { type Unheard, unheard } from './unheard.ts';
export { letterTroubles, type Watched, watchLetters } from './watch.ts';
export { sayWish, type WishNames } from './wish-in-words.ts';
export { writeAtom, xml } from './write-atom.ts';
export { writeCsv } from './write-csv.ts';
export { writeIcs } from './write-ics.ts';
export { writeJsonFeed } from './write-json-feed.ts';
