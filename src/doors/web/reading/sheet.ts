import fs from 'node:fs';
import { type Sheet, type SheetDate, type SheetStory, writeSheet } from '../../../river/deliver/deliver.ts';
import { findItems, type Item, type ItemQuery, storyById } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { queryOf, readAsked } from '../parts/asked.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { talkedAbout } from '../store.ts';
import { sayAgo, sayDeadline, sayEvent, sayHeadingDay } from '../words/when.ts';
import { found, oncePerStory } from './front.ts';
import { named, pathOfNamed, queryOfNamed } from './list.ts';
import { before, type Means, OF_LATE, queryIn } from './means.ts';

const STORIES = 26;
const TALKED_ABOUT = 3;
const DATES = 8;
const font = (name: string) => fs.readFileSync(new URL(`../assets/fonts/sheet-${name}.ttf`, import.meta.url));
const FONTS = { text: font('text'), bold: font('bold'), head: font('head') };

/** Any listing as a sheet to print and pin up: its address with `.pdf`. */
export function sheetRoutes(means: Means): Route[] {
  return [
    {
      method: 'GET',
      path: '/:file{[^/]+\\.pdf}',
      who: 'anyone',
      handle: (c) => sheet(means, c, [bare(c)]),
    },
    {
      method: 'GET',
      path: '/:first/:file{[^/]+\\.pdf}',
      who: 'anyone',
      handle: (c) => sheet(means, c, [c.req.param('first') ?? '', bare(c)]),
    },
  ];
}

const bare = (c: WebContext) => (c.req.param('file') ?? '').replace(/\.pdf$/, '');

async function sheet(means: Means, c: WebContext, names: [string, string?]): Promise<Answer> {
  const chrome = c.get('chrome');
  const front = names.length === 1 && names[0] === 'latest';
  const what = front ? null : await named(means, names[0], names[1] ?? null, chrome);
  if (!front && !what) return { trouble: { kind: 'not-found' } };
  const title = what
    ? chrome.words.list.title(what.subject?.label ?? null, what.place?.name ?? null)
    : chrome.words.front.title(chrome.site.patchName);
  const path = what ? pathOfNamed(what) : '/';
  const pdf = await writeSheet(
    await sheetOf(means, c, { title, path, about: what ? queryOfNamed(means, what) : {}, front }),
    FONTS,
  );
  const name = `${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'latest'}.pdf`;
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Cache-Control': 'public, max-age=300',
      'Content-Disposition': `inline; filename="${name}"`,
      Vary: 'Accept-Language',
    },
  });
}

async function sheetOf(
  { db }: Means,
  c: WebContext,
  { title, path, about, front }: { title: string; path: string; about: ItemQuery; front: boolean },
): Promise<Sheet> {
  const chrome = c.get('chrome');
  const { now, site, words } = chrome;
  const say = words.media.sheet;
  const asked = { ...readAsked(queryIn(c)), words: '' };
  const narrowed = { ...about, ...queryOf(asked, now, site.timeZone) };
  const page = await findItems(
    db,
    { from: before(now, OF_LATE), ...narrowed },
    { limit: 60, balanced: true },
  );
  const items = page.kind === 'page' ? page.items : [];
  const first = front ? await talkedAbout(db, before(now, 10 * 86_400_000), TALKED_ABOUT) : [];
  const stories: SheetStory[] = [];
  for (const id of first) {
    const story = await storyById(db, id);
    if (story?.items[0]) stories.push(await storyOf(db, story.items[0], chrome));
  }
  for (const item of oncePerStory(items, new Set(first)).slice(0, STORIES - stories.length))
    stories.push(await storyOf(db, item, chrome));
  const address = `${site.baseUrl.replace(/\/+$/, '')}${path}`;
  return {
    language: chrome.language,
    title,
    siteName: site.name,
    date: sayHeadingDay(now, { ...chrome, now: new Date(0) }),
    stories,
    coming: (await found(db, { ...about, eventsAfter: now }, DATES)).flatMap((item) =>
      item.event ? [dateOf(item, sayEvent(item.event, chrome))] : [],
    ),
    closing: (await found(db, { ...about, deadlineAfter: now }, DATES)).flatMap((item) =>
      item.action?.deadline
        ? [
            dateOf(
              item,
              `${words.actions[item.action.kind]}: ${sayDeadline(item.action.deadline, chrome).words}`,
            ),
          ]
        : [],
    ),
    words: {
      coming: words.side.coming,
      closing: words.side.part,
      nothing: words.list.quiet,
      readOn: say.readOn,
      hear: say.hear(`${site.baseUrl.replace(/^https?:\/\//, '')}${paths.hear(null, null)}`),
      foot: say.foot(site.runBy ?? site.name, site.contact),
      page: say.page,
    },
    address,
    made: now,
  };
}

async function storyOf(db: Means['db'], item: Item, chrome: Chrome): Promise<SheetStory> {
  const told = item.story ? await storyById(db, item.story.id) : null;
  const chorus = [...new Set([item, ...(told?.items ?? [])].map(({ voice }) => voice.name))];
  return {
    title: item.title,
    summary: item.summary === item.title ? '' : item.summary,
    chorus: chorus.slice(0, 6),
    when: sayAgo(item.toldAt, chrome),
    url: item.url ?? `${chrome.site.baseUrl}${paths.item(item.id)}`,
  };
}

const dateOf = (item: Item, when: string): SheetDate => ({ when, title: item.title, voice: item.voice.name });
