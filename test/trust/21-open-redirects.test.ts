/** Row 21: no answer leads off this site, however an address to go on to is spelt. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from './tables.ts';
import { ORIGIN, openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  editor = await whole.person('eve', 'owner');
});
afterAll(() => whole.close());

const SPELT = [
  'https://evil.example',
  'http://evil.example',
  'HTTPS:evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%09/evil.example',
  '/%5cevil.example',
  '/%2f/evil.example',
  '%2f%2fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/edit/..//evil.example',
  '/edit//evil.example',
  '/edit\\..\\\\evil.example',
  '/edit@evil.example',
  '//localhost:8080@evil.example',
  'http://localhost:8080@evil.example',
  'http://localhost:8080.evil.example',
  'http:///evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  '/edit?to=//evil.example',
  '/edit#//evil.example',
  '/redirect?url=//evil.example',
  '//evil%E3%80%82example',
  '//ⓔvil.example',
  '/\u2028/evil.example',
  '?next=//evil.example',
  '/edit\r\nLocation: https://evil.example',
];
const NAMES = [
  'to',
  'next',
  'return',
  'returnTo',
  'return_to',
  'redirect',
  'redirect_uri',
  'url',
  'continue',
  'back',
  'goto',
  'lang',
  'from',
];

const leadsHere = (answer: Response, what: string) => {
  const to = answer.headers.get('location');
  if (to !== null) expect(new URL(to, ORIGIN).origin, what).toBe(ORIGIN);
};

test('forty spellings, under every name that such an address has had', { timeout: 60_000 }, async () => {
  expect(SPELT.length).toBeGreaterThanOrEqual(40);
  for (const spelt of SPELT) {
    const query = new URLSearchParams(NAMES.map((name) => [name, spelt]));
    for (const path of ['/sign-in', '/set-up', '/edit', '/hear', '/search', '/'])
      for (const as of [undefined, editor]) {
        const answer = await whole.ask(`${path}?${query}`, as && { as });
        leadsHere(answer, `${path} ${spelt}`);
        const page = await answer.text();
        expect(page, `${path} ${spelt}`).not.toMatch(/(?:href|action|content)="(?:https?:)?[\\/]{2,}evil/i);
      }
    leadsHere(await whole.send(`/sign-in?${query}`, { address: editor.email }), spelt);
    leadsHere(await whole.send(`/sign-out?${query}`, {}), spelt);
  }
  for (const route of whole.routes)
    for (const spelt of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
      const query = new URLSearchParams(NAMES.map((name) => [name, spelt]));
      const at = `${addressOf(route, editor, whole)}?${query}`;
      if (/\/erase|sign-out|people/.test(at)) continue;
      const fields = Object.fromEntries(NAMES.map((name) => [name, spelt]));
      leadsHere(
        await (route.method === 'GET'
          ? whole.ask(at, { as: editor })
          : whole.send(at, fields, { as: editor })),
        at,
      );
    }
  for (const path of [
    '//evil.example',
    '/\\evil.example',
    '/%2F%2Fevil.example',
    '//evil.example/edit',
    '/edit/..//evil.example/',
  ])
    leadsHere(await whole.ask(`${ORIGIN}${path}`, { as: editor }), path);
});
