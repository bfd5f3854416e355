import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildMarlbridge, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk, makeEditors } from '../../../../test/editors-town.ts';
import { recentActs } from '../../../commons/editing/editing.ts';
import { erasePerson, people } from '../../../commons/people/people.ts';
import type { Db } from '../../../ground/db/db.ts';
import type { Instance, SetUpAnswer } from '../../../instance/instance.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  await makeEditors(db);
});
beforeEach(() =>
  db.exec(
    `delete from editor_log; delete from outbox; delete from people where id > 3; update people set role = 'owner' where id < 3`,
  ),
);
afterAll(() => db.close());
const desk = (more: Partial<Instance> = {}) => editorsDesk(db, more);
const editors = async () => (await people(db, 'moderator')).map(({ email }) => email);
const last = async () => (await recentActs(db, { limit: 1 }))[0];

describe('what places are called', () => {
  const aliases = async () => [{ placeId: 'mb:castle', name: 'Castle Hill', alias: 'the Mound' }];
  test('is shown, and may be taken away', async () => {
    const dropAlias = vi.fn<Instance['dropAlias']>(async () => true);
    const { status, text } = await desk({ aliases }).get('/edit/places');
    expect(status).toBe(200);
    expect(text).toMatch(/“<bdi>the Mound<\/bdi>”<\/b> <bdi>Castle Hill/);
    const gone = await desk({ aliases, dropAlias }).post('/edit/places/remove', {
      place: 'mb:castle',
      alias: 'the Mound',
    });
    expect(gone.status).toBe(303);
    expect(dropAlias).toHaveBeenCalledExactlyOnceWith('mb:castle', 'the Mound');
    expect(await last()).toMatchObject({
      act: 'drop-alias',
      about: 'place:mb:castle',
      before: { alias: 'the Mound' },
    });
    const none = await desk({ aliases, dropAlias: async () => false }).post('/edit/places/remove', {
      place: 'x',
      alias: 'y',
    });
    expect(none.status).toBe(404);
  });
  test('is added to a place that is sought and found', async () => {
    const addAlias = vi.fn<Instance['addAlias']>(async () => true);
    const { post } = desk({ aliases, addAlias });
    const sought = await post('/edit/places', { alias: 'the Rec', 'place-sought': 'Castle', do: 'find' });
    expect(sought.text).toMatch(/value="mb:castle"/);
    expect(sought.text).toContain('value="the Rec"');
    expect(addAlias).not.toHaveBeenCalled();
    expect((await post('/edit/places', { alias: 'the Rec', place: 'mb:castle' })).status).toBe(303);
    expect(addAlias).toHaveBeenCalledExactlyOnceWith('mb:castle', 'the Rec');
    expect(await last()).toMatchObject({
      act: 'add-alias',
      about: 'place:mb:castle',
      after: { alias: 'the Rec' },
    });
  });
  test('what is missing is said', async () => {
    const { status, text } = await desk({ aliases }).post('/edit/places', { alias: '!' });
    expect(status).toBe(422);
    expect(text).toContain('Write the name that people use.');
    expect(text).toContain('Choose the place that is meant.');
  });
});

describe('settings', () => {
  const asked = {
    name: 'Marlbridge Aloud',
    contact: 'hello@marlbridge.example',
    timeZone: 'Europe/Paris',
    language: 'cy',
    place: 'mb:castle',
  };
  test('show what there is', async () => {
    const { status, text } = await desk().get('/edit/settings');
    expect(status).toBe(200);
    expect(text).toContain(`value="${SITE.name}"`);
    expect(text).toMatch(/value="Europe\/London" selected/);
    expect(text).toMatch(/value="mb:town" checked/);
  });
  test('are changed by the instance, and noted', async () => {
    const setUp = vi.fn<Instance['setUp']>(async () => ({ kind: 'done', settings: {} }) as SetUpAnswer);
    const { status, location } = await desk({ setUp }).post('/edit/settings', {
      ...asked,
      editor: 'evil@x.example',
    });
    expect([status, location]).toEqual([303, '/edit/settings?done=saved']);
    const { place, ...rest } = asked;
    expect(setUp).toHaveBeenCalledExactlyOnceWith({ ...rest, patchPlaceId: place });
    expect(await last()).toMatchObject({
      act: 'change-settings',
      before: { name: SITE.name, patchPlaceId: 'mb:town' },
      after: { name: 'Marlbridge Aloud', patchPlaceId: 'mb:castle' },
    });
  });
  test('say what is wrong beside each field, and keep what was written', async () => {
    const problems = [
      { field: 'name', message: 'Give it a name.' },
      { field: 'contact', message: 'No <b>address.' },
    ];
    const setUp = async (): Promise<SetUpAnswer> => ({ kind: 'bad', problems });
    const { status, text } = await desk({ setUp }).post('/edit/settings', { ...asked, name: '"><script>' });
    expect(status).toBe(422);
    expect(text).toContain('<p class="wrong-field" id="name-wrong">Give it a name.</p>');
    expect(text).toContain('aria-describedby="contact-wrong contact-hint"');
    expect(text).toContain('No &lt;b&gt;address.');
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(await last()).toBeUndefined();
  });
  test('offer the places that were typed, and keep the one there is', async () => {
    const { text } = await desk().post('/edit/settings', {
      ...asked,
      place: 'nonsense',
      'place-sought': 'Quay',
    });
    expect(text).toContain('value="mb:quay">');
    expect(text).toMatch(/value="mb:town" checked/);
    expect(text).toContain('value="Marlbridge Aloud"');
  });
});

