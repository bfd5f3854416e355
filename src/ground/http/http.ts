/**
 * The one way out to the web: every request of this program to an address that anyone could have written goes through here.
 *
 * In:  an http(s) address, and how much patience and room we have for it.
 * Out: an answer of whatever status, or a problem in words; nothing that the world does is thrown.
 * Never: reaches a private, loopback or otherwise special address, unless the operator's allow-list names it; the host is
 *   checked as written, as looked up (all its addresses), and as connected, before a byte is sent, at each redirect anew.
 *   Never sends cookies, follows from https to http, believes a bad certificate, asks one host twice at a time, or takes
 *   more than it was told to.
 * Goes wrong: see `HttpProblemKind`. A setting that cannot be read throws when the door is made.
 * Trade-offs: no proxies, no cookies, no HTTP/3. A name opens one connection after another where a site has several
 *   addresses. Waiting for a host's turn is not limited in time; give a signal. A POST is never redirected.
 */
import type { Clock } from '../clock/clock.ts';
import { parseAllowList } from './allow-list.ts';
import { guardedConnector } from './connect.ts';
import { createConnections } from './connections.ts';
import type { Ground, Request } from './exchange.ts';
import { follow, type HttpAnswer } from './follow.ts';
import { createGuard, type Resolver } from './guard.ts';
import { HTTP_LIMITS, type HttpLimits } from './limits.ts';
import { type HttpProblem, problemOf } from './problem.ts';
import { conditions, headersFor, signingHeaders } from './request-headers.ts';
import { systemResolver } from './resolver.ts';
import { createRobots, type RobotsVerdict } from './robots.ts';
import { MAX_ROBOTS } from './robots-rules.ts';
import { createTurns } from './turns.ts';
import { ACCEPT_ENCODING } from './unpack.ts';
import { bareHost, portOf, readAddress } from './web-address.ts';

export type { HttpAnswer } from './follow.ts';
export type { Resolver } from './guard.ts';
export { HTTP_LIMITS, type HttpLimits } from './limits.ts';
export type { HttpProblem, HttpProblemKind } from './problem.ts';
export { refusedHeaders } from './request-headers.ts';
export type { RobotsVerdict } from './robots.ts';

export interface HttpSettings {
  /** `Product/version (+address for people)`; the product is what robots.txt files may name. */
  userAgent: string;
  /** Exceptions to the guard, see `parseAllowList`: `127.0.0.1:8089`, `10.0.0.0/8`, `wiki.lan`, `*.fern.localhost:8089`. */
  allowPrivate: string[];
  clock: Clock;
  limits?: Partial<HttpLimits>;
  /** In place of the machine's own. */
  resolver?: Resolver;
  /** PEM certificates to trust beside the system's, for intranets. */
  extraCas?: string[];
}

/** What one request may bring along. Times in milliseconds, sizes in bytes; the limits' values where left out. */
export interface HttpAsk {
  /** Only those that may be set for a source are sent (see `refusedHeaders`); a POST may send a few more. */
  headers?: Record<string, string>;
  accept?: string;
  /** The signature of a GET, made with a key of ours for this very address; give no redirects to follow. */
  signed?: Record<string, string>;
  etag?: string | null;
  lastModified?: string | null;
  maxBytes?: number;
  timeoutMs?: number;
  maxRedirects?: number;
  signal?: AbortSignal;
}

export interface Http {
  get(url: string, ask?: HttpAsk): Promise<HttpAnswer | HttpProblem>;
  /** Sends a body. Redirects are answers, not followed. Give `content-type` among the headers. */
  post(url: string, body: string | Uint8Array, ask?: HttpAsk): Promise<HttpAnswer | HttpProblem>;
  /** Whether the site's robots.txt lets us read this page. Feeds that their owner gave us are not asked about. */
  robotsAllow(url: string): Promise<RobotsVerdict>;
  /** What is wrong with an address as far as can be said without asking anyone, for forms; null if nothing is. */
  objection(url: string): HttpProblem | null;
  /** Ends what is under way (`stopped`) and closes all connections. */
  close(): Promise<void>;
}

