import { contextFeatures } from '../context.ts';
import { kilometres } from '../distance.ts';
import type { Gazetteer } from '../gazetteer.ts';
import { chance, type Model, shares } from '../model.ts';
import { nameOf } from '../decide.ts';
import { HERE } from '../ground.ts';
import { outcomeFeatures } from '../outcome.ts';
import type { Feature } from '../rank.ts';
import { type Article, goldAt, isRight, read } from './articles.ts';

interface Choice {
  candidates: Feature[][];
  /** Numbers of those that are right. */
  right: number[];
}

/** Learns the three sets of weights one after the other, each with what the ones before it decide. */
export function train(articles: Article[], gazetteer: Gazetteer, quick = false): Model {
  const start: Model = { alone: {}, among: {}, place: {} };
  const alone = learnToChoose(
    articles.flatMap((one) => choicesIn(one, gazetteer, start, false)),
    14,
    0.02,
  );
  const first: Model = { ...start, alone };
  const among = learnToChoose(
    articles.flatMap((one) => choicesIn(one, gazetteer, first, true)),
    14,
    0.02,
    alone,
  );
  const second: Model = { ...first, among };
  if (quick) return second;
  const examples = articles.flatMap((one) => examplesIn(one, gazetteer, second));
  return { alone: rounded(alone), among: rounded(among), place: rounded(learnToTell(examples, 30, 0.35)) };
}

export function choicesIn(article: Article, gazetteer: Gazetteer, model: Model, among: boolean): Choice[] {
  const { reading, named } = read(article, gazetteer, model);
  return reading.spans.flatMap((span): Choice[] => {
    const gold = goldAt(article, span.start, span.end);
    const one = named.get(nameOf(span))!;
    if (!gold || gold.lat === null || gold.lat === undefined || one.candidates.length < 2) return [];
    const at = gold as { lat: number; lon: number };
    const all = one.candidates.flatMap((place, n) => (isRight(place, gold) ? [n] : []));
    // Ours that we do not know counts only where none that we know is right.
    const known = all.filter((n) => !one.candidates[n]!.id.startsWith(HERE));
    const right = known.length > 0 ? known : all;
    if (right.length === 0 || right.length === one.candidates.length) return [];
    const nearest = Math.min(...right.map((n) => kilometres(one.candidates[n]!, at)));
    return [
      {
        candidates: one.alone.map((features, n) => (among ? [...features, ...one.among[n]!] : features)),
        right: right.filter((n) => kilometres(one.candidates[n]!, at) <= nearest + 30),
      },
    ];
  });
}

/** Gradient ascent (Adagrad) on the log share of the right candidates, with weights kept small. */
export function learnToChoose(
  choices: Choice[],
  rounds: number,
  decay: number,
  base: Record<string, number> = {},
): Record<string, number> {
  const weights: Record<string, number> = {};
  const steps: Record<string, number> = {};
  const change = (name: string, slope: number) => {
    const g = slope - decay * (weights[name] ?? 0);
    steps[name] = (steps[name] ?? 1e-6) + g * g;
    weights[name] = (weights[name] ?? 0) + (0.15 * g) / Math.sqrt(steps[name]!);
  };
  const score = (features: Feature[]) =>
    features.reduce((total, [name, value]) => total + ((weights[name] ?? 0) + (base[name] ?? 0)) * value, 0);
  for (let round = 0; round < rounds; round++) {
    for (const { candidates, right } of shuffled(choices, round)) {
      const share = shares(candidates.map(score));
      const all = right.reduce((total, n) => total + share[n]!, 0) || 1e-9;
      const slopes = new Map<string, number>();
      for (const [n, features] of candidates.entries()) {
        const pull = (right.includes(n) ? share[n]! / all : 0) - share[n]!;
        if (Math.abs(pull) < 1e-4) continue;
        for (const [name, value] of features) slopes.set(name, (slopes.get(name) ?? 0) + pull * value);
      }
      for (const [name, slope] of slopes) change(name, slope);
    }
  }
  return weights;
}

interface Example {
  features: string[];
  right: number;
}

export function examplesIn(article: Article, gazetteer: Gazetteer, model: Model): Example[] {
  const { reading, ground, named } = read(article, gazetteer, model);
  return reading.spans.flatMap((span): Example[] => {
    const one = named.get(nameOf(span))!;
    const gold = goldAt(article, span.start, span.end);
    // Where nobody knows the position, it is a name of a place, but whether ours is right cannot be said; unless ours is
    // but a part of the name ("London Road").
    if (gold && (gold.lat === null || gold.lat === undefined) && gold.end <= span.end) return [];
    const place = one.candidates[one.best];
    if (!place) return [];
    const right = gold && isRight(place, gold) ? 1 : 0;
    return [
      {
        features: [...contextFeatures(reading, span), ...outcomeFeatures(one, span, reading, ground, named)],
        right,
      },
    ];
  });
}

/** Logistic regression with L2. Words seen in few examples are left out, so that no single article is learned. */
export function learnToTell(examples: Example[], rounds: number, decay: number): Record<string, number> {
  const seen = new Map<string, number>();
  for (const { features } of examples) for (const name of features) seen.set(name, (seen.get(name) ?? 0) + 1);
  const least = (name: string) => (/^(?:a|aa|b|bb)=/.test(name) ? 12 : 6);
  const kept = examples.map(({ features, right }) => ({
    right,
    features: features.filter((name) => seen.get(name)! >= least(name)),
  }));
  const weights: Record<string, number> = {};
  const steps: Record<string, number> = {};
  const drag = decay / Math.sqrt(kept.length);
  for (let round = 0; round < rounds; round++) {
    for (const { features, right } of shuffled(kept, round)) {
      const error = right - chance(features.reduce((total, name) => total + (weights[name] ?? 0), 0));
      for (const name of features) {
        const g = error - drag * (weights[name] ?? 0);
        steps[name] = (steps[name] ?? 1e-6) + g * g;
        weights[name] = (weights[name] ?? 0) + (0.1 * g) / Math.sqrt(steps[name]!);
      }
    }
  }
  return weights;
}

/** The same order for the same round, so that learning twice gives the same weights. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const copy = [...list];
  let state = seed * 7919 + 17;
  for (let n = copy.length - 1; n > 0; n--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const other = state % (n + 1);
    [copy[n], copy[other]] = [copy[other]!, copy[n]!];
  }
  return copy;
}

function rounded(weights: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(weights)
      .map(([name, value]) => [name, Math.round(value * 100) / 100] as const)
      .filter(([, value]) => value !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
