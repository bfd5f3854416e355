import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { fileOf, paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { keepLanguage, layout } from '../layout/layout.ts';
import { statusOf } from '../parts/item-line.ts';
import { dates } from '../parts/side-boxes.ts';
import { mark } from '../parts/voice-mark.ts';
import { dayOf, sayDay, sayMonth, sayTime, sayWeekday } from '../words/when.ts';
import { type MonthOf, monthPlus, weeksOf } from './month.ts';

export interface CalendarFacts extends MonthOf<Item> {
  place: { slug: string; name: string } | null;
  subject: { id: string; label: string } | null;
  /** `2026-12`, and `2026-11-23`. */
  month: string;
  today: string;
  asList: boolean;
  total: number;
  /** False where the month holds more than is shown. */
  whole: boolean;
  /** What the list may be narrowed to. */
  places: Choice[];
  subjects: Choice[];
}
interface Choice {
  value: string;
  name: string;
}

/** Of a day of the grid, this many are shown; the rest is in the list. */
const IN_A_DAY = 4;
/** How far the ways to other months lead, from this one. */
const FURTHEST = 18;

/** What is on in a month: a grid that is a list on a phone, or a list; with the ways to its neighbours. */
export function calendarPage(facts: CalendarFacts, chrome: Chrome): Html {
  const { words, site } = chrome;
  const month = sayMonth(facts.month, chrome);
  const about = words.list.title(facts.subject?.label ?? null, facts.place?.name ?? null) || site.patchName;
  const title = words.calendar.month(month, about);
  const main = html`<div class="wide calendar">
<div class="head"><nav class="crumbs" aria-label="${words.list.wayHere}"><ol><li><a href="${chrome.to('/')}">${site.patchName}</a></li>${
    facts.place || facts.subject
      ? html`<li><a href="${chrome.to(paths.list(facts.place?.slug ?? null, facts.subject?.id ?? null))}"><bdi>${about}</bdi></a></li>`
      : null
  }</ol></nav>
<h1>${title}</h1>
<p class="lead">${words.calendar.count(facts.total, month)}</p>
<p class="because">${words.calendar.why}</p></div>
${narrow(facts, chrome)}
${ways(facts, chrome)}
${facts.whole ? null : html`<p class="notice">${words.calendar.tooMany}</p>`}
${facts.total === 0 ? nothing(facts, chrome) : facts.asList ? asList(facts, chrome) : grid(facts, month, chrome)}
${facts.long.length > 0 ? html`<section class="coming long"><h2>${words.calendar.long}</h2>${dates(facts.long, chrome)}</section>` : null}
<section class="hear"><h2>${words.calendar.subscribe}</h2><p>${words.calendar.subscribeMore}</p><a class="button quiet" href="${ics(facts)}">${words.calendar.file}</a></section>
</div>`;
  return layout(
    { title, main, description: words.calendar.why, noIndex: facts.total === 0 || facts.asList },
    chrome,
  );
}

function ics(facts: CalendarFacts): string {
  const [path = '', query = ''] = paths
    .calendar(facts.place?.slug ?? null, facts.subject?.id ?? null)
    .split('?');
  return fileOf(path, 'ics', query);
}

function at(facts: CalendarFacts, month: string, asList: boolean): string {
  return paths.calendar(facts.place?.slug ?? null, facts.subject?.id ?? null, {
    month,
    ...(asList && { view: 'list' }),
  });
}

function ways(facts: CalendarFacts, chrome: Chrome): Html {
  const { words } = chrome;
  const present = facts.today.slice(0, 7);
  const to = (months: number, rel: string, label: (month: string) => Html) => {
    const month = monthPlus(facts.month, months);
    const near = month >= monthPlus(present, -FURTHEST) && month <= monthPlus(present, FURTHEST);
    return near
      ? html`<li><a href="${chrome.to(at(facts, month, facts.asList))}" rel="${rel} nofollow">${label(sayMonth(month, chrome))}</a></li>`
      : null;
  };
  const view = (asList: boolean, label: string) =>
    html`<li><a href="${chrome.to(at(facts, facts.month, asList))}" aria-current="${facts.asList === asList ? 'true' : null}">${label}</a></li>`;
  return html`<div class="month-ways"><nav aria-label="${words.calendar.months}"><ul>${to(-1, 'prev', (month) => html`<span aria-hidden="true">‹ ${month}</span><span class="unseen">${words.calendar.before(month)}</span>`)}${
    facts.month === present
      ? null
      : html`<li><a href="${chrome.to(at(facts, present, facts.asList))}">${words.calendar.thisMonth}</a></li>`
  }${to(1, 'next', (month) => html`<span aria-hidden="true">${month} ›</span><span class="unseen">${words.calendar.after(month)}</span>`)}</ul></nav>
<nav class="views" aria-label="${words.calendar.views}"><ul>${view(false, words.calendar.grid)}${view(true, words.calendar.list)}</ul></nav></div>`;
}

/** The roles stand for browsers that take a table that is laid out as a list, on a phone, for no table. */
function grid(facts: CalendarFacts, month: string, chrome: Chrome): Html {
  const weeks = weeksOf(facts.month);
  const whole = weeks.find((week) => week.every((day) => day !== null))!;
  return html`<table class="month" role="table"><caption class="unseen">${month}</caption>
<thead role="rowgroup"><tr role="row">${whole.map((day) => html`<th scope="col" role="columnheader"><abbr title="${sayWeekday(day!, chrome, 'long')}">${sayWeekday(day!, chrome)}</abbr></th>`)}</tr></thead>
<tbody role="rowgroup">${weeks.map((week) => html`<tr role="row">${week.map((day) => cell(day, facts, chrome))}</tr>`)}</tbody></table>`;
}

function cell(day: string | null, facts: CalendarFacts, chrome: Chrome): Html {
  if (day === null) return html`<td role="cell" class="other"></td>`;
  const events = facts.days.get(day) ?? [];
  const more = events.length - IN_A_DAY;
  return html`<td role="cell" class="${[events.length === 0 && 'free', day === facts.today && 'today', day < facts.today && 'gone']}"><time datetime="${day}" aria-current="${day === facts.today ? 'date' : null}"><span class="weekday">${sayWeekday(day, chrome, 'long')} </span>${Number(day.slice(8))}</time>${
    events.length === 0
      ? null
      : html`<ul>${events.slice(0, IN_A_DAY).map((item) => line(item, day, chrome))}${
          more > 0
            ? html`<li><a href="${chrome.to(at(facts, facts.month, true))}#day-${day}">${chrome.words.calendar.more(more)}</a></li>`
            : null
        }</ul>`
  }</td>`;
}

function line(item: Item, day: string, chrome: Chrome): Html {
  const { event } = item;
  const begins = event && !event.allDay && dayOf(event.starts, chrome.timeZone) === day;
  const off = event?.status === 'cancelled';
  return html`<li>${mark(item.voice.kind, chrome)} ${begins ? html`<span class="at">${sayTime(event.starts, chrome)}</span> ` : null}<a class="${[off && 'off']}" href="${item.url ?? chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a> ${statusOf(item, chrome)}</li>`;
}

/** Noon in UTC is the same day nearly everywhere. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

function asList(facts: CalendarFacts, chrome: Chrome): Html {
  return html`<div class="month-list stream">${[...facts.days].map(
    ([day, events]) =>
      html`<section class="coming" id="day-${day}"><h2 class="day"><time datetime="${day}">${sayDay(noon(day), { ...chrome, timeZone: 'UTC' })}</time></h2>${dates(events, chrome)}</section>`,
  )}</div>`;
}

function nothing(facts: CalendarFacts, chrome: Chrome): Html {
  const { words } = chrome;
  const next = monthPlus(facts.month, 1);
  return html`<div class="nothing"><h2>${words.calendar.nothing(sayMonth(facts.month, chrome))}</h2><p>${words.calendar.nothingMore}</p><a class="button quiet" href="${chrome.to(at(facts, next, facts.asList))}" rel="nofollow">${words.calendar.next(sayMonth(next, chrome))}</a></div>`;
}

function narrow(facts: CalendarFacts, chrome: Chrome): Html {
  const { words, site } = chrome;
  const select = (name: string, label: string, none: string, choices: Choice[], chosen: Choice | null) => {
    const all =
      chosen && !choices.some(({ value }) => value === chosen.value) ? [chosen, ...choices] : choices;
    return html`<div class="field"><label for="c-${name}">${label}</label><select id="c-${name}" name="${name}"><option value="">${none}</option>${all.map((one) => html`<option value="${one.value}" selected="${one.value === chosen?.value}">${one.name}</option>`)}</select></div>`;
  };
  const place = facts.place && { value: facts.place.slug, name: facts.place.name };
  const subject = facts.subject && { value: facts.subject.id, name: facts.subject.label };
  return html`<details class="filters" open="${place !== null || subject !== null}"><summary>${words.calendar.narrow}</summary><form method="get" action="/calendar"><div class="dates">
${select('place', words.calendar.place, words.calendar.anywhere(site.patchName), facts.places, place)}
${select('subject', words.calendar.subject, words.calendar.anything, facts.subjects, subject)}
<input type="hidden" name="month" value="${facts.month}">${facts.asList ? html`<input type="hidden" name="view" value="list">` : null}${keepLanguage(chrome)}
<button class="button" type="submit">${words.calendar.show}</button></div></form></details>`;
}
