/**
 * The queues of letters, in order of the harm that waiting does: somebody sits before a form; something begins or closes
 * within a day; somebody wants to hear at once; the letter of the day or week.
 */
export const URGENCY = { asked: 1, urgent: 2, 'at-once': 3, digest: 4 } as const;

const DAY_MS = 86_400_000;

/** Whether hearing of it tomorrow would be too late: it begins, or closes, within a day from now. */
export function isUrgent(soonest: Date | null, now: Date): boolean {
  return soonest !== null && soonest >= now && soonest.getTime() - now.getTime() <= DAY_MS;
}
