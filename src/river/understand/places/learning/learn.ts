/**
 * Learns the weights in ../weights.json from articles with known places, and says how good they are on articles that
 * they were not learned from. Use: node src/river/understand/places/learning/learn.ts FOLDER [--write]
 * where FOLDER holds NAME.docs.jsonl ({"id","text","patch"?}) and NAME.gold.jsonl ({"id","toponyms":[…]}) pairs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Gazetteer, loadGazetteer } from '../gazetteer.ts';
import { type Article, articlesIn, marked, type Measured, measure } from './articles.ts';
import { train } from './train.ts';

const FOLDS = 5;

function crossValidate(articles: Article[], gazetteer: Gazetteer): Map<string, Measured> {
  const parts: Measured[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = train(
      articles.filter((one) => one.fold !== fold),
      gazetteer,
    );
    for (const one of articles.filter((other) => other.fold === fold))
      parts.push(...measure(one, gazetteer, model));
    console.error(`fold ${fold + 1} of ${FOLDS}`);
  }
  const sets = new Map<string, Measured>();
  for (const part of parts) {
    const all = sets.get(part.set) ?? { set: part.set, told: [], there: 0, located: 0 };
    all.told.push(...part.told);
    all.there += part.there;
    all.located += part.located;
    sets.set(part.set, all);
  }
  return sets;
}

function report({ set, told, there, located }: Measured): void {
  for (const least of [0.35, 0.4, 0.45, 0.5, 0.55]) {
    const over = told.filter((one) => one.confidence >= least);
    const judged = over.filter((one) => one.judged).length;
    const f1 = (right: number, all: number, gold: number) => ((200 * right) / (all + gold)).toFixed(1);
    const found = over.filter((one) => one.found).length;
    const placed = over.filter((one) => one.placed).length;
    console.log(
      `${set.padEnd(16)} from ${least}: found ${f1(found, over.length, there)}  placed ${f1(placed, judged, located)}  (precision ${((100 * placed) / judged).toFixed(1)}, recall ${((100 * placed) / located).toFixed(1)})`,
    );
  }
  const bins = Array.from({ length: 10 }, (_, n) =>
    told.filter((one) => Math.min(9, Math.floor(one.confidence * 10)) === n && one.judged),
  );
  console.log(
    `  how often right, by tenths of confidence: ${bins.map((bin) => (bin.length > 0 ? Math.round((100 * bin.filter((one) => one.placed).length) / bin.length) : '–')).join(' ')}`,
  );
}

const folder = process.argv[2];
if (!folder) throw new Error('use: learn.ts FOLDER [--write]');
const gazetteer = loadGazetteer();
const british = fs.readFileSync(
  path.join(import.meta.dirname, '../../../../../samples/understand/british.txt'),
  'utf8',
);
// Few and short beside the others, so they come several times.
const ours = Array.from({ length: 4 }, () => marked(british, gazetteer, false)).flat();
const articles = [...articlesIn(folder), ...ours];
if (!process.argv.includes('--only-write'))
  for (const set of crossValidate(articles, gazetteer).values()) report(set);
if (process.argv.some((one) => one.endsWith('write')))
  fs.writeFileSync(
    path.join(import.meta.dirname, '../weights.json'),
    `${JSON.stringify(train(articles, gazetteer), null, 1)}\n`,
  );
