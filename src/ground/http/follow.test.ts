import { describe, expect, test } from 'vitest';
import { door, listen } from './listener.ts';

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

describe('following', () => {
  const site = async () => {
    const listener = await listen(router);
    const at = `http://127.0.0.1:${listener.port}`;
    return { at, listener, http: door([`127.0.0.1:${listener.port}`]) };
  };
  test('five steps are taken and not six', async () => {
    const { at, http, listener } = await site();
    const chain = (steps: number): string => (steps === 0 ? '/end' : to(302, chain(steps - 1)));
    expect(await http.get(at + chain(5))).toMatchObject({ status: 200, url: `${at}/end`, movedTo: null });
    expect(await http.get(at + chain(6))).toMatchObject({ because: 'too-many-redirects' });
    expect(await http.get(at + chain(2), { maxRedirects: 1 })).toMatchObject({
      because: 'too-many-redirects',
    });
    expect(await http.get(at + chain(2), { maxRedirects: 0 })).toMatchObject({ status: 302 });
    expect(listener.connections()).toBe(1);
  });
  test('a circle is seen at once', async () => {
    let asked = 0;
    const circle = await listen((request, response) => {
      asked++;
      response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end();
    });
    const http = door([`127.0.0.1:${circle.port}`]);
    expect(await http.get(`http://127.0.0.1:${circle.port}/a`)).toMatchObject({
      because: 'too-many-redirects',
    });
    expect(asked).toBe(2);
  });
  test.each([
    [[301], true],
    [[308], true],
    [[301, 308, 301], true],
    [[302], false],
    [[301, 302], false],
    [[307, 301], false],
    [[301, 303], false],
    [[], false],
  ])('moved for good after %j: %s', async (statuses, moved) => {
    const { at, http } = await site();
    const path = statuses.reduceRight((rest, status) => to(status, rest), '/new#part');
    const said = await http.get(at + path);
    expect(said).toMatchObject({ url: `${at}/new`, movedTo: moved ? `${at}/new` : null });
  });
  test('a redirect that says not where is an answer, as is 304', async () => {
    const { at, http } = await site();
    expect(await http.get(`${at}/302/`)).toMatchObject({ kind: 'answer', status: 302 });
    expect(await http.get(at + to(304, '/x'))).toMatchObject({ kind: 'answer', status: 304 });
  });
  test('addresses in Location are read relative, and as UTF-8 where they are', async () => {
    const raw = await listen((request, response) => {
      if (request.url === '/dir/a')
        response.writeHead(301, { location: Buffer.from('../café').toString('latin1') });
      response.end();
    });
    const http = door([`127.0.0.1:${raw.port}`]);
    expect(await http.get(`http://127.0.0.1:${raw.port}/dir/a`)).toMatchObject({
      url: `http://127.0.0.1:${raw.port}/caf%C3%A9`,
    });
  });
  test('a POST goes where it was sent and nowhere else', async () => {
    const inside = await listen(router);
    for (const status of [301, 302, 303, 307, 308]) {
      const { at, http } = await site();
      const said = await http.post(at + to(status, `http://127.0.0.1:${inside.port}/`), 'body');
      expect(said).toMatchObject({ kind: 'answer', status });
    }
    expect(inside.connections()).toBe(0);
  });
});
