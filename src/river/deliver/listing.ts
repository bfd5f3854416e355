import type { Item } from '../keep/keep.ts';

export type ListedItem = Item & { html?: string };

/** What a feed, a calendar or a table is made from: a page's list under its own address. */
export interface Listing {
  title: string;
  /** The address of this very file. */
  selfUrl: string;
  /** The page for people. */
  pageUrl: string;
  siteName: string;
  updated: Date;
  /** With `html` (sanitised) where the whole words are to be given. */
  items: readonly ListedItem[];
  /** BCP 47. */
  language?: string;
  /** Subject ids in words; an id without a name is left out. */
  subjectName?: (id: string) => string | null;
}

/** When it last changed, for readers that ask only for what is newer. */
export const changedAt = (item: ListedItem): Date => item.changedAt ?? item.toldAt;

/** An id for ever (RFC 4151): it stays when a site moves to https, and is the same in every feed that holds it. */
export function tagOf(listing: Listing, name: string): string {
  return `tag:${new URL(listing.selfUrl).hostname},2026:${name}`;
}

/** Our own page about an item. */
export function itemPage(listing: Listing, item: ListedItem): string {
  return new URL(`/items/${item.id}`, listing.selfUrl).href;
}

/** Where a headline leads: to who said it, if that is on the web, else to our page. */
export function linkOf(listing: Listing, item: ListedItem): string {
  return webOnly(item.url) ?? itemPage(listing, item);
}

/** An http(s) address, spelled as the standards want it, or null. */
export function webOnly(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

export function subjectsOf(listing: Listing, item: ListedItem): { id: string; label: string }[] {
  return item.subjects.flatMap(({ subjectId }) => {
    const label = listing.subjectName ? listing.subjectName(subjectId) : subjectId;
    return label === null ? [] : [{ id: subjectId, label }];
  });
}
