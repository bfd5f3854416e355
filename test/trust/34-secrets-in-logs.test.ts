/** Row 34 and point 11 of privacy: what is secret or personal is in no line of the log and in no figure, wherever it was put. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, apiAddressOf, bearer } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let ann: Somebody;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  ann = await whole.person('ann');
  editor = await whole.person('eve', 'owner');
});
afterAll(() => whole.close());

const EMAIL = 'canary.person@canary-mail.example';
const WORD = 'CanaryWordThatNobodyLogs';
const POSTCODE = 'SE13 7QX';
const PEER = '203.0.113.147';

test('after every route was asked with canaries in its query, its body and its headers', async () => {
  const headers = {
    cookie: `hearabouts-session=${editor.session}; other=${WORD}`,
    referer: `http://localhost:8080/manage/${ann.manage}`,
    'user-agent': WORD,
    'x-forwarded-for': PEER,
    'sec-fetch-site': 'same-origin',
  };
  const canaries = {
    address: EMAIL,
    q: WORD,
    words: WORD,
    'place-sought': POSTCODE,
    email: EMAIL,
    token: ann.manage,
  };
  const query = new URLSearchParams(canaries);
  for (const route of whole.routes) {
    const at = addressOf(route, ann, whole);
    if (/\/erase|sign-out|\/edit\/people/.test(at) && route.method === 'POST') continue;
    const body =
      route.method === 'POST'
        ? { body: new URLSearchParams({ ...canaries, do: 'subscribe', place: 'mb:quay' }) }
        : {};
    await whole.ask(`${at}?${query}`, { method: route.method, headers, peer: PEER, ...body });
    await whole.ask(`${at}/${EMAIL}/${ann.manage}?${query}`, { headers, peer: PEER });
  }
  for (const { method, path } of whole.operations) {
    if (method === 'DELETE') continue;
    const body = method === 'GET' ? {} : { body: JSON.stringify(canaries) };
    for (const token of [ann.manage, editor.session])
      await whole.ask(
        `${apiAddressOf(path, ann, whole)}?${query}`,
        bearer(token, { method, peer: PEER, headers: { 'content-type': 'application/json' }, ...body }),
      );
  }
  await whole.send('/sign-in', { address: editor.email });
  await whole.work.send!();
  await whole.work.sweep!();
  expect(whole.lines.length).toBeGreaterThan(200);
  const log = whole.lines.join('');
  const figures = await (await whole.ask('/metrics', { peer: '127.0.0.1' })).text();
  expect(figures).toContain('hearabouts_');
  const secrets = {
    EMAIL,
    WORD,
    POSTCODE,
    PEER,
    'an address': ann.email,
    'an editor’s address': editor.email,
    'a session': editor.session,
    'a link to manage': ann.manage,
    'a link to confirm': ann.confirm,
    'a link to leave': ann.leave,
    'a feed': ann.feed,
  };
  for (const [what, secret] of Object.entries(secrets)) {
    const where = whole.lines.find(
      (line) => line.includes(secret) || line.includes(encodeURIComponent(secret)),
    );
    expect(where, what).toBeUndefined();
    expect(figures.includes(secret), what).toBe(false);
  }
  expect(log).toContain('"from":"203.0.113.0"');
});
