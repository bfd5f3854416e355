import type { Place } from '../understood.ts';
import { contextFeatures } from './context.ts';
import { decide } from './decide.ts';
import { BUILT_IN, type Gazetteer } from './gazetteer.ts';
import { groundOf, HERE, type Patch, WRITTEN } from './ground.ts';
import { hintsOf } from './hints.ts';
import { chance, shippedModel } from './model.ts';
import { nameOf } from './named.ts';
import { outcomeFeatures, why } from './outcome.ts';
import { positionsIn, type Written } from './positions.ts';
import { type Reading, readingOf } from './reading.ts';
import type { Span } from './spans.ts';

/** Which place a name in the text means, and how sure that is (0 to 1). */
export interface Resolved {
  span: Span;
  place: Place;
  confidence: number;
  because: string[];
}

/** What is known beside the text. */
export interface Beside {
  patch?: Patch | undefined;
  point?: { lat: number; lon: number } | undefined;
  url?: string | undefined;
}

/** Finds the places that a text names. Pure; a millisecond or two for a long article. */
export function placesNamed(text: string, gazetteer: Gazetteer, beside: Beside = {}): Resolved[] {
  const model = shippedModel();
  const reading = readingOf(text, gazetteer, beside.patch);
  const hints = hintsOf(text, reading.tokens, beside.url);
  const written = positionsIn(text).filter(
    (one) => !gazetteer.postcodes || one.kind === 'grid reference' || !isSpan(reading, one),
  );
  const ground = groundOf(gazetteer, hints, beside.patch, beside.point ?? written[0]);
  const named = decide(reading, ground, gazetteer, model.choosing);
  const found = reading.spans.flatMap((span): Resolved[] => {
    const one = named.get(nameOf(span))!;
    const place = one.candidates[one.best];
    if (!place || written.some((other) => other.start < span.end && span.start < other.end)) return [];
    const features = [
      ...contextFeatures(reading, span),
      ...outcomeFeatures(one, span, reading, ground, named),
    ];
    return [
      {
        span,
        place,
        confidence: chance(model.telling(features) + ownBonus(place, features)),
        because: why(one, place, ground, gazetteer),
      },
    ];
  });
  return [...found, ...written.map(asResolved)].sort((a, b) => a.span.start - b.span.start);
}

/** An operator's own places are what is meant here, unless the words say that it is somebody's name. */
function ownBonus(place: Place, features: readonly string[]): number {
  if (BUILT_IN.test(place.id) || place.id.startsWith(HERE)) return 0;
  return features.some((name) => PERSONAL.has(name)) ? 0 : 2.5;
}

const PERSONAL = new Set([
  'before:title',
  'before:given name',
  'surname',
  'only after names',
  'given name&more',
]);

function isSpan({ spans }: Reading, { start, end }: Written): boolean {
  return spans.some((span) => span.how === 'postcode' && span.start < end && start < span.end);
}

function asResolved({ start, end, phrase, kind, lat, lon }: Written): Resolved {
  const place: Place = {
    id: `${WRITTEN}${phrase}`,
    name: phrase,
    kind,
    lat,
    lon,
    parentId: null,
    country: 'GB',
    population: 0,
    aliases: [],
  };
  const span: Span = { at: 0, length: 1, start, end, phrase, key: phrase, candidates: [place], how: 'name' };
  return {
    span,
    place,
    confidence: 0.9,
    because: [`“${phrase}” is a ${kind === 'postcode area' ? 'postcode' : kind}.`],
  };
}
