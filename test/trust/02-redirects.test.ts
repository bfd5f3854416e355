import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import { door, listen, listenTls } from '../../src/ground/http/listener.ts';
import { CERTIFICATE, KEY } from '../../src/ground/http/throw-away-certificate.ts';
import { find } from '../../src/instance/listening.ts';
import { SPELLINGS } from './spellings.ts';

/** Answers `/301/REST` with that status and `Location: REST`; everything else with its own path. */
const router = (request: { url?: string }, response: import('node:http').ServerResponse) => {
  const [, status, rest] = /^\/(\d{3})\/(.*)$/.exec(request.url ?? '') ?? [];
  if (!status) return response.end(`at ${request.url}`);
  // As sites send them: what is no ASCII as the bytes of UTF-8.
  const location = Buffer.from(decodeURIComponent(rest ?? '')).toString('latin1');
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

  test(`each of ${SPELLINGS.length} spellings, by each of five redirects`, async () => {
    const inside = await listen(router);
    const site = await listen(router);
    const http = door([`127.0.0.1:${site.port}`], { limits: { gapMs: 0 } });
    let forms = 0;
    for (const spelling of SPELLINGS)
      for (const status of [301, 302, 303, 307, 308]) {
        forms++;
        const target = `http://${spelling}:${inside.port}/`;
        const said = await http.get(`http://127.0.0.1:${site.port}${to(status, target)}`);
        expect(said, `${status} ${spelling}`).toMatchObject({ kind: 'problem' });
      }
    expect(inside.connections()).toBe(0);
    // With the eight ways of row 4, a thousand forms and more.
    expect(forms + SPELLINGS.length * 8).toBeGreaterThanOrEqual(1_000);
  });

  test('five hops and no more, no circle, and never from https to http', async () => {
    const site = await listen(router);
    const http = door([`127.0.0.1:${site.port}`]);
    const at = `http://127.0.0.1:${site.port}`;
    const chain = (hops: number): string => (hops === 0 ? '/end' : to(302, chain(hops - 1)));
    expect(await http.get(at + chain(5))).toMatchObject({ status: 200 });
    expect(await http.get(at + chain(6))).toMatchObject({ because: 'too-many-redirects' });
    let asked = 0;
    const circle = await listen((_request, response) => {
      asked++;
      response.writeHead(302, { location: '/again' }).end();
    });
    const round = door([`127.0.0.1:${circle.port}`]);
    expect(await round.get(`http://127.0.0.1:${circle.port}/again`)).toMatchObject({
      because: 'too-many-redirects',
    });
    expect(asked).toBe(1);
    const safe = await listenTls(KEY, CERTIFICATE, (_request, response) => {
      response.writeHead(301, { location: `${at}/end` }).end();
    });
    const both = door([`127.0.0.1:${site.port}`, `127.0.0.1:${safe.port}`], { extraCas: [CERTIFICATE] });
    const before = site.connections();
    expect(await both.get(`https://127.0.0.1:${safe.port}/`)).toMatchObject({ kind: 'problem' });
    expect(site.connections()).toBe(before);
  });

  test('nor is one that a page or a feed names: by meta, Link, self, hub, next, a feed or a picture', async () => {
    const inside = await listen(router);
    const bad = `http://127.0.0.1:${inside.port}`;
    const page = `<!doctype html><html><head><meta http-equiv="refresh" content="0;url=${bad}/meta"><base href="${bad}/base/">
      <link rel="alternate" type="application/rss+xml" href="${bad}/feed"><link rel="canonical" href="${bad}/canonical">
      <link rel="icon" href="${bad}/icon"><link rel="alternate" type="application/atom+xml" href="relative.atom"></head>
      <body><a href="${bad}/rss.xml">RSS feed</a><img src="${bad}/picture.png"></body></html>`;
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><link rel="self" href="${bad}/self"/><link rel="hub" href="${bad}/hub"/>
      <link rel="next" href="${bad}/next"/><link href="${bad}/page"/><entry><id>1</id><title>t</title><link href="${bad}/entry"/></entry></feed>`;
    const site = await listen((request, response) => {
      const isFeed = request.url?.endsWith('.atom') ?? false;
      response.writeHead(request.url === '/robots.txt' ? 404 : 200, {
        'content-type': isFeed ? 'application/atom+xml' : 'text/html',
        link: `<${bad}/linked>; rel="alternate"; type="application/rss+xml", <${bad}/hub>; rel="hub"`,
        refresh: `0;url=${bad}/refresh`,
      });
      response.end(isFeed ? feed : page);
    });
    const http = door([`127.0.0.1:${site.port}`], { limits: { gapMs: 0 } });
    for (const path of ['/', '/own.atom'])
      await find(`http://127.0.0.1:${site.port}${path}`, http, fixedClock('2026-05-01T12:00:00Z'));
    expect(site.connections()).toBeGreaterThan(0);
    expect(inside.connections()).toBe(0);
  });
});
