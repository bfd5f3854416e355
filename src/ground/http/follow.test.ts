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
