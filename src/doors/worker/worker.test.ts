import { expect, test } from 'vitest';
import type { Jobs } from '../../ground/jobs/jobs.ts';
import { silentLog } from '../../ground/log/log.ts';
import { startWorker } from './worker.ts';

test('a sweep that throws does not end the worker, and stopping waits for what is under way', async () => {
  let sweeps = 0;
  let underWay = false;
  const handlers = new Map<string, (keys: string[]) => Promise<void>>();
  const jobs: Jobs = {
    hint: async () => {},
    work: async (name, _options, handle) => void handlers.set(name, handle),
    stop: async () => {},
  };
  const heard: number[] = [];
  const worker = await startWorker(
    {
      sweep: async () => {
        sweeps++;
        if (sweeps === 1) throw new Error('the database is away');
        underWay = true;
        await new Promise((done) => setTimeout(done, 100));
        underWay = false;
      },
      hear: async (id) => void heard.push(id),
      matchNew: async () => {},
      send: async () => {},
      look: async () => {},
      forget: async () => {},
      backUp: async () => {},
    },
    jobs,
    silentLog,
    { everySeconds: 0.01 },
  );
  await handlers.get('hear')!(['42']);
  expect(heard).toEqual([42]);
  while (!underWay) await new Promise((done) => setTimeout(done, 5));
  await worker.stop();
  expect(underWay).toBe(false);
  const then = sweeps;
  await new Promise((done) => setTimeout(done, 50));
  expect(sweeps).toBe(then);
});
