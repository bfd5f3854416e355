import {
  type Answering,
  type Consultation,
  phaseAt,
  type Reading,
} from '../../../commons/consultations/consultations.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { said } from '../parts/when-said.ts';
import { sayWhole } from '../words/when.ts';
import { consultationPaths } from './means.ts';

export interface ConsultationPage {
  title?: string;
  main: Html;
  reading?: Reading;
  noIndex?: boolean;
  script?: boolean;
}

/** A page of a consultation: what it is and where it stands above, the rest below. */
export function consultationPage(one: Consultation, page: ConsultationPage, chrome: Chrome): Html {
  const at = consultationPaths(one.slug);
  const title = page.title ? `${page.title}: ${one.title}` : one.title;
  const head = page.title
    ? html`<nav class="crumbs" aria-label="${one.title}"><ol><li><a href="${chrome.to(at.home)}"><bdi>${one.title}</bdi></a></li></ol></nav><h1>${page.title}</h1>`
    : html`<h1><bdi>${one.title}</bdi></h1>`;
  const main = html`<div class="wide page consult"><div class="head">${head}${phaseLine(one, chrome)}</div>${page.main}</div>`;
  return layout(
    {
      title,
      main,
      description: one.summary,
      noIndex: page.noIndex === true,
      sheet: 'consult.css',
      ...(page.script && { script: 'quote.js' }),
    },
    chrome,
  );
}

/** Where it stands, in words: the phase, and the date that matters in it. */
export function phaseLine(one: Consultation, chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const phase = phaseAt(one, chrome.now);
  const date = {
    announced: one.opensAt,
    open: one.closesAt,
    closed: one.outcomeDueAt,
    overdue: one.outcomeDueAt,
    outcome: one.outcomeAt,
    draft: null,
  }[phase];
  const label = {
    announced: say.opens,
    open: say.closes,
    closed: say.outcomeDue,
    overdue: say.outcomeDue,
    outcome: '',
    draft: '',
  }[phase];
  return html`<p class="phase"><b class="badge ${phase}">${say.phases[phase]}</b>${date ? html` ${label} ${moment(date, one, chrome)}` : null} · ${say.by} <bdi>${one.body.name}</bdi>${phase === 'outcome' ? html` · <a href="${chrome.to(consultationPaths(one.slug).outcome)}">${say.outcome.title}</a>` : null}</p>
${one.newsBy && (phase === 'closed' || phase === 'overdue') ? html`<p class="notice">${say.news} ${moment(one.newsBy, one, chrome)}${one.news ? html`. ${one.news}` : null}</p>` : null}`;
}

export function moment(at: Date, { timeZone }: Pick<Consultation, 'timeZone'>, chrome: Chrome): Html {
  return html`<time datetime="${at.toISOString()}">${sayWhole(at, { ...chrome, timeZone })}</time>`;
}

/** How much is unanswered, and how long: for everybody to see. */
export function answeringLine({ answering, consultation }: Reading, chrome: Chrome): Html | null {
  const unanswered = chrome.to(`${consultationPaths(consultation.slug).comments}?show=unanswered`);
  return answeringSaid(answering, unanswered, chrome);
}

/** `unanswered`: where those that wait can be read, if by themselves. */
export function answeringSaid(answering: Answering, unanswered: string | null, chrome: Chrome): Html | null {
  const say = chrome.words.consultations;
  if (answering.toAnswer === 0) return null;
  const done = say.answered(answering.answered, answering.toAnswer);
  return html`<p class="answering">${unanswered === null ? done : html`<a href="${unanswered}">${done}</a>`}${
    answering.oldestWaiting ? html`. ${say.oldest} ${said(answering.oldestWaiting, chrome)}` : null
  }${answering.satisfied + answering.notSatisfied > 0 ? html`. ${say.satisfied(answering.satisfied, answering.notSatisfied)}` : null}</p>`;
}
