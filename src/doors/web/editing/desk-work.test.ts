/** What the desk shows first, and what editors do there: findings, pairs of stories, many sources at once, and taking it back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk, makeEditors } from '../../../../test/editors-town.ts';
import { recentActs } from '../../../commons/editing/editing.ts';
import { setRole } from '../../../commons/people/people.ts';
import type { Db } from '../../../ground/db/db.ts';
import { itemById } from '../../../river/keep/keep.ts';
import { listSources } from '../../../river/sources/sources.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db, NOW);
  await makeEditors(db);
});
beforeEach(() =>
  db.exec(
    `update editor_log set undoes = null; delete from editor_log; delete from stories_apart; update people set role = 'owner' where id = 2`,
  ),
);
afterAll(() => db.close());

const desk = () => editorsDesk(db);
const last = async () => (await recentActs(db, { limit: 1 }))[0]!;
const undo = async (id: number, as = 1) => desk().post(`/edit/log/${id}/undo`, {}, { as });
const subjectsOf = async (id: number) => (await itemById(db, id))!.subjects;

describe('findings that are not sure', () => {
  const unsure = async () => {
    await db.exec(
      `update item_subjects set confidence = 0.41, decided_by = 'machine', rejected = false where item_id = 2;
       update items set told_at = '${NOW.toISOString()}' where id = 2`,
    );
    return (await subjectsOf(2))[0]!.subjectId;
  };
  test('stand on the desk, and one press decides, teaches and can be taken back', async () => {
    const subject = await unsure();
    const { text } = await desk().get('/edit');
    expect(text).toContain('Findings that are not sure');
    expect(text).toContain('data-key="a"');
    expect(text).toContain('41% sure');
    const fields = { item: '2', kind: 'subject', about: subject, back: '/edit' };
    const yes = await desk().post('/edit/findings', { ...fields, word: 'add' });
    expect(yes.location).toBe('/edit?done=accepted1#findings');
    expect((await subjectsOf(2)).find((one) => one.subjectId === subject)).toMatchObject({
      decidedBy: 'editor',
      confidence: 1,
    });
    expect(await last()).toMatchObject({
      act: 'correct-subject',
      about: 'item:2',
      after: { subject, word: 'add' },
    });
    expect((await desk().get('/edit/findings')).text).not.toContain(
      `name="about" value="${subject}"><input type="hidden" name="back"`,
    );
    expect((await undo((await last()).id)).location).toBe('/edit/log?done=undone');
    const back = (await subjectsOf(2)).find((one) => one.subjectId === subject)!;
    expect([back.decidedBy, Math.round(back.confidence * 100)]).toEqual(['machine', 41]);
  });
  test('no takes it off the item, and nonsense does nothing', async () => {
    const subject = await unsure();
    const fields = { item: '2', kind: 'subject', about: subject, back: 'https://evil.example' };
    const no = await desk().post('/edit/findings', { ...fields, word: 'reject' });
    expect(no.location).toBe('/edit/findings?done=rejected1');
    expect((await subjectsOf(2)).map((one) => one.subjectId)).not.toContain(subject);
    for (const wrong of [{ word: 'x' }, { kind: 'x' }, { item: 'x' }])
      expect((await desk().post('/edit/findings', { ...fields, word: 'add', ...wrong })).status).toBe(400);
    expect((await desk().post('/edit/findings', { ...fields, word: 'add', about: 'nope' })).status).toBe(404);
    await undo((await last()).id);
    expect((await subjectsOf(2)).map((one) => one.subjectId)).toContain(subject);
  });
});

describe('one story or two', () => {
  const story = async (id: number) => (await itemById(db, id))!.story?.id ?? null;
  test('they are joined, with all that stood with them, and parted again as they were', async () => {
    const [one] = await db.query<{ id: number; story: number }>(
      'select id, story_id as story from items where story_id is not null order by id limit 1',
    );
    const [other] = await db.query<{ id: number }>(
      'select id from items where story_id is null and same_as is null order by id limit 1',
    );
    const pair = { a: String(one!.id), b: String(other!.id) };
    expect((await desk().post('/edit/pairs', { ...pair, do: 'join' })).location).toBe(
      '/edit/pairs?done=joined',
    );
    expect(await story(other!.id)).toBe(one!.story);
    expect((await desk().post('/edit/pairs', { ...pair, do: 'join' })).location).toBe(
      '/edit/pairs?done=notDone',
    );
    await undo((await last()).id);
    expect([await story(one!.id), await story(other!.id)]).toEqual([one!.story, null]);
    const [two] = await db.query<{ id: number; story: number }>(
      'select id, story_id as story from items where story_id <> $1 order by id limit 1',
      [one!.story],
    );
    await desk().post('/edit/pairs', { a: pair.a, b: String(two!.id), do: 'join' });
    expect(await story(two!.id)).toBe(one!.story);
    expect((await desk().get(`/stories/${two!.story}`)).location).toContain(`/stories/${one!.story}`);
    await undo((await last()).id);
    expect(await story(two!.id)).toBe(two!.story);
    expect((await desk().get(`/stories/${two!.story}`)).status).toBe(200);
  });
  test('what is said to be two is remembered, and not asked again', async () => {
    // Taken out of its story by hand, each is nearly the other.
    const [a, b] = await db.query<{ id: number }>(
      'select id from items where story_id = (select min(story_id) from items) and same_as is null order by id limit 2',
    );
    await db.exec(`update items set story_id = null where id in (${a!.id}, ${b!.id})`);
    // Another face of the same database: what was compared a moment ago is kept for each.
    const fresh = editorsDesk(Object.create(db) as Db);
    const asks = async () => {
      const { text } = await fresh.get('/edit/pairs');
      return text.includes(`name="a" value="${a!.id}"><input type="hidden" name="b" value="${b!.id}"`);
    };
    expect(await asks()).toBe(true);
    const pair = { a: String(a!.id), b: String(b!.id), do: 'apart' };
    expect((await desk().post('/edit/pairs', pair)).location).toBe('/edit/pairs?done=keptApart');
    expect(await asks()).toBe(false);
    await undo((await last()).id);
    expect(await asks()).toBe(true);
    expect((await desk().post('/edit/pairs', { ...pair, b: '999999' })).status).toBe(404);
  });
});

describe('many sources at once', () => {
  const ids = async () => (await listSources(db)).slice(0, 3).map(({ id }) => String(id));
  const now = async (id: string) => (await listSources(db)).find((one) => String(one.id) === id);
  test('are paused, resumed, asked, made another kind and taken off; each noted, each taken back', async () => {
    const all = await ids();
    const say = (act: string, more = {}) => desk().post('/edit/sources', { do: act, id: all, ...more });
    expect((await say('pause')).location).toBe('/edit/sources?done=bulk-pause&n=3');
    expect((await now(all[0]!))?.state).toBe('paused');
    expect((await say('pause')).location).toBe('/edit/sources?done=noneChosen');
    expect((await say('resume')).location).toBe('/edit/sources?done=bulk-resume&n=3');
    expect((await say('fetch')).location).toBe('/edit/sources?done=bulk-fetch&n=3');
    const before = (await now(all[2]!))!.voice.kind;
    const kind = before === 'school' ? 'charity' : 'school';
    await say('kind', { kind });
    expect((await now(all[2]!))?.voice.kind).toBe(kind);
    const change = (
      await recentActs(db, { limit: 9, about: `source:${all[2]}`, acts: ['change-source'] })
    )[0]!;
    await undo(change.id);
    expect((await now(all[2]!))?.voice.kind).toBe(before);
    expect((await say('remove')).location).toBe('/edit/sources?done=bulk-remove&n=3');
    expect(await now(all[0]!)).toBeUndefined();
    expect((await desk().get('/voices')).status).toBe(200);
    for (const { id } of await recentActs(db, { limit: 9, acts: ['remove-source'] })) await undo(id);
    expect((await now(all[0]!))?.state).toBe('active');
    for (const wrong of ['', 'delete']) expect((await say(wrong)).status).toBe(400);
  });
});

describe('the log', () => {
  test('is narrowed by who, what and when', async () => {
    const [id] = (await listSources(db)).map((one) => one.id);
    await desk().post(`/edit/sources/${id}/pause`, { because: 'It repeats itself.' });
    await desk().post(`/edit/sources/${id}/resume`, {}, { as: 2 });
    const has = async (query: string) => {
      const { text } = await desk().get(`/edit/log${query}`);
      return [text.includes('It repeats itself.'), text.includes('<b>Went on with</b>')];
    };
    expect(await has('')).toEqual([true, true]);
    expect(await has('?who=2')).toEqual([false, true]);
    expect(await has('?what=sources')).toEqual([true, true]);
    expect(await has('?what=take-downs')).toEqual([false, false]);
    expect(await has('?to=2001-01-01')).toEqual([false, false]);
    expect(await has('?from=2001-01-01&who=1&what=sources')).toEqual([true, false]);
    expect(await has("?what=constructor&who='&from=x")).toEqual([true, true]);
  });
  test('takes back once, by those who may, and not what has changed since; that is noted too', async () => {
    const [id] = (await listSources(db)).map((one) => one.id);
    await desk().post(`/edit/sources/${id}/pause`, { because: 'First.' });
    const pause = await last();
    await db.tx((tx) => setRole(tx, 2, 'moderator'));
    expect((await undo(pause.id, 2)).status).toBe(403);
    expect((await undo(pause.id)).location).toBe('/edit/log?done=undone');
    expect(await last()).toMatchObject({ act: 'undo', undoes: pause.id, about: `source:${id}` });
    expect((await undo(pause.id)).location).toBe('/edit/log?done=notUndone');
    expect((await undo((await last()).id)).location).toBe('/edit/log?done=notUndone');
    const { text } = await desk().get('/edit/log');
    expect(text).toContain('Taken back since');
    expect(text).toContain('Do it again by hand.');
    expect((await undo(999_999)).status).toBe(404);
    await desk().post('/edit/people/2/role', { role: 'editor' });
    const role = await last();
    await desk().post('/edit/people/2/role', { role: 'owner' });
    expect((await undo(role.id)).location).toBe('/edit/log?done=notUndone');
  });
});
