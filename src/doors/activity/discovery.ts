import type { Context } from 'hono';
import { ACTIVITY_TYPE } from '../../ground/activity/activity.ts';
import { actorAddresses, countAnnouncements } from '../../river/deliver/deliver.ts';
import { INSTANCE, listingCalled, listingOf } from './actors.ts';
import { bodyAt, bodyWith } from './bodies.ts';
import type { ActivityDeps } from './deps.ts';

const JRD = { 'Content-Type': 'application/jrd+json; charset=utf-8', 'Access-Control-Allow-Origin': '*' };

/** RFC 7033: which actor `acct:ladywell.buses@host` is, or whose page this is. */
export async function webFinger(deps: ActivityDeps, c: Context): Promise<Response> {
  const site = await deps.site();
  const resource = c.req.query('resource');
  if (!site || !resource) return c.json({ error: 'Which resource?' }, 400);
  const base = new URL(site.baseUrl);
  const account = /^acct:@?([^@\s]{1,200})@([^@\s]{1,253})$/i.exec(resource);
  let listing: { handle: string; path: string } | null = null;
  if (account) {
    if (account[2]!.toLowerCase() !== base.host) return c.notFound();
    const handle = account[1]!.toLowerCase();
    listing =
      handle === INSTANCE.handle
        ? INSTANCE
        : ((await bodyWith(deps, handle)) ?? (await listingCalled(deps, handle)));
  } else if (URL.canParse(resource) && new URL(resource).origin === base.origin) {
    const { pathname } = new URL(resource);
    listing =
      pathname === INSTANCE.path
        ? INSTANCE
        : ((await bodyAt(deps, pathname)) ?? (await listingOf(deps, pathname)));
  }
  if (!listing) return c.notFound();
  const { id } = actorAddresses(site, listing);
  const document = {
    subject: `acct:${listing.handle}@${base.host}`,
    aliases: [id],
    links: [
      { rel: 'self', type: ACTIVITY_TYPE, href: id },
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: id },
    ],
  };
  return c.body(JSON.stringify(document), 200, JRD);
}

export async function nodeInfoLinks(deps: ActivityDeps, c: Context): Promise<Response> {
  const site = await deps.site();
  if (!site) return c.notFound();
  const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1';
  return c.json({ links: [{ rel, href: `${site.baseUrl.replace(/\/+$/, '')}/nodeinfo/2.1` }] });
}

export async function nodeInfo(deps: ActivityDeps, c: Context): Promise<Response> {
  const site = await deps.site();
  if (!site) return c.notFound();
  return c.json({
    version: '2.1',
    software: { name: 'hearabouts', version: deps.version },
    protocols: ['activitypub'],
    services: { inbound: ['atom1.0', 'rss2.0'], outbound: ['atom1.0'] },
    openRegistrations: false,
    // How many read here is nobody's business; people have no accounts to count.
    usage: { users: {}, localPosts: await countAnnouncements(deps.db) },
    metadata: { nodeName: site.name },
  });
}
