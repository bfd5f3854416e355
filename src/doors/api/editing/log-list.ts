import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { instant, iso, rowId, shape } from '../shapes/names.ts';
import type { EditorLog } from './editor-log.ts';

const entry = shape(
  'LogEntry',
  z.strictObject({
    id: rowId,
    at: instant,
    personId: rowId.nullable(),
    act: z.string(),
    about: z.string().describe('`item:12`, `source:3`, …'),
    before: z.json().nullable(),
    after: z.json().nullable(),
    because: z.string().nullable(),
  }),
);
type Entry = z.input<typeof entry>;

/** Who of the editors did what. */
export function logOperations({ db }: ApiDeps, log: EditorLog): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/log',
      id: 'listLog',
      tag: 'Editing',
      summary: 'Who of the editors did what, newest first',
      who: 'moderator',
      cost: 'reading',
      query: z.strictObject({
        before: rowId.optional().describe('Only entries older than this one.'),
        limit: z.int().min(1).max(200).default(50),
      }),
      gives: {
        status: 200,
        about: 'Entries',
        shape: z.strictObject({ entries: z.array(entry), next: z.string().nullable() }),
      },
      handle: async ({ query: { before, limit }, url }) => {
        const found = await log.entries(db, { ...(before !== undefined && { before }), limit: limit + 1 });
        const shown = found.slice(0, limit);
        const next = new URL(url);
        next.searchParams.set('before', String(shown.at(-1)?.id ?? 1));
        const entries = shown.map(({ id, at, personId, act, about, because, ...one }) => ({
          ...{ id, personId, act, about, because },
          at: iso(at),
          before: one.before as Entry['before'],
          after: one.after as Entry['after'],
        }));
        const more = found.length > limit ? next.href : null;
        return { body: { entries, next: more }, ...(more !== null && { next: more }) };
      },
    }),
  ];
}
