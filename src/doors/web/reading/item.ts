import { saidElsewhere } from '../../../commons/desk/desk.ts';
import { repliesTo } from '../../../commons/replies/replies.ts';
import { itemById, storyById, storyMovedTo, whyJoined } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { endingOf, file } from './files.ts';
import { itemPage, notRightPage } from './item-page.ts';
import { type Means, queryIn } from './means.ts';
import { storyPage } from './story-page.ts';

export function itemRoutes(means: Means): Route[] {
  return [
    { method: 'GET', path: '/items/:id{[0-9]{1,15}}', who: 'anyone', handle: (c) => item(means, c) },
    {
      method: 'GET',
      path: '/items/:id{[0-9]{1,15}}/not-right',
      who: 'anyone',
      handle: (c) => notRight(means, c),
    },
    { method: 'GET', path: '/stories/:id{[0-9]{1,15}}', who: 'anyone', handle: (c) => story(means, c) },
    {
      method: 'GET',
      path: '/stories/:file{[0-9]{1,15}\\.(?:atom|json|ics|csv)}',
      who: 'anyone',
      handle: (c) => storyFile(means, c),
    },
  ];
}

const idIn = (c: WebContext) => Number(c.req.param('id'));

async function item({ db }: Means, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const whole = await itemById(db, idIn(c));
  if (!whole) return { trouble: { kind: 'not-found' } };
  if (whole.sameAs !== null) return c.redirect(chrome.to(paths.item(whole.sameAs)), 301);
  const told = whole.story && !whole.takenDown ? await storyById(db, whole.story.id) : null;
  const replies = whole.takenDown ? [] : await repliesTo(db, [whole.id]);
  const elsewhere = whole.takenDown ? [] : await saidElsewhere(db, [paths.item(whole.id)]);
  return { page: itemPage(whole, told, { replies, elsewhere }, chrome), status: whole.takenDown ? 410 : 200 };
}

/** `about` is `place:ladywell` or `subject:buses`, and is shown only when it is on the item. */
async function notRight({ db }: Means, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const whole = await itemById(db, idIn(c));
  if (!whole || whole.takenDown) return { trouble: { kind: 'not-found' } };
  const [kind, name] = (queryIn(c).get('about') ?? '').split(':', 2);
  const place = kind === 'place' ? whole.places.find((one) => one.slug === name)?.name : undefined;
  const subject =
    kind === 'subject' ? whole.subjects.find((one) => one.subjectId === name)?.subjectId : undefined;
  return notRightPage(whole, place ?? (subject ? chrome.subject(subject) : null), chrome);
}

async function story({ db }: Means, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const told = await storyById(db, idIn(c));
  if (told && told.items.length > 0) {
    const replies = await repliesTo(
      db,
      told.items.map(({ id }) => id),
    );
    const elsewhere = await saidElsewhere(db, [
      paths.story(told.id),
      ...told.items.map(({ id }) => paths.item(id)),
    ]);
    return storyPage(told, await whyJoined(db, told.id), { replies, elsewhere }, chrome);
  }
  const now = told ? null : await storyMovedTo(db, idIn(c));
  return now === null ? { trouble: { kind: 'not-found' } } : c.redirect(chrome.to(paths.story(now)), 301);
}

async function storyFile(means: Means, c: WebContext): Promise<Answer> {
  const { name, ending } = endingOf(c.req.param('file') ?? '');
  const told = await storyById(means.db, Number(name));
  if (!told || !ending) return { trouble: { kind: 'not-found' } };
  return file(means, c, { title: told.title, page: paths.story(told.id), query: { story: told.id }, ending });
}
