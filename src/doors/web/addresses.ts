import { createHash } from 'node:crypto';
import type { Size } from '../../ground/pictures/pictures.ts';

/** Paths of this site's pages, in one place. What letters link to (deliver's `addressesOf`) is the same. */
export const paths = {
  home: '/',
  /** Where somebody chooses what to hear, with slugs or ids to begin with. */
  hear: (place: string | null, subject: string | null, voice: string | null = null) => {
    const query = new URLSearchParams();
    if (place !== null) query.set('place', place);
    if (subject !== null) query.set('subject', subject);
    if (voice !== null) query.set('voice', voice);
    return query.size > 0 ? `/hear?${query}` : '/hear';
  },
  list: (place: string | null, subject: string | null) =>
    `/${[place, subject]
      .filter((part) => part !== null)
      .map(encodeURIComponent)
      .join('/')}`,
  item: (id: number) => `/items/${id}`,
  wrong: (id: number, about: string) => `/items/${id}/not-right?${new URLSearchParams({ about })}`,
  /** By number, never by address: only what a source showed with an item that we keep. `v` changes with the picture. */
  picture: (id: number, size: Size, url: string) =>
    `/pictures/${id}/${size}.webp?v=${createHash('sha256').update(url).digest('hex').slice(0, 8)}`,
  story: (id: number) => `/stories/${id}`,
  voices: '/voices',
  voice: (slug: string) => `/voices/${encodeURIComponent(slug)}`,
  /** What is on, in a place or about a subject; `more` holds the month and the view. */
  calendar: (place: string | null, subject: string | null, more: Record<string, string> = {}) => {
    const query = new URLSearchParams();
    if (place !== null) query.set('place', place);
    if (subject !== null) query.set('subject', subject);
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return query.size > 0 ? `/calendar?${query}` : '/calendar';
  },
  consultations: '/consult',
  blogs: '/blogs',
  search: '/search',
  about: '/about',
  /** For those who publish. */
  check: '/check',
  notice: '/notice',
  embed: '/embed',
  setUp: '/set-up',
  edit: '/edit',
  desk: '/desk',
};

/** First parts of addresses that no place or subject may have. Give these to whoever makes slugs. */
export const RESERVED: ReadonlySet<string> = new Set([
  'about',
  'account',
  'activity',
  'api',
  'assets',
  'blogs',
  'calendar',
  'check',
  'comment',
  'comments',
  'confirm',
  'consult',
  'desk',
  'duties',
  'edit',
  'editor',
  'embed',
  'export',
  'favicon',
  'feed',
  'follow',
  'healthz',
  'hear',
  'items',
  'latest',
  'leave',
  'less',
  'mailbox',
  'manage',
  'metrics',
  'opt-outs',
  'pingback',
  'notice',
  'pictures',
  'near',
  'nodeinfo',
  'privacy',
  'push-worker',
  'readyz',
  'record',
  'replies',
  'roundups',
  'robots',
  'search',
  'set-up',
  'sign-in',
  'sign-out',
  'stories',
  'style',
  'tiles',
  'understand',
  'voices',
  'webmention',
]);

/** The endings under which a list is given out in other forms. */
export const ENDINGS = ['atom', 'json', 'ics', 'csv'] as const;
export type Ending = (typeof ENDINGS)[number];

/** The file for a page: `/` becomes `/latest.atom`, `/ladywell/buses` becomes `/ladywell/buses.atom`. */
export function fileOf(path: string, ending: Ending, query = ''): string {
  return `${path === '/' ? '/latest' : path}.${ending}${query === '' ? '' : `?${query}`}`;
}
