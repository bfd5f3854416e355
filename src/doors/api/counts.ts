import type { MiddlewareHandler } from 'hono';
import { traced } from '../../ground/trace/trace.ts';

/** Upper bounds of how long answers take, in seconds. */
export const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface RouteCount {
  /** What was asked for, in a few classes: `api`, `page`, `file`, `asset`, `system`. */
  route: string;
  method: string;
  /** `2xx` … `5xx`. */
  status: string;
  count: number;
  seconds: number;
  /** How many took no longer than the bucket of the same place. */
  buckets: number[];
}

/** Counts what all doors of this process are asked. */
export interface RequestCounts {
  /** To be put before everything. */
  middleware: MiddlewareHandler;
  read(): RouteCount[];
}

export function requestCounts(): RequestCounts {
  const counts = new Map<string, RouteCount>();
  const note = (route: string, method: string, status: string, seconds: number) => {
    const key = `${route} ${method} ${status}`;
    const one = counts.get(key) ?? {
      route,
      method,
      status,
      count: 0,
      seconds: 0,
      buckets: BUCKETS.map(() => 0),
    };
    one.count++;
    one.seconds += seconds;
    for (const [n, most] of BUCKETS.entries()) if (seconds <= most) one.buckets[n]!++;
    counts.set(key, one);
  };
  return {
    middleware: async (c, next) => {
      const began = performance.now();
      const [route, method] = [classOf(c.req.path), methodOf(c.req.method)];
      await traced(`${method} ${route}`, { method, route }, next, () => ({ status: c.res.status }));
      const status = `${Math.floor(c.res.status / 100)}xx`;
      note(route, method, status, (performance.now() - began) / 1000);
    },
    read: () => [...counts.values()],
  };
}

/** A few classes, so that strangers cannot make more of them. */
export function classOf(path: string): string {
  if (/^\/api(\/|$)/.test(path)) return 'api';
  if (/^\/(assets\/|favicon|robots\.txt)/.test(path)) return 'asset';
  if (/^\/(healthz|readyz|metrics)$/.test(path)) return 'system';
  return /\.(atom|json|ics|csv)$/.test(path) || path.startsWith('/feed/') ? 'file' : 'page';
}

const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'];
const methodOf = (method: string) => (METHODS.includes(method) ? method : 'other');
