import type { Answer, Route, WebContext } from '../route.ts';
import type { Means } from './means.ts';

/** Tiles out of the operator's file, by three numbers. A day's keep, since the file may be replaced. */
export function tileRoutes(means: Means): Route[] {
  const number = '{[0-9]{1,8}}';
  const path = `/tiles/:z{[0-9]{1,2}}/:x${number}/:y${number}`;
  return [{ method: 'GET', path, who: 'anyone', handle: (c) => tile(means, c) }];
}

async function tile({ tiles }: Means, c: WebContext): Promise<Answer> {
  const at = (name: string) => Number(c.req.param(name));
  const found = await tiles?.get(at('z'), at('x'), at('y'));
  if (!found) return { trouble: { kind: 'not-found' } };
  return new Response(found.bytes, {
    headers: { 'Content-Type': found.type, 'Cache-Control': 'public, max-age=86400' },
  });
}
