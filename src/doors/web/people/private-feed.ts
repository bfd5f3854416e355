import { privateFeed, withoutMuted } from '../../../river/deliver/deliver.ts';
import { findItems } from '../../../river/keep/keep.ts';
import { ENDINGS } from '../addresses.ts';
import { MOST, TYPES, WRITERS } from '../reading/files.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import type { PeopleMeans } from './means.ts';

/** Feeds that only their holder knows the address of. */
export function privateFeedRoutes(means: PeopleMeans): Route[] {
  return [{ method: 'GET', path: '/feed/:file', who: 'bearer', handle: (c) => feed(means, c) }];
}

async function feed({ db, sealer, names }: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const [, token = '', end] = /^(.+)\.([a-z]+)$/.exec(c.req.param('file') ?? '') ?? [];
  const ending = ENDINGS.find((one) => one === end);
  const found = ending && (await privateFeed(db, { sealer, site: chrome.site, names }, token, ending));
  if (!ending || !found)
    return { trouble: { kind: ending && sealer.open('feed', token) ? 'gone' : 'not-found' } };
  const { subscription, listing } = found;
  const query = {
    interests: [subscription.interestId],
    ...(ending === 'ics' && { eventsAfter: before(chrome.now) }),
  };
  const page = subscription.state === 'paused' ? null : await findItems(db, query, { limit: MOST[ending] });
  const items = page?.kind === 'page' ? await withoutMuted(db, subscription.id, page.items) : [];
  const latest = items.reduce((last, item) => Math.max(last, (item.changedAt ?? item.keptAt).getTime()), 0);
  const updated = latest > 0 ? new Date(latest) : (subscription.confirmedAt ?? subscription.madeAt);
  return new Response(WRITERS[ending]({ ...listing, items, updated }), {
    headers: {
      'Content-Type': TYPES[ending],
      'Cache-Control': 'private, no-cache',
      'X-Robots-Tag': 'noindex',
    },
  });
}

const before = (now: Date) => new Date(now.getTime() - 31 * 86_400_000);
