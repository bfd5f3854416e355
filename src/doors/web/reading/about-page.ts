import { type Html, html } from '../../../ground/page/page.ts';
import { RETENTION } from '../../../instance/instance.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { mark } from '../parts/voice-mark.ts';

/** What this is, how it works, and what becomes of what we know about a reader. */
export function aboutPage(chrome: Chrome): Html {
  const { words, site } = chrome;
  const { about } = words;
  const main = html`<div class="wide page about">
<h1>${about.title}: ${site.name}</h1>
<p class="lead">${about.lead(site.name, site.patchName)}</p>
<section><h2>${about.how}</h2><ul class="points">${about.howMore.map((line) => html`<li>${line}</li>`)}</ul></section>
<section><h2>${words.filters.kinds}</h2><ul class="key">${VOICE_KINDS.map((kind) => html`<li>${mark(kind)}${words.kindsMany[kind]}</li>`)}</ul></section>
<section id="privacy"><h2>${about.privacy}</h2>${about.privacyMore(RETENTION).map((line) => html`<p>${line}</p>`)}</section>
<section><h2>${about.open}</h2><p>${about.openMore}</p></section>
<section><h2>${about.voice}</h2><p>${about.voiceMore}</p><p class="buttons"><a class="button quiet" href="${chrome.to(paths.check)}">${words.setUp.check.title}</a> <a class="button quiet" href="${chrome.to(paths.notice)}">${words.publishing.notice.title}</a> <a class="button quiet" href="${chrome.to(paths.embed)}">${words.publishing.embed.title}</a></p></section>
<section><h2>${about.removal}</h2><p>${about.removalMore}</p><p><a class="button quiet" href="mailto:${site.contact}">${about.contact}</a></p></section>
</div>`;
  return layout({ title: about.title, main, description: about.lead(site.name, site.patchName) }, chrome);
}
