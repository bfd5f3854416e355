import type { Tx } from '../../src/ground/db/db.ts';
import { correctPlace, putBack, takeDown } from '../../src/river/keep/keep.ts';
import { hearAfresh, pauseSource, resumeSource } from '../../src/river/sources/sources.ts';
import type { Chance } from './chance.ts';
import { ELSEWHERE, type Feed, PATCH, type Post } from './town.ts';

/** What editors do, as the doors do it. */
export function editorsDo(act: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, now: () => Date) {
  const idOf = (tx: Tx, feed: Feed, post: Post) =>
    tx
      .query<{ id: number }>('select id from items where source_id = $1 and guid = $2', [
        feed.sourceId,
        post.code,
      ])
      .then((rows) => rows[0]?.id ?? null);
  return {
    /** One thing to a post, if it was kept. */
    correct: async (feed: Feed, post: Post, chance: Chance): Promise<void> => {
      const what = chance.one(
        post.down ? (['back'] as const) : (['not here', 'elsewhere', 'here', 'down'] as const),
      );
      const done = await act(async (tx) => {
        const id = await idOf(tx, feed, post);
        if (id === null) return false;
        if (what === 'not here') await correctPlace(tx, id, PATCH, 'reject');
        else if (what === 'here') await correctPlace(tx, id, PATCH, 'add');
        else if (what === 'elsewhere') await correctPlace(tx, id, ELSEWHERE, 'add');
        else if (what === 'down') await takeDown(tx, id, 'It should not be here.', now());
        else {
          const waiting = await putBack(tx, id);
          await hearAfresh(tx, waiting?.sourceIds ?? [], now());
        }
        return true;
      });
      if (!done) return;
      if (what === 'not here') post.place = 'none';
      else if (what === 'here') post.place = 'patch';
      else if (what === 'elsewhere') post.elsewhere = true;
      else if (what === 'down') {
        // What was found of it, and what editors said, goes with it.
        post.down = true;
        post.place = 'patch';
        post.elsewhere = false;
      } else post.down = false;
    },
    rest: (feed: Feed) => act((tx) => pauseSource(tx, feed.sourceId, 'An editor wanted a rest.')),
    listen: (feed: Feed) => act((tx) => resumeSource(tx, feed.sourceId, now())),
  };
}
