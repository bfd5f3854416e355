import { z } from 'zod';

/** Shapes that have a name in the published document. */
export const named = z.registry<{ id: string }>();

/** Gives a shape its name in the published document. */
export function shape<T extends z.ZodType>(id: string, of: T): T {
  named.add(of, { id });
  return of;
}

/** An instant as it is given out: ISO 8601 in UTC. */
export const instant = z.iso.datetime().describe('ISO 8601, in UTC.');
export const iso = (date: Date): string => date.toISOString();
export const isoOrNull = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;

/** Ids of rows. */
export const rowId = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
export const byId = z.strictObject({ id: rowId });
export const bySlug = z.strictObject({ slug: z.string().min(1).max(200) });

/** Something that a person wrote in one line. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/[\r\n\t]/.test(text), 'This should be one line.');

export const webAddress = z
  .string()
  .max(2000)
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    'This should be a whole http(s) address.',
  )
  .meta({ format: 'uri' });

/** A list with how to go on. */
export const pageOf = <T extends z.ZodType>(items: T) =>
  z.strictObject({
    items: z.array(items),
    next: z.string().nullable().describe('The address of the next page; null on the last.'),
  });
