import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Page } from './page-at.ts';

/** Sends a page as a well-behaved server does: marks, 304 (RFC 9110 section 13), gzip, HEAD. */
export function answer(request: IncomingMessage, response: ServerResponse, page: Page): void {
  response.setHeader('Content-Type', page.type);
  response.setHeader('Vary', 'Accept-Encoding');
  if (page.location) response.setHeader('Location', page.location);
  if (page.feed) {
    const etag = `"${createHash('sha256').update(page.body).digest('base64url').slice(0, 22)}"`;
    response.setHeader('ETag', etag);
    response.setHeader('Last-Modified', page.modified!.toUTCString());
    response.setHeader('Cache-Control', 'max-age=300');
    if (isKnown(request, etag, page.modified!)) {
      response.writeHead(304).end();
      return;
    }
  }
  const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) && page.body.length > 500;
  const body = zipped ? gzipSync(page.body) : page.body;
  if (zipped) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', body.length);
  response.writeHead(page.status);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function isKnown(request: IncomingMessage, etag: string, modified: Date): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

/** Whoever asks only for what is new has been here before. */
export function hasBeenHere(request: IncomingMessage): boolean {
  return request.headers['if-none-match'] !== undefined || request.headers['if-modified-since'] !== undefined;
}
