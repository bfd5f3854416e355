import { describe, expect, test } from 'vitest';
import { fixedClock } from '../clock/clock.ts';
import { door, listen } from './listener.ts';
import { robotsPermit, robotsRules } from './robots-rules.ts';

const permits = (text: string, path: string) => robotsPermit(robotsRules(text, 'hearabouts'), path);

describe('what a robots.txt says (RFC 9309)', () => {
  const rows: [robots: string, path: string, allowed: boolean][] = [
    ['', '/', true],
    ['User-agent: *\nDisallow:', '/a', true],
    ['User-agent: *\nDisallow: /', '/a', false],
    ['User-agent: *\nDisallow: /', '/robots.txt', true],
    ['User-agent: *\nDisallow: /a', '/ab', false],
    ['User-agent: *\nDisallow: /a', '/A', true],
    ['User-agent: other\nDisallow: /', '/a', true],
    ['User-agent: Hearabouts\nAllow: /\nUser-agent: *\nDisallow: /', '/a', true],
    ['User-agent: *\nDisallow: /\nUser-agent: HearAbouts/1.0\nDisallow: /x', '/a', true],
    ['User-agent: hearabouts\nDisallow: /x\n\nUser-agent: hearabouts\nDisallow: /y', '/y', false],
    ['User-agent: other\nUser-agent: hearabouts\nDisallow: /x', '/x', false],
    ['User-agent: hearabouts\nUser-agent: *\nDisallow: /x', '/x', false],
    ['User-agent: hearaboutsplus\nDisallow: /', '/x', true],
    ['User-agent: hearabouts\n\nUser-agent: *\nDisallow: /', '/x', false],
    ['User-agent: hearabouts\nCrawl-delay: 4\nUser-agent: *\nDisallow: /', '/x', true],
    ['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['User-agent: *\nAllow: /a/b\nDisallow: /a', '/a/c', false],
    ['User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['User-agent: *\nDisallow: /*.php$', '/x/y.php', false],
    ['User-agent: *\nDisallow: /*.php$', '/x/y.php?z', true],
    ['User-agent: *\nDisallow: /*?print=', '/x?a&?print=1', false],
    ['User-agent: *\nDisallow: *x*y*z', '/axbyc', true],
    ['User-agent: *\nDisallow: *x*y*z', '/axbycz', false],
    ['User-agent: *\nDisallow: /a$', '/a', false],
    ['User-agent: *\nDisallow: /a$', '/ab', true],
    ['User-agent: *\nDisallow: /a*a$', '/a', true],
    ['User-agent: *\nDisallow: /café', '/caf%C3%A9', false],
    ['User-agent: *\nDisallow: /caf%c3%a9', '/caf%C3%A9', false],
    ['User-agent: *\nDisallow: /%7Ejoe', '/~joe', false],
    ['\uFEFFUser-agent: *\nDisallow: /a', '/a', false],
    ['user-AGENT : * # all\r\ndisALLOW : /a # not this', '/a', false],
    ['Disallow: /', '/a', true],
    ['<html>User-agent: no</html>', '/a', true],
  ];
  test.each(rows)('%j for %s: %s', (robots, path, allowed) => expect(permits(robots, path)).toBe(allowed));

  test('row 14: files made to be slow are not', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `User-agent: a${i}\n`).join('');
    const rules = Array.from({ length: 20_000 }, (_, i) => `Disallow: /${i}\n`).join('');
    const wild = `User-agent: *\n${`Disallow: /*${'a'.repeat(900)}b*${'a'.repeat(100)}\n`.repeat(480)}`;
    const stars = `User-agent: *\n${`Disallow: ${'*a'.repeat(500)}b\n`.repeat(480)}`;
    const started = performance.now();
    permits(names + rules, '/x');
    permits(wild, `/${'a'.repeat(4000)}`);
    permits(stars, `/${'a'.repeat(4000)}`);
    permits('x'.repeat(600_000), '/');
    permits(' \t'.repeat(300_000), '/');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('asking a site', () => {
  const site = async (handler: Parameters<typeof listen>[0]) => {
    const asked: string[] = [];
    const server = await listen((request, response) => {
      asked.push(request.url ?? '');
      handler(request, response);
    });
    const clock = fixedClock('2026-05-01T12:00:00Z');
    const http = door(['127.0.0.1'], { clock });
    const may = async (path: string) =>
      (await http.robotsAllow(`http://127.0.0.1:${server.port}${path}`)).allowed;
    return { asked, clock, may };
  };
  test('once a day, also when many ask at once', async () => {
    const { asked, clock, may } = await site((_request, response) =>
      response.end('User-agent: *\nDisallow: /private'),
    );
    expect(await Promise.all(['/a', '/private/x', '/robots.txt', '/b'].map(may))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(await may('/private')).toBe(false);
    expect(asked).toEqual(['/robots.txt']);
    clock.advance(86_400_001);
    expect(await may('/private')).toBe(false);
    expect(asked).toHaveLength(2);
  });
  test.each([
    [404, true],
    [403, true],
    [410, true],
    [500, false],
    [503, false],
    [429, false],
  ])('status %i: %s', async (status, allowed) => {
    const { may } = await site((_request, response) =>
      response.writeHead(status).end('User-agent: *\nDisallow: /'),
    );
    expect(await may('/a')).toBe(allowed);
  });
  test('a site in trouble is asked again after ten minutes', async () => {
    let trouble = true;
    const { clock, may } = await site((_request, response) => response.writeHead(trouble ? 500 : 404).end());
    expect(await may('/a')).toBe(false);
    trouble = false;
    expect(await may('/a')).toBe(false);
    clock.advance(600_001);
    expect(await may('/a')).toBe(true);
  });
  test('a huge file counts with its beginning', async () => {
    const { may } = await site((_request, response) =>
      response.end(`User-agent: *\nDisallow: /a\n${'#'.repeat(2_000_000)}`),
    );
    expect([await may('/a'), await may('/b')]).toEqual([false, true]);
  });
  test('row 2: a redirect of robots.txt into the inside is not followed', async () => {
    const inside = await listen((_request, response) => response.end());
    const server = await listen((_request, response) =>
      response.writeHead(301, { location: `http://127.0.0.1:${inside.port}/robots.txt` }).end(),
    );
    const verdict = await door([`127.0.0.1:${server.port}`]).robotsAllow(`http://127.0.0.1:${server.port}/a`);
    expect(verdict).toMatchObject({ allowed: false, because: { because: 'forbidden-address' } });
    expect(inside.connections()).toBe(0);
  });
});
