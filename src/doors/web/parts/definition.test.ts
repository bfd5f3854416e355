import { expect, test } from 'vitest';
import { buildMarlbridge } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk } from '../../../../test/editors-town.ts';

test('a subject’s page says what belongs to it and by which words it is found, in the reader’s language', async () => {
  const db = await openTestDb();
  await buildMarlbridge(db);
  const { get, means } = editorsDesk(db);
  const buses = means.scheme.byId.get('buses')!;
  const { status, text } = await get('/buses', { as: 0 });
  expect(status).toBe(200);
  expect(text).toMatch(/<details><summary>What belongs here\?<\/summary>/);
  expect(text).toContain(buses.about.replaceAll('&', '&amp;').slice(0, 20));
  expect(text).toContain('where such words stand in it');
  expect(text).toContain('bus stop');
  const welsh = await get('/buses?lang=cy', { as: 0 });
  expect(welsh.text).toContain('Beth sy’n perthyn yma?');
  // Where no subject was chosen there is nothing to define.
  expect((await get('/', { as: 0 })).text).not.toContain('What belongs here?');
  await db.close();
});
