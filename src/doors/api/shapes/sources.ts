import { z } from 'zod';
import { voiceKind } from './items.ts';
import { instant, line, rowId, shape, webAddress } from './names.ts';
import { health } from './voices.ts';

/** What people type: a whole address, or just `lewisham.gov.uk`. */
export const typed = line(2000);

export const feedChoice = shape(
  'FeedChoice',
  z.strictObject({
    feedUrl: z.string(),
    title: z.string(),
    pageUrl: z.string().nullable(),
    format: z.string(),
    items: z.int(),
    newest: instant.nullable(),
    how: z.string().describe('How it was found, in words.'),
    minor: z.boolean().describe('Comments and the like.'),
  }),
);
export const found = shape(
  'Found',
  z.strictObject({ site: z.string().nullable(), home: z.string(), choices: z.array(feedChoice) }),
);

export const checked = shape(
  'Checked',
  z.strictObject({
    found,
    feed: z.strictObject({
      feedUrl: z.string(),
      title: z.string().nullable(),
      format: z.string(),
      language: z.string().nullable(),
      items: z.int(),
      newest: instant.nullable(),
      mended: z.array(z.string()).describe('What had to be mended to read it.'),
      advice: z.array(z.string()).describe('What would make it easier to hear.'),
      first: z.array(
        z.strictObject({
          title: z.string().nullable(),
          url: z.string().nullable(),
          published: instant.nullable(),
          text: z.string().describe('How it begins.'),
        }),
      ),
    }),
  }),
);

/** A source as editors see it. */
export const source = shape(
  'EditorSource',
  z.strictObject({
    id: rowId,
    title: z.string(),
    feedUrl: z.string(),
    pageUrl: z.string().nullable(),
    format: z.string().nullable(),
    licence: z.string().nullable(),
    patchPlaceId: z
      .string()
      .nullable()
      .describe('What it is about; null means the place below, or the instance’s patch.'),
    usualPlaceId: z
      .string()
      .nullable()
      .describe('The place that it usually talks about, learned from what it said.'),
    state: z.enum(['active', 'paused']),
    pausedBecause: z.string().nullable(),
    health,
    intervalSeconds: z.int(),
    nextDue: instant,
    lastFetched: instant.nullable(),
    lastNew: instant.nullable(),
    errors: z.int().describe('In a row.'),
    errorKind: z.string().nullable(),
    errorMessage: z.string().nullable(),
    items: z.int(),
    perWeek: z.number(),
    added: instant,
    voice: z.strictObject({
      id: rowId,
      slug: z.string(),
      name: z.string(),
      kind: voiceKind,
      homeUrl: z.string().nullable(),
    }),
  }),
);

const said = {
  voiceId: rowId
    .optional()
    .describe('A voice that there is; otherwise it is found by its home page or made.'),
  voiceName: line(200).optional(),
  kind: voiceKind.optional(),
  patchPlaceId: z.string().max(200).nullable().optional(),
  licence: line(500).nullable().optional(),
};
export const sourceAsked = shape(
  'SourceAsked',
  z
    .strictObject({
      feedUrl: webAddress,
      title: line(300),
      pageUrl: webAddress.nullable().optional(),
      homeUrl: webAddress.nullable().optional(),
      format: z.string().max(20).nullable().optional(),
      ...said,
    })
    .describe('A feed, as `find` offers it; what is not said is guessed.'),
);
export const sourceChange = shape(
  'SourceChange',
  z.strictObject({
    title: line(300).optional(),
    pageUrl: webAddress.nullable().optional(),
    patchPlaceId: z.string().max(200).nullable().optional(),
    licence: line(500).nullable().optional(),
    voice: z
      .strictObject({
        name: line(200).optional(),
        kind: voiceKind.optional(),
        homeUrl: webAddress.nullable().optional(),
      })
      .optional()
      .describe('Of whoever speaks there, with all their sources.'),
  }),
);

export const fetched = shape(
  'FetchOutcome',
  z.strictObject({
    kind: z.enum(['read', 'unchanged', 'gone', 'slow-down', 'failed']),
    newItems: z.int(),
    message: z.string().nullable(),
  }),
);

export const progress = shape(
  'Progress',
  z.strictObject({
    state: z.enum(['idle', 'running', 'done']),
    step: z.string(),
    share: z.number().min(0).max(1),
    results: z.array(
      z.strictObject({
        address: z.string(),
        kind: z.enum(['added', 'known', 'nothing', 'failed']),
        message: z.string(),
      }),
    ),
    waiting: z.int().describe('Sources not heard yet.'),
    items: z.int(),
    problem: z.string().nullable(),
  }),
);

export const settings = shape(
  'Settings',
  z.strictObject({
    name: z.string(),
    patchPlaceId: z.string(),
    patchName: z.string(),
    contact: z.string(),
    timeZone: z.string(),
    language: z.string(),
  }),
);
export const settingsChange = shape(
  'SettingsChange',
  z.strictObject({
    name: line(80).optional(),
    patchPlaceId: z.string().max(200).optional(),
    contact: z.string().max(1000).optional(),
    timeZone: z.string().max(60).optional(),
    language: z.string().max(35).optional(),
  }),
);
export const letter = shape(
  'WaitingLetter',
  z.strictObject({ name: z.string(), to: z.string(), subject: z.string(), at: instant, bytes: z.int() }),
);
