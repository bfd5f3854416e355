/** A slice of the simulated worlds (the rest: `npm run simulate -- --seeds 10000`), and proof that they can fail. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorlds } from './run.ts';
import { SABOTAGES, type Sabotage } from './sabotage.ts';
import { emptyTally, sayTally, tallied } from './tally.ts';

const MOST_WORLDS = 12;
const MS = 13_000;
/** In so many worlds each of these has to be seen. The others take longer: `npm run simulate -- --sabotage NAME`. */
const WORLDS_TO_SEE = 6;
const QUICK = ['ledger', 'commit', 'leaving', 'matching'] as const satisfies Sabotage[];

let worlds: Awaited<ReturnType<typeof openWorlds>>;
beforeAll(async () => {
  worlds = await openWorlds();
});
afterAll(() => worlds.close());

describe('simulated worlds', () => {
  test('nothing is lost, and nobody is told twice', { timeout: 120_000 }, async () => {
    let tally = emptyTally();
    const begun = performance.now();
    for (let seed = 1; seed <= MOST_WORLDS && (seed <= 2 || performance.now() - begun < MS); seed++) {
      const came = await worlds.world(seed);
      expect(came.violations, `npm run simulate -- --seed ${seed}`).toEqual([]);
      tally = tallied(tally, came);
    }
    console.log(sayTally(tally).join('\n'));
    expect(tally.faults.size).toBeGreaterThan(10);
    expect(tally.expected).toBeGreaterThan(5);
  });

  test('the same seed is the same world', { timeout: 60_000 }, async () => {
    const story = async () => {
      const lines: string[] = [];
      const came = await worlds.world(10, {
        trace: (line) => lines.push(line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')),
      });
      return { came, lines };
    };
    const first = await story();
    expect(await story()).toEqual(first);
    expect(first.lines.length).toBeGreaterThan(50);
  });
});

describe('a broken program is found', () => {
  for (const how of QUICK)
    test(`${how}: ${SABOTAGES[how]}`, { timeout: 180_000 }, async () => {
      let seen: string[] = [];
      for (let seed = 1; seed <= WORLDS_TO_SEE && seen.length === 0; seed++)
        seen = (await worlds.world(seed, { sabotage: how })).violations;
      expect(seen).not.toEqual([]);
    });
});
