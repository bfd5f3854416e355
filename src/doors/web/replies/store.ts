import type { Queryable } from '../../../ground/db/db.ts';

export async function voiceSlug(db: Queryable, id: number): Promise<string | null> {
  const rows = await db.query<{ slug: string }>('select slug from voices where id = $1', [id]);
  return rows[0]?.slug ?? null;
}
