import type { LookupAddress } from 'node:dns';
import { connect as connectTcp } from 'node:net';
import { describe, expect, test } from 'vitest';
import { guardedConnector } from '../../src/ground/http/connect.ts';
import { createGuard } from '../../src/ground/http/guard.ts';
import { door, listen } from '../../src/ground/http/listener.ts';

const hello = (_request: unknown, response: { end(text: string): void }) => response.end('inside');
const v4 = (address: string): LookupAddress => ({ address, family: 4 });

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
