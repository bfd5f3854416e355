import { findItems } from '../../../river/keep/keep.ts';
import { listVoices, voiceBySlug } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import { withParameter } from '../chrome.ts';
import { queryOf, readAsked } from '../parts/asked.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { endingOf, file } from './files.ts';
import { type Means, queryIn } from './means.ts';
import { voicePage, voicesPage } from './voices-page.ts';

export function voiceRoutes(means: Means): Route[] {
  return [
    {
      method: 'GET',
      path: '/voices',
      who: 'anyone',
      handle: async (c) => voicesPage(await listVoices(means.db), c.get('chrome')),
    },
    { method: 'GET', path: '/voices/:slug', who: 'anyone', handle: (c) => voice(means, c) },
  ];
}

async function voice(means: Means, c: WebContext): Promise<Answer> {
  const { db } = means;
  const chrome = c.get('chrome');
  const asked = readAsked(queryIn(c));
  const { name, ending } = endingOf(c.req.param('slug') ?? '');
  const found = await voiceBySlug(db, name);
  if (!found) return { trouble: { kind: 'not-found' } };
  const page = paths.voice(found.slug);
  if (ending) return file(means, c, { title: found.name, page, query: { voices: [found.id] }, ending });
  const query = { voices: [found.id], ...queryOf({ ...asked, words: '' }, chrome.now, chrome.timeZone) };
  const listed = await findItems(db, query, { limit: 20, cursor: asked.after ?? undefined });
  const { items, next } = listed.kind === 'page' ? listed : { items: [], next: null };
  if (listed.kind !== 'page') return c.redirect(chrome.to(page), 303);
  return voicePage(
    {
      voice: found,
      items,
      next: next === null ? null : withParameter(page, 'after', next),
      first: asked.after === null,
    },
    chrome,
  );
}
