import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Carry, Placed, Placement } from './carry.ts';
import type { Chunk, Paragraph } from './document.ts';

export interface Version {
  id: number;
  consultationId: number;
  number: number;
  note: string;
  madeAt: Date;
  publishedAt: Date | null;
  chunks: { slug: string; title: string }[];
}

const VERSION = `v.id, v.consultation_id as "consultationId", v.number, v.note, v.made_at as "madeAt",
  v.published_at as "publishedAt", v.chunks`;

/** All versions, the newest first. */
export function versionsOf(db: Queryable, consultationId: number): Promise<Version[]> {
  return db.query<Version>(
    `select ${VERSION} from consultation_versions v where consultation_id = $1 order by number desc`,
    [consultationId],
  );
}

export async function chunksOf(db: Queryable, version: Pick<Version, 'id' | 'chunks'>): Promise<Chunk[]> {
  const rows = await db.query<Paragraph & { chunk: string }>(
    'select number, html, text, chunk from consultation_paragraphs where version_id = $1 order by position',
    [version.id],
  );
  const byChunk = Map.groupBy(rows, ({ chunk }) => chunk);
  return version.chunks.map(({ slug, title }) => ({
    slug,
    title,
    paragraphs: (byChunk.get(slug) ?? []).map(({ number, html, text }) => ({ number, html, text })),
  }));
}

/** The highest number that a paragraph ever had in public. */
export async function highestNumber(db: Queryable, consultationId: number): Promise<number> {
  const [row] = await db.query<{ most: number | null }>(
    `select max(p.number) as most from consultation_paragraphs p join consultation_versions v on v.id = p.version_id
     where v.consultation_id = $1 and v.published_at is not null`,
    [consultationId],
  );
  return row?.most ?? 0;
}

/** Puts a draft in the place of the draft that there is; what is published is another version. */
export async function saveDraft(
  tx: Tx,
  consultationId: number,
  note: string,
  chunks: readonly Chunk[],
  now: Date,
): Promise<void> {
  await tx.query('delete from consultation_versions where consultation_id = $1 and published_at is null', [
    consultationId,
  ]);
  const [row] = await tx.query<{ id: number }>(
    `insert into consultation_versions (consultation_id, number, note, chunks, made_at)
     select $1::bigint, coalesce(max(number), 0) + 1, $2, $3::jsonb, $4::timestamptz from consultation_versions where consultation_id = $1 returning id`,
    [consultationId, note, JSON.stringify(chunks.map(({ slug, title }) => ({ slug, title }))), now],
  );
  await tx.query(
    `insert into consultation_paragraphs (version_id, position, number, chunk, html, text)
     select $1::bigint, r.position, r.number, r.chunk, r.html, r.text
     from jsonb_to_recordset($2::jsonb) as r (position int, number int, chunk text, html text, text text)`,
    [
      row!.id,
      JSON.stringify(
        chunks
          .flatMap(({ slug, paragraphs }) => paragraphs.map((one) => ({ ...one, chunk: slug })))
          .map((one, position) => ({ ...one, position })),
      ),
    ],
  );
}

/** Publishes the draft; false where there is none any more. */
export async function publishDraft(tx: Tx, versionId: number, note: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    'update consultation_versions set published_at = $3, note = $2 where id = $1 and published_at is null returning 1',
    [versionId, note, now],
  );
  return rows.length > 0;
}

/** Every comment that stands, with where it was last placed: for carrying to the version that comes. */
export function toCarry(
  db: Queryable,
  thread: string,
  lastVersionId: number,
): Promise<(Placed & { shown: boolean })[]> {
  return db.query(
    `select c.id as "commentId", c.state = 'shown' as shown, c.anchor, c.about, p.paragraph as last from comments c
       left join consultation_placements p on p.comment_id = c.id and p.version_id = $2
     where c.thread = $1 and c.state not in ('withdrawn') order by c.id`,
    [thread, lastVersionId],
  );
}

export async function savePlacements(
  tx: Tx,
  versionId: number,
  placements: readonly Placement[],
): Promise<void> {
  await tx.query(
    `insert into consultation_placements (version_id, comment_id, paragraph, carry, starts, ends)
     select $1::bigint, r."commentId", r.paragraph, r.carry, r.start, r."end"
     from jsonb_to_recordset($2::jsonb) as r ("commentId" bigint, paragraph int, carry text, start int, "end" int)
     on conflict (version_id, comment_id) do update set paragraph = excluded.paragraph, carry = excluded.carry,
       starts = excluded.starts, ends = excluded.ends`,
    [versionId, JSON.stringify(placements)],
  );
}

/** Where comments of older versions stand in this one. */
export function placementsIn(db: Queryable, versionId: number): Promise<Placement[]> {
  return db.query<Placement & { carry: Carry }>(
    `select comment_id as "commentId", paragraph, carry, starts as start, ends as "end" from consultation_placements
     where version_id = $1`,
    [versionId],
  );
}
