import {
  anchorIn,
  type Comment,
  commentById,
  editComment,
  withdrawComment,
  writeComment,
  writerOf,
} from '../../../commons/comments/comments.ts';
import {
  answerTo,
  type Consultation,
  consultationById,
  judge,
  may,
  phaseAt,
  readVersion,
  threadOf,
} from '../../../commons/consultations/consultations.ts';
import { markConfirmed, personById, personFor } from '../../../commons/people/people.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { queueLetter } from '../../../river/deliver/deliver.ts';
import type { Chrome } from '../chrome.ts';
import { formIn } from '../editing/form.ts';
import { layout } from '../layout/layout.ts';
import { wordsOf } from '../parts/official-reply.ts';
import { badLink, bearerPage } from '../people/bearer.ts';
import { inEvenTime } from '../people/even-time.ts';
import type { Problem } from '../people/problems.ts';
import { donePage } from '../people/questions.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { answerBlock } from './comment-block.ts';
import { COMMENTERS, type CommentForm, commentForm } from './comment-form.ts';
import { paragraphPage } from './document-pages.ts';
import { consultationPage } from './frame.ts';
import { type ConsultationMeans, consultationPaths } from './means.ts';
import { elsewhereFor, paragraphOf, publicOne, SLUG } from './reading.ts';
import { textIn } from './text-in.ts';

const NOT_FOUND = { trouble: { kind: 'not-found' } } as const;

/** Writing a comment, and the page behind the mailed link on which its writer confirms, changes, withdraws and judges. */
export function commentingRoutes(means: ConsultationMeans): Route[] {
  return [
    { method: 'POST', path: `/consult/${SLUG}/comments`, who: 'anyone', handle: (c) => send(means, c) },
    { method: 'GET', path: '/comment/:token', who: 'bearer', handle: (c) => own(means, c) },
    { method: 'POST', path: '/comment/:token', who: 'bearer', handle: (c) => act(means, c) },
  ];
}

/** The same answer for every address, whatever came of it. */
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
  const filled: CommentForm = {
    paragraph: number,
    to,
    words: textIn(form, 'words', 8_000),
    quote: form.line('quote', 1_000),
    name: form.line('name', 80),
    voice: COMMENTERS.find((kind) => kind === form.line('voice', 20)) ?? 'resident',
    area: form.line('area', 80),
    mail: form.line('mail', 300),
  };
  const address = parseAddress(filled.mail);
  const anchor =
    found &&
    anchorIn(found.paragraph, reading.version.number, filled.quote === '' ? null : { exact: filled.quote });
  const problems: Problem[] = [
    ...(/\p{L}/u.test(filled.words) ? [] : [{ field: 'words', message: say.noWords }]),
    ...(found && !anchor ? [{ field: 'quote', message: say.noQuote }] : []),
    ...(/\p{L}/u.test(filled.name) ? [] : [{ field: 'name', message: say.noName }]),
    ...(address.kind === 'bad' ? [{ field: 'mail', message: address.message }] : []),
  ];
  if (problems.length > 0 || address.kind === 'bad') {
    const page = found
      ? paragraphPage(
          reading,
          found.chunk,
          found.paragraph,
          await elsewhereFor(means.db)(reading, chrome),
          { form: filled, problems },
          chrome,
        )
      : consultationPage(
          one,
          {
            title: chrome.words.consultations.comments,
            main: commentForm(one.slug, filled, problems, chrome),
          },
          chrome,
        );
    return { page, status: 422, keepFor: 0 };
  }
  const written = {
    thread: threadOf(one.id),
    part: to ? to.paragraph : number,
    version: reading.version.number,
    anchor,
    about: found?.paragraph.text ?? '',
    parentId: to?.id ?? null,
    name: filled.name,
    voice: filled.voice as Comment['voice'],
    area: filled.area || null,
    words: filled.words,
    language: chrome.language,
  };
  await inEvenTime(
    means.db.tx(async (tx) => {
      const now = means.clock.now();
      const person = await personFor(
        tx,
        address.address,
        { language: chrome.language, timeZone: chrome.site.timeZone },
        now,
      );
      const comment = await writeComment(tx, written, person.id, now);
      if (comment === null) return;
      const letter = { personId: person.id, kind: 'comment', letter: { comment } } as const;
      if ((await queueLetter(tx, letter, now)).kind === 'queued') await means.jobs.hint(tx, 'send');
    }),
  );
  const on = {
    label: say.back,
    path: number === null ? consultationPaths(one.slug).home : consultationPaths(one.slug).paragraph(number),
  };
  return { page: donePage({ title: say.sent, more: say.sentMore, on }, chrome), keepFor: 0 };
}

