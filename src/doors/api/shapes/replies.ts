import { z } from 'zod';
import { REPLY_KINDS, REPLY_WAYS } from '../../../commons/replies/replies.ts';
import { instant, rowId, shape } from './names.ts';

export const replyKind = z.enum(REPLY_KINDS);
export const replyWay = z.enum(REPLY_WAYS);
const named = z.strictObject({ name: z.string(), title: z.string() });

export const officialReply = shape(
  'OfficialReply',
  z.strictObject({
    id: rowId,
    page: z.string().describe('Where it stands; an ActivityPub note for who asks for one.'),
    state: z.enum(['published', 'withdrawn']),
    kind: replyKind,
    answers: z.strictObject({
      title: z.string(),
      url: z.string().nullable(),
      author: z.string().nullable(),
      item: rowId.nullable().describe('The item here, where it is one.'),
      quote: z.string().describe('As it was when it was answered.'),
      changed: z.boolean().describe('Whether its writer has changed those words since.'),
    }),
    words: z.string().nullable().describe('Null where it was withdrawn.'),
    disclosure: z.string().nullable(),
    speaker: named,
    body: z.strictObject({ slug: z.string(), name: z.string(), page: z.string() }),
    approvedBy: named.nullable(),
    ways: z.array(replyWay).describe('By which it went out, beside standing on the record.'),
    posted: z.string().nullable().describe('Where it was posted by hand.'),
    outcome: z.strictObject({ words: z.string(), at: instant.nullable() }).nullable(),
    published: instant.nullable(),
    changed: instant,
  }),
);
