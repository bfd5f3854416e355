import { ensurePlaces } from '../../../river/understand/understand.ts';
import type { ApiDeps } from '../deps.ts';
import { badField, type Problem } from '../serving/problem.ts';

type Given<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };

/** What was given, without what was not: for functions that tell "leave it" from "take it away". */
export function changesOf<T extends object>(asked: T): Partial<Given<T>> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Partial<
    Given<T>
  >;
}

/** Makes sure that a place that a source is about is kept; or says that there is none. */
export async function placeKept(
  id: string | null | undefined,
  { db, instance, reserved }: ApiDeps,
): Promise<{ problem: Problem } | null> {
  if (id === null || id === undefined) return null;
  const { gazetteer } = instance.knowledge();
  if (!gazetteer.byId(id)) return badField('patchPlaceId', 'We know no such place.');
  await db.tx((tx) => ensurePlaces(tx, [id], gazetteer, reserved));
  return null;
}
