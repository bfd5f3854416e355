/**
 * Row 17: who may what, as a matrix made from the tables of routes. A row whose `who` is not declared here fails, as does
 * an address that is served without a row.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBody, setMember } from '../../src/commons/people/people.ts';
import { addressOf, apiAddressOf, bearer } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let people: Record<Exclude<Role, 'stranger'>, Somebody>;
beforeAll(async () => {
  whole = await openWhole();
  people = {
    ann: await whole.person('ann'),
    ben: await whole.person('ben'),
    moderator: await whole.person('mo', 'moderator'),
    editor: await whole.person('eve', 'editor'),
    owner: await whole.person('olwen', 'owner'),
    planner: await whole.person('planner'),
    nurse: await whole.person('nurse'),
  };
  await whole.db.tx(async (tx) => {
    for (const [slug, who] of [
      ['planning', people.planner],
      ['health', people.nurse],
    ] as const) {
      const now = new Date();
      const body = await makeBody(tx, { slug, name: slug, voiceId: 1, fourEyes: false }, now);
      const member = { bodyId: body!.id, personId: who.id, name: slug, title: 'Head', role: 'head' } as const;
      await setMember(tx, member, now);
    }
  });
});
afterAll(() => whole.close());

/** The planner heads the body `planning`, which addresses are filled in with; the nurse heads another. */
type Role = 'stranger' | 'ann' | 'ben' | 'moderator' | 'editor' | 'owner' | 'planner' | 'nurse';
const ROLES: Role[] = ['stranger', 'ann', 'ben', 'moderator', 'editor', 'owner', 'planner', 'nurse'];
/** Who is let through by each sort of row. By a `bearer` row, whoever holds the link. */
const MAY: Record<string, Role[]> = {
  anyone: ROLES,
  bearer: ROLES,
  moderator: ['moderator', 'editor', 'owner'],
  editor: ['editor', 'owner'],
  owner: ['owner'],
  'set-up': ['owner'],
  member: ['planner'],
  'signed-in': ['moderator', 'editor', 'owner', 'planner', 'nurse'],
};

const as = (role: Role) => (role === 'stranger' ? {} : { as: people[role] });
/** Which desk there is for whom is not told: somebody else’s is not there. */
const refused = (answer: Response) =>
  answer.status === 404 ||
  answer.status === 401 ||
  answer.status === 403 ||
  (answer.status === 303 && /^\/sign-in/.test(new URL(answer.headers.get('location')!, 'http://x').pathname));

test('nothing is served that has no row, and each row says who may', () => {
  const rows = new Set(whole.routes.map(({ method, path }) => `${method} ${path}`));
  expect(whole.served.filter((one) => !rows.has(one))).toEqual([]);
  expect(whole.routes.filter(({ who }) => !MAY[who]).map(({ path, who }) => `${path}: ${who}`)).toEqual([]);
  const apiWho = ['anyone', 'subscriber', 'moderator', 'editor', 'owner'];
  expect(whole.operations.filter(({ who }) => !apiWho.includes(who)).map(({ path }) => path)).toEqual([]);
});

