/**
 * A consultation with 2,000 comments on 300 paragraphs: its pages and its exports, beside a bare select of the same comments
 * (the floor). On PostgreSQL with TEST_DATABASE_URL, else on the embedded database.
 */
import {
  draftVersion,
  insertConsultation,
  publishVersion,
  setAnnounced,
} from '../src/commons/consultations/consultations.ts';
import { createWeb } from '../src/doors/web/web.ts';
import { fixedClock } from '../src/ground/clock/clock.ts';
import type { Db } from '../src/ground/db/db.ts';
import { silentLog } from '../src/ground/log/log.ts';
import { NOW, SCHEME, SITE } from '../test/browser/marlbridge.ts';
import { openTestDb } from '../test/database.ts';
import { makeDesks } from '../test/desk-town.ts';
import type { Measured, Row } from './compare.ts';

const PARAGRAPHS = 300;
const COMMENTS = 2_000;
const ROUNDS = 30;
const DAY = 86_400_000;
const AT = '/consultations/big';
const PAGES = [
  AT,
  `${AT}/part-1`,
  `${AT}/p/7`,
  `${AT}/comments`,
  `${AT}/comments?show=most`,
  `${AT}/comments.csv`,
  `${AT}/comments.json`,
  `${AT}/report`,
];

export async function measure(): Promise<Measured> {
  const db = await openTestDb();
  await fill(db);
  const site = async () => SITE;
  const web = createWeb({ db, clock: fixedClock(NOW), log: silentLog, scheme: SCHEME, site, unset: SITE });
  const floor = () => db.query('select * from comments where thread = $1 order by id', ['consultation:1']);
  const ask = (page: string) => async () => {
    const answer = await web.request(page);
    if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}.`);
    return answer.text();
  };
  const contestants: [string, () => Promise<unknown>][] = [
    [`bare select of ${COMMENTS.toLocaleString('en-GB')} comments (the floor)`, floor],
    ...PAGES.map((page): [string, () => Promise<unknown>] => [page, ask(page)]),
  ];
  const times = new Map(contestants.map(([name]) => [name, [] as number[]]));
  for (let round = -3; round < ROUNDS; round++)
    for (const [name, work] of contestants) {
      const from = performance.now();
      await work();
      if (round >= 0) times.get(name)!.push(performance.now() - from);
    }
  const memory = await memoryOf(ask(`${AT}/comments.json`));
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
    workload: `${COMMENTS.toLocaleString('en-GB')} comments on ${PARAGRAPHS} paragraphs, on ${db.kind === 'server' ? 'PostgreSQL' : 'the embedded database'}; the export as JSON takes ${memory} MB more memory while it is made`,
    unit: 'pages',
    rows,
  };
}

/** How far the heap rises above where it stood, in megabytes; collections in between make it less. */
async function memoryOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().heapUsed;
  await work();
  return Math.max(0, Math.round((process.memoryUsage().heapUsed - before) / 1e6));
}

async function fill(db: Db): Promise<void> {
  const { bodies, people } = await makeDesks(db);
  const words = (n: number) =>
    Array.from({ length: 60 }, (_, m) => `word${(n * 31 + m * 17) % 400}`).join(' ');
  const chunks = Array.from({ length: 10 }, (_, c) => ({
    slug: `part-${c + 1}`,
    title: `Part ${c + 1}`,
    paragraphs: Array.from({ length: PARAGRAPHS / 10 }, (_, n) => {
      const text = words(c * 30 + n);
      return { html: `<p>${text}</p>`, text };
    }),
  }));
  await db.tx(async (tx) => {
    const [member] = await tx.query<{ id: number }>('select id from body_members where person_id = $1', [
      people['planning-head'],
    ]);
    const dates = {
      opensAt: new Date(NOW.getTime() - DAY),
      closesAt: new Date(NOW.getTime() + DAY),
      outcomeDueAt: null,
    };
    const id = await insertConsultation(
      tx,
      {
        slug: 'big',
        title: 'Big',
        summary: 'A big one.',
        language: 'en',
        timeZone: 'Europe/London',
        ...dates,
        moderation: 'post',
        policy: '',
        ways: [],
        bodyId: bodies.planning!,
        memberId: member!.id,
      },
      NOW,
    );
    await draftVersion(tx, { id: id! }, chunks, NOW);
    await publishVersion(tx, { id: id! }, '', NOW);
    await setAnnounced(tx, id!, NOW);
    await tx.query(
      `insert into comments (thread, part, version, about, parent_id, name, voice, words, language, state, via, marks, made_at, shown_at)
       select 'consultation:' || $1::bigint, n % $2::int + 1, 1, 'about', null, 'Person ' || n, 'resident', repeat('Some words of a comment. ', 8) || n, 'en',
         'shown', 'web', '{}', $4::timestamptz, $4::timestamptz
       from generate_series(1, $3::int) n`,
      [id, PARAGRAPHS, COMMENTS, NOW],
    );
  });
}
