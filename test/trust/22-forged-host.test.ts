/** Row 22: a forged Host is in no page, feed, answer or letter; addresses are built from the configured one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, apiAddressOf, bearer } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole({ HEARABOUTS_URL: 'https://hear.marlbridge.example' });
  editor = await whole.person('eve', 'owner');
});
afterAll(() => whole.close());

const FORGED = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'gopher',
  forwarded: 'host=evil.example;proto=gopher',
  'x-original-url': '/edit',
  'x-rewrite-url': '/edit',
  'x-host': 'evil.example',
};
const clean = async (answer: Response, at: string) => {
  expect(answer.headers.get('location') ?? '', at).not.toContain('evil');
  expect(answer.headers.get('link') ?? '', at).not.toContain('evil');
  expect(await answer.text(), at).not.toMatch(/evil\.example|gopher:/);
};

test('pages, files and operations', async () => {
  for (const route of whole.routes.filter(({ method }) => method === 'GET')) {
    const at = addressOf(route, editor, whole);
    await clean(await whole.ask(`http://evil.example${at}`, { as: editor, headers: FORGED }), at);
  }
  for (const { path } of whole.operations.filter(({ method }) => method === 'GET')) {
    const at = apiAddressOf(path, editor, whole);
    await clean(await whole.ask(`http://evil.example${at}`, bearer(editor.session, { headers: FORGED })), at);
  }
});

test('letters', async () => {
  const address = 'new@residents.example';
  const own = { origin: 'https://hear.marlbridge.example' };
  const fields = { do: 'subscribe', place: 'mb:quay', way: 'daily', address };
  for (const [at, said] of [
    ['/hear', fields],
    ['/sign-in', { address: editor.email }],
  ] as const) {
    const answer = await whole.ask(`http://evil.example${at}`, {
      method: 'POST',
      body: new URLSearchParams(said),
      headers: { ...FORGED, ...own },
    });
    expect(answer.status, at).toBe(200);
  }
  await whole.work.send!();
  expect(whole.letters.map(({ to }) => to).sort()).toEqual([editor.email, address].sort());
  for (const letter of whole.letters) {
    const said = JSON.stringify(letter);
    expect(said).not.toMatch(/evil\.example|gopher/);
    expect(said).toContain('https://hear.marlbridge.example/');
  }
});
