import { type Html, html } from '../../../ground/page/page.ts';
import type { CheckReport } from '../../../instance/instance.ts';
import type { Understood } from '../../../river/understand/understand.ts';
import type { Chrome } from '../chrome.ts';
import { foreign, SURE } from '../parts/item-line.ts';
import { lit, marksIn, piecesAround } from '../parts/lit.ts';
import { sayAgo, sayEvent } from '../words/when.ts';

type Feed = Extract<CheckReport, { kind: 'checked' }>['feed'];
type Draft = Feed['drafts'][number];

/** Their newest posts: how we read each, where and what we take it to be about, and by which of its words. */
export function checkedPosts({ drafts, understood }: Feed, chrome: Chrome): Html {
  return html`<ol class="results checked">${drafts.map((draft, n) => post(draft, understood[n], chrome))}</ol>`;
}

function post(draft: Draft, understood: Understood | undefined, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const when = draft.event
    ? sayEvent(draft.event, chrome)
    : draft.published
      ? sayAgo(draft.published, chrome)
      : say.noDate;
  const title = draft.title ?? '';
  const marks = (field: 'title' | 'text') => (understood ? marksFor(field, understood, chrome) : []);
  const named = title === '' ? html`${say.noTitle}` : lit(title, marks('title'));
  return html`<li class="lit" lang="${foreign(draft.language ?? null, chrome)}"><b><bdi>${
    draft.url ? html`<a href="${draft.url}" rel="noopener">${named}</a>` : named
  }</bdi></b> <span class="hint">${when}${draft.url ? null : html`, ${say.noUrl}`}</span>${words(draft, marks('text'))}${understood ? findings(understood, chrome) : null}</li>`;
}

/** The pieces with the words that told us something; how it begins where none did. */
function words(draft: Draft, marks: ReturnType<typeof marksFor>): Html | null {
  const text = (draft.text || (draft.summary ?? '')).slice(0, 5_000);
  if (text === '') return null;
  const pieces = piecesAround(text, marks).slice(0, 3);
  if (pieces.length === 0) {
    const short = text.length > 200 ? `${text.slice(0, 200).replace(/\s+\S*$/, '')} …` : text;
    return html`<p><bdi>${short}</bdi></p>`;
  }
  return html`<p>${pieces.map((piece) => html`${piece.cut[0] ? '… ' : ''}${lit(piece.text, piece.marks)}${piece.cut[1] ? ' … ' : ''}`)}</p>`;
}

function marksFor(field: 'title' | 'text', understood: Understood, chrome: Chrome) {
  const subjects = understood.subjects.map((one) => ({
    ...one,
    name: chrome.subject(one.subjectId) ?? one.subjectId,
  }));
  return marksIn(field, understood.places, subjects);
}

function findings({ places, subjects }: Understood, chrome: Chrome): Html {
  const { item } = chrome.words;
  const say = chrome.words.understanding;
  const sure = (confidence: number) =>
    confidence >= 0.85 ? item.sure : confidence >= SURE ? item.fairlySure : item.guess;
  const told = places.filter(({ focus, assumed }) => focus || assumed).slice(0, 4);
  return html`<dl class="facts"><dt>${say.places}</dt><dd>${
    told.length === 0
      ? item.noPlaces
      : told.map(
          (one) =>
            html`<span class="lit-place"><bdi>${one.name}</bdi></span> <span class="hint">${one.assumed ? say.assumed : sure(one.confidence)}</span> `,
        )
  }</dd><dt>${say.subjects}</dt><dd>${
    subjects.length === 0
      ? item.noSubjects
      : subjects
          .slice(0, 4)
          .map(
            (one) =>
              html`<span class="lit-subject">${chrome.subject(one.subjectId) ?? one.subjectId}</span> <span class="hint">${sure(one.confidence)}</span> `,
          )
  }</dd></dl>`;
}
