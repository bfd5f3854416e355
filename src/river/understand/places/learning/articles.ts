import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Place } from '../../understood.ts';
import { contextFeatures } from '../context.ts';
import { decide } from '../decide.ts';
import { kilometres } from '../distance.ts';
import type { Gazetteer } from '../gazetteer.ts';
import { type Ground, groundOf, type Patch } from '../ground.ts';
import { hintsOf } from '../hints.ts';
import { type Choosing, chance, type Model } from '../model.ts';
import { nameKey } from '../name-key.ts';
import { type Named, nameOf } from '../named.ts';
import { outcomeFeatures } from '../outcome.ts';
import { type Reading, readingOf } from '../reading.ts';

export interface Gold {
  start: number;
  end: number;
  lat?: number | null;
  lon?: number | null;
}

export interface Article {
  set: string;
  /** Which part it falls in when weights are tried on articles that they were not learned from. */
  fold: number;
  /** How much it counts. */
  weight: number;
  text: string;
  url?: string | undefined;
  patch?: Patch | undefined;
  gold: Gold[];
}

/**
 * Our own short items (samples/understand/british.txt says how they are written). Every third is held apart: `apart` gives
 * those, otherwise the rest.
 */
export function marked(text: string, gazetteer: Gazetteer, apart: boolean): Article[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .flatMap((line, n): Article[] => {
      if ((n % 3 === 2) !== apart) return [];
      const bar = line.indexOf('|');
      const [lat, lon] = line.slice(0, bar).split(',').map(Number);
      const patch = lon === undefined ? undefined : { lat: lat!, lon };
      return [
        {
          set: 'british',
          fold: n % FOLDS,
          weight: 3,
          patch,
          ...unmarked(line.slice(bar + 1).trim(), gazetteer, patch),
        },
      ];
    });
}

function unmarked(line: string, gazetteer: Gazetteer, patch?: Patch): { text: string; gold: Gold[] } {
  const gold: Gold[] = [];
  let text = '';
  for (const [n, part] of line.split(/[[\]]/).entries()) {
    if (n % 2 === 1) {
      const name = part.replace(/\*$/, '');
      const places = gazetteer.lookup(nameKey(name));
      const near =
        patch && !part.endsWith('*')
          ? [...places].sort((a, b) => kilometres(a, patch) - kilometres(b, patch))[0]
          : places[0];
      // What no gazetteer has is somewhere in the patch.
      const at = near ?? patch;
      gold.push({
        start: text.length,
        end: text.length + name.length,
        lat: at?.lat ?? null,
        lon: at?.lon ?? null,
      });
      text += name;
    } else text += part;
  }
  return { text, gold };
}

/** Parts that articles fall in. */
export const FOLDS = 5;

/** Our own short items, those that are learned from or those held apart. */
export function ownArticles(gazetteer: Gazetteer, apart = false): Article[] {
  const folder = path.join(import.meta.dirname, '../../../../../samples/understand');
  return ['british', 'american'].flatMap((set) =>
    marked(fs.readFileSync(path.join(folder, `${set}.txt`), 'utf8'), gazetteer, apart).map((one) => ({
      ...one,
      set,
    })),
  );
}

/** Places further off than this are wrong: 100 miles, as in the literature. */
const FAR = 161;

/** Reads all pairs in a folder. Articles with a patch come twice, once without it. Folds are by a hash of the id. */
export function articlesIn(folder: string): Article[] {
  const lines = (name: string) =>
    fs
      .readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.docs.jsonl'))
    .flatMap((name) => {
      const set = name.slice(0, -'.docs.jsonl'.length);
      const gold = new Map<string, Gold[]>(lines(`${set}.gold.jsonl`).map((doc) => [doc.id, doc.toponyms]));
      return lines(name).flatMap((doc): Article[] => {
        // Parts of one page stay together, so that nothing is tried on what it was learned from.
        const fold =
          createHash('sha1')
            .update(doc.url ?? doc.id)
            .digest()[0]! % FOLDS;
        const one = { set, fold, weight: 1, text: doc.text, url: doc.url, gold: gold.get(doc.id) ?? [] };
        return doc.patch ? [{ ...one, set: `${set} with patch`, patch: doc.patch }, one] : [one];
      });
    });
}

export function goldAt(article: Article, start: number, end: number): Gold | undefined {
  return article.gold.find((one) => one.start < end && start < one.end);
}

export function isLocated(gold: Gold): gold is Gold & { lat: number; lon: number } {
  return gold.lat !== null && gold.lat !== undefined;
}

export function isRight(place: Place, gold: Gold): boolean {
  return isLocated(gold) && kilometres(place, gold) <= FAR;
}

/** What a model makes of an article. */
export function read(
  article: Article,
  gazetteer: Gazetteer,
  model: Choosing,
): { reading: Reading; ground: Ground; named: Map<string, Named> } {
  const reading = readingOf(article.text, gazetteer, article.patch);
  const hints = hintsOf(article.text, reading.tokens, article.url);
  const ground = groundOf(gazetteer, hints, article.patch);
  return { reading, ground, named: decide(reading, ground, gazetteer, model) };
}

export interface Measured {
  told: { confidence: number; found: boolean; placed: boolean; judged: boolean }[];
  /** Places there are, and those with a position. */
  there: number;
  located: number;
}

/** What a model tells of an article, and what of it is right. */
export function measure(article: Article, gazetteer: Gazetteer, model: Model): Measured {
  const { reading, ground, named } = read(article, gazetteer, model.choosing);
  const told = reading.spans.flatMap((span) => {
    const one = named.get(nameOf(span))!;
    const place = one.candidates[one.best];
    if (!place) return [];
    const gold = goldAt(article, span.start, span.end);
    const score = model.telling([
      ...contextFeatures(reading, span),
      ...outcomeFeatures(one, span, reading, ground, named),
    ]);
    return [
      {
        confidence: chance(score),
        found: gold !== undefined,
        placed: gold !== undefined && isRight(place, gold),
        judged: !gold || isLocated(gold),
      },
    ];
  });
  return { told, there: article.gold.length, located: article.gold.filter(isLocated).length };
}
