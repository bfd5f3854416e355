/**
 * How well places are understood: found, and placed within 161 km, on articles that the weights were not learned from
 * (cross-validation by article), with and without the patch. `npm run bench -- understand --quality`
 */
import fs from 'node:fs';
import path from 'node:path';
import { loadGazetteer } from '../src/river/understand/places/gazetteer.ts';
import { articlesIn, ownArticles } from '../src/river/understand/places/learning/articles.ts';
import { crossValidate, reliability, scoresAt } from '../src/river/understand/places/learning/validate.ts';

/** Real articles with known places; none of them is part of this project. */
const FOLDER = path.join(import.meta.dirname, '../../shared/data/places');
const LEAST = [0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

export function tellQuality(write: (line: string) => void, folder = FOLDER): void {
  if (!fs.existsSync(folder)) {
    write(`There are no articles in ${folder} to try this on.`);
    return;
  }
  const gazetteer = loadGazetteer();
  const articles = [...articlesIn(folder), ...ownArticles(gazetteer), ...ownArticles(gazetteer, true)];
  const percent = (share: number) => (100 * share).toFixed(1).padStart(6);
  for (const [set, measured] of crossValidate(articles, gazetteer, write)) {
    write(`\n${set}: ${measured.there} places`);
    write('told from   found F1  placed F1  precision  recall');
    for (const least of LEAST) {
      const { found, placed, precision, recall } = scoresAt(measured, least);
      write(
        `${least.toFixed(2).padStart(9)}   ${percent(found)}    ${percent(placed)}     ${percent(precision)}  ${percent(recall)}`,
      );
    }
    const bins = reliability(measured).map(({ told, right }) =>
      told > 0 ? `${Math.round((100 * right) / told)}% of ${told}` : '–',
    );
    write(`right, by tenths of confidence: ${bins.join(', ')}`);
  }
}

if (import.meta.filename === process.argv[1]) tellQuality((line) => process.stdout.write(`${line}\n`));
