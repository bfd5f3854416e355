import { lookup } from 'node:dns/promises';
import type { Resolver } from './guard.ts';
import { createLine } from './turns.ts';

const never = new AbortController().signal;

/**
 * The machine's own resolver, so that the operator's hosts file counts. Two at a time: each occupies one of the four
 * threads that file access needs too, for as long as a hostile name server likes.
 */
export function systemResolver(): Resolver {
  const line = createLine(2);
  return async (host) => {
    await line.enter(never);
    try {
      return await lookup(host, { all: true, order: 'verbatim' });
    } finally {
      line.leave();
    }
  };
}
