import type { Context } from 'hono';
import { ACTIVITY_TYPE } from '../../ground/activity/activity.ts';
import {
  actorAddresses,
  actorOfBody,
  bodyCalled,
  bodyDocument,
  collectionDocument,
  countSaid,
  replyActivity,
  replyNote,
  replyTombstone,
  replyToSay,
  saidBy,
} from '../../river/deliver/deliver.ts';
import type { ActivityDeps } from './deps.ts';

const SHOWN = 20;

/** A body that speaks officially, as an actor: its page on the record. */
export interface SpeakingBody {
  handle: string;
  path: string;
  slug: string;
  name: string;
}

/** The body whose page on the record this is. */
export async function bodyAt({ db }: ActivityDeps, path: string): Promise<SpeakingBody | null> {
  const slug = /^\/record\/([a-z0-9-]{1,80})$/.exec(path)?.[1];
  const body = slug === undefined ? null : await bodyCalled(db, slug);
  return body && { ...body, ...actorOfBody(body.slug) };
}

/** The body with this handle. */
export const bodyWith = (deps: ActivityDeps, handle: string): Promise<SpeakingBody | null> =>
  bodyAt(deps, `/${handle.replace('.', '/')}`);

export async function bodyActor(deps: ActivityDeps, path: string): Promise<object | null> {
  const [body, site] = [await bodyAt(deps, path), await deps.site()];
  if (!body || !site) return null;
  const about = `What ${body.name} answers in public, signed by name. ${site.name} has checked that they speak for it. What you answer is read, and may be shown there.`;
  return bodyDocument(body, about, deps.keys.pem, site);
}

/** What a body said here, newest first. */
export async function bodyOutbox(deps: ActivityDeps, handle: string): Promise<object | null> {
  const [body, site] = [await bodyWith(deps, handle), await deps.site()];
  if (!body || !site) return null;
  const said = await saidBy(deps.db, body.slug, SHOWN);
  const items = said.map((reply) => {
    const { '@context': _, ...create } = replyActivity('Create', reply, site);
    return create;
  });
  return collectionDocument(actorAddresses(site, body).outbox, await countSaid(deps.db, body.slug), items);
}

/** Nobody follows a body. */
export async function bodyFollowers(deps: ActivityDeps, handle: string): Promise<object | null> {
  const [body, site] = [await bodyWith(deps, handle), await deps.site()];
  return body && site ? collectionDocument(actorAddresses(site, body).followers, 0, null) : null;
}

/** An official reply at its own address; what is left of it where it was withdrawn. */
export async function replyOf(deps: ActivityDeps, c: Context): Promise<Response> {
  const [reply, site] = [await replyToSay(deps.db, Number(c.req.param('id'))), await deps.site()];
  if (!reply || !site) return c.notFound();
  const gone = reply.state === 'withdrawn';
  return c.body(
    JSON.stringify(gone ? replyTombstone(reply, site) : replyNote(reply, site)),
    gone ? 410 : 200,
    {
      'Content-Type': `${ACTIVITY_TYPE}; charset=utf-8`,
      'Cache-Control': 'public, max-age=60',
    },
  );
}
