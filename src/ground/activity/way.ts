import { preloadedContexts, signRequest } from '@fedify/fedify';
import type { Clock } from '../clock/clock.ts';
import type { Http, HttpAnswer, HttpProblem } from '../http/http.ts';
import type { Keys } from './keys.ts';

/** Somebody on another server. */
export interface RemoteActor {
  uri: string;
  /** Where their server takes what is for them; the one that it shares among all, where it has one. */
  inbox: string;
  keyIds: string[];
  /** As people write it: `@ada@town.example`. */
  handle: string;
  /** What they call themselves; their handle where they say nothing. */
  name: string;
}

export type Handed =
  | { kind: 'sent' }
  | { kind: 'gone'; message: string }
  | { kind: 'later'; message: string };

/** What a look at an address gave. `gone`: its server says that there is no such thing any more; `again`: it may answer yet. */
export type Looked =
  | { kind: 'document'; document: Record<string, unknown>; url: string }
  | { kind: 'gone' }
  | { kind: 'none'; message: string; again: boolean };

export interface ActivityWay {
  look(url: string): Promise<Looked>;
  actor(uri: string): Promise<RemoteActor | 'gone' | { problem: string }>;
  /** Hands a document to an inbox, signed with our key under this id. */
  post(inbox: string, document: object, keyId: string): Promise<Handed>;
  clock: Clock;
}

const ACCEPT =
  'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"';
const MAX_BYTES = 256 * 1024;
const KEEP_MS = 600_000;
const KEPT = 500;
const SPECS = ['draft-cavage-http-signatures-12', 'rfc9421'] as const;
/** What a signature is made of, as it goes out. */
const SIGNING = ['date', 'digest', 'signature', 'signature-input', 'content-digest'];

/** `signedAs` is the id of a key of ours by which we ask servers that answer nobody unknown. */
export function createWay(means: {
  http: Http;
  keys: Keys;
  clock: Clock;
  signedAs: () => string | null;
}): ActivityWay {
  const { http, keys, clock } = means;
  const kept = new Map<string, { at: number; looked: Looked }>();

  const look = async (url: string): Promise<Looked> => {
    const bare = url.replace(/#.*$/s, '');
    const now = clock.now().getTime();
    const held = kept.get(bare);
    if (held && now - held.at < KEEP_MS) return held.looked;
    const known = preloadedContexts[bare];
    if (known) return { kind: 'document', document: known as Record<string, unknown>, url: bare };
    const looked = read(await ask(bare));
    if (looked.kind === 'document') {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
      kept.set(bare, { at: now, looked });
    }
    return looked;
  };

  const ask = async (url: string) => {
    const how = { accept: ACCEPT, maxBytes: MAX_BYTES, timeoutMs: 10_000, maxRedirects: 2 };
    const answer = await http.get(url, how);
    const as = means.signedAs();
    if (answer.kind === 'problem' || (answer.status !== 401 && answer.status !== 403) || !as) return answer;
    const request = new Request(url, { headers: { accept: ACCEPT } });
    const signed = await signRequest(request, keys.privateKey, new URL(as), { spec: SPECS[0] });
    return http.get(url, { ...how, maxRedirects: 0, signed: only(signed.headers, SIGNING) });
  };

  const actor: ActivityWay['actor'] = async (uri) => {
    const looked = await look(uri);
    if (looked.kind === 'gone') return 'gone';
    if (looked.kind === 'none') return { problem: looked.message };
    return actorIn(looked.document, uri);
  };

  const post: ActivityWay['post'] = async (inbox, document, keyId) => {
    const body = Buffer.from(JSON.stringify(document));
    let answer: HttpAnswer | HttpProblem | null = null;
    for (const spec of SPECS) {
      const request = new Request(inbox, {
        method: 'POST',
        headers: { 'content-type': 'application/activity+json' },
        body,
      });
      const signed = await signRequest(request, keys.privateKey, new URL(keyId), { spec });
      const headers = { 'content-type': 'application/activity+json', ...only(signed.headers, SIGNING) };
      answer = await http.post(inbox, body, { headers, maxBytes: 65_536, timeoutMs: 15_000 });
      if (answer.kind === 'problem' || (answer.status !== 400 && answer.status !== 401)) break;
    }
    if (answer!.kind === 'problem') return { kind: 'later', message: answer!.message };
    const { status } = answer as HttpAnswer;
    const message = `Its server answered ${status}.`;
    if (status >= 200 && status < 300) return { kind: 'sent' };
    return { kind: status === 404 || status === 410 ? 'gone' : 'later', message };
  };
  return { look, actor, post, clock };
}

function read(answer: HttpAnswer | HttpProblem): Looked {
  const none = (message: string, again = false): Looked => ({ kind: 'none', message, again });
  if (answer.kind === 'problem')
    return none(answer.message, !/^(?:bad-address|forbidden-address)$/.test(answer.because));
  if (answer.status === 404 || answer.status === 410) return { kind: 'gone' };
  if (answer.status !== 200)
    return none(`It answered ${answer.status}.`, answer.status === 429 || answer.status >= 500);
  if (!/^application\/([\w.-]+\+)?json\b/i.test(answer.headers.get('content-type') ?? ''))
    return none('What is there is no activity.');
  try {
    const document: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.bytes));
    if (typeof document === 'object' && document !== null && !Array.isArray(document))
      return { kind: 'document', document: document as Record<string, unknown>, url: answer.url };
  } catch {
    // Said below.
  }
  return none('What is there cannot be read.');
}

/** Who a document says it is about: it must be the one that was asked for, and take letters at its own host. */
function actorIn(document: Record<string, unknown>, uri: string): RemoteActor | { problem: string } {
  if (document.id !== uri) return { problem: 'It says that it is somebody else.' };
  const shared = (document.endpoints as { sharedInbox?: unknown } | undefined)?.sharedInbox;
  const inboxes = [shared, document.inbox].filter(
    (one): one is string => typeof one === 'string' && one.length < 1000 && sameOrigin(one, uri),
  );
  if (inboxes.length === 0) return { problem: 'It has no inbox at its own host.' };
  const keys = [document.publicKey, document.assertionMethod].flat() as ({ id?: unknown } | undefined)[];
  const keyIds = keys.flatMap((key) => (typeof key?.id === 'string' ? [key.id] : []));
  const said = (what: unknown) =>
    typeof what === 'string' ? what.replace(/\s+/g, ' ').trim().slice(0, 100) : '';
  const { host } = new URL(uri);
  const handle = `@${said(document.preferredUsername) || new URL(uri).pathname.split('/').at(-1)}@${host}`;
  return { uri, inbox: inboxes[0]!, keyIds, handle, name: said(document.name) || handle };
}

export function sameOrigin(one: string, other: string): boolean {
  return (
    URL.canParse(one) &&
    URL.canParse(other) &&
    new URL(one).origin === new URL(other).origin &&
    /^https?:/.test(one)
  );
}

const only = (headers: Headers, names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)!]] : [])));
