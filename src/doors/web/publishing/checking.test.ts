import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { waitingSubmissions } from '../../../commons/submissions/submissions.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import type { CheckReport } from '../../../instance/instance.ts';
import { addSource } from '../../../river/sources/sources.ts';
import type { Understood } from '../../../river/understand/understand.ts';
import { createWeb } from '../web.ts';
import { checkRoutes } from './checking.ts';

const HOSTILE = '"><script>window.ran=1</script>';
const REPORT: CheckReport = {
  kind: 'checked',
  found: {
    kind: 'found',
    site: HOSTILE,
    homeUrl: 'javascript:window.ran=1',
    choices: [
      {
        feedUrl: `https://a.example/feed?${HOSTILE}`,
        title: HOSTILE,
        pageUrl: 'javascript:window.ran=1',
        format: 'rss',
        items: 12,
        newest: new Date('2026-11-22T18:00:00Z'),
        how: 'named by the page',
        minor: false,
      },
      {
        feedUrl: 'https://a.example/comments',
        title: 'Comments',
        pageUrl: null,
        format: 'atom',
        items: 1,
        newest: null,
        how: 'named by the page',
        minor: true,
      },
    ],
  },
  feed: {
    feedUrl: `https://a.example/feed?${HOSTILE}`,
    title: HOSTILE,
    format: 'rss',
    language: 'en-GB',
    items: 12,
    newest: new Date('2026-11-22T18:00:00Z'),
    drafts: [
      draft({ title: HOSTILE, url: 'javascript:window.ran=1', text: HOSTILE }),
      draft({ title: 'The fair', url: 'https://a.example/fair', text: 'Long '.repeat(100) }),
    ],
    understood: [understood(HOSTILE), understood('The fair')],
    mended: [HOSTILE],
    advised: ['dates', 'categories'],
    advice: ['Most posts have no date. Give each the day and time that it was published.'],
  },
};

function understood(phrase: string): Understood {
  return {
    places: [
      {
        placeId: 'x',
        name: HOSTILE,
        kind: 'town',
        lat: 51.5,
        lon: -2.5,
        precision: 'town',
        confidence: 0.9,
        focus: true,
        assumed: false,
        mentions: [{ field: 'title', start: 0, end: 3, phrase }],
        because: [HOSTILE],
      },
    ],
    subjects: [{ subjectId: 'buses', confidence: 0.5, evidence: [] }],
    signature: { words: [], names: [] },
    version: '1',
  };
}

function draft(more: object) {
  return { guid: 'x', html: '', text: '', categories: [], enclosures: [], ...more };
}

let asked: string[];
let answer: (typed: string) => Promise<CheckReport>;
const clock = fixedClock(NOW);
let web: ReturnType<typeof createWeb>;
let db: Db;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(() => {
  asked = [];
  answer = async () => REPORT;
  clock.set(NOW);
  const instance = {
    check: (typed: string) => {
      asked.push(typed);
      return answer(typed);
    },
  };
  web = createWeb({
    db,
    clock,
    log: silentLog,
    scheme: SCHEME,
    site: async () => SITE,
    unset: SITE,
    routes: checkRoutes({ instance, db, clock }, 20),
  });
});

async function check(address: string, from = '203.0.113.9', path = '/check') {
  const response = await web.request(
    `${SITE.baseUrl}${path}`,
    { method: 'POST', headers: { origin: SITE.baseUrl }, body: new URLSearchParams({ address }) },
    { incoming: { socket: { remoteAddress: from } } },
  );
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test('looking at the page asks nobody; what stands in its address waits for the button', async () => {
  const page = await web.request(`${SITE.baseUrl}/check?${new URLSearchParams({ address: HOSTILE })}`);
  expect(await page.text()).not.toContain('<script>');
  expect(asked).toEqual([]);
  const foreign = await web.request(`${SITE.baseUrl}/check`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ address: 'a.example' }),
  });
  expect([foreign.status, asked]).toEqual([403, []]);
});

