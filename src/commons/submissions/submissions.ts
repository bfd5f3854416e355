/**
 * Submissions: what readers offer, and an editor decides on.
 *
 * In:  a site that wants to be listened to; a notice of somebody who has no site, with their mail address.
 * Out: what waits, oldest first; what was decided, by whom and why.
 * Never: listens or publishes by itself (sources and the river do, asked by the doors); believes an address before its
 *   holder has pressed the button that was mailed to it; keeps more waiting than people can look at.
 * Goes wrong: what waits already, or is one too many, is said as such; so is what was decided meanwhile.
 * Trade-offs: what is offered is kept as it was given, in words only; how it reads as an item is seen when it is one.
 */
export { mayBecome, type SubmissionState } from './states.ts';
export {
  confirmNotice,
  decide,
  forgetSubmissions,
  type Notice,
  offerNotice,
  offerSite,
  reopen,
  type SiteOffered,
  type Submission,
  submissionById,
  waitingSubmissions,
} from './store.ts';
