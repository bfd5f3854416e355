import type { Html } from '../../../ground/page/page.ts';

/** A page with headers of its own, never kept on the way. */
export function respond(
  page: Html,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(String(page), {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  });
}