export function createHttp(settings: HttpSettings): Http {
  const limits: HttpLimits = { ...HTTP_LIMITS, ...settings.limits };
  if (!/^[\x20-\x7e]+$/.test(settings.userAgent))
    throw new Error('The User-Agent has to be plain ASCII text.');
  const ground = groundOf(settings, limits);
  const closing = new AbortController();

  const send = async (method: 'GET' | 'POST', raw: string, ask: Asked, body?: Uint8Array) => {
    const url = readAddress(raw);
    if (!(url instanceof URL)) return url;
    const request = requestOf(method, settings.userAgent, limits, ask, closing.signal);
    const hops = method === 'GET' ? (ask.maxRedirects ?? limits.maxRedirects) : 0;
    return follow(url, body ? { ...request, body } : request, hops, ground);
  };
  const agent = (/^[a-z_-]+/i.exec(settings.userAgent)?.[0] ?? '').toLowerCase();
  const robots = createRobots({
    agent,
    clock: settings.clock,
    maxSites: limits.maxRobots,
    ask: (url) => send('GET', url, { maxBytes: MAX_ROBOTS, cut: true, accept: 'text/plain, */*;q=0.5' }),
  });

  return {
    get: (url, ask = {}) => send('GET', url, ask),
    post: (url, body, ask = {}) =>
      send('POST', url, ask, typeof body === 'string' ? Buffer.from(body) : body),
    async robotsAllow(raw) {
      const url = readAddress(raw);
      return url instanceof URL ? robots(url) : { allowed: false, because: url };
    },
    objection(raw) {
      const url = readAddress(raw);
      if (!(url instanceof URL)) return url;
      try {
        ground.guard.literal(bareHost(url), portOf(url));
        return null;
      } catch (error) {
        return problemOf(error, bareHost(url));
      }
    },
    async close() {
      closing.abort();
      await ground.connections.closeAll();
    },
  };
}

/** `cut`: take the beginning of what is too long, rather than refuse it. */
type Asked = HttpAsk & { cut?: boolean };

function groundOf(settings: HttpSettings, limits: HttpLimits): Ground {
  const guard = createGuard(parseAllowList(settings.allowPrivate), settings.resolver ?? systemResolver());
  const connector = guardedConnector({
    guard,
    timeoutMs: limits.connectMs,
    extraCas: settings.extraCas ?? [],
  });
  return {
    guard,
    connections: createConnections({
      connector,
      max: limits.maxKept,
      idleMs: limits.keepMs,
      maxHeaderBytes: limits.maxHeaderBytes,
    }),
    turns: createTurns({ gapMs: limits.gapMs, atOnce: limits.atOnce }),
  };
}

function requestOf(
  method: 'GET' | 'POST',
  userAgent: string,
  limits: HttpLimits,
  ask: Asked,
  closing: AbortSignal,
): Request {
  return {
    method,
    headers: {
      accept: ask.accept ?? '*/*',
      ...headersFor(method === 'GET' ? 'get' : 'post', ask.headers),
      ...signingHeaders(ask.signed),
      ...conditions(ask.etag, ask.lastModified),
      'accept-encoding': ACCEPT_ENCODING,
      'user-agent': userAgent,
    },
    limits: {
      maxBytes: ask.maxBytes ?? limits.maxBytes,
      minBytesPerSecond: limits.minBytesPerSecond,
      rateWindowMs: limits.rateWindowMs,
      cut: ask.cut ?? false,
    },
    headerMs: limits.headerMs,
    totalMs: ask.timeoutMs ?? limits.totalMs,
    signal: ask.signal ? AbortSignal.any([ask.signal, closing]) : closing,
  };
}