test('it shows what was found, read, mended and advised, and nothing of it runs (trust row 7)', async () => {
  const { status, text } = await check('a.example');
  expect(status).toBe(200);
  expect(text).not.toMatch(/<script>|href="javascript|undefined|\[object|Invalid/);
  expect(text).toContain('12 items');
  expect(text).toContain('newest yesterday, 6pm');
  expect(text).toContain('British English');
  expect(text).toContain('<a href="https://a.example/fair"');
  expect(text).toContain('Most posts have no date.');
  expect(text).toContain('value="a.example"');
});

test('why it cannot be heard is said in words, of what is no address too', async () => {
  answer = async (typed) => ({ kind: 'failed', message: `There is nothing at ${typed}.` });
  expect((await check('<b>')).text).toContain('There is nothing at &lt;b&gt;.');
  expect((await check('   ')).text).toContain('Give the address of a site');
  expect(asked).toEqual(['<b>']);
});

test('a slow site is waited for a little, and found when its reader asks again', async () => {
  let ready: (report: CheckReport) => void = () => {};
  answer = () => new Promise((resolve) => (ready = resolve));
  expect((await check('slow.example')).text).toContain('answers slowly');
  ready(REPORT);
  expect((await check('slow.example')).text).toContain('12 items');
  expect(asked).toEqual(['slow.example']);
  clock.advance(6 * 60_000);
  answer = async () => REPORT;
  await check('slow.example');
  expect(asked).toHaveLength(2);
});

test('nobody makes us ask other sites all day: of one client six, then one in twenty seconds', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 8; n++) statuses.push((await check(`site${n}.example`)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  expect(asked).toHaveLength(6);
  expect((await check('other.example', '198.51.100.1')).status).toBe(200);
  clock.advance(21_000);
  expect((await check('later.example')).status).toBe(200);
});

test('however many ask, all together ask sixty at first', async () => {
  for (let n = 0; n < 80; n++) await check(`site${n}.example`, `198.51.${n}.1`);
  expect(asked).toHaveLength(60);
});

test('what broke is not remembered', async () => {
  answer = () => Promise.reject(new Error('a bug'));
  expect((await check('a.example')).status).toBe(500);
  answer = async () => REPORT;
  expect((await check('a.example')).status).toBe(200);
});

test('each post shows where and what we take it to be about, and by which words', async () => {
  const { text } = await check('a.example');
  expect(text).toMatch(/<mark class="lit-place"[^>]*>The</);
  expect(text).toContain('<span class="lit-subject">Buses</span> <span class="hint">a guess</span>');
});

test('what would help is made from their own post, ready to paste, and is never markup of ours', async () => {
  const { text } = await check('a.example');
  expect(text).toContain('&lt;georss:point&gt;51.5000 -2.5000&lt;/georss:point&gt;');
  expect(text).toContain('&quot;@type&quot;: &quot;NewsArticle&quot;');
  expect(text).not.toContain('<script type="application/ld+json">');
});

test('"listen to us" waits for the editor once, holds what we found ourselves, and a client offers five a day', async () => {
  const first = await check('a.example', '203.0.113.9', '/check/listen');
  expect(first.text).toContain('It waits for an editor');
  expect((await check('a.example', '203.0.113.10', '/check/listen')).text).toContain(
    'It waits for an editor',
  );
  const waiting = await waitingSubmissions(db);
  expect(waiting).toHaveLength(1);
  expect(waiting[0]).toMatchObject({
    kind: 'site',
    offered: { address: 'a.example', feedUrl: REPORT.feed.feedUrl },
    email: null,
  });
  const statuses: number[] = [];
  for (let n = 0; n < 6; n++)
    statuses.push((await check('a.example', '203.0.113.9', '/check/listen')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
});

test('a site that we listen to is not offered again', async () => {
  await db.tx((tx) =>
    addSource(tx, { feedUrl: REPORT.feed.feedUrl, title: 'A', voice: { name: 'A', kind: 'charity' } }, NOW),
  );
  expect((await check('a.example', '203.0.113.9', '/check/listen')).text).toContain(
    'We listen to this already.',
  );
});
