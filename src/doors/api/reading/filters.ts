import { z } from 'zod';
import type { InstanceSite } from '../../../instance/instance.ts';
import type { ItemQuery } from '../../../river/keep/keep.ts';
import { listVoices } from '../../../river/sources/sources.ts';
import { placeById, placeBySlug, within } from '../../../river/understand/understand.ts';
import type { ApiDeps } from '../deps.ts';
import { badParameter, type Problem } from '../serving/problem.ts';
import { voiceKind } from '../shapes/items.ts';
import { rowId } from '../shapes/names.ts';
import { dayIn, momentOf } from './moments.ts';

const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .refine((text) => momentOf(text, 'UTC') !== null, 'This should be between the years 1900 and 2200.');
const momentOrNow = z.union([z.literal('now'), ...moment.options]);
const most = (n: number) => z.array(z.string().min(1).max(200)).max(n);

/** What lists of items can be narrowed by; all that is given must hold, and of a list any. */
export const filters = {
  place: most(20).optional().describe('Slugs or ids of places; what lies inside counts.'),
  near: z
    .string()
    .regex(/^-?\d{1,2}(\.\d{1,10})?,-?\d{1,3}(\.\d{1,10})?$/, 'This should be like 51.456,-0.019.')
    .optional()
    .describe('Latitude and longitude in degrees: `51.456,-0.019`.'),
  metres: z.int().min(50).max(200_000).optional().describe('How far from `near`; 2000 unless said.'),
  subject: most(20).optional().describe('Ids of subjects; what is under them counts.'),
  kind: z.array(voiceKind).max(11).optional().describe('Kinds of voice.'),
  voice: most(50).optional().describe('Slugs of voices.'),
  source: z
    .array(z.string().regex(/^\d{1,15}$/))
    .max(50)
    .optional()
    .describe('Ids of sources.'),
  q: z.string().max(300).optional().describe('Words as people type them: `bus "stanley road" -coach`.'),
  since: moment.optional().describe('Told since then. A day begins at midnight where the site is.'),
  until: moment.optional().describe('Told before then; a day counts whole.'),
  story: rowId.optional(),
  eventsAfter: momentOrNow.optional().describe('Only what happens after then, or `now`; soonest first.'),
  deadlineAfter: momentOrNow
    .optional()
    .describe('Only what can be acted on until after then, or `now`; soonest first.'),
};
const shape = z.strictObject(filters);
export type Filters = z.output<typeof shape>;

/** The query that filters say; or which of them names nothing that there is. */
export async function queryOf(
  asked: Filters,
  site: InstanceSite,
  { db, scheme, clock, instance }: Pick<ApiDeps, 'db' | 'scheme' | 'clock' | 'instance'>,
): Promise<{ query: ItemQuery } | { problem: Problem }> {
  const query: ItemQuery = {};
  for (const name of asked.place ?? []) {
    const place = await placeNamed(name, { db, instance });
    if (!place) return badParameter('place', `We know no place “${name}”.`);
    query.places = [...(query.places ?? []), place.id];
  }
  for (const id of asked.subject ?? []) {
    if (!scheme.byId.has(id)) return badParameter('subject', `There is no subject “${id}”.`);
    query.subjects = [...(query.subjects ?? []), ...within(scheme, id)];
  }
  const voices = asked.voice?.length ? await listVoices(db) : [];
  for (const slug of asked.voice ?? []) {
    const voice = voices.find((one) => one.slug === slug);
    if (!voice) return badParameter('voice', `There is no voice “${slug}”.`);
    query.voices = [...(query.voices ?? []), voice.id];
  }
  if (asked.metres !== undefined && asked.near === undefined)
    return badParameter('metres', 'This needs `near` as well.');
  if (asked.near !== undefined) {
    const [lat, lon] = asked.near.split(',').map(Number) as [number, number];
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return badParameter('near', 'This is nowhere on earth.');
    query.near = { lat, lon, metres: asked.metres ?? 2000 };
  }
  if (asked.kind?.length) query.kinds = asked.kind;
  if (asked.source?.length) query.sources = asked.source.map(Number);
  if (asked.q?.trim()) query.words = asked.q.replace(/\s+/g, ' ').trim();
  if (asked.story !== undefined) query.story = asked.story;
  return { query: { ...query, ...timesOf(asked, site, clock.now()) } };
}

function timesOf(asked: Filters, { timeZone }: InstanceSite, now: Date): ItemQuery {
  const at = (text: string) => (text === 'now' ? now : momentOf(text, timeZone)!);
  return {
    ...(asked.since && { from: at(asked.since) }),
    ...(asked.until && { to: dayIn(asked.until) ? momentOf(asked.until, timeZone, 1)! : at(asked.until) }),
    ...(asked.eventsAfter && { eventsAfter: at(asked.eventsAfter) }),
    ...(asked.deadlineAfter && { deadlineAfter: at(asked.deadlineAfter) }),
  };
}

/** A place by its slug or id, be it kept or only in the gazetteer. */
export async function placeNamed(
  name: string,
  { db, instance }: Pick<ApiDeps, 'db' | 'instance'>,
): Promise<{ id: string } | null> {
  return (
    (await placeBySlug(db, name)) ??
    (await placeById(db, name)) ??
    instance.knowledge().gazetteer.byId(name) ??
    null
  );
}
