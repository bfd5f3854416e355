import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Answer, Route, WebContext, WebEnv, Who } from '../route.ts';
import { finished } from './answer.ts';
import { createLimiter, type Limit, limiterKey } from './limiter.ts';
import { ownOrigins, refusalOf } from './origin.ts';

/** Lets a request through (null), or answers in its stead. */
export type Guard = (c: WebContext) => Promise<Answer | null> | Answer | null;
export type Guards = Partial<Record<Exclude<Who, 'anyone'>, Guard>>;

export interface MountMeans {
  clock: Clock;
  guards: Guards;
  /** Requests that may change something, a client. */
  limit: Limit;
  timeoutMs: number;
  /** The addresses that pages may have come from, as the operator gave them. */
  origins: (c: WebContext) => string[];
}

/** A form's size unless its route says otherwise. */
const FORM_BYTES = 64 * 1024;

/** Serves each row at its address. Throws when a row asks for a guard that there is not. */
export function mount(app: Hono<WebEnv>, routes: Route[], means: MountMeans): void {
  const strict = createLimiter(means.limit, means.clock);
  const wide = createLimiter(many(means.limit), means.clock);
  for (const route of routes) {
    if (route.who !== 'anyone' && !means.guards[route.who])
      throw new Error(`${route.method} ${route.path} is for "${route.who}", but nothing checks who that is.`);
    const guard = route.who === 'anyone' ? undefined : means.guards[route.who];
    if (route.method === 'POST') {
      app.post(
        route.path,
        bodyLimit({
          maxSize: route.bodyBytes ?? FORM_BYTES,
          onError: (c) => finished(c as WebContext, { trouble: { kind: 'size' } }),
        }),
      );
    }
    app.on(route.method, route.path, async (c) => {
      if (route.who === 'bearer') c.set('secret', true);
      const limiter = SIGNED_IN.has(route.who) || route.fromAnywhere ? wide : strict;
      const refused = route.method === 'POST' ? refuse(c, route, limiter, means) : null;
      const answer = refused ?? (await guard?.(c)) ?? (await inTime(route.handle(c), means.timeoutMs));
      return finished(c, answer);
    });
  }
}

const SIGNED_IN: ReadonlySet<Who> = new Set(['moderator', 'editor', 'owner', 'member', 'signed-in']);

/**
 * Editors put many things right in a row; and a mail service leaves for all its customers from a few addresses, where no
 * one must be kept by being the twenty-first.
 */
const many = ({ burst, perSecond }: Limit): Limit => ({ burst: burst * 30, perSecond: perSecond * 30 });

function refuse(
  c: WebContext,
  route: Route,
  limiter: (key: string) => number,
  means: MountMeans,
): Answer | null {
  const wait = limiter(limiterKey(c.get('client')));
  if (wait > 0) return { trouble: { kind: 'busy', seconds: wait } };
  const own = ownOrigins(means.origins(c), new URL(c.req.url));
  const why = refusalOf(c.req.raw.headers, own, {
    fromAnywhere: route.fromAnywhere === true,
    ...(route.takes && { takes: route.takes }),
  });
  if (why === 'foreign') return { trouble: { kind: 'foreign' } };
  return why === 'kind' ? { trouble: { kind: 'bad', because: 'kind' } } : null;
}

/** What a handler gives, or "slow" when it takes too long; what it does by then is not stopped, only no longer waited for. */
async function inTime(work: Promise<Answer> | Answer, ms: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve({ trouble: { kind: 'slow' } }), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
