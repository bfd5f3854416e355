import { type Html, html } from '../../../ground/page/page.ts';
import type { PlaceChoice } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { problemBeside } from './problems.ts';
import { sayDistance } from './say-distance.ts';
import type { Near, WishForm } from './wish-form.ts';

export interface PlaceFacts {
  wish: Pick<WishForm, 'places' | 'near' | 'sought'>;
  /** Places that are talked about, to choose from. */
  places: { id: string; name: string }[];
  /** What was found for what was sought; null when nothing was sought. */
  found: PlaceChoice[] | null;
  /** What the spot that was chosen is called by. */
  called: string | null;
}

function nearChip({ lat, lon, metres }: Near, chrome: Chrome, called: string | null): Html {
  const label = chrome.words.choosing.near.chip(sayDistance(metres, chrome), called);
  return html`<label><input type="checkbox" name="where" value="near:${lat},${lon},${metres}" checked><bdi>${label}</bdi></label>`;
}

/** Places: the chosen, those talked about, and a field to find any other. */
export function placeChoice(
  { wish, places, found, called }: PlaceFacts,
  problem: string | null,
  chrome: Chrome,
): Html {
  const say = chrome.words.people.hear;
  const chosen = new Set(wish.places.map(({ id }) => id));
  const all = [...wish.places, ...places.filter(({ id }) => !chosen.has(id))];
  const choices = (found ?? []).filter(({ id }) => !chosen.has(id));
  const alone = choices.length === 1;
  // What was found is asked for no more; what was not stays, so that it can be put right.
  const typed = found !== null && found.length > 0 ? '' : wish.sought;
  const none = found?.length === 0 ? say.noPlace(wish.sought) : null;
  const wrong = problem ?? none;
  const described = wrong ? 'sought-wrong' : null;
  return html`<div class="chips">${wish.near ? nearChip(wish.near, chrome, called) : null}${all
    .filter(({ id }) => chosen.has(id) || choices.every((one) => one.id !== id))
    .map(
      (place) =>
        html`<label><input type="checkbox" name="place" value="${place.id}" checked="${chosen.has(place.id)}"><bdi>${place.name}</bdi></label>`,
    )}</div>
<div class="field seek"><label for="sought">${say.findPlace}</label><div class="row"><input id="sought" name="sought" value="${typed}" maxlength="100" autocomplete="off" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${described}"> <button class="button quiet" type="submit" name="do" value="find" formaction="${chrome.to('/hear#where')}">${say.find}</button></div>${problemBeside('sought', wrong)}
${
  choices.length === 0
    ? null
    : html`<p class="hint" role="status" id="found">${alone ? say.placeFoundOne : say.placeFound}</p><div class="chips" role="group" aria-labelledby="found">${choices.map((place) => html`<label><input type="checkbox" name="place" value="${place.id}" checked="${alone}"><span><bdi>${place.name}</bdi> <small>${place.within}</small></span></label>`)}</div>`
}</div>`;
}
