import { letterTroubles, watchLetters } from '../../../river/deliver/deliver.ts';
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
    {
      // At the top, since a worker answers for what is below its own address.
      method: 'GET',
      path: '/push-worker.js',
      who: 'anyone',
      handle: () => asset(assetNamed('push-worker.js'), 'no-cache'),
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

/** Letters that wait are said, and are no reason to send readers elsewhere: they are the worker's. */
async function ready({ db, clock }: Means): Promise<Response> {
  const well = await answers(db).catch(() => false);
  if (!well) return plain('the database does not answer\n', 503);
  const troubles = await watchLetters(db, clock.now()).then(letterTroubles, () => []);
  return plain(['ready', ...troubles, ''].join('\n'));
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
