import type { Place } from '../understood.ts';
import { contextFeatures } from './context.ts';
import { kilometres } from './distance.ts';
import { BUILT_IN, type Gazetteer } from './gazetteer.ts';
import { chance, count, MODEL, type Model, shares, sum } from './model.ts';
import {
  aloneFeatures,
  amongFeatures,
  type Feature,
  type Ground,
  groundOf,
  type Other,
  type Patch,
  step,
} from './rank.ts';
import { type Reading, readingOf } from './reading.ts';
import type { Span } from './spans.ts';

/** Which place a name in the text means, and how sure that is (0 to 1). */
export interface Resolved {
  span: Span;
  place: Place;
  confidence: number;
  because: string[];
}

/** One name of the text with its candidates, scored. All of its mentions mean the same. */
export interface Named {
  span: Span;
  containers: readonly Place[];
  alone: Feature[][];
  among: Feature[][];
  /** Share of each candidate in the light of all. */
  share: number[];
  best: number;
}

/** Finds the places that a text names. Pure; a millisecond or two for a long article. */
export function placesNamed(
  text: string,
  gazetteer: Gazetteer,
  patch?: Patch,
  point?: { lat: number; lon: number },
): Resolved[] {
  const reading = readingOf(text, gazetteer);
  const ground = groundOf(gazetteer, patch, point);
  const named = decide(reading, ground, gazetteer, MODEL);
  return reading.spans.flatMap((span): Resolved[] => {
    const one = named.get(nameOf(span))!;
    const place = one.span.candidates[one.best];
    if (!place) return [];
    const features = [
      ...contextFeatures(reading, span),
      ...outcomeFeatures(one, span, reading, ground, named),
    ];
    const own = BUILT_IN.test(place.id) ? 0 : 2.5;
    return [
      {
        span,
        place,
        confidence: chance(count(MODEL.place, features) + own),
        because: why(one, place, ground, gazetteer),
      },
    ];
  });
}

/** Spans of the same words, with the same container if any, are one name. */
export function nameOf(span: Span): string {
  return `${span.how}/${span.key}`;
}

const ROUNDS = 2;

/** Scores every name twice: by itself, then with what the others were taken for. */
export function decide(
  reading: Reading,
  ground: Ground,
  gazetteer: Gazetteer,
  model: Model,
): Map<string, Named> {
  const named = new Map<string, Named>();
  const containers = containersOf(reading);
  for (const span of reading.spans) {
    const name = nameOf(span);
    if (named.has(name)) continue;
    const around = containers.get(name) ?? [];
    const alone = span.candidates.map((place) => aloneFeatures(place, span, ground, around, gazetteer));
    const share = shares(alone.map((features) => sum(model.alone, features)));
    named.set(name, { span, containers: around, alone, among: [], share, best: bestOf(share) });
  }
  // Twice over, so that what changes its meaning in the light of the others can be light for them.
  const home = ground.patch ? 'home' : 'away';
  for (let round = 0; round < ROUNDS; round++) {
    const others = othersOf(named, reading);
    const final: [Named, number[]][] = [];
    for (const one of named.values()) {
      one.among = one.span.candidates.map((place) =>
        amongFeatures(place, one.span.key, others, gazetteer, home),
      );
      if (one.span.candidates.length > 1)
        final.push([
          one,
          shares(
            one.alone.map(
              (features, n) =>
                sum(model.alone, features) + sum(model.among, features) + sum(model.among, one.among[n]!),
            ),
          ),
        ]);
    }
    for (const [one, share] of final) {
      one.share = share;
      one.best = bestOf(share);
    }
  }
  return named;
}

function othersOf(named: ReadonlyMap<string, Named>, reading: Reading): Other[] {
  return [...named.values()]
    .filter((one) => one.span.how !== 'people')
    .map((one) => ({
      key: one.span.key,
      place: one.span.candidates[one.best]!,
      sure: weightOf(one, reading),
    }))
    .filter((one) => one.sure > 0.15);
}

