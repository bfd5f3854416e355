/** What goes wrong, and how often it did. */
export type Fault =
  | 'feed: no answer'
  | 'feed: 5xx'
  | 'feed: 429 with Retry-After'
  | 'feed: 503 with Retry-After'
  | 'feed: 410'
  | 'feed: half a body'
  | 'feed: garbage'
  | 'feed: moved'
  | 'mail: 4xx for one'
  | 'mail: 5xx for one'
  | 'mail: no such address'
  | 'mail: server away'
  | 'mail: cut before the 250'
  | 'mail: cut after the 250'
  | 'database: statement failed'
  | 'database: commit failed'
  | 'database: answer to commit lost'
  | 'database: away'
  | 'worker: killed between steps'
  | 'worker: killed in a transaction'
  | 'worker: killed after a commit'
  | 'worker: killed while fetching'
  | 'worker: killed while sending'
  | 'hint: lost'
  | 'hint: late';

export type FaultCounts = Map<Fault, number>;

export function countFault(counts: FaultCounts, fault: Fault): void {
  counts.set(fault, (counts.get(fault) ?? 0) + 1);
}

/** How rough a world is: shares of statements, commits, answers and letters that go wrong. Each world draws its own. */
export interface Roughness {
  statement: number;
  commit: number;
  kill: number;
  feed: number;
  mail: number;
  hint: number;
}

export const CALM: Roughness = { statement: 0, commit: 0, kill: 0, feed: 0, mail: 0, hint: 0 };
