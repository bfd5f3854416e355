import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { gazetteerOf, importedPlaces } from '../../../river/understand/understand.ts';
import { createWeb } from '../web.ts';
import { understandingRoutes } from './understanding.ts';

let db: Db;
let web: ReturnType<typeof createWeb>;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  const gazetteer = gazetteerOf(await importedPlaces(db));
  const instance = {
    knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId }),
    suggestPlaces: (typed: string, limit: number) =>
      gazetteer.suggest(typed, limit).map((one) => ({ ...one, within: '' })),
  };
  web = createWeb({
    db,
    clock: fixedClock(NOW),
    log: silentLog,
    scheme: SCHEME,
    site: async () => SITE,
    unset: SITE,
    routes: understandingRoutes({ instance }),
  });
});
afterAll(() => db.close());

const post = async (form: Record<string, string>) => {
  const origin = new URL(SITE.baseUrl).origin;
  const answer = await web.request(`${SITE.baseUrl}/understand`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, text: await answer.text() };
};

test('a pasted text lights up, with its findings and their words', async () => {
  const { status, text } = await post({
    title: 'Bus changes',
    text: 'The bus to Millgate will stop at Quayside.',
    patch: 'Marlbridge',
  });
  expect(status).toBe(200);
  expect(text).toMatch(/<mark class="lit-place" title="Millgate">Millgate</);
  expect(text).toMatch(/<mark class="lit-subject" title="Buses">/);
  expect(text).toContain('Taken as: Marlbridge.');
});

test('what is pasted is taken to be from around here, until somebody says otherwise', async () => {
  const form = await (await web.request(`${SITE.baseUrl}/understand`)).text();
  expect(form).toContain('name="patch" value="Marlbridge"');
});

test('nothing pasted shows the form; markup, odd characters and long texts are words', async () => {
  expect((await post({})).text).not.toContain('class="found"');
  const { status, text } = await post({
    title: '<script>x</script>',
    text: `<img onerror=x> \u0000 ${'\ud800'} ${'Millgate '.repeat(2_000)}`,
  });
  expect(status).toBe(200);
  expect(text).not.toMatch(/<script>x|<img onerror/);
});
