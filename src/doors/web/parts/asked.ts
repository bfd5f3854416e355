import type { ItemQuery } from '../../../river/keep/keep.ts';
import { VOICE_KINDS, type VoiceKind } from '../../../river/sources/sources.ts';
import { dayOf } from '../words/when.ts';

/** What a list was asked for by its query string. What cannot be read counts as not asked. */
export interface Asked {
  kinds: VoiceKind[];
  when: '' | 'day' | 'week' | 'month';
  /** `2026-11-28`, days on the wall of the site. */
  from: string | null;
  to: string | null;
  words: string;
  order: 'best' | 'newest';
  /** The cursor of the page before. */
  after: string | null;
}

const isKind = (value: string): value is VoiceKind => (VOICE_KINDS as readonly string[]).includes(value);
const DAY = 86_400_000;

export function readAsked(query: URLSearchParams): Asked {
  const when = query.get('when') ?? '';
  return {
    kinds: [...new Set(query.getAll('kind').filter(isKind))],
    when: when === 'day' || when === 'week' || when === 'month' ? when : '',
    from: readDay(query.get('from')),
    to: readDay(query.get('to')),
    words: (query.get('q') ?? '').replace(/\s+/g, ' ').trim().slice(0, 200),
    order: query.get('order') === 'newest' ? 'newest' : 'best',
    after: query.get('after') || null,
  };
}

function readDay(text: string | null): string | null {
  if (text === null || !/^[12]\d{3}-\d\d-\d\d$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
}

/** The part of a query that filters say. Days begin and end at midnight where the site is. */
export function queryOf(asked: Asked, now: Date, timeZone: string): ItemQuery {
  const today = dayOf(now, timeZone);
  const daysBack = { '': null, day: 1, week: 7, month: 31 }[asked.when];
  const since = daysBack === null ? null : dayPlus(today, -daysBack);
  const from = asked.from ?? since;
  return {
    ...(asked.kinds.length > 0 && { kinds: asked.kinds }),
    ...(from !== null && { from: midnight(from, timeZone) }),
    ...(asked.to !== null && { to: midnight(dayPlus(asked.to, 1), timeZone) }),
    ...(asked.words !== '' && { words: asked.words }),
  };
}

/** Whether anything is asked that narrows the list. */
export function narrows(asked: Asked): boolean {
  return asked.kinds.length > 0 || asked.when !== '' || asked.from !== null || asked.to !== null;
}

function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** When a day begins there: midnight UTC, put right by how far the wall is ahead at that time. */
export function midnight(day: string, timeZone: string): Date {
  return instantThere(`${day}T00:00:00Z`, timeZone);
}

/** When the wall there shows what `wall` shows in UTC. */
export function instantThere(wall: string, timeZone: string): Date {
  const utc = Date.parse(wall);
  const guess = utc - aheadAt(utc, timeZone);
  return new Date(utc - aheadAt(guess, timeZone));
}

/** Milliseconds that the wall clock is ahead of UTC. */
function aheadAt(at: number, timeZone: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(offsetName(at, timeZone)) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -ahead : ahead;
}

function offsetName(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}
