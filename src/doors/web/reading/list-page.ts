import { type Html, html } from '../../../ground/page/page.ts';
import type { ActivityBar, Item } from '../../../river/keep/keep.ts';
import type { Silent, VoiceKind } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import { type Chrome, withParameter } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { activityChart } from '../parts/activity-chart.ts';
import { type Asked, narrows } from '../parts/asked.ts';
import { definition, type SubjectDefined } from '../parts/definition.ts';
import { filters } from '../parts/filters.ts';
import { itemLine, type Listed } from '../parts/item-line.ts';
import { type MapPlace, patchMap } from '../parts/patch-map.ts';
import { type Counted, comingUp, countedBars, hearAbout, jumps, takePart } from '../parts/side-boxes.ts';
import { silenceNote } from '../parts/silence-note.ts';
import { byDay, pager } from '../parts/stream.ts';
import { kindsRow } from '../parts/voice-mark.ts';
import { sayAgo, sayDay } from '../words/when.ts';
import { inSentence } from '../words/words.ts';
import type { PlaceView } from './place-view.ts';

export interface ListFacts {
  place: PlaceView | null;
  /** Where the place is one no more: until when it was, and which took its ground. */
  dissolved: { until: Date; successors: { slug: string; name: string }[] } | null;
  /** What the place lies in, widest first, those that have a page. */
  around: { slug: string; name: string }[];
  subject: (SubjectDefined & { id: string; label: string; parent: string | null }) | null;
  asked: Asked;
  items: Listed[];
  next: string | null;
  /** Who spoke here and has fallen silent. */
  silent: Silent[];
  /** In the last four weeks. */
  total: { items: number; kinds: Partial<Record<VoiceKind, number>> };
  /** When something was last said, where nothing new is to be shown. */
  lastAt: Date | null;
  /** What is stirring nearby, for when there is nothing here. */
  nearby: Item[];
  coming: Item[];
  part: Item[];
  /** Subjects in this place, or the places in which this subject is talked about. */
  subjects: Counted[];
  places: MapPlace[];
  outlines: unknown[];
  activity: ActivityBar[];
  badCursor: boolean;
}

/** That the place is one no more, and where its ground is now. */
function dissolvedNote({ place, dissolved, subject }: ListFacts, chrome: Chrome): Html | null {
  if (!place || !dissolved) return null;
  const { list } = chrome.words;
  return html`<p class="notice">${list.dissolved(place.name, sayDay(dissolved.until, chrome))} ${dissolved.successors.map((one, n) => html`${n > 0 ? ', ' : ''}<a href="${chrome.to(paths.list(one.slug, subject?.id ?? null))}"><bdi>${one.name}</bdi></a>`)}</p>`;
}

/** What is said about a subject, in a place, or both. */
export function listPage(facts: ListFacts, chrome: Chrome): Html {
  const { words } = chrome;
  const { place, subject, asked } = facts;
  const title = words.list.title(subject?.label ?? null, place?.name ?? null);
  const about = words.list.title(subject && inSentence(subject.label), place?.name ?? null);
  const first = asked.after === null || facts.badCursor;
  const main = html`<div class="wide">
<div class="head">
${crumbs(facts, chrome)}
<h1><bdi>${title}</bdi></h1>
${facts.total.items > 0 ? html`<p class="lead">${words.list.count(facts.total.items)}</p>` : null}
${dissolvedNote(facts, chrome)}
${subject ? definition(subject, chrome) : null}
${kindsRow(facts.total.kinds, chrome)}
${jumps(jumpsOf(facts, chrome), chrome)}
</div>
<div class="columns">
<div class="stream">
${filters(asked, chrome)}
<p class="fair">${place && subject ? words.list.whyBoth : place ? words.list.whyPlace : words.list.whySubject} ${words.front.fair}</p>
${silenceNote(facts.silent, chrome)}
${facts.badCursor ? html`<p class="notice">${words.trouble.cursor}</p>` : null}
${facts.items.length > 0 ? html`${byDay(facts.items, chrome)}${pager(older(facts, chrome), first ? null : newest(chrome), chrome)}` : nothing(facts, about, chrome)}
</div>
<aside class="side">
${hearAbout(about, { place: place?.slug, subject: subject?.id }, chrome)}
${comingUp(facts.coming, paths.calendar(place?.slug ?? null, subject?.id ?? null), chrome)}
${takePart(facts.part, chrome)}
${where(facts, chrome)}
${countedBars(subject && !place ? words.list.under : words.side.subjects, facts.subjects, chrome, words.side.subjectsWhy)}
${activityChart(facts.activity, chrome)}
</aside>
</div>
</div>`;
  return layout(
    {
      title,
      main,
      description: subject?.about || undefined,
      alsoAs: true,
      noIndex: !first || narrows(asked),
    },
    chrome,
  );
}

