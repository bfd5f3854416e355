import { z } from 'zod';
import { listBodies } from '../../../commons/people/people.ts';
import { type Reply, recordPage, replyOnRecord } from '../../../commons/replies/replies.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { nothingHere } from '../serving/problem.ts';
import { byId, iso, isoOrNull, pageOf, rowId } from '../shapes/names.ts';
import { officialReply, replyKind, replyWay } from '../shapes/replies.ts';

const query = z.strictObject({
  body: z.string().max(80).optional().describe('Slug of a body.'),
  kind: replyKind.optional(),
  way: replyWay.optional().describe('The venue: by which way it went out.'),
  outcome: z.enum(['any']).optional().describe('Only those of which it is known what came.'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.coerce.number().pipe(rowId).optional().describe('Of `next`: where the page before ended.'),
});

/** What bodies answered in public. */
export function replyOperations({ db }: ApiDeps): Operation[] {
  const reading = { tag: 'Reading', who: 'anyone', cost: 'reading', keepFor: 60 } as const;
  return [
    operation({
      ...reading,
      method: 'GET',
      path: '/bodies',
      id: 'listBodies',
      summary: 'Who speaks officially here',
      gives: {
        status: 200,
        about: 'Bodies',
        shape: z.strictObject({ bodies: z.array(officialReply.shape.body) }),
      },
      handle: async ({ site }) => ({
        body: { bodies: (await listBodies(db)).map((one) => bodyOut(one, baseOf(site))) },
      }),
    }),
    operation({
      ...reading,
      method: 'GET',
      path: '/replies',
      id: 'listReplies',
      summary: 'The public record of official replies, newest first',
      query,
      gives: { status: 200, about: 'A page of replies', shape: pageOf(officialReply) },
      handle: async ({ query: { limit, after, ...asked }, site, url }) => {
        const wish = { ...asked, outcome: asked.outcome !== undefined };
        const found = await recordPage(db, wish, after ?? null, limit + 1);
        const items = found.slice(0, limit).map((one) => replyOut(one, baseOf(site)));
        const next = found.length > limit ? nextPage(url, items.at(-1)!.id) : null;
        return { body: { items, next }, ...(next !== null && { next }) };
      },
    }),
    operation({
      ...reading,
      method: 'GET',
      path: '/replies/{id}',
      id: 'getReply',
      summary: 'One official reply',
      params: byId,
      gives: { status: 200, about: 'The reply', shape: officialReply },
      handle: async ({ params, site }) => {
        const found = await replyOnRecord(db, params.id);
        return found ? { body: replyOut(found, baseOf(site)) } : nothingHere('reply');
      },
    }),
  ];
}

const baseOf = (site: { baseUrl: string }) => site.baseUrl.replace(/\/+$/, '');

function nextPage(asked: URL, after: number): string {
  const next = new URL(asked);
  next.searchParams.set('after', String(after));
  return next.href;
}

const bodyOut = ({ slug, name }: { slug: string; name: string }, base: string) => ({
  slug,
  name,
  page: `${base}/record/${slug}`,
});

function replyOut(one: Reply, base: string): z.input<typeof officialReply> {
  const { answers, speaker, approvedBy } = one;
  const withdrawn = one.state === 'withdrawn';
  return {
    id: one.id,
    page: `${base}/replies/${one.id}`,
    state: withdrawn ? 'withdrawn' : 'published',
    kind: one.kind,
    answers: {
      title: answers.title,
      url: answers.url,
      author: answers.author,
      item: answers.itemId,
      quote: answers.quote,
      changed: one.quoteGone,
    },
    words: withdrawn ? null : one.words,
    disclosure: withdrawn ? null : one.disclosure,
    speaker: { name: speaker.name, title: speaker.title },
    body: bodyOut(one.body, base),
    approvedBy: approvedBy && { name: approvedBy.name, title: approvedBy.title },
    ways: one.ways,
    posted: one.postedUrl,
    outcome: one.outcome === null ? null : { words: one.outcome, at: isoOrNull(one.outcomeAt) },
    published: isoOrNull(one.publishedAt),
    changed: iso(one.changedAt),
  };
}
