import { findItems, storyById } from '../../../river/keep/keep.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { talkedAbout } from '../store.ts';
import { before, type Means, WHILE_BACK } from './means.ts';
import { stylePage } from './style-page.ts';

export function styleRoutes(means: Means): Route[] {
  return [{ method: 'GET', path: '/style', who: 'anyone', handle: (c) => style(means, c) }];
}

/** Shown with the newest item and the story of most voices, so that it is seen with real words. */
async function style({ db }: Means, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const page = await findItems(db, {}, { limit: 1 });
  const [id] = await talkedAbout(db, before(chrome.now, WHILE_BACK), 1);
  return stylePage(
    {
      item: (page.kind === 'page' && page.items[0]) || null,
      story: id === undefined ? null : await storyById(db, id),
    },
    chrome,
  );
}
