import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { door, listen } from '../../src/ground/http/listener.ts';
import { SPELLINGS } from './spellings.ts';

const hello = (_request: unknown, response: { end(text: string): void }) => response.end('inside');
const v4 = (address: string): LookupAddress => ({ address, family: 4 });

describe('rows 1, 4 and 4m: no spelling of a private address is asked', () => {
  test(`${SPELLINGS.length} spellings, no connection`, async () => {
    expect(SPELLINGS.length).toBeGreaterThanOrEqual(60);
    const inside4 = await listen(hello);
    const inside6 = await listen(hello, '::1');
    const http = door([], { resolver: () => Promise.resolve([v4('127.0.0.1')]) });
    let forms = 0;
    for (const { port } of [inside4, inside6]) {
      for (const spelling of SPELLINGS) {
        forms += 4;
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
    expect(forms).toBe(SPELLINGS.length * 8);
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
