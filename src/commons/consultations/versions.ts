import type { Tx } from '../../ground/db/db.ts';
import { type CarryReport, carry, reportOf } from './carry.ts';
import { type Consultation, threadOf } from './consultation.ts';
import type { Chunk, CutChunk } from './document.ts';
import { numbered } from './numbering.ts';
import { type Recut, recut } from './recut.ts';
import * as store from './store-versions.ts';

/** Puts a document that was cut in as the draft of the next version; its paragraphs keep the numbers that they had. */
export async function draftVersion(
  tx: Tx,
  { id }: Pick<Consultation, 'id'>,
  cut: readonly CutChunk[],
  now: Date,
) {
  const last = (await store.versionsOf(tx, id)).find(({ publishedAt }) => publishedAt !== null);
  const before = last ? (await store.chunksOf(tx, last)).flatMap(({ paragraphs }) => paragraphs) : [];
  const chunks = numbered(cut, before, await store.highestNumber(tx, id));
  await store.saveDraft(tx, id, '', chunks, now);
}

/** Cuts the draft otherwise; false where there is none, or it cannot be cut so. */
export async function recutDraft(
  tx: Tx,
  { id }: Pick<Consultation, 'id'>,
  how: Recut,
  now: Date,
): Promise<boolean> {
  const draft = (await store.versionsOf(tx, id)).find(({ publishedAt }) => publishedAt === null);
  const chunks = draft && recut(await store.chunksOf(tx, draft), how);
  if (!draft || !chunks) return false;
  await store.saveDraft(tx, id, draft.note, chunks, now);
  return true;
}

export interface Published {
  number: number;
  report: CarryReport;
}

/** What publishing the draft would carry, change and leave over. */
export async function carryFor(tx: Parameters<typeof store.toCarry>[0], { id }: Pick<Consultation, 'id'>) {
  const versions = await store.versionsOf(tx, id);
  const draft = versions.find(({ publishedAt }) => publishedAt === null);
  const last = versions.find(({ publishedAt }) => publishedAt !== null);
  if (!draft) return null;
  const paragraphs = (await store.chunksOf(tx, draft)).flatMap((chunk: Chunk) => chunk.paragraphs);
  const comments = last ? await store.toCarry(tx, threadOf(id), last.id) : [];
  const placements = carry(comments, paragraphs);
  // What was removed is carried too, for it may be shown again; it is nothing to report.
  return { draft, placements, report: reportOf(placements.filter((_, n) => comments[n]!.shown)) };
}

/** Publishes the draft, and carries the comments over to it; null where there is no draft any more. */
export async function publishVersion(
  tx: Tx,
  consultation: Pick<Consultation, 'id'>,
  note: string,
  now: Date,
): Promise<Published | null> {
  const ready = await carryFor(tx, consultation);
  if (!ready || !(await store.publishDraft(tx, ready.draft.id, note, now))) return null;
  await store.savePlacements(tx, ready.draft.id, ready.placements);
  return { number: ready.draft.number, report: ready.report };
}

/** Puts a comment that found no place beside a paragraph of the newest version. */
export async function place(
  tx: Tx,
  { id }: Pick<Consultation, 'id'>,
  commentId: number,
  paragraph: number,
): Promise<boolean> {
  const last = (await store.versionsOf(tx, id)).find(({ publishedAt }) => publishedAt !== null);
  if (!last) return false;
  const there = (await store.chunksOf(tx, last)).some((chunk) =>
    chunk.paragraphs.some((one) => one.number === paragraph),
  );
  const waits = (await store.placementsIn(tx, last.id)).some(
    (one) => one.commentId === commentId && (one.carry === 'orphan' || one.carry === 'changed'),
  );
  if (!there || !waits) return false;
  await store.savePlacements(tx, last.id, [
    { commentId, paragraph, carry: 'placed', start: null, end: null },
  ]);
  return true;
}
