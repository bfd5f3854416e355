import type { Context } from 'hono';
import { ACTIVITY_TYPE, wantsActivity } from '../../ground/activity/activity.ts';
import {
  activityAbout,
  actorAddresses,
  announcementOf,
  announcementsOf,
  collectionDocument,
  countFollowers,
  itemToAnnounce,
  noteDocument,
  tombstone,
} from '../../river/deliver/deliver.ts';
import { listingCalled } from './actors.ts';
import { bodyFollowers, bodyOutbox } from './bodies.ts';
import type { ActivityDeps } from './deps.ts';

const SHOWN = 20;

function activity(c: Context, document: object, status: 200 | 410 = 200): Response {
  return c.body(JSON.stringify(document), status, {
    'Content-Type': `${ACTIVITY_TYPE}; charset=utf-8`,
    'Cache-Control': 'public, max-age=60',
  });
}

export async function outboxOf(deps: ActivityDeps, c: Context): Promise<Response> {
  const ofBody = await bodyOutbox(deps, c.req.param('handle') ?? '');
  if (ofBody) return activity(c, ofBody);
  const [listing, site] = [await listingCalled(deps, c.req.param('handle') ?? ''), await deps.site()];
  if (!listing || !site) return c.notFound();
  const { newest, total } = await announcementsOf(deps.db, listing.handle, SHOWN);
  const items: object[] = [];
  for (const said of newest) {
    const item = await itemToAnnounce(deps.db, said.itemId);
    if (!item) continue;
    const note = noteDocument(listing, item, said, { site, names: deps.names });
    const { '@context': _, ...create } = activityAbout(
      listing,
      'Create',
      note,
      { as: said.toldAs, at: said.madeAt },
      site,
    ) as Record<string, unknown>;
    items.push(create);
  }
  return activity(c, collectionDocument(actorAddresses(site, listing).outbox, total, items));
}

/** How many, and not who: whom somebody follows is theirs to tell. */
export async function followersOf(deps: ActivityDeps, c: Context): Promise<Response> {
  const ofBody = await bodyFollowers(deps, c.req.param('handle') ?? '');
  if (ofBody) return activity(c, ofBody);
  const [listing, site] = [await listingCalled(deps, c.req.param('handle') ?? ''), await deps.site()];
  if (!listing || !site) return c.notFound();
  const total = await countFollowers(deps.db, listing.handle);
  return activity(c, collectionDocument(actorAddresses(site, listing).followers, total, null));
}

/** A note at its own address; its page for who asks for a page; what is left of it when it was taken down. */
export async function noteOf(deps: ActivityDeps, c: Context): Promise<Response> {
  const [listing, site] = [await listingCalled(deps, c.req.param('handle') ?? ''), await deps.site()];
  const id = Number(c.req.param('item'));
  const said = listing && (await announcementOf(deps.db, listing.handle, id));
  if (!listing || !site || !said) return c.notFound();
  if (!wantsActivity(c.req.header('accept')))
    return c.redirect(`${site.baseUrl.replace(/\/+$/, '')}/items/${id}`, 302);
  const item = said.deleted ? null : await itemToAnnounce(deps.db, id);
  if (!item) return activity(c, tombstone(listing, id, said.changedAt, site), 410);
  return activity(c, noteDocument(listing, item, said, { site, names: deps.names }));
}
