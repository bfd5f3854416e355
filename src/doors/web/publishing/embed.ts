import { placesWithItems } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import { found, oncePerStory } from '../reading/front.ts';
import { named, queryOfNamed } from '../reading/list.ts';
import { before, OF_LATE, queryIn } from '../reading/means.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { codePage, embeddedList } from './embed-page.ts';
import type { PublishingMeans } from './means.ts';

const SHOWN = 6;
const PLACES = 60;
/** What may stand in other people's pages: no script, no form, and nothing from elsewhere. */
const FRAMED = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

/** Our lists for other people's pages, and the code to paste. `/latest/embed` is everything. */
export function embedRoutes(means: PublishingMeans): Route[] {
  const row = { method: 'GET', who: 'anyone' } as const;
  return [
    { ...row, path: '/embed', handle: (c) => code(means, c) },
    { ...row, path: '/:first/embed', handle: (c) => list(means, c, c.req.param('first') ?? '', null) },
    {
      ...row,
      path: '/:first/:second/embed',
      handle: (c) => list(means, c, c.req.param('first') ?? '', c.req.param('second') ?? ''),
    },
  ];
}

async function list(
  means: PublishingMeans,
  c: WebContext,
  first: string,
  second: string | null,
): Promise<Answer> {
  const chrome = c.get('chrome');
  const { words, site } = chrome;
  const all = first === 'latest' && second === null;
  const what = all ? { place: null, subject: null } : await named(means, first, second, chrome);
  if (!what) return { trouble: { kind: 'not-found' } };
  const title = all
    ? words.front.title(site.patchName)
    : words.list.title(what.subject?.label ?? null, what.place?.name ?? null);
  const path = all ? '/' : paths.list(what.place?.slug ?? null, what.subject?.id ?? null);
  const items = oncePerStory(await found(means.db, queryOfNamed(means, what), SHOWN * 2)).slice(0, SHOWN);
  return new Response(String(embeddedList({ title, path, items }, chrome)), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
      Vary: 'Accept-Language',
      'Content-Security-Policy': FRAMED,
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
}

async function code(means: PublishingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const query = queryIn(c);
  const places = await placesWithItems(means.db, { since: before(chrome.now, OF_LATE * 3), limit: PLACES });
  const place = places.find(({ slug }) => slug === query.get('place'))?.slug ?? null;
  const subject = means.scheme.byId.has(query.get('subject') ?? '') ? query.get('subject') : null;
  const asked = query.has('place') || query.has('subject');
  return codePage({ places, place, subject, asked, scheme: means.scheme }, chrome);
}
