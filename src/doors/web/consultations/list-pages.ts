import type { CommentStep } from '../../../commons/comments/comments.ts';
import {
  type Compared,
  type Consultation,
  type OfficialAnswer,
  phaseAt,
  type Reading,
  type Standing,
} from '../../../commons/consultations/consultations.ts';
import { type Duty, isOverdue } from '../../../commons/duties/duties.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { wordsOf } from '../parts/official-reply.ts';
import { said } from '../parts/when-said.ts';
import { answerBlock, commentBlock } from './comment-block.ts';
import { answeringLine, consultationPage, phaseLine } from './frame.ts';
import { consultationPaths } from './means.ts';

/** All consultations, those that close soonest first. */
export function consultationsPage(ones: readonly Consultation[], chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const main = html`<div class="wide page consult"><div class="head"><h1>${say.title}</h1><p class="lead">${say.lead}</p></div>
${ones.length === 0 ? html`<p class="quiet">${say.none}</p>` : ones.map((one) => html`<section class="after"><h2><a href="${chrome.to(consultationPaths(one.slug).home)}"><bdi>${one.title}</bdi></a></h2>${phaseLine(one, chrome)}<p>${one.summary}</p></section>`)}<p><a href="${chrome.to('/duties')}">${say.duties.title}</a> · <a href="${chrome.to('/blogs')}">${chrome.words.blogs.all}</a></p></div>`;
  return layout({ title: say.title, main, description: say.lead, sheet: 'consult.css' }, chrome);
}

export const SHOWS = ['latest', 'most', 'unanswered', 'orphans'] as const;
export type Show = (typeof SHOWS)[number];

const size = (one: Standing): number =>
  1 + one.alike + one.replies.reduce((sum, reply) => sum + size(reply), 0);

/** The comments that a view shows. */
export function shownBy(comments: readonly Standing[], show: Show, voice: string | null): Standing[] {
  const of = comments.filter((one) => voice === null || one.voice === voice);
  if (show === 'most') return of.toSorted((a, b) => size(b) - size(a) || a.id - b.id);
  if (show === 'unanswered') return of.filter((one) => one.answer === null && one.state === 'shown');
  if (show === 'orphans')
    return of.filter((one) => one.state === 'shown' && (one.carry === 'orphan' || one.carry === 'changed'));
  return of.toReversed();
}

/** Where one is in a long list, so that no page is endless. */
export const PAGE = 50;

export function commentsPage(
  reading: Reading,
  asked: { show: Show; voice: string | null; page: number; answer: OfficialAnswer | null },
  form: Html | null,
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations;
  const { consultation, comments } = reading;
  const at = consultationPaths(consultation.slug);
  const found = shownBy(comments, asked.show, asked.voice);
  const about = { at, open: phaseAt(consultation, chrome.now) === 'open', where: true };
  const to = (show: Show, voice: string | null, page = 0) => {
    const query = new URLSearchParams({
      show,
      ...(voice !== null && { voice }),
      ...(page > 0 && { page: String(page) }),
    });
    return chrome.to(`${at.comments}?${query}`);
  };
  const kinds = VOICE_KINDS.filter((kind) => comments.some((one) => one.voice === kind));
  const link = (href: string, label: string, current: boolean) =>
    html`<li><a href="${href}" aria-current="${current ? 'true' : null}">${label}</a></li>`;
  const main = html`${answeringLine(reading, chrome)}
<nav class="desk-nav" aria-label="${say.comments}"><ul>${SHOWS.map((show) => link(to(show, asked.voice), say.views[show], show === asked.show))}</ul></nav>
${kinds.length > 1 ? html`<nav class="desk-nav" aria-label="${say.byVoice}"><ul>${link(to(asked.show, null), say.everyone, asked.voice === null)}${kinds.map((kind) => link(to(asked.show, kind), chrome.words.kindsMany[kind], kind === asked.voice))}</ul></nav>` : null}
${asked.answer ? html`<div id="a${asked.answer.id}">${answerBlock(asked.answer, null, chrome)}</div>` : null}
${found.length === 0 ? html`<p class="quiet">${say.noComments}</p>` : found.slice(asked.page * PAGE, (asked.page + 1) * PAGE).map((one) => commentBlock(one, about, chrome))}
${found.length > (asked.page + 1) * PAGE ? html`<p><a class="button quiet" href="${to(asked.show, asked.voice, asked.page + 1)}" rel="next">${say.count(found.length - (asked.page + 1) * PAGE)}</a></p>` : null}
${form}`;
  return consultationPage(consultation, { title: say.comments, main }, chrome);
}

