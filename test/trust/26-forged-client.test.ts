/** Row 26: who asks is known by the connection; what stands in headers counts only from proxies that the operator named. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWhole, type Whole } from './whole.ts';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole({ HEARABOUTS_TRUSTED_PROXIES: '10.9.0.0/16' });
});
afterAll(() => whole.close());

const FORGED = (n: number) => ({
  'x-forwarded-for': `198.51.100.${n}`,
  'x-real-ip': `198.51.100.${n}`,
  forwarded: `for=198.51.100.${n}`,
  'cf-connecting-ip': `198.51.100.${n}`,
  'true-client-ip': `198.51.100.${n}`,
});
const tries = async (headers: (n: number) => Record<string, string>, peer: string) => {
  let limited = 0;
  for (let n = 0; n < 30; n++)
    if ((await whole.send('/sign-out', {}, { peer, headers: headers(n) })).status === 429) limited++;
  return limited;
};

test('limits hold for a client that names itself differently each time', async () => {
  expect(await tries(FORGED, '203.0.113.5')).toBeGreaterThanOrEqual(5);
});
test('behind a named proxy each client counts for itself, and can prepend what it likes', async () => {
  expect(await tries((n) => ({ 'x-forwarded-for': `198.51.100.${n}` }), '10.9.0.1')).toBe(0);
  expect(
    await tries((n) => ({ 'x-forwarded-for': `10.9.0.7, 198.51.100.${n}, 192.0.2.99` }), '10.9.0.1'),
  ).toBeGreaterThanOrEqual(5);
});
test('figures and set-up are for this machine, and nobody is made one by a header', async () => {
  for (const [peer, headers] of [
    ['203.0.113.5', {}],
    ['203.0.113.5', { 'x-forwarded-for': '127.0.0.1' }],
    ['10.9.0.1', { 'x-forwarded-for': '203.0.113.5' }],
    ['10.9.0.1', { 'x-forwarded-for': '127.0.0.1, 203.0.113.5' }],
  ] as [string, Record<string, string>][]) {
    expect((await whole.ask('/metrics', { peer, headers })).status, JSON.stringify(headers)).toBe(403);
    expect((await whole.ask('/set-up', { peer, headers })).status, JSON.stringify(headers)).toBe(403);
  }
  expect((await whole.ask('/metrics', { peer: '127.0.0.1' })).status).toBe(200);
});
