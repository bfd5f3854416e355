import type { Draft, FeedFacts, Read } from './draft.ts';

/** One line of `hearabouts read`: a contract that other programs rely on. Absent keys are left out; dates are ISO 8601 UTC. */
export type ReadLine =
  | { file: string; feed: Pick<FeedFacts, 'title' | 'url' | 'language'>; items: ReadLineItem[] }
  | { file: string; problem: { kind: string; message: string } };

export interface ReadLineItem {
  id: string;
  url?: string;
  title?: string;
  author?: string;
  published?: string;
  updated?: string;
  summary?: string;
  content?: string;
  categories?: string[];
  enclosures?: { url: string; type?: string }[];
}

/** What was read of one file, in the shape the command prints. */
export function readLine(file: string, result: Read): ReadLine {
  if (result.kind !== 'feed') return { file, problem: { kind: result.kind, message: result.message } };
  const { title, url, language } = result.feed;
  return {
    file,
    feed: { ...(title && { title }), ...(url && { url }), ...(language && { language }) },
    items: result.drafts.map(item),
  };
}

function item(d: Draft): ReadLineItem {
  const summary = d.summary ?? d.text;
  return {
    id: d.guid,
    ...(d.url && { url: d.url }),
    ...(d.title && { title: d.title }),
    ...(d.author && { author: d.author }),
    ...(d.published && { published: d.published.toISOString() }),
    ...(d.updated && { updated: d.updated.toISOString() }),
    ...(summary && { summary }),
    ...(d.html && { content: d.html }),
    ...(d.categories.length > 0 && { categories: d.categories }),
    ...(d.enclosures.length > 0 && {
      enclosures: d.enclosures.map(({ url, type }) => ({ url, ...(type && { type }) })),
    }),
  };
}
