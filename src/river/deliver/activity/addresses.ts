import type { Site } from '../site.ts';

/** Where an actor's parts are. Its own id is its page. */
export function actorAddresses(
  site: Pick<Site, 'baseUrl'>,
  { handle, path }: { handle: string; path: string },
) {
  const base = site.baseUrl.replace(/\/+$/, '');
  const own = `${base}/activity/${encodeURIComponent(handle)}`;
  return {
    id: `${base}${path}`,
    key: `${base}${path}#main-key`,
    inbox: `${own}/inbox`,
    sharedInbox: `${base}/activity/inbox`,
    outbox: `${own}/outbox`,
    followers: `${own}/followers`,
    note: (itemId: number) => `${own}/notes/${itemId}`,
  };
}
