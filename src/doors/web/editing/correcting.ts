import type { Act } from '../../../commons/editing/editing.ts';
import type { Tx } from '../../../ground/db/db.ts';
import { correctPlace, correctSubject, findingNow } from '../../../river/keep/keep.ts';
import { ensurePlaces } from '../../../river/understand/understand.ts';
import type { EditingMeans } from './means.ts';

/** An editor's word on a place or subject of an item. */
export interface Correction {
  itemId: number;
  kind: 'place' | 'subject';
  about: string;
  word: 'add' | 'reject';
}

/** What is noted of it. A place goes by its name too, which it may lose later. */
export function correctionAct(
  personId: number,
  { itemId, kind, about, word }: Correction,
  { instance }: EditingMeans,
): Act {
  const name = kind === 'place' ? { name: instance.knowledge().gazetteer.byId(about)?.name ?? about } : {};
  return {
    personId,
    act: `correct-${kind}`,
    about: `item:${itemId}`,
    after: { [kind]: about, ...name, word },
  };
}

/** Does it, and gives how it was, so that it can be undone; false where there is no such item, place or subject. */
export async function correct(
  tx: Tx,
  { itemId, kind, about, word }: Correction,
  { instance, scheme, reserved }: EditingMeans,
): Promise<false | Pick<Act, 'before'>> {
  const was = await findingNow(tx, kind, itemId, about);
  const { gazetteer } = instance.knowledge();
  const known = kind === 'place' ? gazetteer.byId(about) !== undefined : scheme.byId.has(about);
  if (!known && was === null) return false;
  if (kind === 'place') await ensurePlaces(tx, [about], gazetteer, reserved);
  const done = await (kind === 'place' ? correctPlace : correctSubject)(tx, itemId, about, word);
  return done && { before: { was } };
}
