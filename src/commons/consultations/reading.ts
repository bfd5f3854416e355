import type { Queryable } from '../../ground/db/db.ts';
import { type Comment, foundIn, shownIn } from '../comments/comments.ts';
import type { Answering, OfficialAnswer } from './answer.ts';
import type { Carry } from './carry.ts';
import { type Consultation, threadOf } from './consultation.ts';
import type { Chunk } from './document.ts';
import { answering, answersIn } from './store-answers.ts';
import { chunksOf, placementsIn, type Version, versionsOf } from './store-versions.ts';

/** A comment as it stands beside the version that is read. */
export interface Standing extends Comment {
  /** Null: on the whole document; or, as an orphan, nowhere in this version. */
  paragraph: number | null;
  carry: Carry | null;
  /** Which words of the paragraph, as it is now. */
  span: { start: number; end: number } | null;
  replies: Standing[];
  answer: OfficialAnswer | null;
  /** How many others said nearly the same words. */
  alike: number;
}

export interface Reading {
  consultation: Consultation;
  /** Published ones, the newest first. */
  versions: Version[];
  version: Version;
  chunks: Chunk[];
  /** Those that begin a thread and are no campaign's second text, oldest first. */
  comments: Standing[];
  /** Every comment, replies and campaigns too, oldest first. */
  all: Standing[];
  answers: OfficialAnswer[];
  answering: Answering;
}

/** A version of the document with all that was said about it; null where there is no such version in public. */
export async function readVersion(
  db: Queryable,
  consultation: Consultation,
  number: number | null,
): Promise<Reading | null> {
  const versions = (await versionsOf(db, consultation.id)).filter(({ publishedAt }) => publishedAt !== null);
  const version = number === null ? versions[0] : versions.find((one) => one.number === number);
  if (!version) return null;
  const [chunks, said, placements, answers, howFar] = [
    await chunksOf(db, version),
    await shownIn(db, threadOf(consultation.id)),
    await placementsIn(db, version.id),
    await answersIn(db, consultation.id),
    await answering(db, consultation.id),
  ];
  const texts = new Map(chunks.flatMap(({ paragraphs }) => paragraphs.map((one) => [one.number, one.text])));
  const placed = new Map(placements.map((one) => [one.commentId, one]));
  const byComment = new Map(answers.flatMap((answer) => answer.comments.map((one) => [one.id, answer])));
  const alike = new Map<number, number>();
  for (const { alikeId } of said) if (alikeId !== null) alike.set(alikeId, (alike.get(alikeId) ?? 0) + 1);
  const standing = new Map(
    said.map((comment): [number, Standing] => {
      const here = placed.get(comment.id);
      const own = comment.version === version.number;
      const paragraph = own || !here ? comment.part : here.paragraph;
      const quoted =
        paragraph !== null && comment.anchor && comment.anchor.exact !== '' ? comment.anchor : null;
      const span = quoted ? foundIn(quoted, texts.get(paragraph!) ?? '') : null;
      return [
        comment.id,
        {
          ...comment,
          paragraph,
          carry: own ? null : (here?.carry ?? null),
          span,
          replies: [],
          answer: byComment.get(comment.id) ?? null,
          alike: alike.get(comment.id) ?? 0,
        },
      ];
    }),
  );
  for (const one of standing.values())
    if (one.parentId !== null) standing.get(one.parentId)?.replies.push(one);
  const comments = [...standing.values()].filter(
    ({ parentId, alikeId }) => parentId === null && (alikeId === null || !standing.has(alikeId)),
  );
  return {
    consultation,
    versions,
    version,
    chunks,
    comments,
    all: [...standing.values()],
    answers,
    answering: howFar,
  };
}
