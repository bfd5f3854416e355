import type { Clock } from '../../ground/clock/clock.ts';

/** Servers remembered at most; the one longest unused goes first, so that strangers cannot fill the memory. */
const MOST = 5_000;

/** Whether a server may hand in one more now. */
export function turnsOf(
  { burst, perSecond }: { burst: number; perSecond: number },
  clock: Clock,
): (host: string) => boolean {
  const held = new Map<string, { left: number; at: number }>();
  return (host) => {
    const at = clock.now().getTime();
    const before = held.get(host) ?? { left: burst, at };
    const left = Math.min(burst, before.left + (Math.max(0, at - before.at) / 1000) * perSecond);
    held.delete(host);
    if (held.size >= MOST) held.delete(held.keys().next().value!);
    held.set(host, { left: left >= 1 ? left - 1 : left, at });
    return left >= 1;
  };
}
