import { type Html, html } from '../../../ground/page/page.ts';
import type { FieldProblem, PlaceChoice } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { LANGUAGES } from '../words/words.ts';

/** The form as it was filled in so far. */
export interface SetUpForm {
  sought: string;
  placeId: string;
  name: string;
  contact: string;
  timeZone: string;
  language: string;
  addresses: string;
}

export interface SetUpFacts {
  form: SetUpForm;
  /** Null when nothing was sought. */
  found: PlaceChoice[] | null;
  problems: FieldProblem[];
  zones: readonly string[];
}

/** Which field of the page a problem stands beside. */
const AT: Record<string, string> = { patchPlaceId: 'sought' };

export function setUpPage({ form, found, problems, zones }: SetUpFacts, chrome: Chrome): Html {
  const say = chrome.words.setUp;
  const wrong = new Map(problems.map((one) => [AT[one.field] ?? one.field, one.message]));
  const field = (name: string, label: string, control: Html, hint?: string) =>
    html`<div class="field"><label for="${name}">${label}</label>${control}${wrong.has(name) ? html`<p class="wrong-field" id="${name}-wrong">${wrong.get(name)}</p>` : null}${hint ? html`<p class="hint">${hint}</p>` : null}</div>`;
  const main = html`<div class="wide"><div class="head"><h1>${say.title}</h1><p class="lead">${say.lead}</p></div>
${problems.length > 0 ? html`<div class="notice" role="alert"><h2>${say.wrong}</h2><ul>${[...wrong].map(([name, message]) => html`<li><a href="#${name}">${message}</a></li>`)}</ul></div>` : null}
<div class="columns"><div class="stream"><form class="choose" method="post" action="/set-up" enctype="multipart/form-data">
<div>${field(
    'sought',
    say.place,
    html`<div class="row"><input id="sought" name="sought" value="${form.sought}" maxlength="100" autocomplete="off" data-places="/set-up/places"> <button class="button quiet" type="submit" name="do" value="find" formnovalidate>${say.find}</button></div>`,
    say.placeHint,
  )}<div id="places">${choices(form, found, chrome)}</div></div>
${field('name', say.name, html`<input id="name" name="name" value="${form.name}" maxlength="80" autocomplete="off">`, say.nameHint)}
${field('contact', say.contact, html`<input id="contact" type="email" name="contact" value="${form.contact}" maxlength="254" autocomplete="email">`, say.contactHint)}
<div class="dates">${field('timeZone', say.timeZone, html`<select id="timeZone" name="timeZone">${[...new Set([form.timeZone, ...zones])].map((zone) => html`<option value="${zone}" selected="${zone === form.timeZone}">${zone}</option>`)}</select>`)}
${field('language', say.language, html`<select id="language" name="language">${Object.entries(LANGUAGES).map(([code, words]) => html`<option value="${code}" selected="${code === form.language}">${words.language}</option>`)}</select>`)}</div>
${field('addresses', say.addresses, html`<textarea id="addresses" name="addresses" rows="7" spellcheck="false">${form.addresses}</textarea>`, say.addressesHint)}
${field('opml', say.opml, html`<input id="opml" type="file" name="opml" accept=".opml,.xml">`)}
<p><button class="button" type="submit">${say.start}</button></p></form></div>
<aside class="side"><section class="hear"><h2>${say.sampleTitle}</h2><p>${say.sampleMore}</p><form method="post" action="/set-up/sample"><button class="button" type="submit">${say.sample}</button></form></section></aside></div></div>`;
  return layout({ title: say.title, main, noIndex: true, ownSearch: true, script: 'places.js' }, chrome);
}

function choices({ placeId, sought }: SetUpForm, found: PlaceChoice[] | null, chrome: Chrome): Html | null {
  const say = chrome.words.setUp;
  if (found === null) return null;
  if (found.length === 0) return html`<p class="wrong-field" role="status">${say.noPlace(sought)}</p>`;
  return html`<fieldset class="ways"><legend class="hint">${say.choose}</legend>${found.map(
    (place, n) =>
      html`<label><input type="radio" name="place" value="${place.id}" checked="${placeId === place.id || (placeId === '' && n === 0)}"><span><b><bdi>${place.name}</bdi></b> <small>${place.kind}, ${place.within}</small></span></label>`,
  )}</fieldset>`;
}

/** When it has a name already. */
export function alreadyPage(chrome: Chrome): Html {
  const say = chrome.words.setUp;
  const main = html`<div class="wide"><div class="trouble"><h1>${say.done}</h1><p class="lead">${say.doneMore}</p><p class="buttons"><a class="button" href="${chrome.to('/edit')}">${say.desk}</a> <a class="button quiet" href="${chrome.to('/')}">${chrome.words.trouble.home}</a></p></div></div>`;
  return layout({ title: say.done, main, noIndex: true }, chrome);
}
