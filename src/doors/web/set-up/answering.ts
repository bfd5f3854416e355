import type { Html } from '../../../ground/page/page.ts';

/** A page that says more about itself than its status, and is kept nowhere. */
export function answerWith(page: Html | string, headers: Record<string, string>, status = 200): Response {
  return new Response(String(page), {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  });
}
