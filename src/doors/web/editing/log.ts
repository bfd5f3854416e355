import { type ActQuery, recentActs, whoActed } from '../../../commons/editing/editing.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { keepLanguage } from '../layout/layout.ts';
import { pager } from '../parts/stream.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { actLines, namesIn } from './act-lines.ts';
import { forModerators } from './acting.ts';
import { desk } from './addresses.ts';
import { choice } from './fields.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';

const PAGE = 50;
const DAY = 86_400_000;

export function logRoutes(means: EditingMeans): Route[] {
  return [forModerators(means, 'GET', desk.log, (c) => log(means, c))];
}

/** Which acts are wanted, as the address says. */
interface Wanted {
  who: string;
  what: string;
  from: string;
  to: string;
}

/** Sorts of acts, so that nobody need know them all. */
const SORTS: Record<string, string[]> = {
  findings: ['correct-place', 'correct-subject', 'settle-doubt'],
  stories: ['correct-story', 'join-stories', 'keep-apart'],
  'take-downs': ['take-down', 'put-back'],
  submissions: ['accept-submission', 'refuse-submission'],
  sources: [
    ...['add-source', 'change-source', 'pause-source', 'resume-source', 'remove-source'],
    ...['import-sources', 'add-addresses', 'give-address'],
  ],
  words: ['add-alias', 'drop-alias', 'change-subject'],
  people: [
    'set-role',
    'make-editor',
    'remove-editor',
    'make-body',
    'change-body',
    'set-member',
    'drop-member',
  ],
  settings: ['change-settings'],
  undone: ['undo'],
};

function wantedIn(query: URLSearchParams): Wanted {
  const day = (name: string) => {
    const text = query.get(name) ?? '';
    return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
  };
  const what = query.get('what') ?? '';
  return {
    who: /^\d{1,15}$/.test(query.get('who') ?? '') ? query.get('who')! : '',
    what: Object.hasOwn(SORTS, what) ? what : '',
    from: day('from'),
    to: day('to'),
  };
}

/** Who of the editors did what, newest first. */
async function log({ db }: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing;
  const query = new URLSearchParams(chrome.query);
  const wanted = wantedIn(query);
  const asked = query.get('before') ?? '';
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const narrowed: Omit<ActQuery, 'limit'> = {
    ...(wanted.who !== '' && { personId: Number(wanted.who) }),
    ...(wanted.what !== '' && { acts: SORTS[wanted.what]! }),
    ...(wanted.from !== '' && { from: new Date(wanted.from) }),
    ...(wanted.to !== '' && { to: new Date(Date.parse(wanted.to) + DAY) }),
  };
  const found = await recentActs(db, { ...narrowed, ...(before !== null && { before }), limit: PAGE + 1 });
  const acts = found.slice(0, PAGE);
  const here = (more: Record<string, string>) => {
    const all = new URLSearchParams(
      Object.entries({ ...wanted, ...more }).filter(([, value]) => value !== ''),
    );
    return all.size > 0 ? `${desk.log}?${all}` : desk.log;
  };
  const next = found.length > PAGE ? here({ before: String(acts.at(-1)!.id) }) : null;
  const main = html`${filters(wanted, await whoActed(db), chrome)}${
    acts.length > 0
      ? html`${actLines(acts, await namesIn(db, acts), chrome, { undo: true })}${pager(next, before === null ? null : here({}), chrome)}`
      : html`<p>${Object.values(wanted).some(Boolean) ? say.log.noneSuch : say.overview.noActs}</p>`
  }`;
  return deskPage({ title: say.log.title, lead: say.log.lead, main }, chrome);
}

function filters(wanted: Wanted, who: { id: number; email: string }[], chrome: Chrome): Html {
  const say = chrome.words.editing.log;
  const everybody = [
    { value: '', label: say.anybody },
    ...who.map(({ id, email }) => ({ value: String(id), label: email })),
  ];
  const sorts: Record<string, string> = say.sorts;
  const everything = [
    { value: '', label: say.anything },
    ...Object.keys(SORTS).map((value) => ({ value, label: sorts[value] ?? value })),
  ];
  const day = (name: 'from' | 'to', label: string) =>
    html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="date" value="${wanted[name]}"></div>`;
  return html`<form class="narrow" method="get" action="${desk.log}">${keepLanguage(chrome)}${choice('who', say.who, everybody, wanted.who)}${choice('what', say.which, everything, wanted.what)}${day('from', say.from)}${day('to', say.to)}<p><button class="button quiet" type="submit">${say.show}</button></p></form>`;
}
