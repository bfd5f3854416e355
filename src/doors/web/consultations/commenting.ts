import {
  anchorIn,
  type Comment,
  commentById,
  editComment,
  withdrawComment,
  writerOf,
} from '../../../commons/comments/comments.ts';
import {
  answerTo,
  judge,
  may,
  mayIn,
  phaseAt,
  readVersion,
  type Talk,
  talkOf,
  threadOf,
} from '../../../commons/consultations/consultations.ts';
import { markConfirmed, personById } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { formIn } from '../editing/form.ts';
import { layout } from '../layout/layout.ts';
import { wordsOf } from '../parts/official-reply.ts';
import { badLink, bearerPage } from '../people/bearer.ts';
import type { Problem } from '../people/problems.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { answerBlock } from './comment-block.ts';
import { commentForm } from './comment-form.ts';
import { paragraphPage } from './document-pages.ts';
import { consultationPage } from './frame.ts';
import { type ConsultationMeans, consultationPaths } from './means.ts';
import { elsewhereFor, paragraphOf, publicOne, SLUG } from './reading.ts';
import { textIn } from './text-in.ts';
import { filledIn, problemsWith, takeIn } from './writing.ts';

const NOT_FOUND = { trouble: { kind: 'not-found' } } as const;

/** Writing a comment, and the page behind the mailed link on which its writer confirms, changes, withdraws and judges. */
export function commentingRoutes(means: ConsultationMeans): Route[] {
  return [
    { method: 'POST', path: `/consult/${SLUG}/comments`, who: 'anyone', handle: (c) => send(means, c) },
    { method: 'GET', path: '/comment/:token', who: 'bearer', handle: (c) => own(means, c) },
    { method: 'POST', path: '/comment/:token', who: 'bearer', handle: (c) => act(means, c) },
  ];
}

async function send(means: ConsultationMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.consultations.write;
  const one = await publicOne(means.db, c);
  if (!one) return NOT_FOUND;
  if (!may('comment', phaseAt(one, chrome.now), 'anyone'))
    return {
      page: consultationPage(one, { title: say.closed, main: html`` }, chrome),
      status: 409,
      keepFor: 0,
    };
  const form = await formIn(c);
  const number = /^\d{1,9}$/.test(form.line('paragraph', 9)) ? Number(form.line('paragraph', 9)) : null;
  const found = number === null ? null : await paragraphOf(means.db, one, number);
  const reading = found?.reading ?? (await readVersion(means.db, one, null));
  if (!reading || (number !== null && !found)) return NOT_FOUND;
  const to = reading.all.find(({ id }) => String(id) === form.line('to', 15)) ?? null;
  const filled = filledIn(form, number, to);
  const chosen = filled.quote === '' ? null : { exact: filled.quote };
  const anchor = found && anchorIn(found.paragraph, reading.version.number, chosen);
  const problems: Problem[] = [
    ...problemsWith(filled, chrome),
    ...(found && !anchor ? [{ field: 'quote', message: say.noQuote }] : []),
  ];
  const at = consultationPaths(one.slug);
  if (problems.length === 0)
    return takeIn(
      means,
      filled,
      {
        thread: threadOf(one.id),
        part: to ? to.paragraph : number,
        version: reading.version.number,
        anchor,
        about: found?.paragraph.text ?? '',
      },
      number === null ? at.home : at.paragraph(number),
      chrome,
    );
  const again = { form: filled, problems };
  const page = found
    ? paragraphPage(
        reading,
        found.chunk,
        found.paragraph,
        await elsewhereFor(means.db)(reading, chrome),
        again,
        chrome,
      )
    : consultationPage(
        one,
        {
          title: chrome.words.consultations.comments,
          main: commentForm(at, filled, problems, chrome),
        },
        chrome,
      );
  return { page, status: 422, keepFor: 0 };
}

interface Opened {
  comment: Comment;
  personId: number;
  talk: Talk;
}