function crumbs({ place, around, subject }: ListFacts, chrome: Chrome): Html {
  const steps: { name: string; path: string }[] = [{ name: chrome.site.patchName, path: '/' }];
  for (const wider of around)
    if (wider.name !== chrome.site.patchName)
      steps.push({ name: wider.name, path: paths.list(wider.slug, null) });
  const parent = subject?.parent ? chrome.subject(subject.parent) : null;
  if (place && subject)
    steps.push(
      { name: place.name, path: paths.list(place.slug, null) },
      { name: chrome.words.list.everywhere(subject.label), path: paths.list(null, subject.id) },
    );
  else if (subject?.parent && parent) steps.push({ name: parent, path: paths.list(null, subject.parent) });
  return html`<nav class="crumbs" aria-label="${chrome.words.list.wayHere}"><ol>${steps.map((step) => html`<li><a href="${chrome.to(step.path)}"><bdi>${step.name}</bdi></a></li>`)}</ol></nav>`;
}

function older(facts: ListFacts, chrome: Chrome): string | null {
  return facts.next === null ? null : withParameter(`${chrome.path}?${chrome.query}`, 'after', facts.next);
}

function newest(chrome: Chrome): string {
  return withParameter(`${chrome.path}?${chrome.query}`, 'after', null);
}

/** Nothing new is said with grace, and with what is stirring nearby. */
function nothing(facts: ListFacts, about: string, chrome: Chrome): Html {
  const { words } = chrome;
  const narrowed = narrows(facts.asked);
  const heading =
    facts.lastAt && !narrowed
      ? words.list.nothingSince(about, sayAgo(facts.lastAt, chrome))
      : words.list.nothing(about);
  return html`<div class="nothing"><h2>${narrowed ? words.list.filtered : heading}</h2><p>${narrowed ? words.list.filteredMore : words.list.quiet}</p>${narrowed ? html`<a class="button quiet" href="${chrome.to(chrome.path)}">${words.list.clear}</a>` : null}</div>
${facts.nearby.length > 0 ? html`<section class="stirring"><h2>${words.list.stirring}</h2><div class="items">${facts.nearby.map((item) => itemLine(item, chrome))}</div></section>` : null}`;
}

function where(facts: ListFacts, chrome: Chrome): Html | null {
  const { words, site } = chrome;
  const { places, subject } = facts;
  if (places.length === 0) return null;
  const map = patchMap(places, facts.outlines, facts.place?.name ?? site.patchName, chrome);
  const list = html`<ul class="two">${places.map((one) => html`<li><a href="${chrome.to(paths.list(one.slug, subject?.id ?? null))}"><bdi>${one.name}</bdi></a> (${one.items})</li>`)}</ul>`;
  return html`<section class="where" id="where"><h2>${facts.place ? words.list.inside(facts.place.name) : words.list.where}</h2><p class="because">${words.side.mapWhy}</p>${map}<details class="places-as-list" open="${map === null}"><summary>${words.side.allPlaces}</summary>${list}</details></section>`;
}

function jumpsOf(facts: ListFacts, { words }: Chrome) {
  return [
    ...(facts.coming.length > 0 ? [{ id: 'coming', label: words.side.coming }] : []),
    ...(facts.part.length > 0 ? [{ id: 'part', label: words.side.part }] : []),
    ...(facts.places.length > 0 ? [{ id: 'where', label: words.side.map }] : []),
  ];
}
