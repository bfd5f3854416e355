/**
 * The activity door: listings as actors that somebody in the fediverse can follow, and bodies as actors that answer there.
 *
 * In:  requests for `/{place}`, `/{subject}` or both, `/record/{body}` and `/replies/{id}` that ask for ActivityPub rather than a page; WebFinger, NodeInfo;
 *   what other servers hand to our inboxes.
 * Out: actors, outboxes, followers counted and not named, notes each at its own address; follows taken and undone; what is
 *   said in the thread of an official reply, for an editor to look at and on its body's desk.
 * Never: answers a page (that is the web door's), names a follower, asks another server before what can be seen without
 *   it is seen, believes what is not signed, obeys the same activity twice, or delivers (the outbox does).
 * Goes wrong: unreadable 400, not proved 401, too much 413, too often 429, not known 404, taken down 410. What we have
 *   no use for (likes, boosts, replies) is answered 202 and forgotten: nobody's words are kept.
 * Trade-offs: all actors share one key. Limits are counted in each process. docs/decisions/0080-… says why this is a door.
 */
import { Hono } from 'hono';
import { ACTIVITY_TYPE, wantsActivity } from '../../ground/activity/activity.ts';
import { actorFor, listingAt } from './actors.ts';
import { articleOf } from './article.ts';
import { bodyActor, replyOf } from './bodies.ts';
import { followersOf, noteOf, outboxOf } from './collections.ts';
import type { ActivityDeps } from './deps.ts';
import { nodeInfo, nodeInfoLinks, webFinger } from './discovery.ts';
import { takeIn } from './inbox.ts';

export { instanceKeyId } from './actors.ts';
export type { ActivityDeps } from './deps.ts';
export { wantsActivity };

/** Whether this is for the activity door rather than for the web's. */
export function isForActivity(request: Request): boolean {
  const { pathname } = new URL(request.url);
  if (/^\/(?:activity\/|nodeinfo\/|\.well-known\/(?:webfinger|nodeinfo)$)/.test(pathname)) return true;
  return (
    request.method === 'GET' && wantsActivity(request.headers.get('accept')) && listingAt(pathname) !== null
  );
}

export function createActivity(deps: ActivityDeps) {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
    c.res.headers.set('Content-Security-Policy', "default-src 'none'");
    c.res.headers.append('Vary', 'Accept');
  });
  app.onError((error, c) => {
    deps.log.error({ err: error, route: c.req.routePath }, 'an activity broke');
    return c.json({ error: 'Something broke on our side.' }, 500);
  });
  app.notFound((c) => c.json({ error: 'There is nothing here.' }, 404));
  app.get('/.well-known/webfinger', (c) => webFinger(deps, c));
  app.get('/.well-known/nodeinfo', (c) => nodeInfoLinks(deps, c));
  app.get('/nodeinfo/2.1', (c) => nodeInfo(deps, c));
  app.post('/activity/inbox', (c) => takeIn(deps, c));
  app.post('/activity/:handle/inbox', (c) => takeIn(deps, c));
  app.get('/activity/:handle/outbox', (c) => outboxOf(deps, c));
  app.get('/activity/:handle/followers', (c) => followersOf(deps, c));
  app.get('/activity/:handle/notes/:item{[0-9]{1,15}}', (c) => noteOf(deps, c));
  app.get('/consult/:slug', (c) => articleOf(deps, c));
  app.get('/replies/:id{[0-9]{1,15}}', (c) => replyOf(deps, c));
  for (const path of ['/activity/instance', '/:first', '/:first/:second'])
    app.get(path, async (c) => {
      const document = (await bodyActor(deps, c.req.path)) ?? (await actorFor(deps, c.req.path));
      if (!document) return c.notFound();
      return c.body(JSON.stringify(document), 200, {
        'Content-Type': `${ACTIVITY_TYPE}; charset=utf-8`,
        'Cache-Control': 'public, max-age=300',
      });
    });
  return app;
}
