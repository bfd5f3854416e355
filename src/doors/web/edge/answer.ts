import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Html } from '../../../ground/page/page.ts';
import { TROUBLE_STATUS, type Trouble, troublePage } from '../layout/trouble-page.ts';
import type { Answer, WebContext } from '../route.ts';

const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) };
/** Less than this fits into one packet as it is. */
const WORTH_SQUEEZING = 1200;
const TEXT = /^(?:text\/|image\/svg|application\/(?:json|feed\+json|atom\+xml|problem\+json))/;

/** An answer as it goes out: whole, named by its content (304 when the asker has it), and squeezed. */
export async function finished(c: WebContext, answer: Answer): Promise<Response> {
  const response = responseOf(c, answer);
  if (response.body === null || response.headers.has('content-encoding')) return response;
  const body = Buffer.from(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  if (isPage(headers) && body.includes('method="post"')) c.set('form', true);
  const cacheable = response.status === 200 && headers.get('cache-control') !== 'no-store';
  if (cacheable && !headers.has('etag'))
    headers.set('ETag', `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`);
  if (cacheable && matches(c.req.header('if-none-match'), headers.get('etag'))) {
    for (const name of ['content-type', 'content-length', 'content-disposition']) headers.delete(name);
    return new Response(null, { status: 304, headers });
  }
  const packed = await packedFor(c.req.header('accept-encoding') ?? '', headers, body);
  headers.set('Content-Length', String(packed.length));
  return new Response(packed, { status: response.status, headers });
}

function responseOf(c: WebContext, answer: Answer): Response {
  if (answer instanceof Response) return answer;
  if (answer instanceof Html) return page(answer, 200);
  if ('trouble' in answer) return trouble(c, answer.trouble);
  return page(answer.page, answer.status ?? 200, answer.keepFor);
}

function page(markup: Html, status: number, keepFor?: number): Response {
  const keep = keepFor === undefined ? 'no-cache' : keepFor === 0 ? 'no-store' : `public, max-age=${keepFor}`;
  return new Response(String(markup), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': keep,
      Vary: 'Accept, Accept-Language, Cookie',
    },
  });
}

/** The page that says what went wrong. */
export function trouble(c: WebContext, what: Trouble): Response {
  const showNumber = what.kind === 'broken' || what.kind === 'slow';
  const response = page(
    troublePage(what, c.get('chrome'), showNumber ? c.get('request') : undefined),
    TROUBLE_STATUS[what.kind],
    0,
  );
  if (what.kind === 'busy') response.headers.set('Retry-After', String(what.seconds));
  return response;
}

const isPage = (headers: Headers) => headers.get('content-type')?.startsWith('text/html') === true;

function matches(asked: string | undefined, etag: string | null): boolean {
  if (!asked || !etag) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return asked
    .slice(0, 2000)
    .split(',')
    .some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

async function packedFor(
  accepted: string,
  headers: Headers,
  body: Buffer<ArrayBuffer>,
): Promise<Buffer<ArrayBuffer>> {
  if (body.length < WORTH_SQUEEZING || !TEXT.test(headers.get('content-type') ?? '')) return body;
  headers.append('Vary', 'Accept-Encoding');
  const way = (['br', 'gzip'] as const).find((one) =>
    new RegExp(`\\b${one}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|\\s|$))`, 'i').test(accepted),
  );
  if (!way) return body;
  const etag = headers.get('etag');
  if (etag && !etag.startsWith('W/')) headers.set('ETag', `W/${etag}`);
  headers.set('Content-Encoding', way);
  return way === 'br'
    ? ((await squeeze.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })) as Buffer<ArrayBuffer>)
    : ((await squeeze.gzip(body, { level: 6 })) as Buffer<ArrayBuffer>);
}
