import { type Html, html } from '../../../ground/page/page.ts';
import type { FieldProblem, Instance, PlaceChoice } from '../../../instance/instance.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import type { Form } from './form.ts';

export interface Field {
  name: string;
  label: string;
  value: string;
  hint?: string;
  most?: number;
  type?: 'text' | 'url' | 'email' | 'number';
  /** What is wrong, by field. */
  problems?: readonly FieldProblem[];
  spellcheck?: boolean;
}

const wrongWith = (name: string, problems: readonly FieldProblem[] | undefined) =>
  problems?.find(({ field }) => field === name)?.message ?? null;

/** One line to write in, with what is wrong with it beside it. */
export function textField({ name, label, value, hint, most = 200, type = 'text', problems }: Field): Html {
  const wrong = wrongWith(name, problems);
  const told = [wrong && `${name}-wrong`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" value="${value}" maxlength="${most}" autocomplete="off" spellcheck="false" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${told || null}">${wrongLine(name, wrong)}${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}</div>`;
}

function wrongLine(name: string, wrong: string | null): Html | null {
  return wrong === null ? null : html`<p class="wrong-field" id="${name}-wrong">${wrong}</p>`;
}

export function choice(
  name: string,
  label: string,
  options: readonly { value: string; label: string }[],
  chosen: string,
  problems?: readonly FieldProblem[],
): Html {
  const wrong = wrongWith(name, problems);
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}" aria-describedby="${wrong ? `${name}-wrong` : null}">${options.map(
    (one) => html`<option value="${one.value}" selected="${one.value === chosen}">${one.label}</option>`,
  )}</select>${wrongLine(name, wrong)}</div>`;
}

export function kindChoice(chosen: string, chrome: Chrome, problems?: readonly FieldProblem[]): Html {
  const options = VOICE_KINDS.map((kind) => ({ value: kind, label: chrome.words.kinds[kind] }));
  return choice('kind', chrome.words.editing.source.kind, options, chosen, problems);
}

/** A place as it is chosen so far, and what was found for what was typed. */
export interface PlaceAsked {
  /** Null: none of its own. */
  id: string | null;
  name: string;
  sought: string;
  /** Null where nothing was sought. */
  found: PlaceChoice[] | null;
}

const SUGGESTED = 8;

/** Reads what the field below sends. An id that is no place's counts as not chosen. */
export function placeIn(form: Form, { suggestPlaces, knowledge }: Instance): PlaceAsked {
  const id = form.line('place', 200);
  const place = knowledge().gazetteer.byId(id);
  const sought = form.line('place-sought', 100);
  return {
    id: place?.id ?? null,
    name: place?.name ?? '',
    sought,
    found: sought === '' ? null : suggestPlaces(sought, SUGGESTED),
  };
}

/** The place that is chosen now, for a form that is shown first. */
export function placeNow(id: string | null, { knowledge }: Instance): PlaceAsked {
  const name = id === null ? '' : (knowledge().gazetteer.byId(id)?.name ?? id);
  return { id, name, sought: '', found: null };
}

/** A place to choose: the one there is, none of its own (`none` in words), or one that is typed and then found. */
export function placeField(
  label: string,
  { id, name, sought, found }: PlaceAsked,
  none: string | null,
  chrome: Chrome,
  problems?: readonly FieldProblem[],
): Html {
  const say = chrome.words.editing.place;
  const radio = (value: string, text: string, within: string, checked: boolean) =>
    html`<label><input type="radio" name="place" value="${value}" checked="${checked}"><span><bdi>${text}</bdi>${within === '' ? null : html` <small>${within}</small>`}</span></label>`;
  const others = (found ?? []).filter((one) => one.id !== id);
  const wrong = wrongWith('patchPlaceId', problems);
  return html`<fieldset class="place-field"><legend>${label}</legend><div class="chips">
${none === null ? null : radio('', none, '', id === null)}${id === null ? null : radio(id, name, '', true)}${others.map((one) => radio(one.id, one.name, one.within, false))}</div>
${wrongLine('place', wrong)}
<div class="field seek"><label for="place-sought">${say.other}</label><div class="row"><input id="place-sought" name="place-sought" value="${found?.length === 0 ? sought : ''}" maxlength="100" autocomplete="off"> <button class="button quiet" type="submit" name="do" value="find" formnovalidate>${say.find}</button></div>
${found?.length === 0 ? html`<p class="wrong-field" role="status">${say.none(sought)}</p>` : found ? html`<p class="hint" role="status">${say.choose}</p>` : null}</div></fieldset>`;
}
