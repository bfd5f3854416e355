import type { Clock } from '../../../ground/clock/clock.ts';

/** Who looked at which mention of late, so that two who have one open hear of each other. */
export interface Presence {
  /** Notes that this person looks, and gives who else did in the last five minutes. */
  look(mentionId: number, personId: number): number[];
}

const MINUTES = 5 * 60_000;
const MOST = 5_000;

/**
 * Kept in this process alone, since looking changes nothing: where several serve, those of another are not seen, and the
 * count of acts that each form carries still keeps two from undoing each other's work.
 */
export function presenceOf(clock: Clock): Presence {
  const looks = new Map<string, { mentionId: number; personId: number; at: number }>();
  return {
    look: (mentionId, personId) => {
      const now = clock.now().getTime();
      const key = `${mentionId} ${personId}`;
      looks.delete(key);
      looks.set(key, { mentionId, personId, at: now });
      for (const [old, { at }] of looks) {
        if (looks.size <= MOST && now - at <= MINUTES) break;
        looks.delete(old);
      }
      return [...looks.values()]
        .filter((one) => one.mentionId === mentionId && one.personId !== personId && now - one.at <= MINUTES)
        .map((one) => one.personId);
    },
  };
}
