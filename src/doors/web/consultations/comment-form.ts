import type { Standing } from '../../../commons/consultations/consultations.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { VoiceKind } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { type Problem, problemBeside, problemOf, problemsAbove } from '../people/problems.ts';
import type { TalkPaths } from './means.ts';

/** As whom people may speak here; offices have other ways. */
export const COMMENTERS: VoiceKind[] = [
  'resident',
  'community-group',
  'charity',
  'faith-group',
  'business',
  'school',
  'representative',
  'public-service',
];

export interface CommentForm {
  paragraph: number | null;
  to: Standing | null;
  words: string;
  quote: string;
  name: string;
  voice: string;
  area: string;
  mail: string;
}

export const emptyForm = (paragraph: number | null, to: Standing | null, quote = ''): CommentForm => ({
  paragraph,
  to,
  words: '',
  quote,
  name: '',
  voice: 'resident',
  area: '',
  mail: '',
});

/** Words first, then who: one form, no account, no script. */
export function commentForm(
  at: TalkPaths,
  form: CommentForm,
  problems: readonly Problem[],
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations.write;
  const input = (
    name: 'name' | 'area' | 'mail' | 'quote',
    label: string,
    more: { type?: string; most?: number; hint?: string; auto?: string } = {},
  ) => {
    const wrong = problemOf(problems, name);
    const told = [wrong && `${name}-wrong`, more.hint && `${name}-hint`].filter(Boolean).join(' ');
    return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${more.type ?? 'text'}" value="${form[name]}" maxlength="${more.most ?? 80}" autocomplete="${more.auto ?? 'off'}" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${told || null}">${problemBeside(name, wrong)}${more.hint ? html`<p class="hint" id="${name}-hint">${more.hint}</p>` : null}</div>`;
  };
  const wrong = problemOf(problems, 'words');
  return html`<section id="say" class="say"><h2>${form.to ? say.replyTitle(form.to.name) : say.title}</h2>
${problemsAbove(problems, chrome)}
<form class="choose" method="post" action="${chrome.to(at.comments)}" novalidate>
${form.paragraph === null ? null : html`<input type="hidden" name="paragraph" value="${form.paragraph}">`}${form.to ? html`<input type="hidden" name="to" value="${form.to.id}">` : null}
<div class="field"><label for="words">${say.words}</label><textarea id="words" name="words" rows="6" maxlength="8000" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${wrong ? 'words-wrong words-hint' : 'words-hint'}">${form.words}</textarea>${problemBeside('words', wrong)}<p class="hint" id="words-hint">${say.wordsHint}</p></div>
${form.paragraph === null || form.to ? null : input('quote', say.quote, { most: 1000 })}
${input('name', say.name, { auto: 'name' })}
<div class="field"><label for="voice">${say.voice}</label><select id="voice" name="voice">${COMMENTERS.map((kind) => html`<option value="${kind}" selected="${kind === form.voice}">${chrome.words.kinds[kind]}</option>`)}</select></div>
${input('area', say.area)}
${input('mail', say.mail, { type: 'email', most: 254, hint: say.mailHint, auto: 'email' })}
<p class="row"><button class="button" type="submit">${say.send}</button> <a href="${chrome.to(at.log)}">${say.policy}</a></p></form></section>`;
}
