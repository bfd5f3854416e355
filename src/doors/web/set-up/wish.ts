import type { PlaceChoice, SetUpWish } from '../../../instance/instance.ts';
import type { Form } from '../editing/form.ts';
import { LANGUAGES } from '../words/words.ts';
import type { SetUpMeans } from './means.ts';
import { zoneOf } from './time-zones.ts';

/** The form as it was filled in so far. What is empty is as proposed. */
export interface SetUpForm {
  /** What was typed to find the place. */
  sought: string;
  placeId: string;
  name: string;
  contact: string;
  timeZone: string;
  language: string;
  /** Lines, as pasted. */
  addresses: string;
}

/** What an empty name and an empty time zone stand for. */
export interface Proposed {
  name: string;
  timeZone: string;
}

type WishMeans = Pick<SetUpMeans, 'instance' | 'timeZones' | 'timeZone'>;

/** Reads the form; what is no choice of ours counts as not chosen. */
export function readSetUp(said: Form, { instance, timeZones }: WishMeans): SetUpForm {
  const language = said.line('language', 20);
  const timeZone = said.line('timeZone', 60);
  const placeId = said.line('place', 200);
  return {
    sought: said.line('sought', 100),
    placeId: placeId !== '' && instance.knowledge().gazetteer.byId(placeId) ? placeId : '',
    name: said.line('name', 200),
    contact: said.line('contact', 400),
    timeZone: timeZones.includes(timeZone) ? timeZone : '',
    language: Object.hasOwn(LANGUAGES, language) ? language : 'en',
    addresses: said.lines('addresses', 5_000).join('\n'),
  };
}

const FOUND = 8;

/** What fits what was typed, after what was chosen; null where neither was. */
export function placesFor(form: SetUpForm, { instance }: WishMeans): PlaceChoice[] | null {
  const chosen = chosenPlace(form.placeId, instance);
  if (form.sought === '') return chosen && [chosen];
  const found = instance.suggestPlaces(form.sought, FOUND);
  return chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
}

function chosenPlace(id: string, instance: WishMeans['instance']): PlaceChoice | null {
  const { gazetteer } = instance.knowledge();
  const place = id === '' ? undefined : gazetteer.byId(id);
  if (!place) return null;
  const around = gazetteer.ancestors(id).flatMap((one) => gazetteer.byId(one) ?? []);
  const within = around.filter(({ kind }) => kind !== 'continent').map(({ name }) => name);
  const { name, kind, lat, lon } = place;
  return { id, name, kind, within: within.join(', '), lat, lon };
}

/** Null for a place that there is not. */
export function proposedFor(placeId: string, { instance, timeZone }: WishMeans, now: Date): Proposed | null {
  const place = placeId === '' ? undefined : instance.knowledge().gazetteer.byId(placeId);
  return place ? { name: `Hear ${place.name}`.slice(0, 80), timeZone: zoneOf(place, timeZone, now) } : null;
}

/** What is wished for, with what was left empty as proposed. */
export function wishIn(form: SetUpForm, proposed: Proposed | null): SetUpWish {
  return {
    name: form.name || (proposed?.name ?? ''),
    patchPlaceId: form.placeId,
    contact: form.contact,
    timeZone: form.timeZone || (proposed?.timeZone ?? 'UTC'),
    language: form.language,
  };
}

const LIKE_AN_ADDRESS = /^(?:[a-z]+:\/\/|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:$|[/:?#]))/iu;

/**
 * The addresses in what was pasted. Of a line in which some words look like addresses, those ("Town council
 * www.example.org, news"); any other line whole, so that its writer is told that it is none.
 */
export function addressesIn(pasted: string): string[] {
  const all = pasted.split('\n').flatMap((line) => {
    const words = line.split(/[\s,]+/).map((word) => word.replace(/^[<("'“]+|[>)"'”;.]+$/g, ''));
    const likely = words.filter((word) => LIKE_AN_ADDRESS.test(word));
    return likely.length > 0 ? likely : line.trim();
  });
  return [...new Set(all)].filter((one) => one !== '');
}
