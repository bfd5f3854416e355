/** What may be said of a piece of work. */
export type TraceFacts = Record<string, string | number | boolean>;

/** Runs the work as a span, within that which is running now. */
export interface Tracing {
  run<T>(
    name: string,
    facts: TraceFacts,
    work: () => Promise<T>,
    after?: (done: T) => TraceFacts,
  ): Promise<T>;
  close(): Promise<void>;
}
