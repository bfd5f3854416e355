import {
  type Listing,
  writeAtom,
  writeCsv,
  writeIcs,
  writeJsonFeed,
} from '../../../river/deliver/deliver.ts';
import { findItems, type ItemQuery } from '../../../river/keep/keep.ts';
import { ENDINGS, type Ending } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { queryOf, readAsked } from '../parts/asked.ts';
import type { WebContext } from '../route.ts';
import { type Means, queryIn } from './means.ts';

export const TYPES: Record<Ending, string> = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};
export const WRITERS: Record<Ending, (listing: Listing) => string> = {
  atom: writeAtom,
  json: writeJsonFeed,
  ics: writeIcs,
  csv: writeCsv,
};
/** A feed is asked for often and read newest first; a table is asked for to have everything. */
export const MOST: Record<Ending, number> = { atom: 50, json: 50, ics: 200, csv: 200 };
/** A calendar also holds what was lately. */
const CALENDAR_BACK = 31 * 86_400_000;

/** Divides `buses.atom` into its name and its ending; the ending is null when it is none of ours. */
export function endingOf(name: string): { name: string; ending: Ending | null } {
  const at = name.lastIndexOf('.');
  const ending = ENDINGS.find((one) => one === name.slice(at + 1));
  return at > 0 && ending ? { name: name.slice(0, at), ending } : { name, ending: null };
}

/** A list in another form: the same filters, the same order, newest first. */
export async function file(
  { db }: Means,
  c: WebContext,
  { title, page, query, ending }: { title: string; page: string; query: ItemQuery; ending: Ending },
): Promise<Response> {
  const chrome = c.get('chrome');
  const asked = readAsked(queryIn(c));
  const whole = { ...query, ...queryOf(asked, chrome.now, chrome.timeZone) };
  const wanted: ItemQuery =
    ending === 'ics' ? { ...whole, eventsAfter: new Date(chrome.now.getTime() - CALENDAR_BACK) } : whole;
  const newest = ending !== 'ics' && asked.words !== '' ? { order: 'newest' as const } : {};
  const found = await findItems(db, wanted, {
    limit: MOST[ending],
    balanced: ending === 'atom' || ending === 'json',
    ...newest,
  });
  const items = found.kind === 'page' ? found.items : [];
  return answerWith(
    WRITERS[ending](listingOf(items, title, page, ending, chrome)),
    TYPES[ending],
    page,
    ending,
  );
}

function listingOf(
  items: Listing['items'],
  title: string,
  page: string,
  ending: Ending,
  chrome: Chrome,
): Listing {
  const { site, query } = chrome;
  const asked = query === '' ? '' : `?${query}`;
  const latest = items.reduce((last, item) => Math.max(last, (item.changedAt ?? item.toldAt).getTime()), 0);
  return {
    title: `${title} – ${site.name}`,
    selfUrl: `${site.baseUrl}${page === '/' ? '/latest' : page}.${ending}${asked}`,
    pageUrl: `${site.baseUrl}${page}${asked}`,
    siteName: site.name,
    updated: latest > 0 ? new Date(latest) : chrome.now,
    items,
    language: chrome.language,
    subjectName: chrome.subject,
  };
}

/** Other sites' pages may read these: they are public, and say nothing of who asks. */
function answerWith(body: string, type: string, page: string, ending: Ending): Response {
  const name = `${page.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'latest'}.${ending}`;
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=300',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ...((ending === 'csv' || ending === 'ics') && {
        'Content-Disposition': `attachment; filename="${name}"`,
      }),
    },
  });
}
