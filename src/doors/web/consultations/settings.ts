import {
  type Changes,
  type Consultation,
  type OutcomeEntry,
  slugOf,
  WAYS,
  type WayToRespond,
} from '../../../commons/consultations/consultations.ts';
import type { Form } from '../editing/form.ts';
import { instantThere } from '../parts/asked.ts';
import { textIn } from './text-in.ts';

/** The form about dates and ways, as it was filled in. */
export interface Settings {
  title: string;
  slug: string;
  summary: string;
  opens: string;
  closes: string;
  due: string;
  zone: string;
  moderation: string;
  policy: string;
  ways: string;
  monitors: number[];
}

/** An instant as the field for a day and a time shows it there. */
export function dayTime(at: Date | null, timeZone: string): string {
  if (at === null) return '';
  const said = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return said.replace(' ', 'T');
}

export const emptySettings = (zone: string): Settings => ({
  title: '',
  slug: '',
  summary: '',
  opens: '',
  closes: '',
  due: '',
  zone,
  moderation: 'post',
  policy: '',
  ways: '',
  monitors: [],
});

export const settingsOf = (one: Consultation, monitors: number[]): Settings => ({
  title: one.title,
  slug: one.slug,
  summary: one.summary,
  opens: dayTime(one.opensAt, one.timeZone),
  closes: dayTime(one.closesAt, one.timeZone),
  due: dayTime(one.outcomeDueAt, one.timeZone).slice(0, 10),
  zone: one.timeZone,
  moderation: one.moderation,
  policy: one.policy,
  ways: one.ways.map(({ way, words }) => `${way}: ${words}`).join('\n'),
  monitors,
});

export const settingsIn = (form: Form): Settings => ({
  title: form.line('title', 150),
  slug: slugOf(form.line('slug', 60) || form.line('title', 60)),
  summary: textIn(form, 'summary', 2_000),
  opens: form.line('opens', 20),
  closes: form.line('closes', 20),
  due: form.line('due', 10),
  zone: form.line('zone', 60),
  moderation: form.line('moderation', 5),
  policy: textIn(form, 'policy', 4_000),
  ways: textIn(form, 'ways', 4_000),
  monitors: form.all('monitor').map(Number).filter(Number.isSafeInteger),
});

/** What the form says, or which of two things is wrong with it. */
export function changesFrom(to: Settings): Changes | 'taken' | 'dates' {
  const timeZone = zoneOf(to.zone);
  if (to.title === '' || to.summary === '' || to.slug === '' || timeZone === null) return 'taken';
  const [opensAt, closesAt] = [instant(to.opens, timeZone), instant(to.closes, timeZone)];
  if (!opensAt || !closesAt) return 'taken';
  const outcomeDueAt = to.due === '' ? null : instant(`${to.due}T23:59`, timeZone);
  if (closesAt <= opensAt || (outcomeDueAt !== null && outcomeDueAt <= closesAt)) return 'dates';
  return {
    title: to.title,
    summary: to.summary,
    timeZone,
    opensAt,
    closesAt,
    outcomeDueAt,
    moderation: to.moderation === 'pre' ? 'pre' : 'post',
    policy: to.policy,
    ways: waysIn(to.ways),
  };
}

function zoneOf(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

export function instant(wall: string, timeZone: string): Date | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) && !Number.isNaN(Date.parse(`${wall}:00Z`))
    ? instantThere(`${wall}:00Z`, timeZone)
    : null;
}

function waysIn(text: string): WayToRespond[] {
  return text.split('\n').flatMap((line) => {
    const [, name, words] = /^\s*(\w+)\s*:\s*(.+)$/.exec(line) ?? [];
    const way = WAYS.find((one) => one === name?.toLowerCase());
    const said = words?.trim() ?? '';
    if (!way || said === '' || (way === 'link' && !/^https?:\/\//i.test(said))) return [];
    return way === 'email' && !/^[^\s@:/?]+@[^\s@:/?]+$/.test(said) ? [] : { way, words: said };
  });
}

/** The outcome as it is written: a block a theme. Blocks without both halves are left out. */
export function outcomeIn(text: string): OutcomeEntry[] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const [theme = '', ...lines] = block.trim().split('\n');
    const after = (name: string) =>
      lines
        .find((line) => line.toLowerCase().startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .trim() ?? '';
    const comments = (after('comments').match(/\d{1,15}/g) ?? []).map(Number);
    const [said, did] = [after('said'), after('did')];
    return theme === '' || said === '' || did === '' ? [] : { theme, said, did, comments };
  });
}
