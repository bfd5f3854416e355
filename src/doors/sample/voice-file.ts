/** A voice as its file in samples/town/voices tells it; the README there says how these files are written. */

export const IDIOMS = [
  'council-rss',
  'georss',
  'wordpress-rss',
  'squarespace-rss',
  'plain-rss',
  'old-rss',
  'rss091',
  'rdf',
  'blogger-atom',
  'drupal-atom',
  'simple-atom',
  'json-feed',
  'squarespace-json',
  'microblog-json',
  'ical',
  'jsonld-page',
  'hfeed-page',
  'newsletters',
] as const;
export type Idiom = (typeof IDIOMS)[number];

/** How a site lets its feed be found; `silent`: only by trying where feeds often are; `page`: the page is all there is. */
export type Found = 'link' | 'anchor' | 'silent' | 'sitemap' | 'page' | 'mail';

export interface FeedPlan {
  key: string;
  idiom: Idiom;
  path: string;
  found: Found;
  title: string;
}

export interface ItemPlan {
  /** Its number within the voice, the oldest line first. */
  n: number;
  ago: string;
  title: string;
  facts: Map<string, string>;
  body: string;
  /** What it became by a later fetch: another text, or deleted. */
  later: { kind: 'text'; body: string } | { kind: 'deleted' } | null;
}

export interface VoicePlan {
  host: string;
  /** `name`, `kind`, `tagline`, `language`, `links` and what else the head of the file says. */
  facts: Map<string, string>;
  feeds: FeedPlan[];
  items: ItemPlan[];
}

/** @throws where the file is not written as the README says: that is a mistake of ours */
export function readVoiceFile(host: string, text: string): VoicePlan {
  const [head = '', ...blocks] = text.trim().split(/\n(?=## )/);
  const lines = head.trim().split('\n').map(fact);
  const feeds = lines.filter(([key]) => key === 'feed').map(([, value]) => feedPlan(host, value));
  const facts = new Map(lines.filter(([key]) => key !== 'feed'));
  for (const needed of ['name', 'kind', 'tagline', 'language', 'links'])
    if (!facts.has(needed)) throw new Error(`${host} has no ${needed}`);
  return { host, facts, feeds, items: blocks.map((block, n) => itemPlan(host, block, n + 1)) };
}

function fact(line: string): [string, string] {
  const [, key, value] = /^([a-z-]+): (.*)$/.exec(line) ?? [];
  if (!key || value === undefined) throw new Error(`not a fact: ${line}`);
  return [key, value.trim()];
}

function feedPlan(host: string, value: string): FeedPlan {
  const [, key, idiom, path, found, title] = /^(\S+) (\S+) (\S+) (\S+) \| (.+)$/.exec(value) ?? [];
  if (!key || !title || !IDIOMS.includes(idiom as Idiom)) throw new Error(`${host}: not a feed: ${value}`);
  return { key, idiom: idiom as Idiom, path: path!, found: found as Found, title };
}

function itemPlan(host: string, block: string, n: number): ItemPlan {
  const [heading = '', ...rest] = block.split('\n');
  const [, ago, title] = /^## (\d+d \d\d:\d\d|\d+h \d+m|\d+m)(?: (.+))?$/.exec(heading) ?? [];
  if (!ago) throw new Error(`${host}: not a heading: ${heading}`);
  const facts = new Map<string, string>();
  while (
    rest[0] !== undefined &&
    /^(m|by|tags|at|event|every|feed|lang|deadline|action|book|cancelled|picture): /.test(rest[0])
  )
    facts.set(...fact(rest.shift()!));
  const [body = '', later] = rest.join('\n').split(/\n=== later(?= deleted|\n)/);
  return {
    n,
    ago,
    title: title ?? '',
    facts,
    body: body.trim(),
    later: later === undefined ? null : laterOf(later.trim()),
  };
}

const laterOf = (text: string): ItemPlan['later'] =>
  text === 'deleted' ? { kind: 'deleted' } : { kind: 'text', body: text };
