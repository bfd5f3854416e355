import { z } from 'zod';
import { shape } from './names.ts';

const placeShape = { id: z.string(), name: z.string(), kind: z.string(), lat: z.number(), lon: z.number() };

export const place = shape(
  'Place',
  z.strictObject({
    ...placeShape,
    slug: z.string().nullable().describe('Of its page; null while nothing was said of it.'),
    within: z.string().nullable().describe('What tells it from others of its name: “Powys, Wales”.'),
    items: z.int().nullable().describe('Told in the last four weeks.'),
    voices: z.int().nullable(),
  }),
);
export type PlaceOut = z.input<typeof place>;

const near = shape(
  'PlaceName',
  z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), kind: z.string() }),
);
export const wholePlace = shape(
  'WholePlace',
  z.strictObject({
    ...placeShape,
    slug: z.string(),
    page: z.string(),
    aliases: z.array(z.string()),
    country: z.string().nullable(),
    population: z.int(),
    boundary: z.record(z.string(), z.json()).nullable().describe('GeoJSON geometry.'),
    within: z.array(near).describe('What it lies in, narrowest first.'),
    inside: z.array(near).describe('What lies in it, at most 200.'),
    items: z.int().describe('Told in the last four weeks.'),
  }),
);

export const subject = shape(
  'Subject',
  z.strictObject({
    id: z.string(),
    parent: z.string().nullable(),
    label: z.string(),
    labels: z.record(z.string(), z.string()).describe('By language.'),
    about: z.string(),
    same: z.strictObject({
      iptc: z.array(z.string()).describe('IPTC Media Topics.'),
      lgsl: z.array(z.string()).describe('UK Local Government Services List.'),
      govuk: z.array(z.string()).describe('GOV.UK taxonomy.'),
    }),
    items: z.int().describe('Told in the last four weeks, without what is under it.'),
    voices: z.int(),
  }),
);
