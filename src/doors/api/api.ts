/**
 * The API door: all that the pages show and do, as JSON under `/api/v1`; and `/metrics` for whoever keeps it running.
 *
 * In:  requests; the instance, and what keep, sources, match, deliver and people hold.
 * Out: JSON; problem details (RFC 9457) for all that goes wrong; an OpenAPI 3.1 document made from the same table and
 *   the same shapes that requests are read by.
 * Never: looks at a cookie or at a token in an address; lets other sites' pages do more than read what anyone may
 *   read; tells whether an address is known; logs a query, a token or an address; gives away more of somebody's long
 *   words than our pages do.
 * Goes wrong: whatever cannot be read is named field by field, in plain words; a bug gets a number to find it in the
 *   log by.
 * Trade-offs: limits are counted in each process; an answer that takes too long is no longer waited for, but not stopped.
 *
 * To add an operation: write a row with `operation({…})` and put it into `operationsOf`.
 */
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { ApiDeps } from './deps.ts';
import { metricsAnswer } from './metrics-answer.ts';
import { operationsOf } from './operations.ts';
import { BASE } from './serving/base.ts';
import { serverOf } from './serving/serve.ts';

export { type RequestCounts, requestCounts } from './counts.ts';
export type { ApiDeps } from './deps.ts';
export type { EditorAct, EditorEntry, EditorLog } from './editing/editor-log.ts';
export { type Facts, metricsText } from './metrics.ts';
export { operationsOf } from './operations.ts';

/** Answers `/api`, all below it, and `/metrics`. To be mounted at the root. */
export function createApi(deps: ApiDeps): Hono {
  const serve = serverOf(operationsOf(deps), deps);
  const metrics = metricsAnswer(deps);
  return new Hono()
    .get('/api', (c) => c.redirect(BASE, 308))
    .use('/api/*', compress())
    .all('/api/*', serve)
    .get('/metrics', metrics);
}
