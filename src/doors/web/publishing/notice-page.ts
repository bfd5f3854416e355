import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { type Problem, problemBeside, problemOf, problemsAbove } from '../people/problems.ts';
import { LANGUAGES } from '../words/words.ts';
import type { NoticeForm } from './notice-form.ts';

/** The form for a notice, with what is wrong beside its fields. */
export function noticePage(form: NoticeForm, problems: readonly Problem[], chrome: Chrome): Html {
  const say = chrome.words.publishing.notice;
  const field = (
    name: keyof NoticeForm,
    label: string,
    { type = 'text', most = 200, hint = null as string | null, auto = 'off' } = {},
  ) => {
    const wrong = problemOf(problems, name);
    const told = [wrong && `${name}-wrong`, hint && `${name}-hint`].filter(Boolean).join(' ');
    return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" value="${form[name]}" maxlength="${most}" autocomplete="${auto}" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${told || null}">${problemBeside(name, wrong)}${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}</div>`;
  };
  const wrongText = problemOf(problems, 'text');
  const voice = (value: NoticeForm['voice'], label: string) =>
    html`<label><input type="radio" name="voice" value="${value}" checked="${form.voice === value}">${label}</label>`;
  const main = html`<div class="wide page"><h1>${say.title}</h1><p class="lead">${say.lead}</p>
${problemsAbove(problems, chrome)}
<form class="choose" method="post" action="${chrome.to('/notice')}" novalidate>
${field('title', say.heading, { most: 150, hint: say.headingHint })}
<div class="field"><label for="text">${say.text}</label><textarea id="text" name="text" rows="6" maxlength="5000" aria-invalid="${wrongText ? 'true' : null}" aria-describedby="${wrongText ? 'text-wrong' : null}">${form.text}</textarea>${problemBeside('text', wrongText)}</div>
<fieldset><legend>${say.when}</legend><p class="hint">${say.whenHint}</p>${field('day', say.day, { type: 'date' })}<div class="row">${field('from', say.from, { type: 'time' })}${field('until', say.until, { type: 'time' })}</div></fieldset>
${field('where', say.where, { hint: say.whereHint })}
${field('link', say.link, { type: 'url', most: 2000 })}
<fieldset><legend>${say.who}</legend>${field('name', say.name, { most: 80, auto: 'name' })}<div class="chips">${voice('resident', say.asResident)}${voice('community-group', say.asGroup)}</div></fieldset>
<div class="field"><label for="language">${say.language}</label><select id="language" name="language">${Object.entries(LANGUAGES).map(([code, { language }]) => html`<option value="${code}" lang="${code}" selected="${code === form.language}">${language}</option>`)}</select></div>
${field('address', say.address, { type: 'email', most: 254, hint: say.addressHint, auto: 'email' })}
<p><button class="button" type="submit">${say.button}</button></p></form></div>`;
  return layout({ title: say.title, main, description: say.lead, noIndex: problems.length > 0 }, chrome);
}
