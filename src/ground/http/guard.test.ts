import type { LookupAddress } from 'node:dns';
import { connect as connectTcp } from 'node:net';
import { describe, expect, test } from 'vitest';
import { guardedConnector } from './connect.ts';
import { createGuard } from './guard.ts';
import { door, listen } from './listener.ts';

const hello = (_request: unknown, response: { end(text: string): void }) => response.end('inside');
const v4 = (address: string): LookupAddress => ({ address, family: 4 });

/** Ways of writing this machine, its network or what else is not the open web; PORT is the listener's. */
const SPELLINGS = `
127.0.0.1 127.1 127.0.1 127.00.00.01 0177.0.0.1 0177.1 017700000001 0x7f.0.0.1 0x7f.1 0x7f000001 0X7F000001 2130706433
127.0.0.1. 127.1. 2130706433. 0 0.0.0.0 0x0 00000000000 127.127.127.127 127.255.255.254 localhost LOCALHOST localhost.
localhost.. a.localhost a.b.localhost. LocalHost １２７.０.０.１ ①②⑦.⓪.⓪.① 127。0。0。1 127．0．0．1 127｡0｡0｡1 ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ｌｏｃａｌｈｏｓｔ
%31%32%37.0.0.1 %6c%6f%63%61%6c%68%6f%73%74 127.0.0.1%2e 0x7f%2e1 [::1] [0:0:0:0:0:0:0:1] [0000:0000::0001] [::]
[::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::127.0.0.1] [::7f00:1] [::ffff:0:127.0.0.1] [64:ff9b::127.0.0.1]
[64:ff9b::7f00:1] [64:ff9b:1::7f00:1] [2002:7f00:1::] [2002:7f00:0001::1] [2001:0:7f00:1::80ff:fffe] [fe80::1] [fec0::1] [fc00::1]
[fd00:ec2::254] [ff02::1] [2001:db8::1] [100::1] [::2] 10.0.0.1 10.1 0xa.1 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1 0300.0250.1
3232235777 169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.43518 100.64.0.1 100.100.100.200 168.63.129.16
192.0.0.192 198.18.0.1 192.0.2.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 4294967295
user@127.0.0.1 a:b@127.0.0.1 example.org@127.0.0.1 127.0.0.1@127.0.0.1 example.org%40@127.0.0.1
`
  .trim()
  .split(/\s+/);

describe('rows 1, 4 and 4m: no spelling of a private address is asked', () => {
  test(`${SPELLINGS.length} spellings, no connection`, async () => {
    expect(SPELLINGS.length).toBeGreaterThanOrEqual(60);
    const inside4 = await listen(hello);
    const inside6 = await listen(hello, '::1');
    const http = door([], { resolver: () => Promise.resolve([v4('127.0.0.1')]) });
    for (const { port } of [inside4, inside6]) {
      for (const spelling of SPELLINGS) {
        for (const scheme of ['http', 'https']) {
          const said = await http.get(`${scheme}://${spelling}:${port}/feed.xml`);
          expect(said, spelling).toMatchObject({ kind: 'problem' });
          expect(['forbidden-address', 'bad-address'], spelling).toContain(
            said.kind === 'problem' && said.because,
          );
        }
        expect((await http.post(`http://${spelling}:${port}/hook`, 'x')).kind, spelling).toBe('problem');
        expect((await http.robotsAllow(`http://${spelling}:${port}/`)).allowed, spelling).toBe(false);
      }
    }
    expect([inside4.connections(), inside6.connections()]).toEqual([0, 0]);
  });

  test('a form can be told so without asking anyone', () => {
    const http = door(['10.0.0.5']);
    for (const url of ['http://127.0.0.1/', 'https://0x7f.1/', 'http://[::ffff:10.0.0.5]/']) {
      expect(http.objection(url), url).toMatchObject({ because: 'forbidden-address' });
    }
    for (const url of ['http://10.0.0.5/', 'https://example.org/feed'])
      expect(http.objection(url), url).toBeNull();
  });

  test('tricks with backslashes, tabs and slashes are read as browsers read them', async () => {
    const inside = await listen(hello);
    // Some of these do mean example.org to a browser; no test asks the real one.
    const resolver = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    const http = door([], { resolver });
    const at = `127.0.0.1:${inside.port}`;
    for (const url of [
      `http:\\\\${at}\\x`,
      `http:/${at}/`,
      `http:${at}`,
      ` http://${at}`,
      `ht\ntp://12\t7.0.0.1:${inside.port}`,
      `HTTP:///${at}`,
      `http://example.org\\@${at}/`,
      `http://${at}#@example.org`,
      `http://${at}?@example.org`,
    ]) {
      expect((await http.get(url)).kind, url).toBe('problem');
    }
    expect(inside.connections()).toBe(0);
  });

  test('what is allowed is reached, by address and by name, and nothing beside it', async () => {
    const sample = await listen(hello);
    const other = await listen(hello);
    const http = door([`127.0.0.1:${sample.port}`, `*.fern.localhost:${sample.port}`]);
    for (const host of [
      '127.0.0.1',
      '2130706433',
      'paper.fern.localhost',
      'Paper.Fern.localhost.',
      'localhost',
    ]) {
      expect(await http.get(`http://${host}:${sample.port}/`), host).toMatchObject({ status: 200 });
      expect(await http.get(`http://${host}:${other.port}/`), host).toMatchObject({
        because: 'forbidden-address',
      });
    }
    expect(other.connections()).toBe(0);
  });

  test('names under .localhost are never asked of DNS', async () => {
    const asked: string[] = [];
    const http = door([], {
      resolver: async (host) => {
        asked.push(host);
        return [v4('93.184.216.34')];
      },
    });
    expect(await http.get('http://a.localhost/')).toMatchObject({ because: 'forbidden-address' });
    expect(asked).toEqual([]);
  });
});