describe('roles', () => {
  test('are given by address, with a letter; the log knows them by their row alone', async () => {
    const { location } = await desk().post('/edit/people', {
      address: ' Dee@Marlbridge.TEST ',
      role: 'editor',
    });
    expect(location).toBe('/edit/people?done=invited');
    expect(await editors()).toEqual(['ann@marlbridge.test', 'bea@marlbridge.test', 'dee@marlbridge.test']);
    const act = await last();
    expect(act).toMatchObject({ act: 'set-role', personId: 1, after: { role: 'editor' } });
    expect(JSON.stringify(act)).not.toContain('dee@');
    const [letter] = await db.query<{ kind: string; letter: unknown }>(
      `select kind, letter from outbox where person_id = (select max(id) from people)`,
    );
    expect(letter).toMatchObject({ kind: 'sign-in', letter: { invited: true } });
    expect((await desk().get('/edit/log')).text).toContain('<bdi>dee@marlbridge.test</bdi>');
    await db.tx((tx) => erasePerson(tx, Number(act!.about.split(':')[1])));
    expect((await desk().get('/edit/log')).text).not.toContain('dee@');
  });
  test('or by a link to pass on, shown once, kept by nothing, and never for somebody known here', async () => {
    const fields = { address: 'dee@marlbridge.test', role: 'moderator', way: 'link' };
    const { status, text, headers } = await desk().post('/edit/people', fields);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(text).toMatch(/\/sign-in\/sign-in-\d+-1</);
    expect(await last()).toMatchObject({ act: 'set-role', after: { role: 'moderator', link: true } });
    const known = await desk().post('/edit/people', { ...fields, address: 'dee@marlbridge.test' });
    expect([known.status, known.text.includes('They have a role already.')]).toEqual([422, true]);
    await db.exec('update people set confirmed_at = now() where id = 3');
    const reader = await desk().post('/edit/people', { ...fields, address: 'cat@marlbridge.test' });
    expect([reader.status, reader.text.includes('so we write to them')]).toEqual([422, true]);
    expect(await db.query(`select role from people where id = 3`)).toEqual([{ role: 'resident' }]);
    await db.exec('update people set confirmed_at = null where id = 3');
  });
  test.each(['', 'nobody', 'a@b.example, c@d.example', '<script>@x'])(
    'are not given to “%s”',
    async (address) => {
      const { status, text } = await desk().post('/edit/people', { address });
      expect(status).toBe(422);
      expect(text).toContain('id="address-wrong"');
      expect(await editors()).toHaveLength(2);
    },
  );
  test('change, and with them what the desk shows and lets do', async () => {
    expect((await desk().post('/edit/people/2/role', { role: 'moderator' })).location).toBe(
      '/edit/people?done=saved',
    );
    expect(await last()).toMatchObject({ before: { role: 'owner' }, after: { role: 'moderator' } });
    const { text } = await desk().get('/edit', { as: 2 });
    expect(text).toContain('href="/edit/log"');
    expect(text).not.toContain('href="/edit/sources"');
    const refused = await desk().get('/edit/settings', { as: 2 });
    expect([refused.status, refused.text.includes('That is for somebody else to do')]).toEqual([403, true]);
    for (const role of ['resident; drop', 'king', ''])
      expect((await desk().post('/edit/people/2/role', { role })).status).toBe(400);
  });
  test('are lost, and with them every page at once', async () => {
    expect((await desk().post('/edit/people/2/remove')).location).toBe('/edit/people?done=removed');
    expect(await editors()).toEqual(['ann@marlbridge.test']);
    expect(await last()).toMatchObject({ act: 'set-role', about: 'person:2', after: { role: 'resident' } });
    expect((await desk().get('/edit', { as: 2 })).location).toBe('/sign-in?to=%2Fedit');
  });
  test('may be laid down, but the last owner stays', async () => {
    expect((await desk().post('/edit/people/2/remove', {}, { as: 2 })).location).toBe('/');
    for (const [path, fields] of [
      ['/edit/people/1/remove', {}],
      ['/edit/people/1/role', { role: 'editor' }],
    ] as const) {
      const { status, text } = await desk().post(path, fields);
      expect([status, text.includes('There is only one owner.')]).toEqual([422, true]);
    }
    expect((await desk().get('/edit/people')).text).not.toContain('/remove');
    expect(await editors()).toEqual(['ann@marlbridge.test']);
  });
  test('cannot all be taken away at once', async () => {
    const both = [
      desk().post('/edit/people/2/remove', {}, { as: 1 }),
      desk().post('/edit/people/1/remove', {}, { as: 2 }),
    ];
    await Promise.all(both);
    expect(await editors()).toHaveLength(1);
  });
  test('who has none has none to lose', async () => {
    expect((await desk().post('/edit/people/3/remove')).status).toBe(404);
    expect((await desk().post('/edit/people/999/remove')).status).toBe(404);
  });
});
