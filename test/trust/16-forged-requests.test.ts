/** Row 16: nothing is changed because a page was opened, or by a form on somebody else's page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, apiAddressOf, bearer } from './tables.ts';
import { ORIGIN, openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let ann: Somebody;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  ann = await whole.person('ann');
  editor = await whole.person('eve', 'owner');
});
afterAll(() => whole.close());

/** Rows whose POST comes from other sites' servers by design, each with what it asks for instead of an origin. */
const FROM_ANYWHERE: Record<string, string> = {
  '/leave/:token': 'a sealed link (RFC 8058)',
  '/manage/:token/leave': 'a sealed link (RFC 8058)',
  '/webmention': 'nothing is believed before the page was looked at',
  '/pingback': 'the same',
};

describe('no GET changes anything', () => {
  test('of the web door, by GET and by HEAD, for a stranger, a resident and an editor', async () => {
    let before = await whole.sums();
    for (const route of whole.routes.filter(({ method }) => method === 'GET')) {
      const at = addressOf(route, ann, whole);
      for (const as of [undefined, ann, editor])
        for (const method of ['GET', 'HEAD']) {
          const { status } = await whole.ask(at, { method, ...(as && { as }) });
          expect(status, `${method} ${at}`).toBeLessThan(500);
        }
      const after = await whole.sums();
      expect(after, `GET ${at}`).toEqual(before);
      before = after;
    }
  });
  test('of the API, with and without a token', async () => {
    const before = await whole.sums();
    for (const { path } of whole.operations.filter(({ method }) => method === 'GET')) {
      const at = apiAddressOf(path, ann, whole);
      for (const asking of [{}, bearer(ann.manage), bearer(editor.session)])
        expect((await whole.ask(at, asking)).status, at).toBeLessThan(500);
      expect(await whole.sums(), `GET ${at}`).toEqual(before);
    }
  });
});

const STRANGE: Record<string, string>[] = [
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: `${ORIGIN}.evil.example` },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: ORIGIN },
  { 'sec-fetch-site': 'cross-site', origin: ORIGIN },
  { 'sec-fetch-site': 'none', origin: ORIGIN },
  { origin: ORIGIN, 'content-type': 'application/json' },
  { origin: ORIGIN, 'content-type': 'text/plain' },
  { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json; charset=utf-8' },
];

describe('no POST from elsewhere does', () => {
  test('to any row of the web door, in any of eleven ways, as an editor with every link', async () => {
    const posts = whole.routes.filter(({ method, fromAnywhere }) => method === 'POST' && !fromAnywhere);
    expect(posts.length).toBeGreaterThan(25);
    const before = await whole.sums();
    for (const route of posts) {
      const at = addressOf(route, ann, whole);
      for (const headers of STRANGE) {
        const answer = await whole.ask(at, {
          method: 'POST',
          as: editor,
          body: 'do=subscribe&name=x&role=editor',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        });
        expect([400, 403, 415], `${at} ${JSON.stringify(headers)}`).toContain(answer.status);
      }
      expect(await whole.sums(), at).toEqual(before);
    }
  });
  test('the rows that take them from anywhere are known, and are let in by something else', () => {
    const rows = whole.routes.filter(({ fromAnywhere }) => fromAnywhere);
    expect(rows.map(({ path }) => path).filter((path) => !FROM_ANYWHERE[path])).toEqual([]);
  });
  test('to the API, where cookies do not count and other sites are shown nothing', async () => {
    const before = await whole.sums();
    for (const { method, path, who } of whole.operations.filter((one) => one.method !== 'GET')) {
      const at = apiAddressOf(path, ann, whole);
      const body = method === 'DELETE' ? {} : { body: '{"state":"paused"}' };
      const headers = { origin: 'https://evil.example', 'content-type': 'text/plain' };
      const answer = await whole.ask(at, { method, as: editor, headers, ...body });
      if (who === 'anyone') expect(answer.status, at).toBe(415);
      else expect(answer.status, at).toBe(401);
      expect(answer.headers.get('access-control-allow-origin'), at).toBeNull();
      const asked = await whole.ask(at, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': method },
      });
      expect(asked.headers.get('access-control-allow-methods') ?? '', at).not.toContain(method);
    }
    expect(await whole.sums()).toEqual(before);
  });
});
