const SLICE_MS = 500;

/**
 * Calls `over` after `ms` of waiting, once. Time in which this process itself was too busy to look does not count: what came
 * meanwhile waits to be read, and the peer is not to blame. Clear it when done.
 */
export function patience(ms: number, over: () => void): { clear(): void } {
  let left = Math.max(0, ms);
  let timer: NodeJS.Timeout;
  const wait = () => {
    const slice = Math.min(SLICE_MS, left);
    const began = performance.now();
    timer = setTimeout(() => {
      left -= Math.max(slice, Math.min(performance.now() - began, 2 * slice));
      if (left <= 0) over();
      else wait();
    }, slice);
  };
  wait();
  return { clear: () => clearTimeout(timer) };
}
