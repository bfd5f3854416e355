import type { InstanceSite } from '../../../instance/instance.ts';
import { addressesOf, linksOf, type Subscription } from '../../../river/deliver/deliver.ts';
import type { ApiDeps } from '../deps.ts';
import type { SubscriptionOut } from '../shapes/interests.ts';
import { iso, isoOrNull } from '../shapes/names.ts';
import { interestsOut } from './criterion.ts';

/** Subscriptions as their holder sees them: with the addresses of their private feeds. */
export async function subscriptionsOut(
  held: readonly Subscription[],
  site: InstanceSite,
  deps: ApiDeps,
): Promise<SubscriptionOut[]> {
  const interests = await interestsOut(
    held.map(({ criterion }) => criterion),
    site,
    deps,
  );
  const urls = addressesOf(site);
  return held.map((one, n) => {
    const token = linksOf(deps.sealer).feed(one);
    const readable = one.channel === 'feed' && (one.state === 'active' || one.state === 'paused');
    return {
      id: one.id,
      interest: interests[n]!,
      channel: one.channel,
      cadence: one.cadence,
      hour: one.hour,
      weekday: one.weekday,
      state: one.state,
      made: iso(one.madeAt),
      confirmed: isoOrNull(one.confirmedAt),
      nextDigest: one.cadence === 'at-once' ? null : isoOrNull(one.nextDigest),
      ended: isoOrNull(one.endedAt),
      feeds: readable
        ? {
            atom: urls.feed(token, 'atom'),
            json: urls.feed(token, 'json'),
            ics: urls.feed(token, 'ics'),
            csv: urls.feed(token, 'csv'),
          }
        : null,
    };
  });
}
