import { verifyRequest } from '@fedify/fedify';
import { type ActivityWay, type RemoteActor, sameOrigin } from './way.ts';

/** An activity whose sender is proved; whose actor is gone; or that is not to be believed, and why (for the log). */
export type Proof =
  | { kind: 'proved'; activity: Activity; actor: RemoteActor }
  | { kind: 'gone'; activity: Activity }
  | { kind: 'refused'; because: 'unreadable' | 'origin' | 'signature' | 'actor'; message: string };

export interface Activity {
  id: string;
  type: string;
  actor: string;
  /** The id of what it is about, or the activity itself where it came whole. */
  object: string | Record<string, unknown>;
}

const DRIFT = { hours: 1 };

/**
 * Who sent this. `url` is the address that we were meant to be asked at, as the operator gave it: a signature for another
 * host proves nothing here. What can be said without asking anybody is looked at first.
 */
export async function prove(
  way: ActivityWay,
  asked: { url: string; headers: Headers; body: Uint8Array },
): Promise<Proof> {
  const activity = activityIn(asked.body);
  if (!activity) return refused('unreadable', 'It is no activity.');
  const signature = `${asked.headers.get('signature-input') ?? ''} ${asked.headers.get('signature') ?? ''}`;
  const keyId = /\bkeyid="([^"]{1,1000})"/i.exec(signature)?.[1];
  if (!keyId || !coversHost(signature)) return refused('signature', 'It is not signed for our host.');
  if (!sameOrigin(activity.id, activity.actor) || !sameOrigin(keyId, activity.actor))
    return refused('origin', 'Its id, its actor and its key are not of one origin.');
  const actor = await way.actor(activity.actor);
  if (actor === 'gone') return { kind: 'gone', activity };
  if ('problem' in actor) return refused('actor', actor.problem);
  if (!actor.keyIds.includes(keyId)) return refused('actor', 'The key is not of the actor.');
  const headers = new Headers(asked.headers);
  headers.set('host', new URL(asked.url).host);
  const request = new Request(asked.url, {
    method: 'POST',
    headers,
    body: new Uint8Array(asked.body),
  });
  const load = async (url: string) => {
    const looked = await way.look(url);
    if (looked.kind !== 'document') throw new Error(`There is no document at ${new URL(url).host}.`);
    return { contextUrl: null, document: looked.document, documentUrl: looked.url };
  };
  const key = await verifyRequest(request, {
    documentLoader: load,
    contextLoader: load,
    timeWindow: DRIFT,
    currentTime: Temporal.Instant.fromEpochMilliseconds(way.clock.now().getTime()),
  }).catch(() => null);
  if (!key) return refused('signature', 'The signature is wrong, or too old.');
  if (key.ownerId?.href !== activity.actor) return refused('actor', 'The key belongs to somebody else.');
  return { kind: 'proved', activity, actor };
}

const refused = (because: (Proof & { kind: 'refused' })['because'], message: string): Proof => ({
  kind: 'refused',
  because,
  message,
});

/** In the draft's list of headers, or in RFC 9421's of components. */
function coversHost(signature: string): boolean {
  return /headers="[^"]*\bhost\b/i.test(signature) || /"(?:host|@authority|@target-uri)"/i.test(signature);
}

function activityIn(body: Uint8Array): Activity | null {
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return null;
  const { id, type, object } = said;
  const actor = idOf(said.actor);
  const about = typeof object === 'object' && object !== null ? (object as Record<string, unknown>) : object;
  if (!address(id) || !address(actor) || typeof type !== 'string') return null;
  if (about === null || (typeof about !== 'string' && typeof about !== 'object')) return null;
  return { id, type, actor, object: about as Activity['object'] };
}

/** The id of something that came as one, or whole. */
export function idOf(what: unknown): string | null {
  if (typeof what === 'string') return what;
  const id = (what as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id : null;
}

const address = (text: unknown): text is string =>
  typeof text === 'string' && text.length < 1000 && /^https?:\/\//.test(text) && URL.canParse(text);
