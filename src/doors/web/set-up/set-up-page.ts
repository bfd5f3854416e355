import { type Html, html } from '../../../ground/page/page.ts';
import type { FieldProblem, PlaceChoice } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { LANGUAGES } from '../words/words.ts';
import type { Proposed, SetUpForm } from './wish.ts';

export interface SetUpFacts {
  form: SetUpForm;
  /** Null when nothing was sought. */
  found: PlaceChoice[] | null;
  /** What empty fields stand for; null until a place is chosen. */
  proposed: Proposed | null;
  problems: FieldProblem[];
  zones: readonly string[];
}

/** Which field of the page a problem stands beside. */
const AT: Record<string, string> = { patchPlaceId: 'sought', editor: 'contact' };

type Field = (
  name: string,
  label: string,
  control: (marks: { invalid: string | null; described: string | null }) => Html,
  hint?: string,
) => Html;

/** A label, its control, what is wrong with it, and a hint; each tied to the other. */
function fieldsWith(wrong: Map<string, string>): Field {
  return (name, label, control, hint) => {
    const message = wrong.get(name);
    const described = [message && `${name}-wrong`, hint && `${name}-hint`].filter(Boolean).join(' ') || null;
    return html`<div class="field"><label for="${name}">${label}</label>${control({ invalid: message ? 'true' : null, described })}${message ? html`<p class="wrong-field" id="${name}-wrong">${message}</p>` : null}${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}</div>`;
  };
}

/** The one page that makes an instance of it. */
export function setUpPage(facts: SetUpFacts, chrome: Chrome): Html {
  const say = chrome.words.setUp;
  const wrong = new Map(facts.problems.map((one) => [AT[one.field] ?? one.field, one.message]));
  const field = fieldsWith(wrong);
  const main = html`<div class="wide"><div class="head"><h1>${say.title}</h1><p class="lead">${say.lead}</p><p class="jump"><a href="#sample">${say.sampleTitle}</a></p></div>
${wrong.size > 0 ? html`<div class="notice" role="alert"><h2>${say.wrong}</h2><ul>${[...wrong].map(([name, message]) => html`<li><a href="#${name}">${message}</a></li>`)}</ul></div>` : null}
<div class="columns"><div class="stream"><form class="choose set-up" method="post" action="${chrome.to('/set-up')}" enctype="multipart/form-data">
${patch(facts, field, chrome)}
${names(facts, field, chrome)}
${voices(facts, field, chrome)}
<p><button class="button" type="submit" name="do" value="begin">${say.start}</button></p></form></div>
<aside class="side"><section class="hear" id="sample"><h2>${say.sampleTitle}</h2><p>${say.sampleMore}</p><form method="post" action="${chrome.to('/set-up/sample')}"><button class="button" type="submit">${say.sample}</button></form></section></aside></div></div>`;
  return layout({ title: say.title, main, noIndex: true, ownSearch: true, script: 'places.js' }, chrome);
}

function patch({ form, found }: SetUpFacts, field: Field, chrome: Chrome): Html {
  const say = chrome.words.setUp;
  return html`<div>${field(
    'sought',
    say.place,
    ({ invalid, described }) =>
      html`<div class="row"><input id="sought" name="sought" value="${form.sought}" maxlength="100" autocomplete="off" spellcheck="false" data-places="${chrome.to('/set-up/places')}" data-choose="${say.choose}" data-none="${say.noSuch}" aria-invalid="${invalid}" aria-describedby="${described}"> <button class="button quiet" type="submit" name="do" value="find" formnovalidate>${say.find}</button></div>`,
    say.placeHint,
  )}<p class="unseen" id="places-said" role="status"></p><div id="places">${choices(form, found, chrome)}</div></div>`;
}

/** One that was chosen stays; of what was found, the likeliest is proposed. */
function choices({ placeId, sought }: SetUpForm, found: PlaceChoice[] | null, chrome: Chrome): Html | null {
  const say = chrome.words.setUp;
  if (found === null) return null;
  if (found.length === 0) return html`<p class="wrong-field" role="status">${say.noPlace(sought)}</p>`;
  const chosen = found.some(({ id }) => id === placeId) ? placeId : found[0]!.id;
  return html`<fieldset class="ways"><legend class="hint">${say.choose}</legend>${found.map(
    (place) =>
      html`<label><input type="radio" name="place" value="${place.id}" checked="${place.id === chosen}"><span><b><bdi>${place.name}</bdi></b> <small>${place.kind}, <bdi>${place.within}</bdi></small></span></label>`,
  )}</fieldset>`;
}

function names({ form, proposed, zones }: SetUpFacts, field: Field, chrome: Chrome): Html {
  const say = chrome.words.setUp;
  const text = (name: 'name' | 'contact', type: string, most: number, complete: string) =>
    field(
      name,
      name === 'name' ? say.name : say.contact,
      ({ invalid, described }) =>
        html`<input id="${name}" type="${type}" name="${name}" value="${form[name]}" maxlength="${most}" autocomplete="${complete}" spellcheck="false" aria-invalid="${invalid}" aria-describedby="${described}">`,
      name === 'name' ? say.nameHint(proposed?.name ?? null) : say.contactHint,
    );
  const select = (name: 'timeZone' | 'language', label: string, options: Html) =>
    field(
      name,
      label,
      ({ invalid, described }) =>
        html`<select id="${name}" name="${name}" aria-invalid="${invalid}" aria-describedby="${described}">${options}</select>`,
    );
  const zoneOptions = html`<option value="" selected="${form.timeZone === ''}">${say.zoneOfPlace(proposed?.timeZone ?? null)}</option>${zones.map((zone) => html`<option selected="${zone === form.timeZone}">${zone}</option>`)}`;
  const languageOptions = html`${Object.entries(LANGUAGES).map(([code, words]) => html`<option value="${code}" lang="${code}" selected="${code === form.language}">${words.language}</option>`)}`;
  return html`${text('name', 'text', 80, 'off')}
${text('contact', 'email', 254, 'email')}
<div class="dates">${select('timeZone', say.timeZone, zoneOptions)}
${select('language', say.language, languageOptions)}</div>`;
}

function voices({ form }: SetUpFacts, field: Field, chrome: Chrome): Html {
  const say = chrome.words.setUp;
  return html`${field(
    'addresses',
    say.addresses,
    ({ invalid, described }) =>
      html`<textarea id="addresses" name="addresses" rows="7" maxlength="50000" spellcheck="false" autocapitalize="none" aria-invalid="${invalid}" aria-describedby="${described}">${form.addresses}</textarea>`,
    say.addressesHint,
  )}
${field(
  'opml',
  say.opml,
  ({ invalid, described }) =>
    html`<input id="opml" type="file" name="opml" accept=".opml,.xml,text/x-opml,text/xml" aria-invalid="${invalid}" aria-describedby="${described}">`,
)}`;
}

/** When it has a name already. */
export function alreadyPage(chrome: Chrome): Html {
  const say = chrome.words.setUp;
  const main = html`<div class="wide"><div class="trouble"><h1>${say.done}</h1><p class="lead">${say.doneMore}</p><p class="buttons"><a class="button" href="${chrome.to('/edit')}">${say.desk}</a> <a class="button quiet" href="${chrome.to('/')}">${chrome.words.trouble.home}</a></p></div></div>`;
  return layout({ title: say.done, main, noIndex: true }, chrome);
}
