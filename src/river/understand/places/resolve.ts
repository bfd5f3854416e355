import type { Place } from '../understood.ts';
import { contextFeatures } from './context.ts';
import { decide, nameOf } from './decide.ts';
import { BUILT_IN, type Gazetteer } from './gazetteer.ts';
import { groundOf, HERE, type Patch } from './ground.ts';
import { hintsOf } from './hints.ts';
import { chance, shippedModel } from './model.ts';
import { outcomeFeatures, why } from './outcome.ts';
import { readingOf } from './reading.ts';
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
  const ground = groundOf(gazetteer, hints, beside.patch, beside.point);
  const named = decide(reading, ground, gazetteer, model.choosing);
  return reading.spans.flatMap((span): Resolved[] => {
    const one = named.get(nameOf(span))!;
    const place = one.candidates[one.best];
    if (!place) return [];
    const features = [
      ...contextFeatures(reading, span),
      ...outcomeFeatures(one, span, reading, ground, named),
    ];
    const own = BUILT_IN.test(place.id) || place.id.startsWith(HERE) ? 0 : 2.5;
    return [
      {
        span,
        place,
        confidence: chance(model.telling(features) + own),
        because: why(one, place, ground, gazetteer),
      },
    ];
  });
}
