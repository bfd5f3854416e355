/**
 * Traces: how long the parts of the work take, for whoever runs a collector of OpenTelemetry. Off unless it is asked for.
 *
 * In:  the address of a collector; names of pieces of work, with plain numbers and words about them.
 * Out: spans, by OTLP over HTTP, a few seconds later.
 * Never: loads anything, or costs more than a look, while it is off; holds an address, a token, a path that somebody asked
 *   for or words of an item: what is noted is what the caller wrote down in the code, and numbers.
 * Goes wrong: a collector that is away loses spans, and nothing else notices.
 * Trade-offs: one for the whole process, as OpenTelemetry's own is, so that no signature knows of it.
 */

import type { TraceFacts, Tracing } from './tracing.ts';

let tracing: Tracing | null = null;

/** Does the work; as a span, where somebody asked for traces. `after` says of it what is known only when it is done. */
export function traced<T>(
  name: string,
  facts: TraceFacts,
  work: () => Promise<T>,
  after?: (done: T) => TraceFacts,
): Promise<T> {
  return tracing ? tracing.run(name, facts, work, after) : work();
}

/** Sends spans to the collector at `endpoint` from now on, until the returned function is called. */
export async function startTracing(endpoint: string, version: string): Promise<() => Promise<void>> {
  const { openOtlp } = await import('./otlp.ts');
  const opened = openOtlp(endpoint, version);
  tracing = opened;
  return async () => {
    tracing = null;
    await opened.close();
  };
}
