import type { Tx } from '../../../ground/db/db.ts';
import { type Subscribed, subscribe } from '../../../river/deliver/deliver.ts';
import { backfill, type Criterion, interestFor } from '../../../river/match/match.ts';
import { ensurePlaces } from '../../../river/understand/understand.ts';
import type { ApiDeps } from '../deps.ts';
import type { How } from '../shapes/interests.ts';
import { widenBy } from './criterion.ts';

/** A new interest begins with what was told so long ago, so that a feed is not empty and a first digest has something. */
const BACK = 28 * 86_400_000;

/** What people agree to here; kept with each subscription as the record of it. */
const BY_LETTER =
  'Asked for through the API, and agreed to with the button that the letter of confirmation leads to.';
const BY_TOKEN = 'Asked for through the API with the token of the person’s own manage link.';

/** Notes that somebody wants to hear about this (see `criterionOf`); `proved` where they have shown that the address is theirs. */
export async function wish(
  tx: Tx,
  personId: number,
  criterion: Criterion,
  { channel, cadence, hour, weekday }: Omit<How, 'interest'>,
  { scheme, instance, reserved, clock }: Pick<ApiDeps, 'scheme' | 'instance' | 'reserved' | 'clock'>,
  proved: boolean,
): Promise<Subscribed> {
  await ensurePlaces(tx, criterion.places, instance.knowledge().gazetteer, reserved);
  const interest = await interestFor(tx, criterion, widenBy({ scheme }));
  if (interest.kind === 'nothing-to-find') throw new Error('Its words were to be looked at before.');
  const now = clock.now();
  await backfill(tx, interest.id, new Date(now.getTime() - BACK), now);
  const how = { channel, cadence, hour, weekday, proved };
  const consentWording = proved ? BY_TOKEN : BY_LETTER;
  return subscribe(tx, { personId, interestId: interest.id, ...how, consentWording }, now);
}
