import type { Notice } from '../../../commons/submissions/submissions.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import type { Chrome } from '../chrome.ts';
import { type Form, webAddress } from '../editing/form.ts';
import { instantThere } from '../parts/asked.ts';
import type { Problem } from '../people/problems.ts';
import { dayOf } from '../words/when.ts';
import { LANGUAGES } from '../words/words.ts';

/** The form as it was filled in. */
export interface NoticeForm {
  title: string;
  text: string;
  day: string;
  from: string;
  until: string;
  where: string;
  link: string;
  name: string;
  voice: Notice['voice'];
  language: string;
  address: string;
}

const DAY = 86_400_000;

export const emptyNotice = (chrome: Chrome): NoticeForm => ({
  title: '',
  text: '',
  day: '',
  from: '',
  until: '',
  where: '',
  link: '',
  name: '',
  voice: 'resident',
  language: chrome.language,
  address: '',
});

export function noticeIn(form: Form, chrome: Chrome): NoticeForm {
  const language = form.line('language', 10);
  return {
    title: form.line('title', 150),
    text: form
      .lines('text', 200)
      .map((line) => line.slice(0, 2_000))
      .join('\n')
      .slice(0, 5_000),
    day: form.line('day', 10),
    from: form.line('from', 5),
    until: form.line('until', 5),
    where: form.line('where', 200),
    link: form.line('link', 2_000),
    name: form.line('name', 80),
    voice: form.line('voice', 20) === 'community-group' ? 'community-group' : 'resident',
    language: Object.hasOwn(LANGUAGES, language) ? language : chrome.language,
    address: form.line('address', 300),
  };
}

/** What a form says as a notice and an address, or what is wrong with it. */
export function noticeFrom(
  form: NoticeForm,
  chrome: Chrome,
): { kind: 'good'; notice: Notice; address: string } | { kind: 'bad'; problems: Problem[] } {
  const say = chrome.words.publishing.notice;
  const problems: Problem[] = [];
  const wrong = (field: string, message: string) => problems.push({ field, message });
  if (!/\p{L}/u.test(form.title)) wrong('title', say.noTitle);
  if (!/\p{L}/u.test(form.text)) wrong('text', say.noText);
  const times = timesOf(form, chrome);
  if (times === 'bad-day') wrong('day', say.badDay);
  if (times === 'bad-time') wrong('until', say.badTime);
  const link = form.link === '' ? null : webAddress(form.link);
  if (form.link !== '' && link === null) wrong('link', say.badLink);
  if (!/\p{L}/u.test(form.name)) wrong('name', say.noName);
  const address = parseAddress(form.address);
  if (address.kind === 'bad') wrong('address', address.message);
  if (problems.length > 0 || typeof times === 'string' || address.kind === 'bad')
    return { kind: 'bad', problems };
  const { title, text, name, voice, language } = form;
  return {
    kind: 'good',
    address: address.address,
    notice: { title, text, name, voice, language, link, where: form.where || null, ...times },
  };
}

type Times = Pick<Notice, 'starts' | 'ends' | 'allDay'>;

/** A day without hours runs from midnight UTC to midnight UTC, wherever it is. */
function timesOf(
  { day, from, until }: NoticeForm,
  { now, timeZone }: Chrome,
): Times | 'bad-day' | 'bad-time' {
  if (day === '') return { starts: null, ends: null, allDay: false };
  const at = Date.parse(`${day}T00:00:00Z`);
  const real = /^\d{4}-\d\d-\d\d$/.test(day) && new Date(at || 0).toISOString().startsWith(day);
  if (!real || day < dayOf(now, timeZone) || at > now.getTime() + 3 * 366 * DAY) return 'bad-day';
  const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
  if (!clock.test(from))
    return { starts: new Date(at).toISOString(), ends: new Date(at + DAY).toISOString(), allDay: true };
  if (!clock.test(until)) return { starts: there(day, from, timeZone), ends: null, allDay: false };
  if (until <= from) return 'bad-time';
  return { starts: there(day, from, timeZone), ends: there(day, until, timeZone), allDay: false };
}

const there = (day: string, time: string, timeZone: string) =>
  instantThere(`${day}T${time}:00Z`, timeZone).toISOString();
