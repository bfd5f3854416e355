/** Waits for its turn; what comes back ends the turn. Rejects with the signal's reason if that comes first. */
export type TakeTurn = (host: string, signal: AbortSignal) => Promise<() => void>;

/**
 * One request at a time per host, with `gapMs` of rest between two, and at most `atOnce` over all hosts.
 * First come, first served. Holds nothing of hosts that nobody waits for.
 */
export function createTurns({ gapMs, atOnce }: { gapMs: number; atOnce: number }): TakeTurn {
  const lines = new Map<string, Line>();
  const everyone = createLine(atOnce);
  return async (host, signal) => {
    signal.throwIfAborted();
    const line = lines.get(host) ?? createLine(1);
    lines.set(host, line);
    const leave = () => {
      line.leave();
      if (line.idle()) lines.delete(host);
    };
    const rest = () => {
      if (gapMs > 0) setTimeout(leave, gapMs).unref();
      else leave();
    };
    await line.enter(signal);
    try {
      await everyone.enter(signal);
    } catch (error) {
      leave();
      throw error;
    }
    return () => {
      everyone.leave();
      rest();
    };
  };
}

interface Line {
  enter(signal: AbortSignal): Promise<void>;
  leave(): void;
  idle(): boolean;
}

/** A line before `places` places. */
export function createLine(places: number): Line {
  const waiting = new Set<() => void>();
  let taken = 0;
  return {
    enter(signal) {
      if (signal.aborted) return Promise.reject(signal.reason);
      if (taken < places) {
        taken++;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const called = () => {
          signal.removeEventListener('abort', gaveUp);
          resolve();
        };
        const gaveUp = () => {
          waiting.delete(called);
          reject(signal.reason);
        };
        signal.addEventListener('abort', gaveUp, { once: true });
        waiting.add(called);
      });
    },
    leave() {
      const [next] = waiting;
      if (!next) {
        taken--;
        return;
      }
      waiting.delete(next);
      next();
    },
    idle: () => taken === 0 && waiting.size === 0,
  };
}
