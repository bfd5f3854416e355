/**
 * Activity: speaking ActivityPub with strangers' servers: keys, signatures, and reading who they are.
 *
 * In:  requests as they came, with a signature; documents to hand to an inbox; a guarded way out.
 * Out: who sent an activity, proved by a key that their own server gives out for them; what came of handing one over.
 * Never: opens a connection but by ground/http (Fedify would use its own); believes an activity whose id, actor and key
 *   are not of one origin, or whose signature does not cover our host, the day and the body; takes a document over
 *   256 KB, or an actor whose inbox is at another host than itself.
 * Goes wrong: see `Proof` and `Handed`; nothing that the world does is thrown.
 * Trade-offs: the signature is that of 2012's draft, which all understand, and RFC 9421's where a server refuses it; both
 *   are taken. Keys are asked for anew for each activity, but for ten minutes; an hour's drift of clocks is borne.
 */
export { createKeys, type Keys, type StoredKeys } from './keys.ts';
export { type Note, noteIn } from './note.ts';
export { type Activity, idOf, type Proof, prove } from './prove.ts';
export { type ActivityWay, createWay, type Handed, type RemoteActor } from './way.ts';

/** What those ask for who want a page as an activity. */
export const ACTIVITY_TYPE = 'application/activity+json';

/** Whether an Accept header asks for ActivityPub rather than a page. */
export function wantsActivity(accept: string | null | undefined): boolean {
  return /application\/(?:activity\+json|ld\+json)/i.test((accept ?? '').slice(0, 1000));
}
