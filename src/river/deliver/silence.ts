import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Silent } from '../sources/sources.ts';
import { insertLetters } from './store/outbox.ts';
import { enterSilences, servedBy, silencesTold } from './store/silences.ts';
import { URGENCY } from './urgency.ts';

/** A silence as a letter's row names it. */
export interface SilenceToTell {
  source: number;
  kind: Silent['kind'];
  since: string;
  usual: number | null;
}

const HALF_YEAR_MS = 182 * 86_400_000;
/** So many are told in one letter. */
const MOST = 5;

/**
 * Which of the silent sources each of these interests was told things from, in the last half year, three times or more; and
 * whether all that it heard from is silent.
 */
export async function silencesOf(
  db: Queryable,
  interestIds: readonly number[],
  silent: readonly Silent[],
  now: Date,
): Promise<Map<number, { silent: Silent[]; all: boolean }>> {
  if (silent.length === 0 || interestIds.length === 0) return new Map();
  const byId = new Map(silent.map((one) => [one.sourceId, one]));
  const served = await servedBy(db, interestIds, new Date(now.getTime() - HALF_YEAR_MS));
  return new Map(
    [...Map.groupBy(served, ({ interestId }) => interestId)].map(([id, rows]) => {
      const quiet = rows.flatMap(({ sourceId }) => byId.get(sourceId) ?? []);
      return [id, { silent: quiet, all: quiet.length === rows.length }];
    }),
  );
}

/**
 * The silences that a person is to be told of now, since they hear from these sources and were not told of this silence.
 * `all`: whether all that they hear from is silent; then a letter is due although there is nothing new.
 */
export async function silencesToTell(
  tx: Tx,
  personId: number,
  interestIds: readonly number[],
  silent: readonly Silent[],
  now: Date,
): Promise<{ fresh: SilenceToTell[]; all: boolean }> {
  const told = await silencesTold(
    tx,
    personId,
    silent.map(({ sourceId }) => sourceId),
  );
  const untold = silent.filter((one) => !told.has(`${one.sourceId} ${one.since.getTime()}`));
  // What was told already needs no looking for.
  if (untold.length === 0) return { fresh: [], all: false };
  const found = [...(await silencesOf(tx, interestIds, silent, now)).values()];
  const heard = new Set(found.flatMap((one) => one.silent));
  const fresh = untold.filter((one) => heard.has(one)).slice(0, MOST);
  return {
    fresh: fresh.map(({ sourceId, kind, since, usual }) => ({
      source: sourceId,
      kind,
      since: since.toISOString(),
      usual,
    })),
    all: found.length > 0 && found.every(({ all }) => all),
  };
}

/** Notes by which letter they are told. */
export async function noteSilences(
  tx: Tx,
  personId: number,
  told: readonly SilenceToTell[],
  outboxId: number,
  now: Date,
): Promise<void> {
  if (told.length > 0) await enterSilences(tx, personId, told, outboxId, now);
}

/** A letter that says only why there is nothing new. Gives its id. */
export async function queueSilence(
  tx: Tx,
  personId: number,
  letter: { subscriptions: number[]; cadence: string; quiet: SilenceToTell[] },
  now: Date,
): Promise<number> {
  const [id] = await insertLetters(
    tx,
    [{ personId, kind: 'digest', letter: { items: [], more: 0, ...letter }, urgency: URGENCY.digest }],
    now,
  );
  await enterSilences(tx, personId, letter.quiet, id!, now);
  return id!;
}
