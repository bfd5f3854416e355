import type { LookupAddress } from 'node:dns';
import {
  connect as connectTcp,
  isIP,
  type LookupFunction,
  type Socket,
  type TcpNetConnectOpts,
} from 'node:net';
import { connect as connectTls, getCACertificates, type TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import type { Guard } from './guard.ts';
import { patience } from './patience.ts';
import { Refusal } from './problem.ts';

/** How to reach out. `dial` opens the bare connection: an argument, so that a test can connect elsewhere than told. */
export interface ConnectOptions {
  guard: Guard;
  /** Milliseconds for looking up, connecting and the TLS handshake together. */
  timeoutMs: number;
  /** PEM certificates trusted beside the system's, for intranets. */
  extraCas: string[];
  dial?: (options: TcpNetConnectOpts) => Socket;
}

/**
 * A connector for undici. Its own calls `connect.lookup` never for a literal address, and sends the TLS greeting before
 * anyone can look at the peer; so this one looks up, checks, connects, checks the peer, and only then speaks.
 */
export function guardedConnector(options: ConnectOptions): buildConnector.connector {
  // Asked for once: reading the certificates takes milliseconds.
  const ca = options.extraCas.length > 0 ? [...getCACertificates('default'), ...options.extraCas] : undefined;
  return (target, callback) => {
    open(target, options, ca).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
}

async function open(
  target: buildConnector.Options,
  options: ConnectOptions,
  ca: string[] | undefined,
): Promise<Socket | TLSSocket> {
  const host = target.hostname;
  const secure = target.protocol === 'https:';
  const port = Number(target.port || (secure ? 443 : 80));
  let socket: Socket | TLSSocket | undefined;
  let late = false;
  const waiting = patience(options.timeoutMs, () => {
    late = true;
    socket?.destroy();
  });
  try {
    options.guard.literal(host, port);
    const found = await beforeDeadline(options.guard.lookUp(host, port), options.timeoutMs, host);
    if (late) throw tooLate(host);
    const dial = options.dial ?? connectTcp;
    const tcp = dial(tcpOptions(host, port, found));
    socket = tcp;
    await once(tcp, 'connect');
    options.guard.peer(host, tcp.remoteAddress, port, found);
    tcp.setNoDelay(true);
    if (!secure) return tcp;
    const tls = connectTls({
      socket: tcp,
      host,
      ...(isIP(host) ? {} : { servername: host }),
      ALPNProtocols: ['h2', 'http/1.1'],
      // Said aloud, since the default can be switched off for the whole process by an environment variable.
      rejectUnauthorized: true,
      ...(ca ? { ca } : {}),
    });
    socket = tls;
    await once(tls, 'secureConnect');
    return tls;
  } catch (error) {
    socket?.on('error', () => {}).destroy();
    throw late ? tooLate(host) : error;
  } finally {
    waiting.clear();
  }
}

/** Long enough that a moment in which we are busy does not count as an address that is dead. */
const ATTEMPT_MS = 2_500;

function tcpOptions(host: string, port: number, found: LookupAddress[]): TcpNetConnectOpts {
  const lookup: LookupFunction = (_host, { all }, callback) => {
    const [first] = found;
    if (all) callback(null, found);
    else callback(null, first!.address, first!.family);
  };
  return { host, port, lookup, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: ATTEMPT_MS };
}

function once(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(Object.assign(new Error(`closed before ${event}`), { code: 'ECONNRESET' }));
    socket.once('close', closed);
    socket.once('error', reject);
    socket.once(event, () => {
      socket.off('close', closed);
      socket.off('error', reject);
      resolve();
    });
  });
}

async function beforeDeadline<T>(work: Promise<T>, timeoutMs: number, host: string): Promise<T> {
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const waiting = patience(timeoutMs, () => reject(tooLate(host)));
  try {
    return await Promise.race([work, deadline]);
  } finally {
    waiting.clear();
  }
}

function tooLate(host: string): Refusal {
  return new Refusal('timed-out', `${host} took too long to answer.`, `no connection to ${host} in time`);
}
