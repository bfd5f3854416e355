import { type Asset, assetAt, assetNamed } from '../assets/assets.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { answers } from '../store.ts';
import { aboutPage } from './about-page.ts';
import type { Means } from './means.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** What is no list and no item: the about page, the files that pages stand on, and what machines ask. */
export function systemRoutes(means: Means): Route[] {
  return [
    { method: 'GET', path: '/about', who: 'anyone', handle: (c) => aboutPage(c.get('chrome')) },
    { method: 'GET', path: '/privacy', who: 'anyone', handle: (c) => c.redirect('/about#privacy', 301) },
    { method: 'GET', path: '/healthz', who: 'anyone', handle: () => plain('ok\n') },
    { method: 'GET', path: '/readyz', who: 'anyone', handle: () => ready(means) },
    { method: 'GET', path: '/robots.txt', who: 'anyone', handle: robots },
    {
      method: 'GET',
      path: '/favicon.svg',
      who: 'anyone',
      handle: () => asset(assetNamed('favicon.svg'), 'public, max-age=86400'),
    },
    { method: 'GET', path: '/assets/*', who: 'anyone', handle: (c) => asset(assetAt(c.req.path), FOR_EVER) },
  ];
}

function plain(body: string, status = 200): Response {
  return new Response(body, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

async function ready({ db }: Means): Promise<Response> {
  const well = await answers(db).catch(() => false);
  return well ? plain('ready\n') : plain('the database does not answer\n', 503);
}

function robots(c: WebContext): Response {
  const hidden = [
    '/search',
    '/manage/',
    '/confirm/',
    '/leave/',
    '/feed/',
    '/sign-in',
    '/edit',
    '/set-up',
    '/hear',
    '/items/*/not-right',
  ];
  const { baseUrl } = c.get('chrome').site;
  const body = `User-agent: *\n${hidden.map((path) => `Disallow: ${path}\n`).join('')}\n# Everything here is also data: ${baseUrl}/latest.json\n`;
  return new Response(body, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}

function asset(found: Asset | undefined, keep: string): Answer {
  if (!found) return { trouble: { kind: 'not-found' } };
  return new Response(found.body, {
    headers: { 'Content-Type': found.type, 'Cache-Control': keep, ETag: found.etag },
  });
}
