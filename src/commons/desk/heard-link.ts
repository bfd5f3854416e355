/** A page elsewhere that links to one of ours, with a quote of it. */
export interface HeardLink {
  id: number;
  source: string;
  /** The path of our page. */
  target: string;
  host: string;
  way: 'webmention' | 'pingback' | 'fediverse';
  /** `no-link`: it does not link to us. `trouble`: it could not be read. `gone`: it did, and was taken away. */
  state: 'asked' | 'held' | 'approved' | 'refused' | 'no-link' | 'gone' | 'trouble';
  title: string;
  author: string | null;
  quote: string;
  saidAt: Date | null;
  askedAt: Date;
  /** Since when it says something else than is quoted. */
  changedAt: Date | null;
}
