import { describe, expect, test } from 'vitest';
import { door, listenTcp } from './listener.ts';

describe('answers that are none', () => {
  test.each([
    'SSH-2.0-OpenSSH_9.2\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel',
    '',
  ])('%j', async (bytes) => {
    const odd = await listenTcp((socket) => socket.end(bytes));
    const said = await door(['127.0.0.1']).get(`http://127.0.0.1:${odd.port}/`);
    expect(said.kind === 'problem' && said.because).toMatch(/^(broken-answer|no-connection)$/);
  });
  test('nobody there', async () => {
    expect(await door(['127.0.0.1']).get('http://127.0.0.1:8/')).toMatchObject({ because: 'no-connection' });
  });
  test('a kept connection that has been hung up is opened again, unseen', async () => {
    let answered = 0;
    const rude = await listenTcp((socket) => {
      let here = 0;
      socket.on('data', () => {
        if (++here > 1) return socket.destroy();
        answered++;
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi');
      });
    });
    const http = door(['127.0.0.1']);
    for (let i = 0; i < 3; i++)
      expect(await http.get(`http://127.0.0.1:${rude.port}/`)).toMatchObject({ status: 200 });
    expect(answered).toBe(3);
  });
  test('closing the door and the caller’s signal both stop what is under way', async () => {
    const silent = await listenTcp(() => {});
    const http = door(['127.0.0.1']);
    const stop = new AbortController();
    const first = http.get(`http://127.0.0.1:${silent.port}/`, { signal: stop.signal });
    const queued = http.get(`http://127.0.0.1:${silent.port}/`);
    setTimeout(() => stop.abort(), 50);
    expect(await first).toMatchObject({ because: 'stopped' });
    await http.close();
    expect(await queued).toMatchObject({ because: 'stopped' });
    expect(await http.get(`http://127.0.0.1:${silent.port}/`)).toMatchObject({ because: 'stopped' });
  });
});
