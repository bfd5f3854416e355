import { z } from 'zod';
import { voiceKind } from './items.ts';
import { instant, rowId, shape } from './names.ts';

export const health = shape(
  'Health',
  z.strictObject({
    state: z.enum(['well', 'quiet', 'troubled', 'paused', 'new']),
    words: z.string(),
  }),
);

export const publicSource = shape(
  'Source',
  z.strictObject({
    id: rowId,
    title: z.string(),
    feed: z.string().nullable().describe('The address that we listen to, if it is on the web.'),
    page: z.string().nullable(),
    format: z.string().nullable(),
    licence: z.string().nullable(),
    health,
    items: z.int(),
    perWeek: z.number(),
    lastNew: instant.nullable(),
    lastFetched: instant.nullable(),
  }),
);

const voiceShape = {
  slug: z.string(),
  name: z.string(),
  kind: voiceKind,
  page: z.string(),
  home: z.string().nullable(),
  items: z.int(),
  lastTold: instant.nullable(),
};
export const voice = shape('Voice', z.strictObject(voiceShape));
export const wholeVoice = shape(
  'WholeVoice',
  z.strictObject({ ...voiceShape, sources: z.array(publicSource) }),
);
