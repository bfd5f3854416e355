import { canonicalUrl } from './canonical-url.ts';
import { contentHash, fitForIndex, summaryOf, titleOf, toldAt } from './content.ts';
import type { ToKeep } from './item.ts';
import { soundly } from './sound.ts';

/** A draft as a row of `items`, under the columns' names, ready to be sent as JSON. */
export type Row = ReturnType<typeof rowOf>;

/** The row that a draft becomes when it is kept at `now`, cleaned of what a database does not take. */
export function rowOf({ draft: given, understood }: ToKeep, now: Date) {
  const draft = soundly(given);
  const title = titleOf(draft);
  const canonical = draft.url === undefined ? null : canonicalUrl(draft.url);
  return {
    ...factsOf(draft),
    guid: fitForIndex(draft.guid),
    canonical_url: canonical === null ? null : fitForIndex(canonical),
    content_hash: contentHash(title, draft.text),
    title,
    author: draft.author ?? null,
    summary: summaryOf(draft),
    html: draft.html,
    text: draft.text,
    published_at: instant(draft.published),
    updated_at: instant(draft.updated),
    told_at: toldAt(draft, now),
    enclosures: draft.enclosures,
    image: draft.image ?? null,
    signature: soundly(understood.signature),
    understood_version: understood.version,
  };
}

/** What a draft says beside its words, in the columns by which alreadyKept tells whether it is the same as before. */
function factsOf(draft: ToKeep['draft']) {
  return {
    url: draft.url ?? null,
    language: draft.language?.toLowerCase() ?? null,
    categories: draft.categories,
    lat: draft.point?.lat ?? null,
    lon: draft.point?.lon ?? null,
    event_starts: instant(draft.event?.starts),
    event_ends: instant(draft.event?.ends),
    event_all_day: draft.event?.allDay ?? null,
    event_location: draft.event?.location ?? null,
    event_status: draft.event?.status ?? null,
    event_time_zone: draft.event?.timeZone ?? null,
    action_kind: draft.action?.kind ?? null,
    action_url: draft.action?.url ?? null,
    action_deadline: instant(draft.action?.deadline),
  };
}

/** A date that the database takes: of a year from 1 to 9999. */
function instant(date: Date | undefined): Date | null {
  const year = date?.getUTCFullYear() ?? Number.NaN;
  return date && year >= 1 && year <= 9999 ? date : null;
}

/** Where one feed lists an id twice, the newest of them by its own dates, or else the first, stands for all. */
export function onePerGuid<T extends Pick<Row, 'guid' | 'updated_at' | 'published_at'>>(rows: T[]): T[] {
  const best = new Map<string, T>();
  const age = (row: T) => (row.updated_at ?? row.published_at)?.getTime() ?? 0;
  for (const row of rows) {
    const known = best.get(row.guid);
    if (!known || age(row) > age(known)) best.set(row.guid, row);
  }
  return [...best.values()];
}
