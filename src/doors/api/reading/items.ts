import { z } from 'zod';
import { activity, countItems, findItems, itemById, storyById } from '../../../river/keep/keep.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { BASE } from '../serving/base.ts';
import { badParameter, nothingHere, problem } from '../serving/problem.ts';
import { item, story, voiceKind, wholeItem } from '../shapes/items.ts';
import { byId, instant, iso, pageOf, shape } from '../shapes/names.ts';
import { filters, queryOf } from './filters.ts';
import { itemOut, wholeItemOut } from './item-out.ts';

const itemPage = shape('ItemPage', pageOf(item));
const activityShape = shape(
  'Activity',
  z.strictObject({
    total: z.int(),
    bars: z.array(
      z.strictObject({
        from: instant,
        items: z.int(),
        voices: z.int(),
        byKind: z.partialRecord(voiceKind, z.int()),
      }),
    ),
  }),
);

const paging = {
  order: z
    .enum(['best', 'newest'])
    .optional()
    .describe('With words, `best` unless said; without, always the newest first.'),
  balanced: z
    .boolean()
    .optional()
    .describe('No voice takes more than its share of a page. Only for lists that are newest first.'),
  limit: z.int().min(1).max(100).default(20),
  after: z.string().max(6000).optional().describe('Of `next`: where the page before ended.'),
};

/** Items and stories, as lists and one by one. */
export function itemOperations(deps: ApiDeps): Operation[] {
  return [itemList(deps), oneItem(deps), oneStory(deps), activityOf(deps)];
}

function itemList(deps: ApiDeps): Operation {
  return operation({
    method: 'GET',
    path: '/items',
    id: 'listItems',
    tag: 'Reading',
    summary: 'What was said, newest first, narrowed by where, what, from whom and when',
    who: 'anyone',
    cost: 'reading',
    query: z.strictObject({ ...filters, ...paging }),
    gives: { status: 200, about: 'A page of items', shape: itemPage },
    handle: async ({ query: asked, site, url }) => {
      const read = await queryOf(asked, site, deps);
      if ('problem' in read) return read;
      const { limit, after: cursor, order, balanced } = asked;
      const page = await findItems(deps.db, read.query, { limit, cursor, order, balanced });
      if (page.kind === 'bad-cursor') return badParameter('after', page.message);
      const next = page.next === null ? null : nextPage(url, page.next, read.query);
      const items = page.items.map((one) => itemOut(one, { site, scheme: deps.scheme }));
      return { body: { items, next }, ...(next !== null && { next }) };
    },
  });
}

/** The same list from there on; `now` has become the moment that the first page was asked at, so that it stays one list. */
function nextPage(
  url: URL,
  cursor: string,
  query: { eventsAfter?: Date | undefined; deadlineAfter?: Date | undefined },
): string {
  const next = new URL(url);
  next.searchParams.set('after', cursor);
  for (const name of ['eventsAfter', 'deadlineAfter'] as const)
    if (next.searchParams.get(name) === 'now' && query[name]) next.searchParams.set(name, iso(query[name]));
  return next.href;
}

function oneItem({ db, scheme }: ApiDeps): Operation {
  return operation({
    method: 'GET',
    path: '/items/{id}',
    id: 'getItem',
    tag: 'Reading',
    summary: 'One item with its words, its former versions, and the evidence of each finding',
    who: 'anyone',
    cost: 'reading',
    params: byId,
    gives: { status: 200, about: 'The item', shape: wholeItem },
    handle: async ({ params, site }) => {
      const whole = await itemById(db, params.id);
      if (!whole) return nothingHere('item');
      if (whole.takenDown) return problem('gone', `It was taken down: ${whole.takenDown.because}`);
      if (whole.sameAs !== null)
        return { redirect: `${site.baseUrl.replace(/\/+$/, '')}${BASE}/items/${whole.sameAs}` };
      return { body: wholeItemOut(whole, { site, scheme }) };
    },
  });
}

function oneStory({ db, scheme }: ApiDeps): Operation {
  return operation({
    method: 'GET',
    path: '/stories/{id}',
    id: 'getStory',
    tag: 'Reading',
    summary: 'What several voices said of the same, oldest first',
    who: 'anyone',
    cost: 'reading',
    params: byId,
    gives: { status: 200, about: 'The story', shape: story },
    handle: async ({ params, site }) => {
      const told = await storyById(db, params.id);
      if (!told) return nothingHere('story');
      return {
        body: {
          id: told.id,
          page: `${site.baseUrl.replace(/\/+$/, '')}/stories/${told.id}`,
          title: told.title,
          first: iso(told.firstAt),
          last: iso(told.lastAt),
          items: told.items.map((one) => itemOut(one, { site, scheme })),
        },
      };
    },
  });
}

function activityOf(deps: ApiDeps): Operation {
  return operation({
    method: 'GET',
    path: '/activity',
    id: 'getActivity',
    tag: 'Reading',
    summary: 'How much was said by whom over time, for the same filters as the list of items',
    who: 'anyone',
    cost: 'reading',
    keepFor: 300,
    query: z.strictObject({
      ...filters,
      by: z.enum(['day', 'week']).default('week').describe('Of the site’s own time zone; weeks from Monday.'),
    }),
    gives: { status: 200, about: 'Counts, oldest first', shape: activityShape },
    handle: async ({ query: asked, site }) => {
      const read = await queryOf(asked, site, deps);
      if ('problem' in read) return read;
      const bars = await activity(deps.db, read.query, { by: asked.by, timeZone: site.timeZone });
      return {
        body: {
          total: await countItems(deps.db, read.query),
          bars: bars.map(({ from, items, voices, byKind }) => ({ from: iso(from), items, voices, byKind })),
        },
      };
    },
  });
}
