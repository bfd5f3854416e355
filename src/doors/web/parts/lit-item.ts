import { type Html, html } from '../../../ground/page/page.ts';
import type { WholeItem } from '../../../river/keep/keep.ts';
import type { Chrome } from '../chrome.ts';
import { lit, marksIn, piecesAround } from './lit.ts';

/** An item's own words with those lit up that led to its places and subjects; null where none of them did. */
export function litItem(
  item: WholeItem,
  { whole, lang }: { whole: boolean; lang: string | null },
  chrome: Chrome,
): Html | null {
  const subjects = item.subjects.flatMap((one) => {
    const name = chrome.subject(one.subjectId);
    return name ? [{ ...one, name }] : [];
  });
  const [inTitle, inText] = (['title', 'text'] as const).map((field) =>
    marksIn(field, item.places, subjects),
  ) as [ReturnType<typeof marksIn>, ReturnType<typeof marksIn>];
  if (inTitle.length + inText.length === 0) return null;
  const say = chrome.words.item;
  const kinds = [...inTitle, ...inText].map(({ kind }) => kind);
  const pieces = whole
    ? [{ text: item.text, marks: inText, cut: [false, false] as [boolean, boolean] }]
    : piecesAround(item.text, inText);
  return html`<details class="evidence lights" id="lit"><summary><b>${say.light}</b></summary><p class="hint">${say.lightKey} ${
    kinds.includes('place') ? html`<mark class="lit-place">${say.lightPlace}</mark>` : null
  } ${kinds.includes('subject') ? html`<mark class="lit-subject">${say.lightSubject}</mark>` : null}</p>
<div class="lit" lang="${lang}"><p class="lit-title">${lit(item.title, inTitle)}</p>${pieces.map(
    ({ text, marks, cut }) => html`<p>${cut[0] ? '… ' : null}${lit(text, marks)}${cut[1] ? ' …' : null}</p>`,
  )}</div></details>`;
}
