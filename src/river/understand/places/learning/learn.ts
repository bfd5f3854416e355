/**
 * Learns what stands in ../weights.jsonl from articles with known places.
 *
 * Use: node src/river/understand/places/learning/learn.ts FOLDER
 * where FOLDER holds NAME.docs.jsonl ({"id","text","url"?,"patch"?}) and NAME.gold.jsonl ({"id","toponyms":[…]}) pairs. Two
 * thirds of our own short items in samples/understand are learned from too. How good it is on articles that it was not learned from:
 * npm run bench -- understand --quality
 */
import fs from 'node:fs';
import path from 'node:path';
import { loadGazetteer } from '../gazetteer.ts';
import { articlesIn, ownArticles } from './articles.ts';
import { train } from './train.ts';

const folder = process.argv[2];
if (!folder) throw new Error('use: learn.ts FOLDER');
const gazetteer = loadGazetteer();
const learned = train([...articlesIn(folder), ...ownArticles(gazetteer)], gazetteer);
const lines = [learned.choosing, learned.telling].map((part) => `${JSON.stringify(part)}\n`);
fs.writeFileSync(path.join(import.meta.dirname, '../weights.jsonl'), lines.join(''));