async function opened({ db, sealer }: ConsultationMeans, c: WebContext): Promise<Opened | null> {
  const token = sealer.open('comment', c.req.param('token') ?? '');
  const comment = token && (await commentById(db, token.id));
  const personId = comment && (await writerOf(db, comment.id));
  const person = personId ? await personById(db, personId) : null;
  if (!comment || !person || person.tokenGeneration !== token.generation) return null;
  const talk = await talkOf(db, comment.thread);
  return talk && { comment, personId: person.id, talk };
}

async function own(means: ConsultationMeans, c: WebContext): Promise<Answer> {
  const found = await opened(means, c);
  return found ? ownPage(means, found, c.get('chrome')) : badLink(c.get('chrome'));
}

async function ownPage(
  { db }: ConsultationMeans,
  { comment, talk }: Opened,
  chrome: Chrome,
): Promise<Answer> {
  const say = chrome.words.consultations.own;
  const open = mayIn(talk, 'comment', 'anyone', chrome.now);
  const press = (value: string, label: string, quiet = true) =>
    html`<button class="${['button', quiet && 'quiet']}" type="submit" name="do" value="${value}">${label}</button>`;
  const form = (inner: Html) => html`<form class="choose" method="post">${inner}</form>`;
  const answer = await answerTo(db, comment.id);
  const state = comment.state === 'unconfirmed' ? null : say[comment.state];
  const main = html`<div class="wide page consult"><h1>${comment.state === 'unconfirmed' ? say.title : say.mine}</h1><p><bdi>${talk.one.title}</bdi></p>
<blockquote>${wordsOf(comment.words)}</blockquote>${state === null ? null : html`<p role="status">${state}</p>`}
${comment.state === 'unconfirmed' ? (open ? form(press('confirm', say.button, false)) : html`<p class="notice">${say.closed}</p>`) : null}
${answer ? html`<h2>${say.answer}</h2>${answerBlock(answer, comment.id, chrome)}${form(html`<p class="row">${say.judge} ${press('yes', say.yes)} ${press('no', say.no)}</p>`)}` : null}
${['shown', 'waiting', 'held'].includes(comment.state) ? html`<h2>${say.edit}</h2>${open ? form(html`<div class="field"><label for="words">${say.edit}</label><textarea id="words" name="words" rows="6" maxlength="8000">${comment.words}</textarea></div><p class="hint">${say.editHint}</p><p>${press('edit', say.save)}</p>`) : null}${form(html`<p>${press('withdraw', say.withdraw)}</p>`)}` : null}
${comment.state === 'shown' ? html`<p><a href="${chrome.to(`/comments/${comment.id}`)}">${say.see}</a></p>` : null}</div>`;
  return bearerPage(layout({ title: say.mine, main, noIndex: true, sheet: 'consult.css' }, chrome));
}

async function act(means: ConsultationMeans, c: WebContext): Promise<Answer> {
  const found = await opened(means, c);
  if (!found) return badLink(c.get('chrome'));
  const { comment, talk, personId } = found;
  const form = await formIn(c);
  const now = means.clock.now();
  const can = (what: 'comment' | 'judge') => mayIn(talk, what, 'anyone', now);
  const what = form.line('do', 20);
  if (what === 'confirm') {
    await means.consulting.confirm(comment.id, comment.thread);
    await means.db.tx((tx) => markConfirmed(tx, personId, now));
  } else if (what === 'edit' && can('comment'))
    await means.db.tx((tx) => editComment(tx, comment.id, textIn(form, 'words', 8_000), now));
  else if (what === 'withdraw') await means.db.tx((tx) => withdrawComment(tx, comment.id, now));
  else if ((what === 'yes' || what === 'no') && can('judge'))
    await means.db.tx((tx) => judge(tx, comment.id, what === 'yes', now));
  return ownPage(means, { ...found, comment: (await commentById(means.db, comment.id))! }, c.get('chrome'));
}
