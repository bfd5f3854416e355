import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk, makeEditors } from '../../../../test/editors-town.ts';
import { recentActs } from '../../../commons/editing/editing.ts';
import type { Db } from '../../../ground/db/db.ts';
import { itemById, storyById, takeDown } from '../../../river/keep/keep.ts';
import { sourceById } from '../../../river/sources/sources.ts';

let db: Db;
let stories: number[];
/** What is said of the pool: one that is in a story. */
let POOL: number;
beforeAll(async () => {
  db = await openTestDb();
  ({ stories } = await buildMarlbridge(db));
  POOL = (await storyById(db, stories[0]!))!.items[0]!.id;
  await makeEditors(db);
});
beforeEach(() => db.exec('delete from editor_log'));
afterAll(() => db.close());
const desk = () => editorsDesk(db);
const places = async () => (await itemById(db, POOL))!.places.map(({ placeId }) => placeId);
const subjects = async () => (await itemById(db, POOL))!.subjects.map(({ subjectId }) => subjectId);

describe('an item', () => {
  test('is there to be put right, and only editors are led to it', async () => {
    const { status, text } = await desk().get(`/edit/items/${POOL}`);
    expect(status).toBe(200);
    expect(text).toContain((await itemById(db, POOL))!.title);
    expect(text).toContain(`action="/edit/items/${POOL}/place"`);
    expect(text).toContain('<optgroup label="');
    expect((await desk().get(`/items/${POOL}`)).text).toContain(`href="/edit/items/${POOL}"`);
    expect((await desk().get(`/items/${POOL}`, { as: 3 })).text).not.toContain('/edit');
    expect((await desk().get('/edit/items/99999')).status).toBe(404);
  });
  test('is about another place: typed, offered, chosen; it is matched again', async () => {
    await db.exec(`update items set matched_at = now() where id = ${POOL}`);
    const sought = await desk().get(`/edit/items/${POOL}?place=castle`);
    expect(sought.text).toContain('name="place" value="mb:castle"');
    expect(await places()).not.toContain('mb:castle');
    const pressing = desk();
    const { status, location } = await pressing.post(`/edit/items/${POOL}/place`, {
      place: 'mb:castle',
      word: 'add',
    });
    expect([status, location]).toEqual([303, `/edit/items/${POOL}?done=corrected`]);
    expect(await places()).toContain('mb:castle');
    expect(pressing.hints).toEqual(['match']);
    expect(await db.query(`select 1 from items where id = ${POOL} and matched_at is null`)).toHaveLength(1);
    const after = { place: 'mb:castle', name: 'Castle Hill', word: 'add' };
    expect(await recentActs(db, { limit: 9 })).toMatchObject([
      { act: 'correct-place', about: `item:${POOL}`, after },
    ]);
    expect((await desk().get(`/edit/items/${POOL}`)).text).toContain('Checked by an editor');
  });
  test('is not about a place', async () => {
    await desk().post(`/edit/items/${POOL}/place`, { place: 'mb:castle', word: 'reject' });
    expect(await places()).not.toContain('mb:castle');
  });
  test('is about another subject, and not about one', async () => {
    const [first] = await subjects();
    await desk().post(`/edit/items/${POOL}/subject`, { subject: first!, word: 'reject' });
    await desk().post(`/edit/items/${POOL}/subject`, { subject: 'buses', word: 'add' });
    expect(await subjects()).toContain('buses');
    expect(await subjects()).not.toContain(first);
  });
  test('leaves its story, and goes into another by number or address', async () => {
    const [pool, other] = stories as [number, number];
    expect((await itemById(db, POOL))?.story?.id).toBe(pool);
    await desk().post(`/edit/items/${POOL}/story`, { word: 'alone' });
    expect((await itemById(db, POOL))?.story ?? null).toBeNull();
    await desk().post(`/edit/items/${POOL}/story`, { story: String(other) });
    expect((await storyById(db, other))?.items.map(({ id }) => id)).toContain(POOL);
    await desk().post(`/edit/items/${POOL}/story`, { story: `https://town.example/stories/${pool}` });
    expect((await itemById(db, POOL))?.story?.id).toBe(pool);
    expect(await recentActs(db, { limit: 9 })).toHaveLength(3);
  });
  test.each([
    ['place', { place: 'mb:atlantis' }, 'We know no such place.'],
    ['place', { place: "x' or 1=1", word: 'reject' }, 'We know no such place.'],
    ['subject', { subject: '' }, 'Choose one of the subjects.'],
    ['subject', { subject: 'no-such' }, 'Choose one of the subjects.'],
    ['story', { story: '' }, 'There is no such story.'],
    ['story', { story: '999999' }, 'There is no such story.'],
    ['story', { story: '1; drop table items' }, 'There is no such story.'],
    ['take-down', { because: ' ' }, 'Say why'],
    ['put-back', {}, 'It was not taken down.'],
  ])('%s %o is told to be wrong, and nothing is noted', async (what, fields, message) => {
    const pressing = desk();
    const { status, text } = await pressing.post(
      `/edit/items/${POOL}/${what}`,
      fields as Record<string, string>,
    );
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(pressing.hints).toEqual([]);
    expect(await recentActs(db, { limit: 1 })).toEqual([]);
  });
  test('that is not there cannot be put right', async () => {
    for (const [what, fields] of [
      ['place', { place: 'mb:castle' }],
      ['subject', { subject: 'buses' }],
      ['story', { word: 'alone' }],
      ['take-down', { because: 'x' }],
      ['put-back', {}],
    ] as const)
      expect((await desk().post(`/edit/items/99999/${what}`, fields)).status, what).toBe(404);
  });
});

describe('taking down', () => {
  test('takes the words at once, says why, and notes no word of it', async () => {
    const title = (await itemById(db, 5))!.title;
    expect([5, 8]).not.toContain(POOL);
    await desk().post('/edit/items/5/take-down', { because: 'It named a child.' });
    expect(await itemById(db, 5)).toMatchObject({ title: '', takenDown: { because: 'It named a child.' } });
    const [act] = await recentActs(db, { limit: 1 });
    expect(act).toMatchObject({ act: 'take-down', about: 'item:5', because: 'It named a child.' });
    expect(JSON.stringify(act)).not.toContain(title);
    const page = await desk().get('/edit/items/5');
    expect(page.text).toContain('action="/edit/items/5/put-back"');
    expect((await desk().get('/items/5')).status).toBe(410);
    expect((await desk().post('/edit/items/5/take-down', { because: 'again' })).text).toContain(
      'down already',
    );
    expect((await desk().post('/edit/items/5/place', { place: 'mb:castle' })).status).toBe(404);
  });
  test('is undone: its source is asked afresh', async () => {
    await db.tx((tx) => takeDown(tx, 8, 'a mistake', NOW));
    const sourceId = (await itemById(db, 8))!.sourceId;
    await db.exec(
      `update sources set etag = 'x', body_hash = 'y', next_due = now() + interval '9 days' where id = ${sourceId}`,
    );
    const { location } = await desk().post('/edit/items/8/put-back');
    expect(location).toBe('/edit/items/8?done=back');
    expect(await sourceById(db, sourceId)).toMatchObject({ etag: null, bodyHash: null, nextDue: NOW });
    expect(await recentActs(db, { limit: 1 })).toMatchObject([{ act: 'put-back', about: 'item:8' }]);
  });
});