describe('row 3: what a name means is checked when connecting', () => {
  test('one private address among several refuses them all', async () => {
    const inside = await listen(hello);
    for (const bad of [
      '127.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      '::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      'fe80::1',
    ]) {
      const answers = [v4('93.184.216.34'), { address: bad, family: bad.includes(':') ? 6 : 4 }];
      const http = door([], { resolver: () => Promise.resolve(answers) });
      expect(await http.get(`http://mixed.example:${inside.port}/`)).toMatchObject({
        because: 'forbidden-address',
      });
    }
    expect(inside.connections()).toBe(0);
  });

  test('a name that means something else the next time is looked at again', async () => {
    const site = await listen((_request, response) =>
      response.setHeader('connection', 'close').end('outside'),
    );
    const answers = ['127.0.0.1', '127.0.0.2'];
    const http = door([`127.0.0.1:${site.port}`], { resolver: async () => [v4(answers.shift()!)] });
    const url = `http://rebind.example:${site.port}/`;
    expect(await http.get(url)).toMatchObject({ status: 200 });
    expect(await http.get(url)).toMatchObject({ because: 'forbidden-address' });
    expect({ left: answers, connections: site.connections() }).toEqual({ left: [], connections: 1 });
  });

  test('the connection goes to the address that was checked, and is looked up once', async () => {
    let lookups = 0;
    const dialled: unknown[] = [];
    const guard = createGuard(
      () => false,
      async () => [v4(lookups++ === 0 ? '93.184.216.34' : '127.0.0.1')],
    );
    const connector = guardedConnector({
      guard,
      timeoutMs: 1000,
      extraCas: [],
      dial: (options) => {
        options.lookup?.(options.host ?? '', { all: true }, (_error, addresses) => dialled.push(addresses));
        return connectTcp({ port: 9, host: '127.0.0.1' });
      },
    });
    await connected(connector, 'http:', 80);
    expect({ lookups, dialled }).toEqual({ lookups: 1, dialled: [[v4('93.184.216.34')]] });
  });

  test.each(['http:', 'https:'])(
    'a peer other than the one looked up hears not a byte (%s)',
    async (protocol) => {
      const inside = await listen(hello);
      const guard = createGuard(
        (_host, address) => address === '127.0.0.1',
        async () => [v4('93.184.216.34')],
      );
      for (const one of [
        guard,
        createGuard(
          () => false,
          async () => [v4('93.184.216.34')],
        ),
      ]) {
        const connector = guardedConnector({
          guard: one,
          timeoutMs: 1000,
          extraCas: [],
          dial: () => connectTcp({ port: inside.port, host: '127.0.0.1' }),
        });
        expect(await connected(connector, protocol, inside.port)).toMatchObject({
          problem: { because: 'forbidden-address' },
        });
      }
      expect(inside.heard()).toBe(0);
    },
  );
});

test('what DNS says is told apart: no such name, and no answer just now', async () => {
  const failing = (code: string) =>
    door([], { resolver: () => Promise.reject(Object.assign(new Error(code), { code })) });
  expect(await failing('ENOTFOUND').get('http://nowhere.example/')).toMatchObject({
    because: 'name-not-found',
  });
  expect(await failing('EAI_AGAIN').get('http://nowhere.example/')).toMatchObject({
    because: 'no-connection',
  });
  const silent = door([], { resolver: () => new Promise(() => {}), limits: { connectMs: 100 } });
  expect(await silent.get('http://silent.example/')).toMatchObject({ because: 'timed-out' });
});

describe('row 35: only http and https, and only ports of the web', () => {
  test.each([
    'file:///etc/passwd',
    'data:text/xml,<rss/>',
    'gopher://x/',
    'ftp://x/',
    'javascript:1',
    'blob:http://x/y',
    'mailbox:x',
    'x',
    '',
    '//x/y',
    'http://',
    'http://[::1',
    `http://x/${'a'.repeat(5000)}`,
  ])('refused: %s', async (url) => {
    const http = door([]);
    expect(await http.get(url)).toMatchObject({ because: 'bad-address' });
    expect(http.objection(url)).toMatchObject({ because: 'bad-address' });
  });
  test.each([22, 25, 110, 587, 3306, 5432, 6379, 9200, 11211, 27017])(
    'port %i is refused, even where allowed',
    async (port) => {
      expect(await door(['127.0.0.1']).get(`http://127.0.0.1:${port}/`)).toMatchObject({
        because: 'forbidden-address',
      });
    },
  );
});

function connected(
  connector: ReturnType<typeof guardedConnector>,
  protocol: string,
  port: number,
): Promise<unknown> {
  return new Promise((resolve) =>
    connector({ hostname: 'site.example', protocol, port: String(port) }, (error, socket) =>
      resolve(error ?? socket),
    ),
  );
}