describe('the web door', () => {
  test('lets each role through where it may, and nowhere else', { timeout: 240_000 }, async () => {
    let cells = 0;
    const closed = whole.routes.filter(({ who }) => (MAY[who] ?? []).length < ROLES.length);
    const before = await whole.sums();
    for (const route of closed)
      for (const role of ROLES.filter((one) => !MAY[route.who]?.includes(one))) {
        if (route.path === '/desk' && role === 'nurse') continue;
        cells++;
        const at = addressOf(route, people.ann, whole);
        const answer = await (route.method === 'GET'
          ? whole.ask(at, as(role))
          : whole.send(at, { name: 'x', do: 'save' }, as(role)));
        expect(refused(answer), `${role} ${route.method} ${at}: ${answer.status}`).toBe(true);
        expect(answer.status === 303 ? '' : await answer.text()).not.toContain(people.owner.email);
      }
    expect(await whole.sums()).toEqual(before);
    for (const route of closed.filter(({ method }) => method === 'GET')) {
      cells++;
      const at = addressOf(route, people.ann, whole);
      for (const role of MAY[route.who]!) {
        const answer = await whole.ask(at, as(role));
        // What is asked for by a number that nothing has is not there for anybody.
        if (answer.status === 404) continue;
        expect(refused(answer), `${role} GET ${at}: ${answer.status}`).toBe(false);
      }
    }
    expect(cells).toBeGreaterThan(300);
  });

  test('a link that is nobody’s opens nothing, however it is spoilt', async () => {
    const before = await whole.sums();
    const { ann } = people;
    const spoilt = (path: string) =>
      [ann.manage, ann.confirm, ann.leave, ann.feed].reduce(
        (all, token) => all.replaceAll(token, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`),
        path,
      );
    for (const route of whole.routes.filter(({ who }) => who === 'bearer')) {
      const at = spoilt(addressOf(route, ann, whole));
      const answer = await (route.method === 'GET' ? whole.ask(at) : whole.send(at, {}));
      // The page before signing in asks before it knows; its POST looks.
      if (/^\/sign-in\/[^/]+$/.test(at) && route.method === 'GET') continue;
      expect(answer.status, `${route.method} ${at}`).toBe(404);
      expect(await answer.text()).not.toContain(ann.email);
    }
    expect(await whole.sums()).toEqual(before);
  });

  test('by one’s own link nobody touches another’s subscription (IDOR)', async () => {
    const { ann, ben } = people;
    const before = await whole.sums();
    const numbered = whole.routes.filter(({ path }) => /^\/manage\/:token\/.*:id/.test(path));
    expect(numbered.length).toBeGreaterThan(4);
    for (const route of numbered) {
      const at = addressOf(route, { ...ann, subscriptions: ben.subscriptions }, whole);
      const answer = await (route.method === 'GET' ? whole.ask(at) : whole.send(at, { way: 'weekly' }));
      // Back to one's own page is an answer too, as long as nothing came of it.
      expect([404, 403, 303], `${route.method} ${at}`).toContain(answer.status);
      expect(await whole.sums(), at).toEqual(before);
    }
  });
});

describe('the API', () => {
  test('lets each role through where it may, and nowhere else', { timeout: 240_000 }, async () => {
    const { ann, ben, moderator, editor, owner } = people;
    const rank = ['moderator', 'editor', 'owner'];
    const before = await whole.sums();
    for (const { method, path, who } of whole.operations) {
      if (who === 'anyone') continue;
      const at = apiAddressOf(path, ben, whole);
      const say = (token: string | null) =>
        whole.ask(at, token === null ? { method } : bearer(token, { method }));
      expect((await say(null)).status, at).toBe(401);
      expect((await say('x'.repeat(43))).status, at).toBe(401);
      if (who !== 'subscriber') {
        expect((await say(ann.manage)).status, at).toBe(401);
        expect((await say(ann.session)).status, at).toBe(403);
        for (const [n, one] of [moderator, editor, owner].entries()) {
          if (n < rank.indexOf(who)) expect((await say(one.session)).status, `${rank[n]} ${at}`).toBe(403);
          else if (method === 'GET') expect([401, 403]).not.toContain((await say(one.session)).status);
        }
      } else {
        expect((await say(editor.session)).status, at).toBe(401);
        expect((await say(ann.leave)).status, at).toBe(401);
        expect((await say(ann.feed)).status, at).toBe(401);
        if (path.includes('{id}')) {
          const body = method === 'PATCH' ? { body: '{"cadence":"weekly"}' } : {};
          const asking = { method, headers: { 'content-type': 'application/json' }, ...body };
          expect((await whole.ask(at, bearer(ann.manage, asking))).status, at).toBe(404);
        }
      }
    }
    expect(await whole.sums()).toEqual(before);
  });
});
