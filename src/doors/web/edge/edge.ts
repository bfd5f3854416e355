import { randomBytes } from 'node:crypto';
import type { Hono, MiddlewareHandler } from 'hono';
import type { Log } from '../../../ground/log/log.ts';
import { chromeFor } from '../chrome.ts';
import type { WebDeps } from '../deps.ts';
import type { WebContext, WebEnv } from '../route.ts';
import { finished, trouble } from './answer.ts';
import { clientAddress, type ProxyList } from './client-address.ts';
import { securityHeaders } from './headers.ts';
import { unreadable } from './readable.ts';

/** What stands before and behind every route: who asks, in which language, what may not be asked, what goes into the log. */
export function edge(app: Hono<WebEnv>, deps: WebDeps, proxies: ProxyList): void {
  app.use(record(deps.log), begin(deps, proxies), secure(deps), async (c, next) => {
    const why = unreadable(c.req.url);
    if (why) return finished(c, { trouble: { kind: 'bad', because: why } });
    return next();
  });
  app.notFound((c) => finished(c as WebContext, { trouble: { kind: 'not-found' } }));
  app.onError((error, context) => {
    const c = context as WebContext;
    deps.log.error({ request: c.get('request'), route: c.req.routePath, err: error }, 'a page broke');
    return trouble(c, { kind: 'broken' });
  });
}

/** Finds out all that pages are told besides their own matter. */
function begin(deps: WebDeps, proxies: ProxyList): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const peer = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
      ?.socket?.remoteAddress;
    c.set('client', clientAddress(peer, c.req.header('x-forwarded-for'), proxies));
    // Without the database a page can still say that something broke, and /healthz that we live.
    const site = await deps.site().catch((error: unknown) => noted(deps.log, error, deps.unset));
    c.set('unset', site === null);
    c.set(
      'chrome',
      chromeFor({
        site: site ?? deps.unset,
        now: deps.clock.now(),
        scheme: deps.scheme,
        url: new URL(c.req.url),
        acceptLanguage: c.req.header('accept-language'),
        pictures: deps.pictures !== undefined,
        tiles: deps.tiles,
        editor: (await deps.roleOf?.(c).catch((error: unknown) => noted(deps.log, error, null))) ?? null,
        official:
          (await deps.isOfficial?.(c).catch((error: unknown) => noted(deps.log, error, false))) ?? false,
      }),
    );
    await next();
  };
}

function noted<T>(log: Log, error: unknown, instead: T): T {
  log.error({ err: error }, 'what every page stands on could not be read');
  return instead;
}

function secure({ tiles }: WebDeps): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    await next();
    const https = c.get('chrome').site.baseUrl.startsWith('https:');
    const form = c.get('form') === true;
    const framed = c.res.headers.get('content-security-policy')?.includes('frame-ancestors *') === true;
    for (const [name, value] of Object.entries(
      securityHeaders({ https, form, framed, pictures: tiles?.origin ?? null }),
    ))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    c.res.headers.set('X-Request-Id', c.get('request'));
  };
}

/** One line a request: the route's pattern where its address is a secret, never a query, the client's network only. */
function record(log: Log): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const began = performance.now();
    c.set('request', randomBytes(6).toString('hex'));
    await next();
    const path = c.get('secret') === true ? c.req.routePath : c.req.path.slice(0, 200);
    const ms = Math.round(performance.now() - began);
    log.info(
      {
        request: c.get('request'),
        method: c.req.method,
        path,
        status: c.res.status,
        ms,
        from: network(c.get('client')),
      },
      'asked',
    );
  };
}

/** Enough to see where a flood comes from, too little to tell who somebody is. */
function network(client: string | undefined): string {
  if (!client) return 'unknown';
  return client.includes(':')
    ? `${client.split(':').slice(0, 3).join(':')}::`
    : client.replace(/\.\d+$/, '.0');
}
