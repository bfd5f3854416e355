import { z } from 'zod';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import { instant, rowId, shape } from './names.ts';

export const voiceKind = shape('VoiceKind', z.enum(VOICE_KINDS));
const share = z.number().min(0).max(1);
const decidedBy = z.enum(['machine', 'editor']);

export const voiceName = shape(
  'VoiceName',
  z.strictObject({ slug: z.string(), name: z.string(), kind: voiceKind }),
);

const placeOnItem = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  lat: z.number(),
  lon: z.number(),
  confidence: share,
  focus: z.boolean().describe('What the item is about, as against a place merely mentioned.'),
  assumed: z.boolean().describe('Nothing in the item named it: it is what its source is about.'),
  decidedBy,
};
const subjectOnItem = { id: z.string(), label: z.string(), confidence: share, decidedBy };

export const enclosure = shape(
  'Enclosure',
  z.strictObject({ url: z.string(), type: z.string().nullable(), bytes: z.number().nullable() }),
);
export const picture = shape(
  'Picture',
  z.strictObject({ url: z.string(), alt: z.string().nullable(), credit: z.string().nullable() }),
);
export const event = shape(
  'Event',
  z.strictObject({
    starts: instant,
    ends: instant.nullable(),
    allDay: z.boolean(),
    location: z.string().nullable(),
    status: z.enum(['tentative', 'confirmed', 'cancelled']).nullable(),
    timeZone: z.string().nullable(),
  }),
);
export const action = shape(
  'Action',
  z.strictObject({
    kind: z.enum(['comment', 'sign', 'vote', 'attend', 'apply', 'bid', 'borrow']),
    url: z.string().nullable(),
    deadline: instant.nullable(),
  }),
);

const itemShape = {
  id: rowId,
  page: z.string().describe('Our page about it.'),
  link: z.string().nullable().describe('The page of whoever said it.'),
  title: z.string(),
  author: z.string().nullable(),
  summary: z.string(),
  language: z.string().nullable(),
  told: instant.describe('When it was published, or kept, whichever is earlier; lists are ordered by it.'),
  published: instant.nullable(),
  kept: instant,
  version: z.int().min(1),
  changed: instant.nullable(),
  voice: voiceName,
  sourceId: rowId,
  categories: z.array(z.string()),
  enclosures: z.array(enclosure),
  picture: picture.nullable(),
  event: event.nullable(),
  action: action.nullable(),
  story: z.strictObject({ id: rowId, items: z.int(), voices: z.int() }).nullable(),
};

export const item = shape(
  'Item',
  z.strictObject({
    ...itemShape,
    places: z.array(shape('ItemPlace', z.strictObject(placeOnItem))),
    subjects: z.array(shape('ItemSubject', z.strictObject(subjectOnItem))),
    excerpt: z
      .array(z.strictObject({ text: z.string(), found: z.boolean() }))
      .optional()
      .describe('With words: where they stand in it.'),
  }),
);

const phrase = { start: z.int(), end: z.int(), phrase: z.string() };
export const wholeItem = shape(
  'WholeItem',
  z.strictObject({
    ...itemShape,
    places: z.array(
      shape(
        'PlaceFinding',
        z.strictObject({
          ...placeOnItem,
          precision: z.string(),
          mentions: z.array(
            z.strictObject({ field: z.enum(['title', 'text', 'point', 'location', 'patch']), ...phrase }),
          ),
          because: z.array(z.string()),
        }),
      ),
    ),
    subjects: z.array(
      shape(
        'SubjectFinding',
        z.strictObject({
          ...subjectOnItem,
          evidence: z.array(z.strictObject({ field: z.enum(['title', 'text', 'category']), ...phrase })),
        }),
      ),
    ),
    text: z.string().describe('Plain words; where they are long and not ours to repeat, how they begin.'),
    html: z.string().nullable().describe('Cleaned markup; null where only the beginning is given.'),
    whole: z.boolean().describe('Whether these are all its words.'),
    licence: z.string().nullable(),
    sourceTitle: z.string(),
    versions: z.array(
      z.strictObject({ version: z.int(), title: z.string(), text: z.string(), kept: instant }),
    ),
    alsoAt: z.array(z.strictObject({ url: z.string(), sourceTitle: z.string() })),
  }),
);

export const story = shape(
  'Story',
  z.strictObject({
    id: rowId,
    page: z.string(),
    title: z.string(),
    first: instant,
    last: instant,
    items: z.array(item),
  }),
);

export type ItemOut = z.input<typeof item>;
export type WholeItemOut = z.input<typeof wholeItem>;
