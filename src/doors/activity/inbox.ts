import type { Context } from 'hono';
import { noteGone } from '../../commons/desk/desk.ts';
import { type Activity, idOf, prove, type RemoteActor } from '../../ground/activity/activity.ts';
import { followsAny, forgetFollower, takeFollow, takeUndo } from '../../river/deliver/deliver.ts';
import { interestFor } from '../../river/match/match.ts';
import { within } from '../../river/understand/understand.ts';
import { type Listing, listingOf } from './actors.ts';
import type { ActivityDeps } from './deps.ts';
import { isOfThread, takeIntoThread } from './threads.ts';
import { turnsOf } from './turns.ts';

const MOST_BYTES = 64 * 1024;
const LIMIT = { burst: 60, perSecond: 1 };
/** What concerns who follows, and what is said in threads of ours. */
const FOLLOWING = new Set(['Follow', 'Undo']);
const SAYING = new Set(['Create', 'Update', 'Delete']);
const turns = new WeakMap<ActivityDeps, (host: string) => boolean>();

/** What another server hands in. */
export async function takeIn(deps: ActivityDeps, c: Context): Promise<Response> {
  const site = await deps.site();
  if (!site) return c.json({ error: 'Nobody has set this up yet.' }, 503);
  const body = await bodyOf(c.req.raw);
  if (!body) return c.json({ error: 'That is too much.' }, 413);
  const hint = hintOf(body);
  if (!hint) return c.json({ error: 'That is no activity.' }, 400);
  // Whom we have nothing to do with need not be asked who they are.
  if (!(await isWanted(deps, hint, site.baseUrl))) return c.body(null, 202);
  const mayGoOn = turns.get(deps) ?? turnsOf(deps.limit ?? LIMIT, deps.clock);
  turns.set(deps, mayGoOn);
  if (!mayGoOn(new URL(hint.actor).host))
    return c.json({ error: 'That is too often.' }, 429, { 'Retry-After': '60' });
  const url = `${site.baseUrl.replace(/\/+$/, '')}${c.req.path}`;
  const proof = await prove(deps.way, { url, headers: c.req.raw.headers, body });
  if (proof.kind === 'refused') {
    deps.log.info({ because: proof.because, why: proof.message }, 'an activity was not believed');
    return c.json({ error: proof.message }, proof.because === 'unreadable' ? 400 : 401);
  }
  if (proof.kind === 'gone') {
    // Their own server says that they are gone, which is what a Delete would say.
    if (proof.activity.type !== 'Delete') return c.json({ error: 'There is no such actor.' }, 401);
    await deps.db.tx((tx) => forgetFollower(tx, proof.activity.actor));
    await deps.db.tx((tx) => noteGone(tx, { id: null, actor: proof.activity.actor }));
    return c.body(null, 202);
  }
  const done = await act(deps, proof.activity, proof.actor, site.baseUrl);
  if (done === 'not-found') return c.json({ error: 'There is nothing like that to follow here.' }, 404);
  if (done === 'too-many') return c.json({ error: 'That is too often.' }, 429);
  return c.body(null, 202);
}

async function act(
  deps: ActivityDeps,
  activity: Activity,
  actor: RemoteActor,
  baseUrl: string,
): Promise<'done' | 'not-found' | 'too-many'> {
  const now = deps.clock.now();
  if (activity.type === 'Delete' && idOf(activity.object) === actor.uri)
    await deps.db.tx((tx) => forgetFollower(tx, actor.uri));
  if (SAYING.has(activity.type)) return takeIntoThread(deps, activity, actor, baseUrl);
  if (activity.type === 'Undo') {
    const undone = activity.object;
    // By its id alone we could not say which; who undoes a follow sends it whole.
    if (typeof undone === 'string' || undone.type !== 'Follow') return 'done';
    if (idOf(undone.actor) !== actor.uri) return 'done';
    const listing = await listingFor(deps, idOf(undone.object), baseUrl);
    if (listing)
      await deps.db.tx((tx) =>
        takeUndo(tx, { id: activity.id, uri: actor.uri, handle: listing.handle }, now),
      );
    return 'done';
  }
  const listing = await listingFor(deps, idOf(activity.object), baseUrl);
  if (!listing) return 'not-found';
  const criterion = {
    places: listing.place ? [listing.place.id] : [],
    subjects: listing.subject ? [listing.subject.id] : [],
    kinds: [],
    voices: [],
  };
  const { handle, path } = listing;
  const follower = { uri: actor.uri, inbox: actor.inbox };
  const came = await deps.db.tx(async (tx) => {
    const interest = await interestFor(tx, criterion, (id) => within(deps.scheme, id));
    if (interest.kind === 'nothing-to-find') throw new Error('A listing has something to find.');
    const taken = await takeFollow(
      tx,
      { id: activity.id, follower, handle, path, interestId: interest.id },
      now,
    );
    if (taken === 'taken') await deps.jobs.hint(tx, 'send');
    return taken;
  });
  return came === 'too-many' ? 'too-many' : 'done';
}

/** The listing whose actor has this id. */
async function listingFor(deps: ActivityDeps, id: string | null, baseUrl: string): Promise<Listing | null> {
  if (id === null || !URL.canParse(id)) return null;
  const asked = new URL(id);
  if (asked.origin !== new URL(baseUrl).origin) return null;
  return listingOf(deps, asked.pathname);
}

interface Hint {
  type: string;
  actor: string;
  object: unknown;
}

/** Whether what came is anything to us, if it should be true. */
async function isWanted(deps: ActivityDeps, hint: Hint, baseUrl: string): Promise<boolean> {
  if (FOLLOWING.has(hint.type)) return true;
  if (!SAYING.has(hint.type)) return false;
  if (hint.type === 'Delete' && (await followsAny(deps.db, hint.actor))) return true;
  return isOfThread(deps, hint, baseUrl);
}

/** What it says it is, before anything is believed. */
function hintOf(body: Uint8Array): Hint | null {
  try {
    const said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    const actor = idOf(said?.actor);
    return typeof said?.type === 'string' && actor !== null && URL.canParse(actor)
      ? { type: said.type, actor, object: said.object }
      : null;
  } catch {
    return null;
  }
}

async function bodyOf(request: Request): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
