import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';

/** What a subject is, structurally a part of understand's scheme. */
export interface SubjectDefined {
  about: string;
  phrases: readonly { text: string; weight: number }[];
  not: readonly string[];
}

/** More are not read by anybody. */
const MOST = 60;

/** What belongs to a subject and what does not, and the words that it is found by, for whoever opens it. */
export function definition({ about, phrases, not }: SubjectDefined, chrome: Chrome): Html {
  const say = chrome.words.subjects;
  const strongest = [...phrases].sort((a, b) => b.weight - a.weight).slice(0, MOST);
  const quoted = (list: readonly string[]) =>
    list.map((one, n) => html`${n > 0 ? ', ' : ''}“<bdi>${one}</bdi>”`);
  return html`<details><summary>${say.definition}</summary><p>${about}</p>
<p class="hint">${say.foundBy} ${quoted(strongest.map(({ text }) => text))}.</p>
${not.length > 0 ? html`<p class="hint">${say.notBy} ${quoted(not.slice(0, MOST))}.</p>` : null}
<p class="hint"><a href="${chrome.to('/understand')}">${say.tried}</a></p></details>`;
}
