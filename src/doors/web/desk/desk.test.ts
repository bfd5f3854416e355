/** The listening desk through its pages: who sees what, and what can be done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { deskTown, makeDesks, ROLES } from '../../../../test/desk-town.ts';
import { ACTS, after, canDo, gather, STATES } from '../../../commons/desk/desk.ts';
import type { Db } from '../../../ground/db/db.ts';

let db: Db;
let town: ReturnType<typeof deskTown>;
let people: Record<string, number>;

beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  people = (await makeDesks(db)).people;
  town = deskTown(db);
}, 120_000);
afterAll(() => db.close());

const as = (name: string) => people[name]!;
const count = async (sql: string) =>
  (await db.query<{ n: number }>(`select count(*)::int as n ${sql}`))[0]!.n;
const poolMention = async () =>
  (
    await db.query<{ id: number; acts: number }>(
      `select m.id, m.acts from mentions m join bodies b on b.id = m.body_id where b.slug = 'planning' order by m.id limit 1`,
    )
  )[0]!;

describe('watches', () => {
  test('are shown before they are kept: what they would have found, and words that come with it', async () => {
    const page = await town.post(
      '/desk/planning/watches/new',
      { name: 'Pool', any: 'pool', do: 'preview' },
      as('planning-responder'),
    );
    expect(page.text).toMatch(/it would have found [4-9] mentions/);
    expect(page.text).toContain('Marlbridge Swimming Club');
    expect(await count('from watches')).toBe(0);
  });

  test('are kept, and what was said in the last 90 days comes to the desk, by story', async () => {
    const kept = await town.post(
      '/desk/planning/watches/new',
      { name: 'The pool', any: '"swimming pool", pool', do: 'save' },
      as('planning-responder'),
    );
    expect(kept.location).toContain('/desk/planning/watches?done=watching');
    const list = await town.get('/desk/planning/mentions', as('planning-listener'));
    expect(list.text).toContain('Why I asked for the pool roof to be done in summer');
    const today = await town.get('/desk/planning', as('planning-listener'));
    expect(today.text).toContain('Said since yesterday and not answered');
    expect(today.text).toContain('pool');
    expect(await gather(db, NOW)).toBe(0);
  });

  test('that ask for nothing, too much or half are told so', async () => {
    const say = async (fields: Record<string, string>) =>
      (
        await town.post(
          '/desk/planning/watches/new',
          { name: 'x', do: 'save', ...fields },
          as('planning-head'),
        )
      ).text;
    expect(await say({})).toContain('Say what to listen for');
    expect(await say({ any: 'the' })).toContain('too common');
    expect(await say({ 'near-one': 'pool' })).toContain('Both words are needed');
    const many = Array.from({ length: 20 }, (_, n) => `extraordinarily${n}`).join(', ');
    expect(await say({ any: many, all: 'magnificently, unbelievably, 	characteristically' })).toContain(
      'too many words',
    );
    expect(await count('from watches')).toBe(1);
  });

  test('a listener makes none, and cannot end one', async () => {
    expect(
      (
        await town.post(
          '/desk/planning/watches/new',
          { name: 'x', any: 'pool', do: 'save' },
          as('planning-listener'),
        )
      ).status,
    ).toBe(403);
    const [watch] = await db.query<{ id: number }>('select id from watches');
    expect(
      (await town.post(`/desk/planning/watches/${watch!.id}/end`, {}, as('planning-listener'))).status,
    ).toBe(403);
  });
});

describe('handling', () => {
  test('what somebody else did meanwhile is shown instead of being overruled', async () => {
    const { id, acts } = await poolMention();
    const path = `/desk/planning/mentions/${id}`;
    await town.get(path, as('planning-head'));
    expect((await town.get(path, as('planning-responder'))).text).toContain(
      'planning-head has this open too',
    );
    const first = await town.post(
      path,
      { do: 'assign', to: String(as('planning-approver')), due: '2026-12-01', seen: String(acts) },
      as('planning-head'),
    );
    expect(first.status).toBe(303);
    const second = await town.post(
      path,
      { do: 'nothing-to-add', seen: String(acts) },
      as('planning-responder'),
    );
    expect(second.status).toBe(422);
    expect(second.text).toContain('planning-head assigned it while you had this open');
    const page = await town.get(path, as('planning-responder'));
    expect(page.text).toContain('with planning-approver');
    expect(page.text).toContain('by 1 December');
  });

  test('every state and act, as every role: done just where table and role let it', async () => {
    const { id } = await poolMention();
    for (const role of ROLES) {
      for (const state of STATES) {
        for (const act of ACTS) {
          await db.query('update mentions set state = $2 where id = $1', [id, state]);
          const came = await town.post(`/desk/planning/mentions/${id}`, { do: act }, as(`planning-${role}`));
          const [now] = await db.query<{ state: string }>('select state from mentions where id = $1', [id]);
          const may = canDo(role, state).includes(act);
          expect([role, state, act, now!.state]).toEqual([role, state, act, may ? after(state, act) : state]);
          expect(came.status === 303).toBe(may);
        }
      }
    }
  }, 180_000);

  test('a mention cannot be given to somebody of another body', async () => {
    const { id } = await poolMention();
    await db.query(`update mentions set state = 'read' where id = $1`, [id]);
    const came = await town.post(
      `/desk/planning/mentions/${id}`,
      { do: 'assign', to: String(as('health-head')) },
      as('planning-head'),
    );
    expect(came.status).toBe(403);
  });

  test('many at once, and a filter that is kept by a name', async () => {
    await db.query(`update mentions set state = 'new', acts = 0`);
    const rows = await db.query<{ id: number }>('select id from mentions order by id limit 3');
    const done = await town.post(
      '/desk/planning/mentions?state=open',
      { do: 'nothing-to-add', note: 'Seen.', mention: rows.map(({ id }) => `${id}.0`) },
      as('planning-responder'),
    );
    expect(done.location).toBe('/desk/planning/mentions?state=open&done=handled&n=3');
    const kept = await town.get('/desk/planning/mentions?state=nothing-to-add', as('planning-listener'));
    expect(kept.text).toContain('3 mentions');
    await town.post(
      '/desk/planning/views',
      { name: 'Seen', query: 'state=nothing-to-add' },
      as('planning-head'),
    );
    expect((await town.get('/desk/planning/mentions', as('planning-listener'))).text).toContain(
      '/desk/planning/mentions?state=nothing-to-add',
    );
    expect((await town.get('/desk/health/mentions', as('health-head'))).text).not.toContain('>Seen<');
  });

  test('it is new again when its source changes its words', async () => {
    const [done] = await db.query<{ id: number; item: number }>(
      `select id, item_id as item from mentions where state = 'nothing-to-add' limit 1`,
    );
    await db.query('update items set version = version + 1 where id = $1', [done!.item]);
    await gather(db, new Date(NOW.getTime() + 60_000));
    const page = await town.get(`/desk/planning/mentions/${done!.id}`, as('planning-listener'));
    expect(page.text).toContain('open again: its words were changed');
    expect(page.text).toContain('The conversation went on');
  });

  test('what it is can be put right, and a wrong mention left out, each with one press', async () => {
    const { id } = await poolMention();
    const path = `/desk/planning/mentions/${id}`;
    await town.post(`${path}/what`, { what: 'idea' }, as('planning-responder'));
    expect((await town.get(path, as('planning-head'))).text).toContain('as one of us said');
    const [watch] = await db.query<{ id: number }>('select id from watches');
    const before = (await town.get('/desk/planning/mentions', as('planning-head'))).text;
    await town.post(`${path}/wrong`, { watch: String(watch!.id), wrong: '1' }, as('planning-head'));
    const left = (await town.get('/desk/planning/mentions', as('planning-head'))).text;
    expect(before).toContain(`"/desk/planning/mentions/${id}"`);
    expect(left).not.toContain(`"/desk/planning/mentions/${id}"`);
    await town.post(`${path}/wrong`, { watch: String(watch!.id), wrong: '0' }, as('planning-head'));
    expect((await town.get('/desk/planning/mentions', as('planning-head'))).text).toContain(
      `"/desk/planning/mentions/${id}"`,
    );
  });
});

describe('who gets in (trust rows 17 and 18)', () => {
  const ids = async () => ({
    mention: (await poolMention()).id,
    watch: (await db.query<{ id: number }>('select id from watches limit 1'))[0]!.id,
    view: (await db.query<{ id: number }>('select id from desk_views limit 1'))[0]!.id,
  });
  const filled = (path: string, at: Awaited<ReturnType<typeof ids>>) =>
    path
      .replace(':body{[a-z0-9-]{1,80}}', 'BODY')
      .replace(/\/mentions\/:id\{[^}]*\}+/, `/mentions/${at.mention}`)
      .replace(/\/watches\/:id\{[^}]*\}+/, `/watches/${at.watch}`)
      .replace(/\/views\/:id\{[^}]*\}+/, `/views/${at.view}`)
      .replace(/:id\{[^}]*\}+/, '1');

  test('nobody who is not signed in, and nobody of another body, at any address', async () => {
    const at = await ids();
    const state = () => db.query('select id, state, acts, what from mentions order by id');
    const before = await state();
    for (const route of town.routes) {
      if (route.path === '/desk') continue;
      const path = filled(route.path, at).replace('BODY', 'planning');
      const ask = (who: number) =>
        route.method === 'GET' ? town.get(path, who) : town.post(path, { do: 'read' }, who);
      expect([path, (await ask(0)).status, (await ask(as('stranger'))).status]).toEqual([path, 303, 303]);
      expect([path, (await ask(as('health-head'))).status]).toEqual([path, 404]);
    }
    expect(await state()).toEqual(before);
  });

  test('ids of one body’s are nothing at another’s desk', async () => {
    const at = await ids();
    const own = /\/(mentions|watches|views)\/\d+/;
    for (const route of town.routes) {
      const path = filled(route.path, at).replace('BODY', 'health');
      if (!own.test(path)) continue;
      const fields = {
        do: 'read',
        name: 'x',
        any: 'pool',
        watch: String(at.watch),
        wrong: '1',
        what: 'fact',
      };
      const came =
        route.method === 'GET'
          ? await town.get(path, as('health-head'))
          : await town.post(path, fields, as('health-head'));
      expect([path, came.status]).toEqual([path, 404]);
    }
    const list = await town.get(`/desk/health/mentions?watch=${at.watch}`, as('health-head'));
    expect(list.text).toContain('Nothing of that kind');
    expect(await count('from watches where ended_at is not null')).toBe(0);
  });

  test('the head takes people in and lets them go; others cannot', async () => {
    const fields = { address: 'new@marlbridge.test', name: 'Nia', title: 'Officer', role: 'listener' };
    expect((await town.post('/desk/planning/body', fields, as('planning-approver'))).status).toBe(403);
    expect((await town.post('/desk/planning/body', fields, as('planning-head'))).status).toBe(303);
    expect((await town.get('/desk/planning/body', as('planning-listener'))).text).toContain('Nia');
    const [nia] = await db.query<{ id: number }>(`select id from people where email = 'new@marlbridge.test'`);
    expect((await town.get('/desk/planning', nia!.id)).status).toBe(200);
    await town.post(`/desk/planning/body/${nia!.id}/drop`, {}, as('planning-head'));
    expect((await town.get('/desk/planning', nia!.id)).status).toBe(303);
    const self = { address: 'planning-head@marlbridge.test', name: 'x', title: 'x', role: 'listener' };
    expect((await town.post('/desk/planning/body', self, as('planning-head'))).text).toContain(
      'has to be a head',
    );
  });
});

describe('what nobody listens to', () => {
  const page = {
    kind: 'page' as const,
    url: 'https://jo.blog.test/pool#top',
    title: 'Why is the pool shut?',
    author: 'Jo',
    published: new Date('2026-11-20T10:00:00Z'),
    language: 'en',
    text: 'Menu\nNobody told us why the pool has to close for so long this winter.\nMore',
    links: [] as string[],
    optedOut: false,
  };
  const withPage = (more: object = {}) =>
    deskTown(db, {
      instance: {
        ...town.means.instance,
        lookAt: async () => ({ ...page, ...more }),
        find: async () => ({
          kind: 'found',
          site: 'Jo’s blog',
          homeUrl: 'https://jo.blog.test/',
          choices: [
            { feedUrl: 'https://jo.blog.test/feed', title: 'Jo', format: 'atom', newest: null },
          ] as never,
        }),
      },
    });

  test('is taken down by hand: a quote and a link, as a mention; and its writer’s feed is offered to the editors', async () => {
    const seen = await withPage().post(
      '/desk/planning/capture',
      { url: page.url, do: 'look' },
      as('planning-head'),
    );
    expect(seen.text).toContain('Nobody told us why');
    expect(await count('from captures')).toBe(0);
    const fields = {
      url: page.url,
      title: page.title,
      author: 'Jo',
      date: '2026-11-20',
      quote: 'Nobody told us why.',
      do: 'keep',
    };
    const kept = await withPage().post('/desk/planning/capture', fields, as('planning-responder'));
    const at = kept.location.split('?')[0]!;
    const mention = await town.get(at, as('planning-listener'));
    expect(mention.text).toContain('Nobody told us why.');
    expect(mention.text).toContain('<b>question</b>');
    expect((await town.post('/desk/planning/capture', fields, as('planning-head'))).location).toContain(at);
    expect(await count('from captures')).toBe(1);
    const offered = await withPage().post(`${at}/listen`, {}, as('planning-responder'));
    expect(offered.location).toContain('done=offered');
    expect(await count(`from submissions where kind = 'site' and state = 'waiting'`)).toBe(1);
    expect((await town.get('/desk/health/mentions', as('health-head'))).text).not.toContain(
      'Nobody told us why.',
    );
  });

  test('that asks not to be quoted is linked to alone, by robots’ word and by the list', async () => {
    const url = 'https://quiet.test/p';
    const seen = await withPage({ url, optedOut: true }).post(
      '/desk/planning/capture',
      { url, do: 'look' },
      as('planning-head'),
    );
    expect(seen.text).not.toContain('Nobody told us why');
    await db.query(`insert into opt_outs (host, added_at) values ('quiet.test', now())`);
    const fields = { url, title: 'A page', quote: 'Words that were typed all the same.', do: 'keep' };
    await town.post('/desk/planning/capture', fields, as('planning-head'));
    expect(await db.query(`select quote from captures where site = 'quiet.test'`)).toEqual([{ quote: '' }]);
  });

  test('listeners take nothing down', async () => {
    expect(
      (await town.post('/desk/planning/capture', { url: 'https://a.test/' }, as('planning-listener'))).status,
    ).toBe(403);
  });
});
