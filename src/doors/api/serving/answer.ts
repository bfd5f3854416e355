import { createHash } from 'node:crypto';
import type { Operation } from '../operation.ts';

/** What other sites' pages may read of an answer besides its body. */
const SHOWN = 'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';

/** An operation's answer as it goes out. What anyone may read is named by its content: 304 for those who have it. */
export function answerOf(
  operation: Operation,
  body: unknown,
  next: string | undefined,
  request: Request,
): Response {
  const { status, type = 'application/json' } = operation.gives;
  const open = operation.method === 'GET' && operation.who === 'anyone';
  const headers = new Headers({
    'Cache-Control': open ? `public, max-age=${operation.keepFor ?? 60}` : 'no-store',
    ...(next && { Link: `<${next}>; rel="next"` }),
  });
  if (status === 204) return new Response(null, { status, headers });
  const text = type === 'application/json' ? JSON.stringify(body) : String(body);
  if (open) {
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 20)}"`;
    headers.set('ETag', etag);
    if (has(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  }
  headers.set('Content-Length', String(Buffer.byteLength(text)));
  headers.set('Content-Type', type.startsWith('text/') ? `${type}; charset=utf-8` : type);
  return new Response(text, { status, headers });
}

function has(asked: string | null, etag: string): boolean {
  const tags = (asked ?? '').slice(0, 2000).split(',');
  return tags.some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

export function redirectTo(address: string): Response {
  return new Response(null, {
    status: 308,
    headers: { Location: address, 'Cache-Control': 'public, max-age=60' },
  });
}

/** Anyone's pages may read what anyone may read; nothing else is let across, and never with cookies. */
export function sharedHeaders(open: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': open ? 'cross-origin' : 'same-origin',
    ...(open && { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': SHOWN }),
  };
}

/** What may be done at an address, for whoever asks; for browsers, only what other sites' pages may do. */
export function optionsOf(allowed: readonly string[], open: boolean): Response {
  return new Response(null, {
    status: 204,
    headers: {
      Allow: [...allowed, 'OPTIONS'].join(', '),
      ...(open && {
        'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
        'Access-Control-Allow-Headers': 'Accept, Accept-Language, If-None-Match',
        'Access-Control-Max-Age': '86400',
      }),
    },
  });
}
