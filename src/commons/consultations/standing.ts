import { type Anchor, type Comment, foundIn } from '../comments/comments.ts';
import type { OfficialAnswer } from './answer.ts';
import type { Carry, Placement } from './carry.ts';

/** A comment as it stands beside what is read: a version of a document, or a post. */
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

export interface Said {
  /** Those that begin a thread and are no campaign's second text, oldest first. */
  comments: Standing[];
  /** Every comment, replies and campaigns too, oldest first. */
  all: Standing[];
}

/** Comments with their replies and answers, each where it stands in this version. */
export function standing(
  said: readonly Comment[],
  answers: readonly OfficialAnswer[],
  at: { version: number; placements: readonly Placement[]; texts: ReadonlyMap<number, string> },
): Said {
  const placed = new Map(at.placements.map((one) => [one.commentId, one]));
  const byComment = new Map(answers.flatMap((answer) => answer.comments.map((one) => [one.id, answer])));
  const alike = new Map<number, number>();
  for (const { alikeId } of said) if (alikeId !== null) alike.set(alikeId, (alike.get(alikeId) ?? 0) + 1);
  const spanOf = (anchor: Anchor | null, paragraph: number | null) =>
    paragraph !== null && anchor && anchor.exact !== ''
      ? foundIn(anchor, at.texts.get(paragraph) ?? '')
      : null;
  const stand = (comment: Comment): Standing => {
    const here = placed.get(comment.id);
    const own = comment.version === at.version;
    const paragraph = own || !here ? comment.part : here.paragraph;
    return {
      ...comment,
      paragraph,
      carry: own ? null : (here?.carry ?? null),
      span: spanOf(comment.anchor, paragraph),
      replies: [],
      answer: byComment.get(comment.id) ?? null,
      alike: alike.get(comment.id) ?? 0,
    };
  };
  const found = new Map(said.map((comment): [number, Standing] => [comment.id, stand(comment)]));
  const all = [...found.values()];
  for (const one of all) if (one.parentId !== null) found.get(one.parentId)?.replies.push(one);
  const comments = all.filter(
    ({ parentId, alikeId }) => parentId === null && (alikeId === null || !found.has(alikeId)),
  );
  return { comments, all };
}
