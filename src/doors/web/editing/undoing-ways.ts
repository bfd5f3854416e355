import type { NotedAct } from '../../../commons/editing/editing.ts';
import type { Tx } from '../../../ground/db/db.ts';
import type { EditingMeans } from './means.ts';

/** Takes an act back in the transaction that notes it. False where things are not as the act left them, or it did not say how they were. */
export type Inside = (tx: Tx, act: NotedAct, means: EditingMeans) => Promise<boolean>;
/** The same for what brings transactions of its own; it is safe to repeat. */
export type Outside = (act: NotedAct, means: EditingMeans) => Promise<boolean>;

/** The number in `item:12`; null where it is about something else. */
export function numberIn(about: string, kind: string): number | null {
  const [what, id = ''] = about.split(':', 2);
  return what === kind && /^\d{1,15}$/.test(id) ? Number(id) : null;
}

/** What was noted, as a record; empty where nothing was. It is taken as it is found. */
export function partsOf(noted: unknown): Record<string, unknown> {
  return typeof noted === 'object' && noted !== null && !Array.isArray(noted)
    ? (noted as Record<string, unknown>)
    : {};
}

/** Whether what an act made is still so: every part of it that was noted. */
export function stillSo(after: unknown, now: unknown): boolean {
  if (typeof after !== 'object' || after === null) return after === now;
  const parts = partsOf(now);
  return Object.entries(after).every(([name, value]) => stillSo(value, parts[name]));
}
