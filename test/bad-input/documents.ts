import fs from 'node:fs';
import path from 'node:path';

/** A document to begin with, and what its server calls it. */
export interface Document {
  name: string;
  type: string;
  bytes: Buffer;
}

const TYPES: Record<string, string> = {
  json: 'application/feed+json',
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  rdf: 'application/rdf+xml',
  xml: 'application/xml',
  ics: 'text/calendar',
  eml: 'message/rfc822',
  html: 'text/html',
  txt: 'text/plain',
};
const ROOT = path.join(import.meta.dirname, '../..');
const SHARED = path.join(ROOT, '../shared/data/feeds');

/** What takes longer to read than to learn from is left out. */
const LARGEST = 60_000;

function inFolder(folder: string): Document[] {
  return fs
    .readdirSync(folder)
    .filter((name) => TYPES[path.extname(name).slice(1)] && !name.endsWith('.expected.json'))
    .sort()
    .map((name) => ({
      name,
      type: TYPES[path.extname(name).slice(1)]!,
      bytes: fs.readFileSync(path.join(folder, name)),
    }))
    .filter(({ bytes }) => bytes.length <= LARGEST);
}

export const SAMPLES = inFolder(path.join(ROOT, 'samples/read'));
/** Feeds as real sites served them, and a suite of odd ones; empty where they are not beside the project. */
export const SHARED_FEEDS = ['real', 'suite']
  .map((name) => path.join(SHARED, name))
  .flatMap((folder) => (fs.existsSync(folder) ? inFolder(folder) : []));
if (SHARED_FEEDS.length === 0)
  console.warn('Skipped: the shared feeds are not beside the project; only the samples are made bad.');
