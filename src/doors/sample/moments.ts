/** Days and times as the town's files write them: counted from now, so that the town is always as fresh as today. */

const ZONE = 'Europe/London';
const DAY = 86_400_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
});

/** What a clock on the wall in London shows at a moment, as if it were UTC. */
export function onTheWall(at: Date): Date {
  const part = Object.fromEntries(CLOCK.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return new Date(Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!));
}

/** The moment at which London's clocks show this; where they show it twice or never, one of the two nearest. */
export function fromTheWall(shown: Date): Date {
  const guess = new Date(shown.getTime() * 2 - onTheWall(shown).getTime());
  return new Date(guess.getTime() + shown.getTime() - onTheWall(guess).getTime());
}

/**
 * The day (midnight, as on the wall) that `+12`, `-3`, `sat+1` or `sat-2` means: days from today, or the nth such weekday
 * after or before today. Null where it is none of these.
 */
export function dayOf(expression: string, now: Date): Date | null {
  const today = Math.floor(onTheWall(now).getTime() / DAY);
  const [, weekday, sign, digits] =
    /^(sun|mon|tue|wed|thu|fri|sat)?([+-])(\d{1,3})$/.exec(expression.trim()) ?? [];
  if (!sign || !digits) return null;
  const count = Number(digits);
  if (!weekday) return new Date((today + (sign === '+' ? count : -count)) * DAY);
  const todays = (today + 4) % 7;
  const ahead = (WEEKDAYS.indexOf(weekday) - todays + 7) % 7 || 7;
  const days = sign === '+' ? ahead + (count - 1) * 7 : (ahead === 7 ? 0 : ahead) - count * 7;
  return new Date((today + days) * DAY);
}

/** The moment of `HH:MM` on such a day. */
export function momentOf(expression: string, time: string, now: Date): Date | null {
  const day = dayOf(expression, now);
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)$/.exec(time) ?? [];
  if (!day || !minutes) return null;
  return fromTheWall(new Date(day.getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000));
}

/** When a post that says `52d 10:15`, `3h 50m` or `40m` was written. Never after now. */
export function agoOf(expression: string, now: Date): Date | null {
  const [, days, time] = /^(\d{1,3})d (\d{1,2}:\d\d)$/.exec(expression) ?? [];
  if (days && time) return momentOf(`-${days}`, time, now);
  const [, hours, minutes] = /^(?:(\d{1,2})h)? ?(?:(\d{1,2})m)?$/.exec(expression) ?? [];
  if (!hours && !minutes) return null;
  const at = now.getTime() - (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return new Date(Math.floor(at / 1000) * 1000);
}

/** `2h`, `1h30`, `45m` in milliseconds. */
export function lengthOf(expression: string): number {
  const [, hours, more, minutes] = /^(?:(\d+)h(\d+)?|(\d+)m)$/.exec(expression) ?? [];
  return (Number(hours ?? 0) * 60 + Number(more ?? minutes ?? 0)) * 60_000;
}

/** "Thursday 3 December", or in Welsh "dydd Iau 3 Rhagfyr". */
export function inWords(day: Date, language: 'en' | 'cy'): string {
  if (language === 'cy')
    return `${DYDDIAU[day.getUTCDay()]} ${day.getUTCDate()} ${MISOEDD[day.getUTCMonth()]}`;
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(day).replace(',', '');
}

const DYDDIAU = 'dydd Sul,dydd Llun,dydd Mawrth,dydd Mercher,dydd Iau,dydd Gwener,dydd Sadwrn'.split(',');
const MISOEDD =
  'Ionawr,Chwefror,Mawrth,Ebrill,Mai,Mehefin,Gorffennaf,Awst,Medi,Hydref,Tachwedd,Rhagfyr'.split(',');

/** "7pm", "10.30am", "noon". */
export function clockTime(at: Date): string {
  const wall = onTheWall(at);
  const [hours, minutes] = [wall.getUTCHours(), wall.getUTCMinutes()];
  if (minutes === 0 && hours % 12 === 0) return hours === 12 ? 'noon' : 'midnight';
  return `${hours % 12 || 12}${minutes ? `.${String(minutes).padStart(2, '0')}` : ''}${hours < 12 ? 'am' : 'pm'}`;
}

/** `20261203T190000` as on London's walls, for calendars. */
export function wallStamp(at: Date): string {
  return onTheWall(at)
    .toISOString()
    .replace(/[-:]|\.\d+Z$/g, '');
}
