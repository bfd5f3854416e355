import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { voiceName } from '../parts/voice-mark.ts';
import { inSentence } from '../words/words.ts';

export interface LessFacts {
  wish: string;
  item: Item;
  /** Where the buttons send what was pressed. */
  action: string;
  leave: string;
  /** Where only one voice is heard, hearing less of it is leaving. */
  oneVoice: boolean;
  subjects: { id: string; label: string }[];
  /** What the item was found to be about. */
  found: { subjects: { id: string; label: string }[]; places: { id: string; name: string }[] };
}

/** What somebody may want to hear less of, each a button. */
export function lessPage(facts: LessFacts, chrome: Chrome): Html {
  const say = chrome.words.choosing.less;
  const { item, wish, action } = facts;
  const press = (value: string, label: Html | string, more: string | null) =>
    html`<li><button class="button quiet" type="submit" name="less" value="${value}">${label}</button>${more ? html` <span class="hint">${more}</span>` : null}</li>`;
  const main = html`<div class="wide page less"><h1>${say.title}</h1>
<p class="item-by">${voiceName(item.voice, chrome)}</p>
<p class="lead"><a href="${chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a></p>
<p>${say.lead(wish)}</p>
<form method="post" action="${action}"><ul class="presses">
${press('story', say.story, say.storyMore)}
${facts.oneVoice ? null : press('voice', html`<bdi>${say.voice(item.voice.name)}</bdi>`, say.voiceMore(wish))}
${facts.subjects.map(({ id, label }) => press(`subject:${id}`, say.subject(inSentence(label)), say.subjectMore))}
</ul>
<h2>${say.wrong}</h2><p class="hint">${say.wrongMore}</p>
<ul class="presses">${facts.found.subjects.map(({ id, label }) => press(`not-subject:${id}`, say.notAbout(inSentence(label)), null))}
${facts.found.places.map(({ id, name }) => press(`not-place:${id}`, html`<bdi>${say.notAbout(name)}</bdi>`, null))}</ul></form>
<p><a href="${facts.leave}">${say.stop(wish)}</a></p></div>`;
  return layout({ title: say.title, main, noIndex: true }, chrome);
}

/** That it is done, and how to take it back. */
export function lessDonePage(
  { title, more, action, undo }: { title: string; more: string; action: string; undo: number | null },
  chrome: Chrome,
): Html {
  const say = chrome.words.choosing.less;
  const main = html`<div class="wide page"><h1>${title}</h1><p class="lead">${more}</p><div class="row">${
    undo === null
      ? null
      : html`<form method="post" action="${action}"><button class="button quiet" type="submit" name="undo" value="${undo}">${say.undo}</button></form>`
  }<a class="button quiet" href="${chrome.to('/')}">${chrome.words.trouble.home}</a></div></div>`;
  return layout({ title, main, noIndex: true }, chrome);
}
