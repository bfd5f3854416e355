import { type Html, html } from '../../../ground/page/page.ts';
import type { TellItem } from '../tell-item.ts';
import type { StoryWords } from './story-words.ts';
import type { TellingFacts } from './telling-facts.ts';
import { VOICE_MARKS } from './voice-kinds.ts';
import { letterWords } from './words.ts';

/** One story as a row of the letter. */
export function storyHtml(words: StoryWords, facts: TellingFacts): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="story">
${words.closes ? html`<p class="closes">${capital(words.closes)}</p>` : null}${words.isEvent ? html`<p class="when">${words.when}</p>` : null}<p class="voice">${voiceHtml(words.voice, facts)}${words.isEvent ? null : html` · ${words.when}`}</p>
<h3 class="head"><a class="head-link" href="${words.url}">${words.headline}</a></h3>
${words.summary ? html`<p class="said">${words.summary}</p>` : null}${words.action?.url ? html`<p class="act"><a class="link" href="${words.action.url}">${words.action.words}</a></p>` : null}
${words.chorus ? html`<p class="chorus">${words.chorus.kinds.map((kind) => html`<span class="${`v-${kind}`}" aria-hidden="true">${VOICE_MARKS[kind]}</span> `)}${words.chorus.words}</p>` : null}${words.others.map(
  (
    other,
  ) => html`<p class="also">${voiceHtml(other.voice, facts)}: <a class="link" href="${other.url}">${other.headline}</a></p>
`,
)}${words.rest ? html`<p class="also"><a class="link" href="${words.rest.url}">${words.rest.words}</a></p>` : null}${chipsHtml(words)}${words.why || words.less ? html`<p class="why">${words.why}${words.why && words.less ? ' · ' : null}${words.less ? html`<a class="link" href="${words.less.url}">${words.less.words}</a>` : null}</p>` : null}
</td></tr></table>
`;
}

/** Shape, name and word: who speaks is never shown by colour alone. */
function voiceHtml({ name, kind }: TellItem['voice'], { site }: TellingFacts): Html {
  const shape = VOICE_MARKS[kind];
  const word = letterWords(site.language).kinds[kind];
  return html`<span class="${`v-${kind}`}" aria-hidden="true">${shape}</span> <strong>${name}</strong>, ${word}`;
}

function chipsHtml({ chips }: StoryWords): Html | null {
  if (chips.length === 0) return null;
  return html`<p class="chips">${chips.map(
    (chip, n) => html`${n > 0 ? ' · ' : null}<a class="link" href="${chip.url}">${chip.label}</a>`,
  )}</p>`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
