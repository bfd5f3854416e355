import type { Place } from '../understood.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type Ground, placeHere } from './ground.ts';
import { guessHome } from './guessed-home.ts';
import { type Choosing, GIVEN, shares, sum } from './model.ts';
import { type Named, nameOf } from './named.ts';
import {
  aloneFeatures,
  amongFeatures,
  type Feature,
  guessedFeatures,
  hereFeatures,
  type Other,
} from './rank.ts';
import type { Reading } from './reading.ts';
import { placesOfSite } from './site.ts';
import type { Span } from './spans.ts';

const ROUNDS = 2;
/** The surest so many names throw light on the rest, so that a list of thousands takes no time out of proportion. */
const MOST_OTHERS = 80;

/** Scores every name of a text: first by itself, then twice more with what the others were taken for. */
export function decide(
  reading: Reading,
  ground: Ground,
  gazetteer: Gazetteer,
  model: Choosing,
): Map<string, Named> {
  const named = new Map<string, Named>();
  const containers = containersOf(reading);
  for (const span of reading.spans) {
    const name = nameOf(span);
    if (!named.has(name)) named.set(name, alone(span, ground, containers.get(name) ?? [], gazetteer, model));
  }
  const home = ground.patch ? 'home' : 'away';
  if (!ground.patch && !untaught(model)) guessFor(named, reading, ground, gazetteer, model);
  for (let round = 0; round < ROUNDS; round++) {
    const others = othersOf(named, reading);
    const final: [Named, number[]][] = [];
    for (const one of named.values()) {
      one.among = one.candidates.map((place) => [
        ...amongFeatures(place, one.span.key, others, gazetteer, home),
        ...guessedFeatures(place, one.guess),
      ]);
      if (one.candidates.length > 1)
        final.push([one, shares(one.alone.map((features, n) => scoreOf(features, one.among[n]!, model)))]);
    }
    for (const [one, share] of final) {
      one.share = share;
      one.best = bestOf(share);
    }
  }
  return named;
}

function alone(
  span: Span,
  ground: Ground,
  containers: readonly Place[],
  gazetteer: Gazetteer,
  model: Choosing,
): Named {
  const here = span.how === 'people' || span.how === 'short' ? null : placeHere(span, ground);
  const candidates = here ? [...span.candidates, here] : span.candidates;
  const features = candidates.map((place) => aloneFeatures(place, span, ground, containers, gazetteer));
  const share =
    candidates.length > 0 ? shares(features.map((one) => sum(model.alone, one) + sum(GIVEN, one))) : [];
  return { span, candidates, containers, alone: features, among: [], share, best: bestOf(share) };
}

/** Where nothing is learned yet, there is nothing to guess by. */
function untaught({ alone }: Choosing): boolean {
  for (const _ in alone) return false;
  return true;
}

/** Without a patch what no gazetteer has may be around where the text seems to be at home. */
function guessFor(
  named: ReadonlyMap<string, Named>,
  reading: Reading,
  ground: Ground,
  gazetteer: Gazetteer,
  model: Choosing,
): void {
  const site = placesOfSite(ground.hints.siteParts, gazetteer);
  const guess = guessHome(named, reading, (one) => weightOf(one, reading) / (one.share[one.best] || 1), site);
  if (!guess) return;
  const { place } = guess;
  const at = { ...ground, patch: place, home: place, country: place.country };
  for (const one of named.values()) {
    one.guess = guess;
    const here = one.span.how === 'people' || one.span.how === 'short' ? null : placeHere(one.span, at);
    if (!here) continue;
    one.alone = [
      ...one.alone,
      hereFeatures(one.span, at).map(([name, value]): Feature => [`guessed ${name}`, value]),
    ];
    one.candidates = [...one.candidates, here];
    one.share = shares(one.alone.map((features) => sum(model.alone, features) + sum(GIVEN, features)));
    one.best = bestOf(one.share);
  }
}

function scoreOf(one: readonly Feature[], among: readonly Feature[], model: Choosing): number {
  return sum(model.alone, one) + sum(model.among, one) + sum(model.among, among) + sum(GIVEN, one);
}

function othersOf(named: ReadonlyMap<string, Named>, reading: Reading): Other[] {
  return [...named.values()]
    .filter((one) => one.span.how !== 'people' && one.span.candidates.includes(one.candidates[one.best]!))
    .map((one) => ({
      key: one.span.key,
      place: one.candidates[one.best]!,
      sure: weightOf(one, reading),
    }))
    .filter((one) => one.sure > 0.15)
    .sort((a, b) => b.sure - a.sure)
    .slice(0, MOST_OTHERS);
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

export const AREAS: ReadonlySet<string> = new Set(['region', 'country', 'district']);

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
