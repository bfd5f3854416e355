import type { Queryable } from '../../ground/db/db.ts';
import type { VoiceKind } from '../../river/sources/sources.ts';

/** Something said elsewhere that links to a consultation here. */
export interface Linking {
  title: string;
  url: string | null;
  /** Where it is kept here; null: a page that told us of itself. */
  itemId: number | null;
  by: string;
  voice: VoiceKind | null;
  at: Date | null;
  /** Its markup, or the address that it links to: whichever tells which paragraph. */
  html: string;
  quote: string;
}

/** Items whose markup links here, and pages that said so and were let in. `address` is whole, without a slash at its end. */
export async function linkingTo(
  db: Queryable,
  address: string,
  since: Date,
  limit: number,
): Promise<Linking[]> {
  return db.query<Linking>(
    `(select i.title, i.url, i.id as "itemId", v.name as by, v.kind as voice, coalesce(i.published_at, i.told_at) as at,
        i.html, left(i.text, 400) as quote
      from items i join voices v on v.id = i.voice_id
      where i.told_at >= $2 and i.same_as is null and i.taken_down_at is null and position($1 in i.html) > 0
        and (i.url is null or not starts_with(i.url, $1))
      order by i.told_at desc limit $3::int)
     union all
     (select coalesce(h.title, h.source_host), h.source, null, coalesce(h.author, h.source_host), null, coalesce(h.said_at, h.asked_at),
        h.target, coalesce(h.quote, '')
      from heard_links h where h.state = 'approved' and starts_with(h.target, $1)
      order by h.asked_at desc limit $3::int)`,
    [address, since, limit],
  );
}
