// For tests only: servers on this machine that count who connects.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { fixedClock } from '../clock/clock.ts';
import { createHttp, type Http, type HttpSettings } from './http.ts';

export interface Listener {
  port: number;
  /** Connections accepted so far. */
  connections(): number;
  /** Bytes received so far. */
  heard(): number;
}

/** An HTTP server for one test. */
export function listen(handler: RequestListener, host = '127.0.0.1'): Promise<Listener> {
  return up(createServer(handler), host);
}

/** A server of bare connections for one test. */
export function listenTcp(handler: (socket: Socket) => void, host = '127.0.0.1'): Promise<Listener> {
  return up(createTcp(handler), host);
}

/** An HTTPS server that offers HTTP/2 (and HTTP/1.1 to those who want it) for one test. */
export function listenTls(key: string, cert: string, handler: RequestListener): Promise<Listener> {
  const server = createSecureServer({ key, cert, allowHTTP1: true }, handler as never);
  return up(server as unknown as TcpServer, '127.0.0.1');
}

/** A way out for one test that may reach only `allowPrivate`. */
export function door(allowPrivate: string[], more: Partial<HttpSettings> = {}): Http {
  const clock = fixedClock('2026-05-01T12:00:00Z');
  const http = createHttp({
    userAgent: 'Hearabouts/0 (+https://example.org/about)',
    clock,
    allowPrivate,
    ...more,
  });
  onTestFinished(() => http.close());
  return http;
}

async function up(server: Server | TcpServer, host: string): Promise<Listener> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let heard = 0;
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      heard += socket.bytesRead;
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    heard: () => heard + [...sockets].reduce((sum, socket) => sum + socket.bytesRead, 0),
  };
}
