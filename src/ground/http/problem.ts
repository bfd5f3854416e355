/** Why there is no answer. `stopped`: the caller (or the closing of the door) ended it. */
export type HttpProblemKind =
  | 'bad-address'
  | 'forbidden-address'
  | 'name-not-found'
  | 'no-connection'
  | 'timed-out'
  | 'tls'
  | 'too-large'
  | 'too-many-redirects'
  | 'broken-answer'
  | 'stopped';

/** No answer, and why: `message` in words for people, `cause` for the log (never a path or a query, only hosts). */
export interface HttpProblem {
  kind: 'problem';
  because: HttpProblemKind;
  message: string;
  cause: string;
}

export function problem(because: HttpProblemKind, message: string, cause: string): HttpProblem {
  return { kind: 'problem', because, message, cause: cause.slice(0, 300) };
}

/** Carries a problem through code that can only throw (sockets, streams, undici); caught at the edge of one exchange. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly problem: HttpProblem;
  constructor(because: HttpProblemKind, message: string, cause: string) {
    super(cause);
    this.problem = problem(because, message, cause);
  }
}

const UNTRUSTED =
  /^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|CRL_|OCSP_)/;
const TIMED = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const BROKEN =
  /^(HPE_|Z_|ERR_BROTLI|ERR__?ERROR_|ERR_PADDING|ERR_ZSTD|ZSTD_|ERR_HTTP2|UND_ERR_(HEADERS_OVERFLOW|RES_|RESPONSE|HTTP_PARSER|INFO|NOT_SUPPORTED))/;

/** Turns whatever a socket, a decoder or undici threw into a problem. What is not the world's doing is thrown on. */
export function problemOf(error: unknown, host: string): HttpProblem {
  if (error instanceof Refusal) return error.problem;
  const code = codeOf(error);
  const cause = `${code || 'no code'} at ${host}: ${error instanceof Error ? firstLine(error.message) : 'unknown'}`;
  if (TIMED.has(code)) return problem('timed-out', `${host} took too long to answer.`, cause);
  if (UNTRUSTED.test(code)) return problem('tls', untrusted(code, host), cause);
  if (BROKEN.test(code) || isParserError(error)) {
    return problem(
      'broken-answer',
      `${host} answered with something that is not a proper web answer.`,
      cause,
    );
  }
  if (code.startsWith('UND_ERR_INVALID') || code === '') throw error;
  return problem('no-connection', `${host} does not answer.`, cause);
}

/** Whether the connection broke before anything was said, as a kept one does when the other side has hung up. */
export function hungUp(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const codes = error.errors.map(codeOf);
    return codes.find((code) => code !== 'ENETUNREACH') ?? codes[0] ?? '';
  }
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError';
}

function untrusted(code: string, host: string): string {
  const start = `The secure connection to ${host} cannot be trusted`;
  if (code === 'CERT_HAS_EXPIRED') return `${start}: its certificate has run out.`;
  if (code === 'CERT_NOT_YET_VALID') return `${start}: its certificate is not valid yet.`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `${start}: its certificate is for another name.`;
  if (/SELF_SIGNED/.test(code)) return `${start}: it vouches for itself.`;
  if (/^UNABLE_TO_/.test(code)) return `${start}: we do not know who vouches for it.`;
  return `${start}.`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
