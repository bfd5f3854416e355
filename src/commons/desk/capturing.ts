import type { Tx } from '../../ground/db/db.ts';
import type { BodyMember } from '../people/people.ts';
import { whatIs } from './cues.ts';
import { mayWatch } from './rules.ts';
import * as store from './store/captures.ts';
import { hasOptedOut } from './store/links.ts';

/** What a member takes down of a page that nobody listens to: a quote and a link, never the page. */
export interface PageToCapture {
  url: string;
  title: string;
  quote: string;
  author: string | null;
  saidAt: Date | null;
}

/** `known`: it is on the desk already. */
export type Captured =
  | { kind: 'captured' | 'known'; mentionId: number }
  | { kind: 'not-allowed' }
  | { kind: 'nothing' };

export const MOST_QUOTED = 600;

/** Puts a page on the desk as a mention. Of a site that wants no quotes only the link is kept. */
export async function capturePage(
  tx: Tx,
  member: BodyMember,
  page: PageToCapture,
  now: Date,
): Promise<Captured> {
  if (!mayWatch(member.role)) return { kind: 'not-allowed' };
  if (page.title.trim() === '' || !URL.canParse(page.url)) return { kind: 'nothing' };
  const url = new URL(page.url);
  url.hash = '';
  const { bodyId, personId } = member;
  const known = await store.mentionOfPage(tx, bodyId, url.href);
  if (known !== null) return { kind: 'known', mentionId: known };
  const quote = (await hasOptedOut(tx, url.hostname)) ? '' : page.quote.slice(0, MOST_QUOTED);
  const toldAt = page.saidAt && page.saidAt < now ? page.saidAt : now;
  const found = whatIs(page.title, quote, null);
  const one = {
    ...page,
    url: url.href,
    quote,
    site: url.hostname.replace(/^www\./, ''),
    toldAt,
    ...found,
    way: 'hand' as const,
    target: null,
  };
  return { kind: 'captured', mentionId: await store.insertCapture(tx, bodyId, personId, one, now) };
}
