import type { Queryable } from '../../ground/db/db.ts';
import { choose } from './choose.ts';
import { itemsToTell } from './store/items.ts';
import { dueRuns, readDue } from './store/runs.ts';
import { newsFor } from './store/telling.ts';
import type { Cadence } from './subscription.ts';

/** A digest as it would be made: whose, and the headlines that it would show, best first. No address, no links. */
export interface DigestPreview {
  personId: number;
  cadence: Cadence;
  headlines: string[];
  /** Stories that would be left for the page. */
  more: number;
}

/** What `makeDueDigests` would make at `now`, which may be to come. Changes nothing. Nothing new, no preview. */
export async function previewDigests(db: Queryable, now: Date, limit: number): Promise<DigestPreview[]> {
  const previews: DigestPreview[] = [];
  for (const run of await dueRuns(db, now, limit)) {
    if (run.channel !== 'mail') continue;
    const subscriptionIds = (await readDue(db, run, now)).map(({ id }) => id);
    const news = await newsFor(db, subscriptionIds, now);
    if (news.length === 0) continue;
    const { items, more } = choose(news);
    const told = await itemsToTell(db, items, subscriptionIds);
    previews.push({
      personId: run.personId,
      cadence: run.cadence,
      headlines: told.map(({ title }) => title),
      more,
    });
  }
  return previews;
}
