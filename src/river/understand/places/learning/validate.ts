import type { Gazetteer } from '../gazetteer.ts';
import { modelOf } from '../model.ts';
import { type Article, FOLDS, type Measured, measure } from './articles.ts';
import { train } from './train.ts';

/**
 * Learns from four fifths of the articles and tries it on the last fifth, five times, so that each is tried once with what
 * was not learned from it. `tell` hears how far it is.
 */
export function crossValidate(
  articles: readonly Article[],
  gazetteer: Gazetteer,
  tell: (said: string) => void = () => {},
): Map<string, Measured> {
  const sets = new Map<string, Measured>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const learned = train(
      articles.filter((one) => one.fold !== fold),
      gazetteer,
    );
    const model = modelOf(learned);
    for (const one of articles.filter((other) => other.fold === fold)) {
      const part = measure(one, gazetteer, model);
      const all = sets.get(one.set) ?? { told: [], there: 0, located: 0 };
      sets.set(one.set, {
        told: [...all.told, ...part.told],
        there: all.there + part.there,
        located: all.located + part.located,
      });
    }
    tell(`part ${fold + 1} of ${FOLDS}`);
  }
  return sets;
}

/** Found, and found and placed, of those told with at least this confidence; shares from 0 to 1. */
export function scoresAt({ told, there, located }: Measured, least: number) {
  const over = told.filter((one) => one.confidence >= least);
  const judged = over.filter((one) => one.judged).length;
  const found = over.filter((one) => one.found).length;
  const placed = over.filter((one) => one.placed).length;
  return {
    found: (2 * found) / (over.length + there),
    placed: (2 * placed) / (judged + located),
    precision: placed / judged,
    recall: placed / located,
  };
}

/** How often it is right, by tenths of confidence: what is said to be seven in ten sure should be right seven times in ten. */
export function reliability({ told }: Measured): { from: number; told: number; right: number }[] {
  return Array.from({ length: 10 }, (_, n) => {
    const bin = told.filter((one) => one.judged && Math.min(9, Math.floor(one.confidence * 10)) === n);
    return { from: n / 10, told: bin.length, right: bin.filter((one) => one.placed).length };
  });
}
