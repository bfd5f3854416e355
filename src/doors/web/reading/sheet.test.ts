import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE, SPEAKERS } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { createWeb } from '../web.ts';

let db: Db;
let web: ReturnType<typeof createWeb>;
beforeAll(async () => {
  db = await openTestDb();
  const talkative = SPEAKERS.map((speaker) => ({
    ...speaker,
    said: [0, 1].flatMap((n) =>
      speaker.said.map((one) => ({
        ...one,
        hours: one.hours + n * 9,
        title: n === 0 ? one.title : `${one.title}: ŵ and ŷ “again” 🚌 \u0000`,
      })),
    ),
  }));
  await buildMarlbridge(db, NOW, talkative);
  web = createWeb({
    db,
    clock: fixedClock(NOW),
    log: silentLog,
    scheme: SCHEME,
    site: async () => SITE,
    unset: SITE,
  });
}, 60_000);
afterAll(() => db.close());

const ask = async (path: string) => {
  const came = await web.request(path);
  return { came, pdf: Buffer.from(await came.arrayBuffer()) };
};

/** All that is in a PDF, unpacked where it is packed. */
function opened(pdf: Buffer): string {
  let text = pdf.toString('latin1');
  for (const [, packed] of pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    try {
      text += inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1');
    } catch {
      // A font, or not packed.
    }
  }
  return text;
}

describe('the printed sheet', () => {
  test.each(['/latest.pdf', '/marlbridge.pdf', '/buses.pdf', '/northfields/roads.pdf'])(
    '%s is one or two sides of A4, tagged, in its language, with its title',
    async (path) => {
      const { came, pdf } = await ask(path);
      expect(came.status).toBe(200);
      expect(came.headers.get('content-type')).toBe('application/pdf');
      const text = opened(pdf);
      const pages = [...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
      expect([1, 2]).toContain(pages);
      expect(text).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
      expect(text).toMatch(/\/Lang \(en\)/);
      expect(text).toMatch(/\/MarkInfo/);
      expect(text).toMatch(/\/DisplayDocTitle true/);
      expect(text).toMatch(/\/S \/H1/);
      expect(text).toMatch(/\/S \/Figure/);
      expect(pdf.length).toBeLessThan(150_000);
    },
    20_000,
  );

  test('in Welsh where Welsh is asked for', async () => {
    const { pdf } = await ask('/marlbridge.pdf?lang=cy');
    expect(opened(pdf)).toMatch(/\/Lang \(cy\)/);
  });

  test('of what there is not, there is none', async () => {
    expect((await ask('/nowhere.pdf')).came.status).toBe(404);
    expect((await ask('/search.pdf')).came.status).toBe(404);
  });

  test('pages of places and subjects lead to it, others do not', async () => {
    expect(await (await web.request('/marlbridge')).text()).toContain('href="/marlbridge.pdf"');
    expect(await (await web.request('/')).text()).toContain('href="/latest.pdf"');
    expect(await (await web.request('/search?q=bus')).text()).not.toContain('.pdf');
  });
});

describe('following from the fediverse', () => {
  test('is one step from a listing: its name, and the way by one’s own server', async () => {
    const page = await (await web.request('/northfields/roads')).text();
    expect(page).toContain(`@northfields.roads@${new URL(SITE.baseUrl).host}`);
    expect(await (await web.request('/voices')).text()).not.toContain('class="fediverse"');
    const on = await web.request('/follow?of=/northfields/roads&as=@ada@social.example');
    expect(on.status).toBe(200);
    const uri = encodeURIComponent(`${SITE.baseUrl}/northfields/roads`);
    expect(await on.text()).toContain(`https://social.example/authorize_interaction?uri=${uri}`);
  });

  test.each([
    ['/northfields', 'javascript:alert(1)', 422],
    ['/northfields', '@a@evil.example/path', 422],
    ['/northfields', '', 422],
    ['//evil.example', '@a@b.example', 404],
    ['https://evil.example/', '@a@b.example', 404],
  ])('trust row 21: %s for %s leads nowhere', async (of, as, status) => {
    const came = await web.request(`/follow?${new URLSearchParams({ of, as })}`);
    expect(came.status).toBe(status);
    expect(await came.text()).not.toMatch(/href="(javascript:|https?:\/\/evil)/);
  });
});
