import type { Queryable } from '../../ground/db/db.ts';
import type { Sealer } from '../../ground/token/token.ts';
import { openSubscriptionLink } from './links.ts';
import type { Listing } from './listing.ts';
import { addressesOf, type FeedEnding, type Names, type Site } from './site.ts';
import type { Subscription } from './subscription.ts';
import { lookUpNames, pageOf } from './wishes.ts';

/** A private feed but for its items: those that match `subscription.interestId`. None while it is paused. */
export interface PrivateFeed {
  subscription: Subscription;
  listing: Omit<Listing, 'items' | 'updated'>;
}

/**
 * The feed behind a private address, or null: not ours, made new since, or ended. The door adds the items, and answers
 * with `no-store` and `noindex`, since the address is a secret.
 */
export async function privateFeed(
  db: Queryable,
  { sealer, site, names }: { sealer: Sealer; site: Site; names: Names },
  token: string,
  ending: FeedEnding,
): Promise<PrivateFeed | null> {
  const subscription = await openSubscriptionLink(db, sealer, 'feed', token);
  if (!subscription) return null;
  const looked = await lookUpNames(db, [subscription], { site, names });
  const urls = addressesOf(site);
  return {
    subscription,
    listing: {
      title: `${site.name}: ${looked.say(subscription.criterion)}`,
      selfUrl: urls.feed(token, ending),
      pageUrl: pageOf(subscription.criterion, looked, urls) ?? urls.home(),
      siteName: site.name,
      language: site.language,
      subjectName: (id) => names.subject(id)?.label ?? null,
    },
  };
}
