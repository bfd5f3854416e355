/**
 * Pages of lists with a hundred thousand items, beside a bare select of as many of the same rows (the floor). On PostgreSQL
 * with TEST_DATABASE_URL, else on the embedded database.
 */
import { createWeb } from '../src/doors/web/web.ts';
import { fixedClock } from '../src/ground/clock/clock.ts';
import type { Db } from '../src/ground/db/db.ts';
import { silentLog } from '../src/ground/log/log.ts';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../test/browser/marlbridge.ts';
import { openTestDb } from '../test/database.ts';
import type { Measured, Row } from './compare.ts';

const ITEMS = 100_000;
const ROUNDS = 30;
const PAGES = [
  '/',
  '/marlbridge',
  '/northfields',
  '/buses',
  '/northfields/roads',
  '/voices',
  '/search?q=pool',
  '/northfields?kind=media&when=month',
  '/items/50000',
];

export async function measure(): Promise<Measured> {
  const db = await openTestDb();
  await buildMarlbridge(db);
  await fill(db);
  const site = async () => SITE;
  const web = createWeb({ db, clock: fixedClock(NOW), log: silentLog, scheme: SCHEME, site, unset: SITE });
  const contestants = new Map<string, () => Promise<unknown>>([
    [
      'bare select of 30 items (the floor)',
      () =>
        db.query(
          'select * from items where same_as is null and taken_down_at is null order by told_at desc, id desc limit 30',
        ),
    ],
    ...PAGES.map((page): [string, () => Promise<unknown>] => [
      page,
      async () => {
        const answer = await web.request(page);
        if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}.`);
        return answer.text();
      },
    ]),
  ]);
  const times = new Map([...contestants.keys()].map((name) => [name, [] as number[]]));
  for (let round = -3; round < ROUNDS; round++)
    for (const [name, work] of contestants) {
      const from = performance.now();
      await work();
      if (round >= 0) times.get(name)!.push(performance.now() - from);
    }
  await db.close();
  const at = (list: number[], share: number) =>
    list.toSorted((a, b) => a - b)[Math.floor(list.length * share)]!;
  const base = at([...times.values()][0]!, 0.5);
  const rows = [...times].map(([what, list]): Row => {
    const p50 = at(list, 0.5);
    return {
      what: `${what}, p95 ${at(list, 0.95).toFixed(1)} ms`,
      p50,
      p90: at(list, 0.9),
      ratio: p50 / base,
      perSecond: 1_000 / p50,
    };
  });
  return {
    workload: `${ITEMS.toLocaleString('en-GB')} items of two years, on ${db.kind === 'server' ? 'PostgreSQL' : 'the embedded database'}`,
    unit: 'pages',
    rows,
  };
}

/** Copies what Marlbridge said, over two years, with the places and subjects found in it. */
export async function fill(db: Db): Promise<void> {
  await db.query(
    `with base as (select i.*, row_number() over (order by id) - 1 as r, count(*) over () as c from items i where same_as is null)
     insert into items (source_id, voice_id, guid, url, canonical_url, content_hash, title, summary, html, text, language,
       kept_at, told_at, published_at, signature, understood_version, matched_at, search)
     select b.source_id, b.voice_id, 'copy ' || n, b.url || '/' || n, b.canonical_url || '/' || n, 'copy ' || n, b.title || ' ' || n,
       b.summary, b.html, b.text, b.language, t.at, t.at, t.at, b.signature, b.understood_version, t.at, b.search
     from generate_series(1, $1::int) n join base b on b.r = n % b.c,
       lateral (select $2::timestamptz - make_interval(mins => n * 10) as at) t`,
    [ITEMS, NOW],
  );
  for (const [table, columns] of [
    ['item_places', 'place_id, confidence, focus, assumed, precision, evidence'],
    ['item_subjects', 'subject_id, confidence, evidence'],
  ])
    await db.query(
      `with base as (select id, row_number() over (order by id) - 1 as r, count(*) over () as c from items
         where same_as is null and guid not like 'copy %')
       insert into ${table} (item_id, ${columns})
       select i.id, ${columns!
         .split(', ')
         .map((column) => `f.${column}`)
         .join(', ')}
       from items i join base b on b.r = substr(i.guid, 6)::int % b.c join ${table} f on f.item_id = b.id where i.guid like 'copy %'`,
    );
  await db.exec('analyze');
}
