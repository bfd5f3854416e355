import type { FeedFormat, ReadProblemKind } from './draft.ts';
import type { SaidFeed } from './said.ts';

/** What one format's reader answers: a feed as found, or why not. */
export type Found =
  | { kind: 'found'; format: FeedFormat; feed: SaidFeed; mended: string[] }
  | { kind: ReadProblemKind; message: string };
