import type { Size } from '../../../ground/pictures/pictures.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { pictureOf } from '../store.ts';
import type { Means } from './means.ts';

/** What a picture may do when somebody opens it by itself: nothing. */
const ALONE = "default-src 'none'; sandbox";
const STATUS = { 'not-there': 404, 'not-a-picture': 404, 'too-much': 404, busy: 503 } as const;

/** Pictures that sources show, made small and served from here. No address is taken: an item's number says which. */
export function pictureRoutes(means: Means): Route[] {
  return [
    {
      method: 'GET',
      path: '/pictures/:id{[0-9]{1,15}}/:size{(?:small|large)\\.webp}',
      who: 'anyone',
      handle: (c) => picture(means, c),
    },
  ];
}

async function picture({ db, pictures }: Means, c: WebContext): Promise<Answer> {
  const url = pictures ? await pictureOf(db, Number(c.req.param('id'))) : null;
  if (!pictures || url === null) return { trouble: { kind: 'not-found' } };
  const found = await pictures.get(url, c.req.param('size')!.replace('.webp', '') as Size);
  const headers = {
    'Content-Security-Policy': ALONE,
    'Content-Disposition': 'inline; filename="picture.webp"',
  };
  if (found.kind !== 'picture')
    return new Response(null, {
      status: STATUS[found.kind],
      headers: { ...headers, 'Cache-Control': 'public, max-age=600' },
    });
  return new Response(found.bytes, {
    headers: { ...headers, 'Content-Type': 'image/webp', 'Cache-Control': 'public, max-age=86400' },
  });
}
