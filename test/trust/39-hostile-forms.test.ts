/** Row 39: names of the language, NUL, halves of characters, very many keys and keys given twice, in every form and body. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, apiAddressOf, bearer } from './tables.ts';
import { ORIGIN, openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  editor = await whole.person('eve', 'owner');
});
afterAll(() => whole.close());

const NAMES = [
  'address',
  'words',
  'name',
  'title',
  'place',
  'place-sought',
  'subject',
  'do',
  'language',
  'because',
  'text',
  'url',
];
const all = (value: string) => NAMES.map((name) => `${name}=${value}`).join('&');
const FORMS = [
  all('%00'),
  all('a%00b'),
  all('%ED%A0%80'),
  all('%FF%FE'),
  all('%E2%80%AE%F3%A0%80%81'),
  all('%'),
  `__proto__=x&__proto__[role]=editor&constructor=y&constructor[prototype][ran]=1&toString=z&${all('ok')}`,
  `${all('one')}&${all('two')}&${all('three')}`,
  Array.from({ length: 6_000 }, (_one, n) => `k${n}=1`)
    .join('&')
    .slice(0, 60_000),
  `${'a['.repeat(9_000)}=1`,
];
const BODIES = [
  '{"__proto__":{"ran":1},"constructor":{"prototype":{"ran":1}},"address":"a@b.example"}',
  '{"address":"a\\u0000@b.example","text":"\\ud800"}',
  '{"address":"a@b.example","address":"c@d.example"}',
  `{${Array.from({ length: 6_000 }, (_one, n) => `"k${n}":1`).join(',')}}`,
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  '{"a":1e400,"b":-0}',
  '"a"',
  'null',
  '{',
  '\u0000',
];

test('in every form', async () => {
  for (const route of whole.routes.filter(
    ({ method, path }) => method === 'POST' && !/erase|sign-out/.test(path),
  ))
    for (const body of FORMS) {
      const answer = await whole.ask(addressOf(route, editor, whole), {
        method: 'POST',
        body,
        as: editor,
        headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(answer.status, `${route.path} ${body.slice(0, 60)}`).toBeLessThan(500);
    }
  expect(({} as { ran?: number; role?: string }).ran ?? ({} as { role?: string }).role).toBeUndefined();
});

test('in every body of the API, and none changes anything', async () => {
  const before = await whole.sums();
  for (const { method, path } of whole.operations.filter(({ body }) => body !== undefined))
    for (const body of BODIES) {
      const asking = { method, body, headers: { 'content-type': 'application/json' } };
      for (const token of [editor.session, editor.manage]) {
        const answer = await whole.ask(apiAddressOf(path, editor, whole), bearer(token, asking));
        // 502: it asked for an address that another site did not answer at.
        if (answer.status !== 502) expect(answer.status, `${path} ${body.slice(0, 60)}`).toBeLessThan(500);
      }
    }
  expect(await whole.sums()).toEqual(before);
  expect(({} as { ran?: number }).ran).toBeUndefined();
});

test('in every address', async () => {
  for (const route of whole.routes.filter(({ method }) => method === 'GET'))
    for (const bad of ['%00', '%ED%A0%80', '%', '__proto__', 'constructor', '%E2%80%AE', 'x'.repeat(5_000)]) {
      const at = addressOf(route, editor, whole);
      for (const path of [`${at}?a=${bad}&${bad}=1`, `${at}/${bad}`])
        expect((await whole.ask(path, { as: editor })).status, path.slice(0, 80)).toBeLessThan(500);
    }
});