interface Opened {
  comment: Comment;
  personId: number;
  consultation: Consultation;
}

async function opened({ db, sealer }: ConsultationMeans, c: WebContext): Promise<Opened | null> {
  const token = sealer.open('comment', c.req.param('token') ?? '');
  const comment = token && (await commentById(db, token.id));
  const personId = comment && (await writerOf(db, comment.id));
  const person = personId ? await personById(db, personId) : null;
  if (!comment || !person || person.tokenGeneration !== token.generation) return null;
  const consultation = await consultationById(db, Number(comment.thread.split(':')[1]));
  return consultation && { comment, personId: person.id, consultation };
}

async function own(means: ConsultationMeans, c: WebContext): Promise<Answer> {
  const found = await opened(means, c);
  return found ? ownPage(means, found, c.get('chrome')) : badLink(c.get('chrome'));
}

async function ownPage(
  { db }: ConsultationMeans,
  { comment, consultation }: Opened,
  chrome: Chrome,
): Promise<Answer> {
  const say = chrome.words.consultations.own;
  const phase = phaseAt(consultation, chrome.now);
  const press = (value: string, label: string, quiet = true) =>
    html`<button class="${['button', quiet && 'quiet']}" type="submit" name="do" value="${value}">${label}</button>`;
  const form = (inner: Html) => html`<form class="choose" method="post">${inner}</form>`;
  const answer = await answerTo(db, comment.id);
  const state = comment.state === 'unconfirmed' ? null : say[comment.state];
  const main = html`<div class="wide page consult"><h1>${comment.state === 'unconfirmed' ? say.title : say.mine}</h1><p><bdi>${consultation.title}</bdi></p>
<blockquote>${wordsOf(comment.words)}</blockquote>${state === null ? null : html`<p role="status">${state}</p>`}
${comment.state === 'unconfirmed' ? (may('comment', phase, 'anyone') ? form(press('confirm', say.button, false)) : html`<p class="notice">${say.closed}</p>`) : null}
${answer ? html`<h2>${say.answer}</h2>${answerBlock(answer, comment.id, chrome)}${form(html`<p class="row">${say.judge} ${press('yes', say.yes)} ${press('no', say.no)}</p>`)}` : null}
${['shown', 'waiting', 'held'].includes(comment.state) ? html`<h2>${say.edit}</h2>${may('comment', phase, 'anyone') ? form(html`<div class="field"><label for="words">${say.edit}</label><textarea id="words" name="words" rows="6" maxlength="8000">${comment.words}</textarea></div><p class="hint">${say.editHint}</p><p>${press('edit', say.save)}</p>`) : null}${form(html`<p>${press('withdraw', say.withdraw)}</p>`)}` : null}
${comment.state === 'shown' ? html`<p><a href="${chrome.to(`/comments/${comment.id}`)}">${say.see}</a></p>` : null}</div>`;
  return bearerPage(layout({ title: say.mine, main, noIndex: true, sheet: 'consult.css' }, chrome));
}

async function act(means: ConsultationMeans, c: WebContext): Promise<Answer> {
  const found = await opened(means, c);
  if (!found) return badLink(c.get('chrome'));
  const { comment, consultation, personId } = found;
  const form = await formIn(c);
  const now = means.clock.now();
  const can = (what: 'comment' | 'judge') => may(what, phaseAt(consultation, now), 'anyone');
  const what = form.line('do', 20);
  if (what === 'confirm') {
    await means.consulting.confirm(comment.id, consultation.id);
    await means.db.tx((tx) => markConfirmed(tx, personId, now));
  } else if (what === 'edit' && can('comment'))
    await means.db.tx((tx) => editComment(tx, comment.id, textIn(form, 'words', 8_000), now));
  else if (what === 'withdraw') await means.db.tx((tx) => withdrawComment(tx, comment.id, now));
  else if ((what === 'yes' || what === 'no') && can('judge'))
    await means.db.tx((tx) => judge(tx, comment.id, what === 'yes', now));
  return ownPage(means, { ...found, comment: (await commentById(means.db, comment.id))! }, c.get('chrome'));
}
