import { contextFeatures } from '../context.ts';
import { kilometres } from '../distance.ts';
import type { Gazetteer } from '../gazetteer.ts';
import { HERE } from '../ground.ts';
import { type Choosing, type Learned, shares } from '../model.ts';
import { nameOf } from '../named.ts';
import { outcomeFeatures } from '../outcome.ts';
import type { Feature } from '../rank.ts';
import { type Article, goldAt, isLocated, isRight, read } from './articles.ts';
import { type Boosting, boost, type Example } from './boost.ts';
import { randomOf } from './random.ts';

interface Choice {
  candidates: Feature[][];
  /** Numbers of those that are right. */
  right: number[];
  /** How much it counts. */
  weight: number;
}

/** Parts that choosing is tried on while telling is learned. */
const PARTS = 4;

/**
 * Learns to choose among places of one name, then to tell whether the choice is right. For the latter every article is
 * read with weights learned from the others, since those learned from itself are surer than they will be of new ones.
 */
export function train(articles: readonly Article[], gazetteer: Gazetteer): Learned {
  const examples: Example[] = [];
  const folds = [...new Set(articles.map((one) => one.fold))].sort((a, b) => a - b);
  for (let part = 0; part < Math.min(PARTS, folds.length); part++) {
    const inPart = (one: Article) => folds.indexOf(one.fold) % PARTS === part;
    const choosing = learnChoosing(
      articles.filter((one) => !inPart(one)),
      gazetteer,
    );
    for (const one of articles.filter(inPart)) examples.push(...examplesIn(one, gazetteer, choosing));
  }
  return { choosing: learnChoosing(articles, gazetteer), telling: boost(examples, TELLING) };
}

const TELLING: Boosting = {
  trees: 300,
  depth: 6,
  rate: 0.05,
  least: (name) => (/^(?:a|aa|b|bb)=| of$/.test(name) ? 12 : 6),
};

function learnChoosing(articles: readonly Article[], gazetteer: Gazetteer): Choosing {
  const nothing: Choosing = { alone: {}, among: {} };
  const choices = (model: Choosing, among: boolean) =>
    articles.flatMap((one) => choicesIn(one, gazetteer, model, among));
  const alone = learnToChoose(choices(nothing, false), 14, 0.02);
  const among = learnToChoose(choices({ alone, among: {} }, true), 14, 0.02, alone);
  return { alone: rounded(alone), among: rounded(among) };
}

function choicesIn(article: Article, gazetteer: Gazetteer, model: Choosing, among: boolean): Choice[] {
  const { reading, named } = read(article, gazetteer, model);
  return reading.spans.flatMap((span): Choice[] => {
    const gold = goldAt(article, span.start, span.end);
    const one = named.get(nameOf(span))!;
    if (!gold || !isLocated(gold) || one.candidates.length < 2) return [];
    const all = one.candidates.flatMap((place, n) => (isRight(place, gold) ? [n] : []));
    // Ours that we do not know counts only where none that we know is right.
    const known = all.filter((n) => !one.candidates[n]!.id.startsWith(HERE));
    const right = known.length > 0 ? known : all;
    if (right.length === 0 || right.length === one.candidates.length) return [];
    const nearest = Math.min(...right.map((n) => kilometres(one.candidates[n]!, gold)));
    return [
      {
        candidates: one.alone.map((features, n) => (among ? [...features, ...one.among[n]!] : features)),
        weight: article.weight,
        right: right.filter((n) => kilometres(one.candidates[n]!, gold) <= nearest + 30),
      },
    ];
  });
}

/** Gradient ascent (Adagrad) on the log share of the right candidates, with weights kept small. */
function learnToChoose(
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
    for (const { candidates, right, weight } of shuffled(choices, round)) {
      const share = shares(candidates.map(score));
      const all = right.reduce((total, n) => total + share[n]!, 0) || 1e-9;
      const slopes = new Map<string, number>();
      for (const [n, features] of candidates.entries()) {
        const pull = weight * ((right.includes(n) ? share[n]! / all : 0) - share[n]!);
        if (Math.abs(pull) < 1e-4) continue;
        for (const [name, value] of features) slopes.set(name, (slopes.get(name) ?? 0) + pull * value);
      }
      for (const [name, slope] of slopes) change(name, slope);
    }
  }
  return weights;
}

function examplesIn(article: Article, gazetteer: Gazetteer, model: Choosing): Example[] {
  const { reading, ground, named } = read(article, gazetteer, model);
  return reading.spans.flatMap((span): Example[] => {
    const one = named.get(nameOf(span))!;
    const gold = goldAt(article, span.start, span.end);
    // Where nobody knows the position, it is a name of a place, but whether ours is right cannot be said; unless ours is
    // but a part of the name ("London Road").
    if (gold && !isLocated(gold) && gold.end <= span.end) return [];
    const place = one.candidates[one.best];
    if (!place) return [];
    const right = gold && isRight(place, gold) ? 1 : 0;
    return [
      {
        features: [...contextFeatures(reading, span), ...outcomeFeatures(one, span, reading, ground, named)],
        right,
        weight: article.weight,
      },
    ];
  });
}

/** The same order for the same round, so that learning twice gives the same weights. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const copy = [...list];
  const random = randomOf(seed + 1);
  for (let n = copy.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
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
