import { type Html, html } from '../../../ground/page/page.ts';
import type { FieldProblem, SubjectPreview } from '../../../instance/instance.ts';
import type { Worded, Wording } from '../../../river/understand/understand.ts';
import type { Chrome } from '../chrome.ts';
import { said } from '../parts/when-said.ts';
import { desk } from './addresses.ts';
import { textField } from './fields.ts';
import { pressed } from './frame.ts';

/** Characters at most. */
export const MOST: Record<keyof Wording, number> = {
  en: 60,
  cy: 60,
  about: 500,
  phrasesEn: 12_000,
  phrasesCy: 12_000,
  not: 8_000,
  unless: 4_000,
};

/** A subject's words, to be changed. */
export function subjectForm(id: string, words: Wording, problems: FieldProblem[], chrome: Chrome): Html {
  const say = chrome.words.subjects;
  const line = (name: 'en' | 'cy', label: string) =>
    textField({ name, label, value: words[name], most: MOST[name], problems });
  const lines = (name: Exclude<keyof Wording, 'en' | 'cy'>, label: string, rows: number, hint?: string) =>
    manyLines({ name, label, value: words[name], most: MOST[name], rows, hint }, problems);
  return html`<form class="choose" method="post" action="${chrome.to(desk.subject(id))}">
${line('en', say.label)}${line('cy', say.labelCy)}
${lines('about', say.about, 3, say.aboutHint)}
${lines('phrasesEn', say.phrasesEn, 8, say.phrasesHint)}${lines('phrasesCy', say.phrasesCy, 3)}
${lines('not', say.not, 3, say.notHint)}${lines('unless', say.unless, 2)}
<p class="buttons"><button class="button" type="submit" name="do" value="preview">${say.preview}</button> <button class="button quiet" type="submit" name="do" value="save">${say.save}</button></p></form>`;
}

interface ManyLines {
  name: string;
  label: string;
  value: string;
  most: number;
  rows: number;
  hint: string | undefined;
}

function manyLines({ name, label, value, most, rows, hint }: ManyLines, problems: FieldProblem[]): Html {
  const wrong = problems.find(({ field }) => field === name)?.message ?? null;
  const told = [wrong && `${name}-wrong`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="${rows}" maxlength="${most}" spellcheck="false" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${told || null}">${value}</textarea>${wrong ? html`<p class="wrong-field" id="${name}-wrong">${wrong}</p>` : null}${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}</div>`;
}

/** What a change would do to the last month. */
export function subjectPreview(seen: SubjectPreview, chrome: Chrome): Html {
  const say = chrome.words.subjects;
  const changed = (title: string, list: SubjectPreview['more']) =>
    list.length === 0
      ? null
      : html`<h3>${title}</h3><ul class="desk-list">${list.map((one) => html`<li><div><p><a href="${chrome.to(desk.item(one.id))}"><bdi>${one.title}</bdi></a></p><p class="item-by">${one.phrases.map((phrase, n) => html`${n > 0 ? ', ' : ''}“<bdi>${phrase}</bdi>”`)}</p></div></li>`)}</ul>`;
  const none = seen.more.length + seen.fewer.length + seen.others === 0;
  return html`<section class="notice" role="status"><h2>${say.would(say.items(seen.items))}</h2>
${none ? html`<p>${say.nothing}</p>` : null}${changed(say.more(seen.more.length), seen.more)}${changed(say.fewer(seen.fewer.length), seen.fewer)}
<p>${say.same(seen.same)} ${seen.others > 0 ? say.others(seen.others) : null}</p></section>`;
}

/** How it was worded before, each with a way back. */
export function subjectHistory(id: string, history: readonly Worded[], chrome: Chrome): Html | null {
  if (history.length === 0) return null;
  const say = chrome.words.subjects;
  const way = (to: number) =>
    pressed(`${desk.subject(id)}/back`, say.back, chrome, {
      more: html`<input type="hidden" name="to" value="${to}">`,
    });
  const shipped = html`<li><div><p>${say.shipped}</p></div><div class="buttons">${way(0)}</div></li>`;
  return html`<section><h2>${say.history}</h2><ol class="desk-list">${history.map(
    (one, n) =>
      html`<li><div><p>${said(one.madeAt, chrome)} ${one.words === null ? `(${say.shipped})` : null}</p></div><div class="buttons">${n === 0 ? html`<p class="hint">${say.now}</p>` : way(one.id)}</div></li>`,
  )}${shipped}</ol></section>`;
}
