import type { HttpAnswer, HttpProblem } from '../../ground/http/http.ts';
import type { FailureKind, Fetched } from './fetched.ts';
import { freshSeconds, retryAfterSeconds } from './freshness.ts';

const DEFAULT_PAUSE = 3600;
const MAX_MARK = 512;

/** What an answer means for us. `conditional`: whether we asked "only if it changed". */
export function outcomeOf(answer: HttpAnswer, now: Date, conditional: boolean): Fetched {
  const { status, headers } = answer;
  const host = new URL(answer.url).host;
  if (status === 200 || status === 203 || status === 204 || status === 205) return fresh(answer, now);
  if (status === 304 && conditional) return { kind: 'unchanged', freshSeconds: freshSeconds(headers, now) };
  if (status === 410) return { kind: 'gone', message: `${host} says that this is gone for good.` };
  const pause = retryAfterSeconds(headers, now);
  if (status === 429 || (status === 503 && pause !== null))
    return slowDown(host, pause ?? DEFAULT_PAUSE, status);
  return failed(...refusalOf(answer, host), `status ${status} from ${host}`);
}

/** The same for a problem on the way. A stop is the caller's own doing and is thrown, so that it counts against nobody. */
export function failureOf(problem: HttpProblem): Fetched {
  if (problem.because === 'stopped') throw new DOMException(problem.message, 'AbortError');
  return failed(problem.because, problem.message, problem.cause);
}

export function failed(because: FailureKind, message: string, cause: string): Fetched {
  return { kind: 'failed', because, message, cause };
}

function fresh(answer: HttpAnswer, now: Date): Fetched {
  const { headers } = answer;
  const modified = headers.get('last-modified') ?? null;
  return {
    kind: 'new',
    url: answer.url,
    bytes: answer.bytes,
    contentType: headers.get('content-type') ?? null,
    contentLocation: headers.get('content-location') ?? null,
    contentLanguage: headers.get('content-language') ?? null,
    etag: mark(headers.get('etag') ?? null),
    lastModified: modified !== null && !Number.isNaN(Date.parse(modified)) ? mark(modified) : null,
    freshSeconds: freshSeconds(headers, now),
    movedTo: answer.movedTo,
  };
}

// Kept on the row and sent back each time: only what is short and can be sent at all.
function mark(text: string | null): string | null {
  return text !== null && text.length <= MAX_MARK && /^[\x20-\x7e]+$/.test(text) ? text : null;
}

function slowDown(host: string, seconds: number, status: number): Fetched {
  const what = status === 429 ? 'asks us to come less often' : 'is closed for a while';
  return {
    kind: 'slow-down',
    retryAfterSeconds: seconds,
    message: `${host} ${what}. We try again in ${inWords(seconds)}.`,
  };
}

function inWords(seconds: number): string {
  const [amount, unit] =
    seconds >= 2 * 86_400
      ? [seconds / 86_400, 'days']
      : seconds >= 2 * 3600
        ? [seconds / 3600, 'hours']
        : [seconds / 60, 'minutes'];
  const whole = Math.ceil(amount);
  return whole === 1 ? `1 ${unit.slice(0, -1)}` : `${whole} ${unit}`;
}

function refusalOf(answer: HttpAnswer, host: string): [FailureKind, string] {
  const { status, headers } = answer;
  const challenged = headers.get('cf-mitigated') === 'challenge' || headers.has('x-amzn-waf-action');
  if (challenged) return ['refused', `${host} lets only people with a browser in, not programs.`];
  if (status === 401 || status === 407) return ['refused', `${host} asks for a name and a password.`];
  if (status === 404) return ['not-found', `${host} has nothing at this address.`];
  if (status === 408) return ['timed-out', `${host} says that it waited too long for us.`];
  if (status === 451) return ['refused', `${host} may not show this, for legal reasons.`];
  if (status >= 400 && status < 500)
    return ['refused', `${host} refuses to give us this (it answers ${status}).`];
  if (status >= 500) return ['server-error', `${host} is in trouble (it answers ${status}).`];
  return ['broken-answer', `${host} gives an answer that we cannot use (${status}).`];
}