export function comparePage(reading: Reading, from: number, rows: readonly Compared[], chrome: Chrome): Html {
  const say = chrome.words.consultations;
  let same = 0;
  const parts: Html[] = [];
  const settle = () => {
    if (same > 0) parts.push(html`<p class="quiet">${say.unchanged(same)}</p>`);
    same = 0;
  };
  for (const row of rows) {
    if (row.kind === 'same') {
      same++;
      continue;
    }
    settle();
    parts.push(
      html`<div class="compared ${row.kind}"><p class="hint">${say.paragraph(row.number)}: ${say.kinds[row.kind]}</p><p>${comparedWords(row)}</p></div>`,
    );
  }
  settle();
  const main = html`<p class="lead">${say.compareLead(from, reading.version.number)}</p>${reading.version.note === '' ? null : html`<p>${reading.version.note}</p>`}${parts}`;
  return consultationPage(reading.consultation, { title: say.compare, main }, chrome);
}

function comparedWords(row: Compared): Html | string {
  if (row.kind === 'changed')
    return html`${row.pieces.map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`))}`;
  if (row.kind === 'gone') return html`<del>${row.text}</del>`;
  return row.kind === 'new' ? html`<ins>${row.text}</ins>` : row.text;
}

/** The policy, and what was done under it. */
export function logPage(one: Consultation, steps: readonly CommentStep[], chrome: Chrome): Html {
  const say = chrome.words.consultations.log;
  const main = html`<p class="lead">${one.moderation === 'pre' ? say.pre : say.post}</p>${wordsOf(one.policy)}${stepsList(steps, chrome)}`;
  return consultationPage(one, { title: say.title, main }, chrome);
}

export function stepsList(steps: readonly CommentStep[], chrome: Chrome): Html {
  const say = chrome.words.consultations.log;
  const acts: Record<string, string> = { remove: say.remove, restore: say.restore, withdraw: say.withdraw };
  return html`<h2>${say.acts}</h2>
${steps.length === 0 ? html`<p class="quiet">${say.none}</p>` : html`<ul class="desk-list">${steps.map((step) => html`<li><p><a href="${chrome.to(`/comments/${step.commentId}`)}">${say.comment(step.commentId)}</a> ${acts[step.act]} ${said(step.at, chrome)}${step.by ? html` (<bdi>${step.by}</bdi>)` : null}${step.because ? html`: ${step.because}` : null}</p></li>`)}</ul>`}`;
}

/** "You said, we did", a theme at a time, each with the comments that it answers. */
export function outcomePage(one: Consultation, chrome: Chrome): Html {
  const say = chrome.words.consultations.outcome;
  const entries = one.outcomeAt === null ? [] : (one.outcome ?? []);
  const main = html`${
    entries.length === 0
      ? html`<p class="quiet">${say.none}</p>`
      : entries.map(
          (entry) =>
            html`<section class="after"><h2><bdi>${entry.theme}</bdi></h2><dl class="facts"><dt>${say.said}</dt><dd>${wordsOf(entry.said)}</dd><dt>${say.did}</dt><dd>${wordsOf(entry.did)}</dd></dl>${
              entry.comments.length > 0
                ? html`<p class="hint">${say.answers} ${entry.comments.map((id, n) => html`${n > 0 ? ', ' : ''}<a href="${chrome.to(`/comments/${id}`)}">${id}</a>`)}</p>`
                : null
            }</section>`,
        )
  }`;
  return consultationPage(one, { title: say.title, main }, chrome);
}

/** What is owed, the longest overdue first. */
export function dutiesPage(duties: readonly Duty[], chrome: Chrome): Html {
  const say = chrome.words.consultations.duties;
  const main = html`<div class="wide page consult"><div class="head"><h1>${say.title}</h1><p class="lead">${say.lead}</p></div>
${duties.length === 0 ? html`<p class="quiet">${say.none}</p>` : duties.map((duty) => html`<section class="after"><h2><a href="${duty.url}"><bdi>${duty.what}</bdi></a></h2><p class="phase"><b class="badge ${isOverdue(duty, chrome.now) ? 'overdue' : 'open'}">${isOverdue(duty, chrome.now) ? say.overdue : say.due}</b> ${said(duty.dueAt, chrome)} · <bdi>${duty.body.name}</bdi></p><p class="hint">${say.to}: <bdi>${duty.owedTo}</bdi>. ${say.rule}: ${duty.rule}.</p></section>`)}</div>`;
  return layout({ title: say.title, main, description: say.lead, sheet: 'consult.css' }, chrome);
}
