import type { Queryable } from '../../ground/db/db.ts';
import type { Consultation } from './consultation.ts';
import { phaseAt } from './phases.ts';
import type { Post } from './post.ts';
import { type Act, type Actor, may, mayOnPost } from './rules.ts';
import { byId } from './store.ts';
import { postById } from './store-posts.ts';

/** What comments hang on: a consultation, or a body's post. */
export type Talk =
  | { kind: 'consultation'; thread: string; one: Consultation }
  | { kind: 'post'; thread: string; one: Post };

export async function talkOf(db: Queryable, thread: string): Promise<Talk | null> {
  const [kind, id] = thread.split(':');
  if (kind === 'consultation') {
    const one = await byId(db, Number(id));
    return one && { kind, thread, one };
  }
  const one = kind === 'post' ? await postById(db, Number(id)) : null;
  return one && { kind: 'post', thread, one };
}

/** Whether this can be done with it now, by whom. */
export function mayIn(talk: Talk, act: Act, who: Actor, now: Date): boolean {
  return talk.kind === 'post'
    ? mayOnPost(act, talk.one.closedAt === null, who)
    : may(act, phaseAt(talk.one, now), who);
}

export const talkPath = ({ kind, one }: Talk): string =>
  kind === 'post' ? `/blogs/${one.body.slug}/${one.slug}` : `/consult/${one.slug}`;
