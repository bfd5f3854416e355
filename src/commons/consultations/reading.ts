import type { Queryable } from '../../ground/db/db.ts';
import { shownIn } from '../comments/comments.ts';
import type { Answering, OfficialAnswer } from './answer.ts';
import { type Consultation, threadOf } from './consultation.ts';
import type { Chunk } from './document.ts';
import { type Post, postThread } from './post.ts';
import { type Said, standing } from './standing.ts';
import { answering, answersIn } from './store-answers.ts';
import { chunksOf, placementsIn, type Version, versionsOf } from './store-versions.ts';

/** All that was said on something, and what was answered. */
export interface TalkReading extends Said {
  answers: OfficialAnswer[];
  answering: Answering;
}

export interface Reading extends TalkReading {
  consultation: Consultation;
  /** Published ones, the newest first. */
  versions: Version[];
  version: Version;
  chunks: Chunk[];
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
  const thread = threadOf(consultation.id);
  const chunks = await chunksOf(db, version);
  const answers = await answersIn(db, thread);
  const at = {
    version: version.number,
    placements: await placementsIn(db, version.id),
    texts: new Map(chunks.flatMap(({ paragraphs }) => paragraphs.map((one) => [one.number, one.text]))),
  };
  return {
    consultation,
    versions,
    version,
    chunks,
    ...standing(await shownIn(db, thread), answers, at),
    answers,
    answering: await answering(db, thread),
  };
}

/** All that was said on a post. */
export async function readTalk(db: Queryable, post: Pick<Post, 'id'>): Promise<TalkReading> {
  const thread = postThread(post.id);
  const answers = await answersIn(db, thread);
  const at = { version: 1, placements: [], texts: new Map() };
  return {
    ...standing(await shownIn(db, thread), answers, at),
    answers,
    answering: await answering(db, thread),
  };
}