/** How much a name's first reading may tell of the others: a word that is hardly a place tells little. */
function weightOf(one: Named, reading: Reading): number {
  const { span } = one;
  const doubtful =
    span.length === 1 &&
    !reading.located.has(span.key) &&
    (reading.small.has(span.key) || reading.surnames.has(span.key));
  return one.share[one.best]! * (doubtful ? 0.2 : span.length > 1 || reading.located.has(span.key) ? 1 : 0.6);
}

function bestOf(share: readonly number[]): number {
  let best = 0;
  for (let n = 1; n < share.length; n++) if (share[n]! > share[best]!) best = n;
  return best;
}

const AREAS = new Set(['region', 'country', 'district']);

/** Areas that follow a name after nothing but a comma or in brackets: "Reading, Pennsylvania", "Lewes (Sussex)". */
function containersOf({ text, spans }: Reading): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  for (const [n, span] of spans.entries()) {
    const next = spans[n + 1];
    if (!next || next.how === 'people' || !/^,? \(?$/.test(text.slice(span.end, next.start))) continue;
    const areas = next.candidates.filter((one) => AREAS.has(one.kind));
    if (areas.length === 0 || (text.slice(span.end, next.start) === ' ' && next.how !== 'short')) continue;
    const name = nameOf(span);
    found.set(name, [...(found.get(name) ?? []), ...areas]);
  }
  return found;
}

/** What the place that a name was taken for says of whether it is one. */
export function outcomeFeatures(
  one: Named,
  span: Span,
  reading: Reading,
  ground: Ground,
  named: ReadonlyMap<string, Named>,
): string[] {
  const place = one.span.candidates[one.best]!;
  const home = ground.patch ? 'home' : 'away';
  const people = Math.min(7, Math.round(Math.log10(place.population + 1)));
  const sure = Math.ceil(one.share[one.best]! * 4);
  const words = span.length === 1 ? 'one' : 'more';
  const features = [
    'always',
    `kind=${place.kind}`,
    `people=${people}/${words}`,
    `sure=${sure}/${home}`,
    `how=${span.how}/${home}`,
    `how=${span.how}/${place.kind}`,
  ];
  if (span.candidates.length > 10) features.push('many');
  if (ground.patch) {
    const away = step(kilometres(place, ground.patch));
    features.push(
      `away=${away}/${people > 4 ? 'large' : 'small'}`,
      ground.country === place.country ? 'home country' : 'abroad',
    );
    if (ground.around.has(place.id)) features.push('home itself');
  }
  const among = new Map(one.among[one.best] ?? []);
  for (const name of ['area named', 'country named', 'close', 'near', 'region']) {
    const value = among.get(`${name}/${home}`) ?? among.get(`wide ${name}/${home}`) ?? 0;
    if (value > 0.3) features.push(`${name}${value > 1 ? '+' : ''}/${home}`);
  }
  if (one.containers.length > 0) features.push('contained');
  const before = reading.spans[reading.spans.indexOf(span) - 1];
  if (before && AREAS.has(place.kind) && /^,? \(?$/.test(reading.text.slice(before.end, span.start))) {
    features.push(named.get(nameOf(before))?.containers.includes(place) ? 'contains' : 'follows');
  }
  return features;
}

function why(one: Named, place: Place, ground: Ground, gazetteer: Gazetteer): string[] {
  const said: string[] = [];
  const line = gazetteer.ancestors(place.id);
  const container = one.containers.find((area) => line.includes(area.id));
  if (container) said.push(`It is named with “${container.name}”, which it lies in.`);
  const home = ground.patch ? 'home' : 'away';
  const among = (name: string) =>
    one.among[one.best]?.find(([other]) => other === `${name}/${home}`)?.[1] ?? 0;
  if (!container && among('area named') > 0.3) said.push('An area that it lies in is named too.');
  else if (among('close') > 0.3) said.push('Other places close to it are named too.');
  if (ground.patch && (ground.around.has(place.id) || kilometres(place, ground.patch) < 60))
    said.push('It lies in or near the area that this source is about.');
  const other = one.span.candidates.length - 1;
  if (other > 0)
    said.push(
      `${other} other place${other > 1 ? 's have' : ' has'} the same name; this one is the likeliest here.`,
    );
  return said;
}
