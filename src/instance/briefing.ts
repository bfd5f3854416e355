import { noteBrief, wantBrief, withoutBrief } from '../commons/desk/desk.ts';
import type { Db } from '../ground/db/db.ts';
import { queueBriefs } from '../river/deliver/deliver.ts';

const HOUR = 7;
const UNTIL = 12;

/** Monday's date there, where it is Monday morning there; null at any other time. */
export function mondayMorning(now: Date, timeZone: string): string | null {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const hour = Number(of('hour'));
  if (of('weekday') !== 'Mon' || hour < HOUR || hour >= UNTIL) return null;
  return `${of('year')}-${of('month')}-${of('day')}`;
}

/** Puts the Monday letters of all bodies into the outbox, once a week each. Gives how many letters. */
export async function makeBriefs(db: Db, now: Date, timeZone: string): Promise<number> {
  const monday = mondayMorning(now, timeZone);
  if (monday === null) return 0;
  let letters = 0;
  for (const { id } of await withoutBrief(db, monday)) {
    letters += await db.tx(async (tx) => {
      if (!(await noteBrief(tx, id, monday, now))) return 0;
      return queueBriefs(tx, { body: id, people: await wantBrief(tx, id) }, now);
    });
  }
  return letters;
}
