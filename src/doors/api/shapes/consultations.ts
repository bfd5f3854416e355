import { z } from 'zod';
import {
  ANSWER_KINDS,
  CARRIES,
  DISPOSITIONS,
  PHASES,
  WAYS,
} from '../../../commons/consultations/consultations.ts';
import { voiceKind } from './items.ts';
import { instant, rowId, shape } from './names.ts';

// The names are those of GOV.UK’s consultation schema, written as ours are.
const consultationShape = {
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  organisation: z.string().describe('The body that asks.'),
  page: z.string(),
  phase: z
    .enum(PHASES.filter((phase) => phase !== 'draft') as Exclude<(typeof PHASES)[number], 'draft'>[])
    .describe('`closed` until the outcome is due, then `overdue`; `outcome` when it is published.'),
  openingDate: instant,
  closingDate: instant,
  timeZone: z.string(),
  finalOutcomeDueDate: instant.nullable(),
  finalOutcomePublishedAt: instant.nullable(),
  nextNewsDate: instant.nullable().describe('“Not yet: next news by”.'),
  waysToRespond: z.array(z.strictObject({ way: z.enum(WAYS), words: z.string() })),
};

export const consultation = shape('Consultation', z.strictObject(consultationShape));

export const wholeConsultation = shape(
  'WholeConsultation',
  z.strictObject({
    ...consultationShape,
    version: z.int(),
    versions: z.array(z.strictObject({ number: z.int(), note: z.string(), publishedAt: instant })),
    chunks: z.array(
      z.strictObject({
        slug: z.string(),
        title: z.string(),
        paragraphs: z.array(
          z.strictObject({
            number: z.int().describe('Permanent, whatever stands before it in later versions.'),
            html: z.string(),
            text: z.string(),
            comments: z.int(),
          }),
        ),
      }),
    ),
    answering: z.strictObject({
      toAnswer: z.int(),
      answered: z.int(),
      oldestWaiting: instant.nullable(),
      satisfied: z.int(),
      notSatisfied: z.int(),
    }),
    finalOutcome: z
      .array(
        z.strictObject({
          theme: z.string(),
          said: z.string(),
          did: z.string(),
          comments: z.array(rowId),
        }),
      )
      .nullable(),
  }),
);

export const comment = shape(
  'Comment',
  z.strictObject({
    id: rowId,
    page: z.string(),
    inReplyTo: rowId.nullable(),
    version: z.int(),
    paragraph: z.int().nullable(),
    carried: z
      .enum(CARRIES)
      .nullable()
      .describe('How it came to the newest version; null: it was made on it.'),
    quote: z.string(),
    name: z.string().describe('As it was signed; empty where the comment is gone.'),
    voice: voiceKind,
    area: z.string(),
    via: z.enum(['web', 'post', 'email', 'meeting', 'link']),
    said: instant,
    words: z.string(),
    language: z.string(),
    alike: rowId.nullable().describe('The first of the campaign that its words are of.'),
    removed: z.boolean(),
    answer: z
      .strictObject({
        id: rowId,
        kind: z.enum(ANSWER_KINDS),
        disposition: z.enum(DISPOSITIONS),
        words: z.string(),
        by: z.string(),
        at: instant,
        satisfied: z.boolean().nullable().describe('Whether its writer says that it answers them.'),
      })
      .nullable(),
  }),
);
