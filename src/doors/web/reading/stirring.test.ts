import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE, SPEAKERS } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { createWeb } from '../web.ts';
import { chanceOf } from './stirring.ts';

describe('the chance that it is nothing', () => {
  const steady = { week: 100, earlier: 800 };
  test('is that of the binomial tail', () => {
    // Exactly: 1 - (8/9)^2 for at least one of two, (1/9)^2 for both.
    expect(chanceOf({ week: 1, earlier: 1 }, { week: 0, earlier: 0 }, 8)).toBeCloseTo(1 - (8 / 9) ** 2, 10);
    expect(chanceOf({ week: 2, earlier: 0 }, { week: 0, earlier: 0 }, 8)).toBeCloseTo((1 / 9) ** 2, 10);
    expect(chanceOf({ week: 0, earlier: 5 }, steady, 8)).toBeCloseTo(1, 10);
  });
  test('is small for a stir, and not for what is as always, whatever its size', () => {
    expect(chanceOf({ week: 9, earlier: 10 }, steady, 8)).toBeLessThan(0.002);
    expect(chanceOf({ week: 300, earlier: 800 }, { week: 1000, earlier: 8000 }, 8)).toBeLessThan(1e-6);
    expect(chanceOf({ week: 4, earlier: 26 }, steady, 8)).toBeGreaterThan(0.2);
    expect(chanceOf({ week: 1100, earlier: 8800 }, { week: 10_000, earlier: 80_000 }, 8)).toBeGreaterThan(
      0.2,
    );
  });
  test('a week in which everybody says more is no stir of one subject', () => {
    expect(chanceOf({ week: 12, earlier: 16 }, { week: 600, earlier: 800 }, 8)).toBeGreaterThan(0.2);
    expect(chanceOf({ week: 12, earlier: 16 }, steady, 8)).toBeLessThan(0.002);
    expect(chanceOf({ week: 5, earlier: 0 }, { week: 10, earlier: 0 }, 8)).toBe(1);
  });
});

describe('on the front page', () => {
  let db: Db;
  beforeAll(async () => {
    db = await openTestDb();
    const said = (n: number, hours: number, title: string) => ({
      hours,
      title,
      text: `${title}, number ${n}.`,
    });
    const steady = [...Array(40).keys()].map((n) => said(n, 20 + n * 36, 'Dentist appointments in Millgate'));
    const stir = [...Array(5).keys()].map((n) =>
      said(n, 10 + n * 15, 'The bus service to Castle Hill is cut'),
    );
    await buildMarlbridge(db, NOW, [
      {
        name: 'Marlbridge Town Council',
        kind: 'council',
        said: [...steady.slice(0, 20), ...stir.slice(0, 3)],
      },
      { name: 'The Marlbridge Chronicle', kind: 'media', said: [...steady.slice(20), ...stir.slice(3)] },
      ...SPEAKERS.slice(2, 3).map((one) => ({ ...one, said: [said(1, 1440, 'Gala results'), ...one.said] })),
    ]);
  });
  afterAll(() => db.close());

  test('says what stirs, with the numbers, and not what is as always', async () => {
    const app = createWeb({
      db,
      clock: fixedClock(NOW),
      log: silentLog,
      scheme: SCHEME,
      site: async () => SITE,
      unset: SITE,
    });
    const text = await (await app.request('/')).text();
    const box = text.split('id="stirring">')[1]?.split('</section>')[0] ?? '';
    expect(box).toContain('Stirring more than usual');
    expect(box).toMatch(/Buses<\/bdi><\/a><p>5 items in seven days; hardly any in a usual week/);
    expect(box).toContain('Castle Hill');
    expect(box).not.toMatch(/Millgate|Dentist/);
    expect(text).toContain('href="#stirring"');
  });
});
