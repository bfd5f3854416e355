import {
  insertPost,
  mayOnPost,
  type NewPost,
  postById,
  setClosed,
} from '../commons/consultations/consultations.ts';
import type { InstanceMeans } from './means.ts';
import type { Running } from './running.ts';
import { type By, type Came, REFUSED, sayingOf } from './talking.ts';

/** What a body writes in its blog goes into the river as its own words, with its tags; and its discussion ends when the body says so. */
export function postingOf(
  means: Pick<InstanceMeans, 'db' | 'clock' | 'jobs' | 'baseUrl'>,
  river: Pick<Running, 'announce'>,
) {
  const now = () => means.clock.now();
  const { say } = sayingOf(means, river);
  return {
    publish: (
      by: By,
      made: Omit<NewPost, 'bodyId' | 'memberId'>,
      { body, tags }: { body: { slug: string; name: string }; tags: string[] },
    ) =>
      means.db.tx(async (tx): Promise<Came<{ id: number }>> => {
        if (!mayOnPost('publish', true, by.role)) return REFUSED;
        const id = await insertPost(tx, { ...made, bodyId: by.bodyId, memberId: by.id }, now());
        if (id === null) return REFUSED;
        await say(tx, by.bodyId, {
          of: 'blog',
          guid: `post-${id}`,
          title: made.title,
          author: `${by.name}, ${body.name}`,
          words: made.text.split('\n\n'),
          url: `${means.baseUrl()}/blogs/${body.slug}/${made.slug}`,
          language: made.language,
          categories: tags,
        });
        return { kind: 'done', id };
      }),

    /** Ends the discussion of a post, or takes it up again. */
    close: (by: By, id: number, closed: boolean) =>
      means.db.tx(async (tx): Promise<Came> => {
        const post = await postById(tx, id);
        if (post?.body.id !== by.bodyId || !mayOnPost('moderate', true, by.role)) return REFUSED;
        await setClosed(tx, id, closed ? now() : null);
        return { kind: 'done' };
      }),
  };
}
