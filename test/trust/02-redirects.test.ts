import { describe, expect, test } from 'vitest';
import { door, listen } from '../../src/ground/http/listener.ts';

/** Answers `/301/REST` with that status and `Location: REST`; everything else with its own path. */
const router = (request: { url?: string }, response: import('node:http').ServerResponse) => {
  const [, status, rest] = /^\/(\d{3})\/(.*)$/.exec(request.url ?? '') ?? [];
  if (!status) return response.end(`at ${request.url}`);
  const location = decodeURIComponent(rest ?? '');
  response.writeHead(Number(status), location ? { location } : {}).end(`status ${status}`);
};
const to = (status: number, location: string) => `/${status}/${encodeURIComponent(location)}`;

describe('row 2: each redirect is checked like the first address', () => {
  const targets = (port: number) => [
    `http://127.0.0.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `//127.0.0.1:${port}/`,
    `\\\\127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://inside.example:${port}/`,
    `https://127.0.0.1:${port}/`,
    `http://u:p@127.0.0.1:${port}/`,
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'javascript:alert(1)',
    'http://',
  ];
  test.each([301, 302, 303, 307, 308])('%i to a private address is not followed', async (status) => {
    const inside = await listen(router);
    const site = await listen(router);
    const http = door([`127.0.0.1:${site.port}`], {
      resolver: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    for (const target of targets(inside.port)) {
      const direct = await http.get(`http://127.0.0.1:${site.port}${to(status, target)}`);
      expect(direct, target).toMatchObject({ kind: 'problem' });
      const round = to(302, to(status, target));
      expect(await http.get(`http://127.0.0.1:${site.port}${round}`), target).toMatchObject({
        kind: 'problem',
      });
    }
    expect(inside.connections()).toBe(0);
  });
});
