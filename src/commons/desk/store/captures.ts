import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Cue, What } from '../cues.ts';

/** The mention that a body has of this page, whether it was heard or taken down by hand. */
export async function mentionOfPage(db: Queryable, bodyId: number, url: string): Promise<number | null> {
  const [row] = await db.query<{ id: number }>(
    `select m.id from mentions m left join captures c on c.id = m.capture_id left join items i on i.id = m.item_id
     where m.body_id = $1 and (c.url = $2 or i.url = $2) order by m.id limit 1`,
    [bodyId, url],
  );
  return row?.id ?? null;
}

export interface CaptureToInsert {
  url: string;
  title: string;
  quote: string;
  author: string | null;
  site: string;
  saidAt: Date | null;
  toldAt: Date;
  what: What | null;
  cues: Cue[];
  way: 'hand' | 'webmention' | 'pingback' | 'fediverse';
  /** The page of ours that it links to. */
  target: string | null;
}

/** Gives the mention's id. */
export async function insertCapture(
  tx: Tx,
  bodyId: number,
  personId: number | null,
  page: CaptureToInsert,
  now: Date,
): Promise<number> {
  const [capture] = await tx.query<{ id: number }>(
    `insert into captures (body_id, url, title, quote, author, site, said_at, captured_at, captured_by, way, target)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      bodyId,
      page.url,
      page.title,
      page.quote,
      page.author,
      page.site,
      page.saidAt,
      now,
      personId,
      page.way,
      page.target,
    ],
  );
  const [mention] = await tx.query<{ id: number }>(
    `insert into mentions (body_id, capture_id, state_at, found_at, told_at, what, what_evidence, sentence)
     values ($1, $2, $3, $3, $4, $5, $6::jsonb, $7) returning id`,
    [bodyId, capture!.id, now, page.toldAt, page.what, JSON.stringify(page.cues), page.quote],
  );
  return mention!.id;
}
