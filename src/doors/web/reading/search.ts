import { countItems, findItems } from '../../../river/keep/keep.ts';
import { listVoices } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { type Asked, queryOf, readAsked } from '../parts/asked.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { placesNamed } from '../store.ts';
import { didYouMean } from './did-you-mean.ts';
import { endingOf, file } from './files.ts';
import { type Means, queryIn } from './means.ts';
import { type SearchFacts, searchPage } from './search-page.ts';

const A_PAGE = 20;
/** Fewer found than this, and something else may have been meant. */
const FEW = 3;
const MOST_MEANT = 3;

export function searchRoutes(means: Means): Route[] {
  const meant = didYouMean(means);
  return [
    { method: 'GET', path: '/search', who: 'anyone', handle: (c) => search(means, meant, c) },
    {
      method: 'GET',
      path: '/:file{search\\.(?:atom|json|ics|csv)}',
      who: 'anyone',
      handle: (c) => searchFile(means, c),
    },
  ];
}

async function search(
  means: Means,
  meant: (sought: string) => Promise<string[]>,
  c: WebContext,
): Promise<Answer> {
  const { db } = means;
  const chrome = c.get('chrome');
  const asked = readAsked(queryIn(c));
  const none: SearchFacts = { asked, items: [], next: null, total: 0, pages: [], near: [], badCursor: false };
  if (asked.words === '') return searchPage(none, chrome);
  const query = queryOf(asked, chrome.now, chrome.timeZone);
  const total = await countItems(db, query);
  const ask = (cursor: string | undefined) =>
    findItems(db, query, { limit: A_PAGE, cursor, order: asked.order });
  const listed = await ask(asked.after ?? undefined);
  const page = listed.kind === 'page' ? listed : await ask(undefined);
  return searchPage(
    {
      ...none,
      ...(page.kind === 'page' && { items: page.items, next: page.next }),
      total,
      pages: await pagesFor(means, asked, chrome),
      near: total < FEW ? await near(await meant(asked.words), means, asked, chrome) : [],
      badCursor: listed.kind !== 'page',
    },
    chrome,
  );
}

/** Places, subjects and voices that go by just these words: "Ladywell", "buses", "marlbridge chronicle". */
async function pagesFor(
  { db, scheme }: Means,
  { words }: Asked,
  chrome: Chrome,
): Promise<SearchFacts['pages']> {
  const wanted = words.replaceAll('"', '').toLowerCase();
  const places = await placesNamed(db, wanted, 4);
  const voices = (await listVoices(db)).filter(
    ({ name }) => name.toLowerCase().replace(/^(?:the|y|yr) /, '') === wanted.replace(/^(?:the|y|yr) /, ''),
  );
  const subjects = scheme.subjects.filter(
    ({ label, phrases }) =>
      Object.values(label).some((one) => one.toLowerCase() === wanted) ||
      phrases.some(({ text, weight }) => weight > 1 && text === wanted),
  );
  return [
    ...places.map((place) => ({ name: place.name, kind: place.kind, path: paths.list(place.slug, null) })),
    ...subjects
      .slice(0, 4)
      .map(({ id }) => ({ name: chrome.subject(id) ?? id, kind: '', path: paths.list(null, id) })),
    ...voices
      .slice(0, 4)
      .map(({ name, slug, kind }) => ({ name, kind: chrome.words.kinds[kind], path: paths.voice(slug) })),
  ];
}

/** Of what was probably meant, what finds something. */
async function near(meant: string[], means: Means, asked: Asked, chrome: Chrome): Promise<string[]> {
  const found: string[] = [];
  for (const words of meant) {
    if (found.length === MOST_MEANT) break;
    const other = { ...asked, words };
    const there =
      (await pagesFor(means, other, chrome)).length > 0 ||
      (await countItems(means.db, queryOf(other, chrome.now, chrome.timeZone))) > 0;
    if (there) found.push(words);
  }
  return found;
}

async function searchFile(means: Means, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const { ending } = endingOf(c.req.param('file') ?? '');
  const { words } = readAsked(queryIn(c));
  if (!ending || words === '') return { trouble: { kind: 'not-found' } };
  return file(means, c, { title: chrome.words.search.of(words), page: paths.search, query: {}, ending });
}
