const DAY = 86_400_000;

/** Whether it is a day, as against a moment. */
export const dayIn = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** The moment that is written, or when the day (or `more` days later) begins there; null where no calendar of ours goes. */
export function momentOf(text: string, timeZone: string, more = 0): Date | null {
  const at = dayIn(text) ? midnight(Date.parse(`${text}T00:00:00Z`) + more * DAY, timeZone) : new Date(text);
  const year = at.getUTCFullYear();
  return year >= 1900 && year <= 2200 ? at : null;
}

/** When the day begins there that begins in UTC at `utc`: put right by how far the wall is ahead at that time. */
function midnight(utc: number, timeZone: string): Date {
  const guess = utc - aheadAt(utc, timeZone);
  return new Date(utc - aheadAt(guess, timeZone));
}

/** Milliseconds that the wall clock is ahead of UTC. */
function aheadAt(at: number, timeZone: string): number {
  if (Number.isNaN(at)) return 0;
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -ahead : ahead;
}
