import type { Answer, Route, WebContext } from '../route.ts';
import { endingOf, file } from './files.ts';
import { list, named, pathOfNamed, queryOfNamed } from './list.ts';
import type { Means } from './means.ts';

/** `/{place}`, `/{subject}`, `/{place}/{subject}` and the same with an ending. To be mounted last: they take every address. */
export function addressedRoutes(means: Means): Route[] {
  return [
    {
      method: 'GET',
      path: '/:first',
      who: 'anyone',
      handle: (c) => addressed(means, c, c.req.param('first') ?? '', null),
    },
    {
      method: 'GET',
      path: '/:first/:second',
      who: 'anyone',
      handle: (c) => addressed(means, c, c.req.param('first') ?? '', c.req.param('second') ?? ''),
    },
  ];
}

async function addressed(means: Means, c: WebContext, first: string, second: string | null): Promise<Answer> {
  const chrome = c.get('chrome');
  const last = endingOf(second ?? first);
  const names = second === null ? ([last.name, null] as const) : ([first, last.name] as const);
  if (last.ending && second === null && last.name === 'latest')
    return file(means, c, {
      title: chrome.words.front.title(chrome.site.patchName),
      page: '/',
      query: {},
      ending: last.ending,
    });
  const what = await named(means, names[0], names[1], chrome);
  if (!what) return { trouble: { kind: 'not-found' } };
  if (!last.ending) return list(means, c, what);
  const title = chrome.words.list.title(what.subject?.label ?? null, what.place?.name ?? null);
  return file(means, c, {
    title,
    page: pathOfNamed(what),
    query: queryOfNamed(means, what),
    ending: last.ending,
  });
}
