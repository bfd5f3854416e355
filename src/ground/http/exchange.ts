import type { Dispatcher } from 'undici';
import type { Connections } from './connections.ts';
import type { Guard } from './guard.ts';
import { patience } from './patience.ts';
import { type HttpProblem, hungUp, problemOf, Refusal } from './problem.ts';
import { type BodyLimits, receive, tooLarge } from './receive.ts';
import type { TakeTurn } from './turns.ts';
import { bareHost, portOf } from './web-address.ts';

/** One request to one address, no redirects followed. */
export interface Request {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: Uint8Array;
  limits: BodyLimits;
  /** Milliseconds until the headers have come, connecting included. */
  headerMs: number;
  /** Milliseconds until all has come. Waiting for our own turn does not count. */
  totalMs: number;
  signal: AbortSignal;
}

export interface Exchanged {
  kind: 'exchanged';
  status: number;
  headers: Map<string, string>;
  bytes: Uint8Array;
  /** Milliseconds that it took. */
  tookMs: number;
}

export interface Ground {
  guard: Guard;
  connections: Connections;
  turns: TakeTurn;
}

/** Bytes of an error's body that are of any use. */
const MAX_ERROR_BODY = 65_536;

/** Waits for the host's turn and asks once; a kept connection that proves dead is tried again with a fresh one. */
export async function exchange(url: URL, request: Request, ground: Ground): Promise<Exchanged | HttpProblem> {
  const host = bareHost(url);
  let endTurn = () => {};
  try {
    ground.guard.literal(host, portOf(url));
    endTurn = await ground.turns(host, request.signal);
    const started = performance.now();
    const first = await attempt(url, request, ground);
    const told = first ?? (await attempt(url, request, ground)) ?? lost(host);
    return { ...told, tookMs: performance.now() - started };
  } catch (error) {
    if (request.signal.aborted) return stopped(host);
    return problemOf(error, host);
  } finally {
    endTurn();
  }
}

type Told = Omit<Exchanged, 'tookMs'>;

/** One try; null if a kept connection had been hung up, so that another is worth it. */
async function attempt(url: URL, request: Request, ground: Ground): Promise<Told | null> {
  const host = bareHost(url);
  const { client, kept } = ground.connections.lend(url.origin);
  const deadlines = new Deadlines(host, request);
  let well = false;
  let answered = false;
  try {
    const answer = await client.request({
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: request.headers,
      body: request.body ?? null,
      signal: deadlines.signal,
    });
    answered = true;
    deadlines.headersCame();
    const headers = flatten(answer.headers);
    const bytes = await bodyOf(answer, headers, host, request);
    well = true;
    return { kind: 'exchanged', status: answer.statusCode, headers, bytes };
  } catch (error) {
    if (kept && !answered && hungUp(error)) return null;
    throw deadlines.signal.aborted ? deadlines.signal.reason : error;
  } finally {
    deadlines.clear();
    ground.connections.giveBack(url.origin, client, well);
  }
}

async function bodyOf(
  answer: Dispatcher.ResponseData,
  headers: Map<string, string>,
  host: string,
  request: Request,
): Promise<Uint8Array> {
  const status = answer.statusCode;
  const encoding = headers.get('content-encoding') ?? null;
  if (status >= 200 && status < 300) {
    const length = Number(headers.get('content-length') ?? 0);
    if (length > request.limits.maxBytes && !request.limits.cut) {
      answer.body.on('error', () => {}).destroy();
      throw tooLarge(host, request.limits.maxBytes);
    }
    return await receive(answer.body, encoding, host, request.limits);
  }
  const maxBytes = Math.min(MAX_ERROR_BODY, request.limits.maxBytes);
  try {
    return await receive(answer.body, encoding, host, { ...request.limits, maxBytes, cut: true });
  } catch (error) {
    // The status is what matters; that its page cannot be unpacked must not hide a 404 or a redirect.
    if (request.signal.aborted) throw error;
    return new Uint8Array();
  }
}

/** The caller's signal, the deadline for the headers and the one for all, as one signal. */
class Deadlines {
  readonly signal: AbortSignal;
  readonly #header: { clear(): void };
  readonly #total: { clear(): void };
  constructor(host: string, request: Request) {
    const late = new AbortController();
    const after = (ms: number, what: string) =>
      patience(ms, () =>
        late.abort(
          new Refusal(
            'timed-out',
            `${host} took too long to answer.`,
            `${what} not in ${ms} ms from ${host}`,
          ),
        ),
      );
    this.#header = after(Math.min(request.headerMs, request.totalMs), 'headers');
    this.#total = after(request.totalMs, 'body');
    this.signal = AbortSignal.any([request.signal, late.signal]);
  }
  headersCame(): void {
    this.#header.clear();
  }
  clear(): void {
    this.#header.clear();
    this.#total.clear();
  }
}

// undici gives header bytes as Latin-1; many servers write UTF-8, above all in `Location`.
function flatten(raw: Record<string, string | string[] | undefined>): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers.set(name, asUtf8(Array.isArray(value) ? value.join(', ') : value));
  }
  return headers;
}

function asUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

function lost(host: string): never {
  throw new Refusal('no-connection', `${host} does not answer.`, `hung up twice at ${host}`);
}

function stopped(host: string): HttpProblem {
  return new Refusal('stopped', 'We stopped before the answer came.', `stopped while asking ${host}`).problem;
}
