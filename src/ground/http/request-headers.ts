// What an editor may set for one source, and nothing that speaks for a person, a proxy or a browser.
const SETTABLE = new Set(['accept', 'accept-language', 'prefer', 'a-im']);
// What our own code may add when it sends something: webhooks, webmentions, web push (RFC 8030, RFC 8292).
const SENDABLE = new Set([
  ...SETTABLE,
  'content-type',
  'content-encoding',
  'authorization',
  'ttl',
  'urgency',
  'topic',
  'idempotency-key',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'date',
  'digest',
  'content-digest',
  'signature',
  'signature-input',
]);
// What makes a GET one of ours, for servers that answer nobody unknown (ActivityPub).
const SIGNING = new Set(['date', 'signature', 'signature-input']);
const PLAIN_VALUE = /^[\x20-\x7e]{0,1024}$/;
const LONG_VALUE = /^[\x20-\x7e]{0,4096}$/;

/** The names among `headers` that may not be set for a source, so that a form can say so. */
export function refusedHeaders(headers: Record<string, string>): string[] {
  return Object.keys(headers).filter((name) => !may(SETTABLE, name, headers[name]!));
}

/** Those that may be set; the others are left out. */
export function headersFor(
  kind: 'get' | 'post',
  headers: Record<string, string> = {},
): Record<string, string> {
  const allowed = kind === 'get' ? SETTABLE : SENDABLE;
  const kept = Object.entries(headers).filter(([name, value]) => may(allowed, name, value));
  return Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), value]));
}

/** The signature of a GET, and nothing else. */
export function signingHeaders(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => SIGNING.has(name) && LONG_VALUE.test(value)),
  );
}

/** `If-None-Match` and `If-Modified-Since` (RFC 9110 section 13.1), where the marks can be sent back at all. */
export function conditions(etag?: string | null, lastModified?: string | null): Record<string, string> {
  const headers: Record<string, string> = {};
  if (etag && PLAIN_VALUE.test(etag)) headers['if-none-match'] = etag;
  if (lastModified && PLAIN_VALUE.test(lastModified)) headers['if-modified-since'] = lastModified;
  return headers;
}

function may(allowed: Set<string>, name: string, value: string): boolean {
  const fits = /^(?:signature|authorization$)/i.test(name) ? LONG_VALUE : PLAIN_VALUE;
  return allowed.has(name.toLowerCase()) && fits.test(value);
}
