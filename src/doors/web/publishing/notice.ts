import { markConfirmed, personById, personFor } from '../../../commons/people/people.ts';
import {
  confirmNotice,
  decide,
  type Notice,
  offerNotice,
  type Submission,
  submissionById,
} from '../../../commons/submissions/submissions.ts';
import { queueLetter } from '../../../river/deliver/deliver.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { formIn } from '../editing/form.ts';
import { bearerPage } from '../people/bearer.ts';
import { inEvenTime } from '../people/even-time.ts';
import { donePage, questionPage } from '../people/questions.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { announceNotice } from './announcing.ts';
import type { PublishingMeans } from './means.ts';
import { emptyNotice, noticeFrom, noticeIn } from './notice-form.ts';
import { noticePage } from './notice-page.ts';

/** A notice of somebody who has no site: written, confirmed by a letter and a button, looked at by an editor. */
export function noticeRoutes(means: PublishingMeans): Route[] {
  return [
    {
      method: 'GET',
      path: '/notice',
      who: 'anyone',
      handle: (c) => noticePage(emptyNotice(c.get('chrome')), [], c.get('chrome')),
    },
    { method: 'POST', path: '/notice', who: 'anyone', handle: (c) => send(means, c) },
    { method: 'GET', path: '/notice/:token', who: 'bearer', handle: (c) => ask(means, c) },
    { method: 'POST', path: '/notice/:token', who: 'bearer', handle: (c) => confirm(means, c) },
  ];
}

/** The same answer for every address, whatever came of it. */
async function send(means: PublishingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const form = noticeIn(await formIn(c), chrome);
  const read = noticeFrom(form, chrome);
  if (read.kind === 'bad') return { page: noticePage(form, read.problems, chrome), status: 422, keepFor: 0 };
  await inEvenTime(note(read.notice, read.address, means, chrome));
  const say = chrome.words.publishing.notice;
  const on = { label: chrome.words.trouble.home, path: '/' };
  return { page: donePage({ title: say.asked, more: say.askedMore, on }, chrome), keepFor: 0 };
}

function note(
  notice: Notice,
  address: string,
  { db, clock, jobs }: PublishingMeans,
  { language, site }: Chrome,
): Promise<void> {
  return db.tx(async (tx) => {
    const now = clock.now();
    const person = await personFor(tx, address, { language, timeZone: site.timeZone }, now);
    const submission = await offerNotice(tx, notice, person.id, now);
    if (submission === null) return;
    const letter = { personId: person.id, kind: 'notice', letter: { submission } } as const;
    if ((await queueLetter(tx, letter, now)).kind === 'queued') await jobs.hint(tx, 'send');
  });
}

/** The notice that a link is for, as long as it waits for its button. */
async function opened(
  { db, sealer }: PublishingMeans,
  c: WebContext,
): Promise<Extract<Submission, { kind: 'notice' }> | null> {
  const token = sealer.open('notice', c.req.param('token') ?? '');
  const found = token && (await submissionById(db, token.id));
  if (found?.kind !== 'notice' || found.state !== 'unconfirmed' || found.personId === null) return null;
  const person = await personById(db, found.personId);
  return person?.tokenGeneration === token!.generation ? found : null;
}

async function ask(means: PublishingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const found = await opened(means, c);
  if (!found) return over(chrome);
  const say = chrome.words.publishing.notice;
  const action = chrome.to(`/notice/${c.req.param('token') ?? ''}`);
  const more = say.confirmMore(found.offered.title);
  return bearerPage(
    questionPage({ title: say.confirmTitle, more, button: say.confirmButton, action, back: null }, chrome),
  );
}

/** To an editor; or, of somebody whom the editors trust, on the page at once. */
async function confirm(means: PublishingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const found = await opened(means, c);
  const came = found && (await means.db.tx((tx) => confirmed(tx, found.id, means)));
  if (!came) return over(chrome);
  const say = chrome.words.publishing.notice;
  const page =
    came.item === null
      ? donePage(
          {
            title: say.waiting,
            more: say.waitingMore,
            on: { label: chrome.words.trouble.home, path: '/' },
          },
          chrome,
        )
      : donePage(
          {
            title: say.shown,
            more: say.shownMore,
            on: { label: say.seeIt, path: paths.item(came.item) },
          },
          chrome,
        );
  return bearerPage(page);
}

async function confirmed(
  tx: Parameters<typeof confirmNotice>[0],
  id: number,
  { clock, announce }: PublishingMeans,
): Promise<{ item: number | null } | null> {
  const now = clock.now();
  const waits = await confirmNotice(tx, id, now);
  if (waits?.kind !== 'notice' || waits.personId === null) return null;
  await markConfirmed(tx, waits.personId, now);
  if (!waits.trusted) return { item: null };
  const item = await announceNotice(tx, waits, announce, now);
  await decide(tx, id, { state: 'accepted', by: null, became: item === null ? null : `item:${item}` }, now);
  return { item };
}

function over(chrome: Chrome): Answer {
  const say = chrome.words.publishing.notice;
  const on = { label: say.again, path: '/notice' };
  return bearerPage(donePage({ title: say.over, more: say.overMore, on }, chrome), 404);
}
