/**
 * The listener: opens a port and hands each request to whoever answers.
 *
 * In:  an address to listen at, and a function from requests to answers.
 * Out: the port that was opened; answers, sent.
 * Never: looks at a request, or waits for a client for ever: heads, bodies and idle connections have their time.
 * Goes wrong: a port that is taken, or may not be opened, is a value with words; a bug in the answering function is its own.
 * Trade-offs: plain HTTP/1.1; TLS and HTTP/2 are a proxy's part (docs/operate.md).
 */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

export { type AnsweringAside, askAside, listenAside } from './aside.ts';

export interface Listener {
  kind: 'listening';
  port: number;
  /** Takes no more requests, lets those under way end for up to ten seconds, then closes. */
  close(): Promise<void>;
}
export type CannotListen = { kind: 'failed'; message: string };
/** `env` carries the connection that the request came by. */
export type Answering = (request: Request, env: unknown) => Response | Promise<Response>;

const HEAD_MS = 15_000;
const REQUEST_MS = 60_000;
const GRACE_MS = 10_000;
const MAX_HEAD_BYTES = 16 * 1024;

export async function listen(
  answer: Answering,
  host: string,
  port: number,
): Promise<Listener | CannotListen> {
  const server = serve({
    fetch: answer,
    hostname: host,
    port,
    serverOptions: {
      headersTimeout: HEAD_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: 10_000,
      maxHeaderSize: MAX_HEAD_BYTES,
    },
  }) as Server;
  try {
    if (!server.listening) await once(server, 'listening');
  } catch (cause) {
    return { kind: 'failed', message: wordsFor(cause as NodeJS.ErrnoException, host, port) };
  }
  return {
    kind: 'listening',
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function wordsFor(cause: NodeJS.ErrnoException, host: string, port: number): string {
  if (cause.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Choose another one: PORT=8090 npm start`;
  if (cause.code === 'EACCES') return `Port ${port} may not be opened by this user. Choose one above 1023.`;
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND')
    return `${host} is not an address of this machine. HOST=127.0.0.1 listens on this machine only, HOST=0.0.0.0 on all its addresses.`;
  return `Port ${port} could not be opened (${cause.code ?? cause.message}).`;
}
