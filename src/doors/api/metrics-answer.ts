import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { outboxState, watchLetters } from '../../river/deliver/deliver.ts';
import type { ApiDeps } from './deps.ts';
import { metricsText } from './metrics.ts';
import { clientOf, proxiesOf } from './serving/client.ts';
import { peerOf } from './serving/peer.ts';
import { rowFacts } from './store.ts';

/** Counting all rows costs something, so the same answer stands for a while. */
const KEPT_MS = 5_000;

/** `GET /metrics`: for whoever holds the token; or, where there is none, for this machine. */
export function metricsAnswer(deps: ApiDeps) {
  const proxies = proxiesOf(deps.trustedProxies);
  let kept: { text: Promise<string>; at: number } | null = null;
  return async (c: Context): Promise<Response> => {
    const local = () =>
      clientOf(peerOf(c), c.req.header('x-forwarded-for'), proxies)?.loopback === true &&
      // Behind a proxy on this machine that nobody told us of, everybody would be local.
      (c.req.header('x-forwarded-for') === undefined || proxies.length > 0);
    const token = deps.metricsToken ?? null;
    if (!(token === null ? local() : same(c.req.header('authorization') ?? '', `Bearer ${token}`)))
      return plain('These figures are for whoever runs this site.\n', token === null ? 403 : 401);
    const now = deps.clock.now().getTime();
    if (!kept || Math.abs(now - kept.at) > KEPT_MS) {
      const text = written(deps);
      kept = { text, at: now };
      text.catch(() => {
        kept = null;
      });
    }
    try {
      return plain(await kept.text, 200, '; version=0.0.4');
    } catch (error) {
      deps.log.error({ err: error }, 'the figures could not be gathered');
      return plain('The database does not answer.\n', 503);
    }
  };
}

async function written({ db, clock, version, counts }: ApiDeps): Promise<string> {
  const now = clock.now();
  const memory = process.memoryUsage();
  const cpu = process.cpuUsage();
  return metricsText({
    version,
    now,
    rows: await rowFacts(db, now),
    outbox: await outboxState(db),
    watched: await watchLetters(db, now),
    requests: counts?.read() ?? [],
    process: {
      residentBytes: memory.rss,
      heapBytes: memory.heapUsed,
      uptimeSeconds: process.uptime(),
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
    },
  });
}

const hash = (text: string) => createHash('sha256').update(text).digest();
const same = (given: string, right: string) => timingSafeEqual(hash(given), hash(right));

function plain(body: string, status: 200 | 401 | 403 | 503, more = ''): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': `text/plain${more}; charset=utf-8`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer realm="metrics"' }),
    },
  });
}
