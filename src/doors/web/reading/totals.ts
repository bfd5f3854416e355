import type { Queryable } from '../../../ground/db/db.ts';
import { activity, type ItemQuery } from '../../../river/keep/keep.ts';
import type { VoiceKind } from '../../../river/sources/sources.ts';

/** How much a query finds, and how much of it from which kind of voice. */
export async function totalOf(
  db: Queryable,
  query: ItemQuery,
  timeZone: string,
): Promise<{ items: number; kinds: Partial<Record<VoiceKind, number>> }> {
  const kinds: Partial<Record<VoiceKind, number>> = {};
  let items = 0;
  for (const bar of await activity(db, query, { by: 'week', timeZone })) {
    items += bar.items;
    for (const [kind, n] of Object.entries(bar.byKind))
      kinds[kind as VoiceKind] = (kinds[kind as VoiceKind] ?? 0) + n;
  }
  return { items, kinds };
}
