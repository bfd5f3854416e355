import { z } from 'zod';
import { isTimeZone } from '../../../river/deliver/deliver.ts';
import { voiceKind } from './items.ts';
import { instant, rowId, shape } from './names.ts';

const names = (most: number) => z.array(z.string().min(1).max(200)).max(most).default([]);

/** Where x what x from whom, as somebody asks for it. */
export const interestAsked = shape(
  'InterestAsked',
  z
    .strictObject({
      places: names(50).describe('Slugs or ids; what lies inside counts.'),
      near: z
        .strictObject({
          lat: z.number().min(-90).max(90),
          lon: z.number().min(-180).max(180),
          metres: z.int().min(50).max(200_000),
        })
        .optional()
        .describe('Kept to about 100 m.'),
      subjects: names(150).describe('Ids; what is under them counts.'),
      words: z
        .string()
        .trim()
        .max(500)
        .optional()
        .describe('As people type them: `bus "stanley road" -coach`.'),
      kinds: z.array(voiceKind).max(11).default([]),
      voices: names(200).describe('Slugs.'),
    })
    .describe('All given parts must hold; within a part, any. Nothing given means everything here.'),
);

export const interest = shape(
  'Interest',
  z.strictObject({
    inWords: z.string().describe('“buses or parks in Ladywell, from charities”'),
    places: z.array(z.strictObject({ id: z.string(), slug: z.string().nullable(), name: z.string() })),
    near: z.strictObject({ lat: z.number(), lon: z.number(), metres: z.number() }).nullable(),
    subjects: z.array(z.strictObject({ id: z.string(), label: z.string() })),
    words: z.string().nullable(),
    kinds: z.array(voiceKind),
    voices: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  }),
);
export type InterestAsked = z.output<typeof interestAsked>;
export type InterestOut = z.input<typeof interest>;

export const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'This should be a time zone, such as Europe/London.');
export const language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'This should be a language, such as en or cy.');
export const mailAddress = z.string().max(1000).meta({ format: 'email' });

const cadence = z.enum(['at-once', 'daily', 'weekly']);
const hour = z.int().min(0).max(23);
const weekday = z.int().min(1).max(7);

const how = {
  interest: interestAsked,
  channel: z.enum(['mail', 'feed']).default('mail'),
  cadence: cadence.default('daily'),
  hour: hour.default(7).describe('In the person’s time zone.'),
  weekday: weekday.default(5).describe('1 Monday to 7 Sunday; counts for weekly.'),
};
const channel = z.enum(['mail', 'feed', 'push', 'webhook']);
export const subscriptionAsked = shape(
  'SubscriptionAsked',
  z.strictObject({
    ...how,
    channel: channel.default('mail').describe('`push` and `webhook` go to all that you have added of them.'),
  }),
);
export const signUp = shape(
  'SignUp',
  z.strictObject({
    address: mailAddress,
    ...how,
    language: language.optional(),
    timeZone: timeZone.optional(),
  }),
);
export type How = z.output<typeof subscriptionAsked>;

export const subscriptionChange = shape(
  'SubscriptionChange',
  z.strictObject({ cadence: cadence.optional(), hour: hour.optional(), weekday: weekday.optional() }),
);

export const subscription = shape(
  'Subscription',
  z.strictObject({
    id: rowId,
    interest,
    channel,
    cadence,
    hour,
    weekday,
    state: z.enum(['pending', 'active', 'paused', 'ended']),
    made: instant,
    confirmed: instant.nullable(),
    nextDigest: instant.nullable(),
    ended: instant.nullable(),
    feeds: z
      .strictObject({ atom: z.string(), json: z.string(), ics: z.string(), csv: z.string() })
      .nullable()
      .describe('Whoever has these addresses can read along.'),
  }),
);
export type SubscriptionOut = z.input<typeof subscription>;

export const me = shape(
  'Me',
  z.strictObject({
    address: z.string().nullable(),
    language: z.string(),
    timeZone: z.string(),
    confirmed: instant.nullable(),
    subscriptions: z.array(subscription),
  }),
);
export const meChange = shape(
  'MeChange',
  z.strictObject({ language: language.optional(), timeZone: timeZone.optional() }),
);

export const meExport = shape(
  'Export',
  z.strictObject({
    address: z.string().nullable(),
    language: z.string(),
    timeZone: z.string(),
    letters: z.enum(['combined', 'separate']),
    confirmed: instant.nullable(),
    subscriptions: z.array(
      z.strictObject({
        criterion: z.json(),
        channel: z.string(),
        cadence: z.string(),
        state: z.string(),
        agreedTo: z.string(),
        made: instant,
        confirmed: instant.nullable(),
        ended: instant.nullable(),
        muted: z.array(
          z.strictObject({
            kind: z.string(),
            subject: z.string().nullable(),
            voice: z.string().nullable(),
            item: z.string().nullable(),
          }),
        ),
      }),
    ),
    told: z.array(z.strictObject({ url: z.string().nullable(), title: z.string(), at: instant })),
    comments: z.array(
      z.strictObject({ name: z.string(), words: z.string(), state: z.string(), at: instant }),
    ),
    passkeys: z.array(z.strictObject({ name: z.string(), added: instant, used: instant.nullable() })),
  }),
);

/** What is said where nothing more may be told. */
export const message = shape('Message', z.strictObject({ message: z.string() }));
export const messageOf = (text: string) => ({ body: { message: text } });
