import { nearWords } from '../../../ground/text/text.ts';
import { countItems, findItems, placesWithItems } from '../../../river/keep/keep.ts';
import { listVoices } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { type Asked, queryOf, readAsked } from '../parts/asked.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { placesNamed } from '../store.ts';
import { endingOf, file } from './files.ts';
import { before, type Means, queryIn } from './means.ts';
import { type SearchFacts, searchPage } from './search-page.ts';

const A_PAGE = 20;
const A_YEAR = 365 * 86_400_000;

export function searchRoutes(means: Means): Route[] {
  return [
    { method: 'GET', path: '/search', who: 'anyone', handle: (c) => search(means, c) },
    {
      method: 'GET',
      path: '/:file{search\\.(?:atom|json|ics|csv)}',
      who: 'anyone',
      handle: (c) => searchFile(means, c),
    },
  ];
}

async function search(means: Means, c: WebContext): Promise<Answer> {
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
      near: total === 0 ? await near(means, asked.words, chrome) : [],
      badCursor: listed.kind !== 'page',
    },
    chrome,
  );
}

/** Places and subjects that go by just these words: "Ladywell", "buses". */
async function pagesFor(
  { db, scheme }: Means,
  { words }: Asked,
  chrome: Chrome,
): Promise<SearchFacts['pages']> {
  const wanted = words.replaceAll('"', '').toLowerCase();
  const places = await placesNamed(db, wanted, 4);
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
  ];
}

/** Words that are nearly those sought, among the names that we know to have something behind them. */
async function near({ db, scheme }: Means, sought: string, chrome: Chrome): Promise<string[]> {
  const places = await placesWithItems(db, { since: before(chrome.now, A_YEAR), limit: 500 });
  const voices = await listVoices(db);
  const subjects = scheme.subjects.flatMap((one) => [
    chrome.subject(one.id) ?? one.id,
    ...one.phrases.map(({ text }) => text),
  ]);
  return nearWords(sought, [
    ...places.map((place) => place.name),
    ...voices.map((voice) => voice.name),
    ...subjects,
  ]);
}

async function searchFile(means: Means, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const { ending } = endingOf(c.req.param('file') ?? '');
  const { words } = readAsked(queryIn(c));
  if (!ending || words === '') return { trouble: { kind: 'not-found' } };
  return file(means, c, { title: chrome.words.search.of(words), page: paths.search, query: {}, ending });
}
