import { type Html, html } from '../../../ground/page/page.ts';
import { healthOf, VOICE_KINDS, type VoiceWithSources } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Listed } from '../parts/item-line.ts';
import { hearAbout } from '../parts/side-boxes.ts';
import { byDay, pager } from '../parts/stream.ts';
import { mark } from '../parts/voice-mark.ts';
import { sayAgo } from '../words/when.ts';

/** Everybody we listen to, by kind of voice. */
export function voicesPage(voices: VoiceWithSources[], chrome: Chrome): Html {
  const { words, site } = chrome;
  const kinds = VOICE_KINDS.map((kind) => ({
    kind,
    voices: voices.filter((voice) => voice.kind === kind),
  })).filter((group) => group.voices.length > 0);
  const main = html`<div class="wide"><div class="head"><h1>${words.voices.title}</h1>
<p class="lead">${voices.length > 0 ? words.voices.intro(voices.length, kinds.length) : words.voices.none}</p></div>
<div class="by-kinds">${kinds.map(
    (group) =>
      html`<section class="by-kind"><h2>${mark(group.kind)}${words.kindsMany[group.kind]}</h2><ul class="voices">${group.voices.map((voice) => voiceLine(voice, chrome))}</ul></section>`,
  )}</div>
<section class="by-kind page"><h2>${words.voices.missing}</h2><p>${words.voices.missingMore}</p><p class="buttons"><a class="button quiet" href="${chrome.to(paths.check)}">${words.setUp.check.title}</a> <a href="${chrome.to(paths.notice)}">${words.publishing.notice.title}</a> <a href="mailto:${site.contact}">${words.about.contact}</a></p></section></div>`;
  return layout({ title: words.voices.title, main }, chrome);
}

function voiceLine(voice: VoiceWithSources, chrome: Chrome): Html {
  const { words } = chrome;
  const worst = voice.sources
    .map((source) => healthOf(source, source.perWeek, chrome.now))
    .find(({ state }) => state === 'troubled' || state === 'paused');
  return html`<li><a href="${chrome.to(paths.voice(voice.slug))}"><bdi>${voice.name}</bdi></a><p>${words.voices.said(voice.items)}${voice.lastAt ? html`, ${words.voices.last(sayAgo(voice.lastAt, chrome))}` : null}</p>${
    worst ? html`<p class="${['health', worst.state]}">${words.voices.states[worst.state]}</p>` : null
  }</li>`;
}

export interface VoiceFacts {
  voice: VoiceWithSources;
  items: Listed[];
  next: string | null;
  first: boolean;
}

/** One voice: what it said, where it comes from, and how listening goes. */
export function voicePage({ voice, items, next, first }: VoiceFacts, chrome: Chrome): Html {
  const { words } = chrome;
  const main = html`<div class="wide"><div class="head">
<nav class="crumbs" aria-label="${words.voices.title}"><ol><li><a href="${chrome.to(paths.voices)}">${words.voices.title}</a></li></ol></nav>
<h1><bdi>${voice.name}</bdi></h1>
<p class="lead">${mark(voice.kind)} ${words.kinds[voice.kind]}, ${words.voices.said(voice.items)}</p>${writesIn(items, chrome)}</div>
<div class="columns"><div class="stream">${
    items.length > 0
      ? html`<h2 class="unseen">${words.voices.recent}</h2>${byDay(items, chrome)}${pager(next, first ? null : paths.voice(voice.slug), chrome)}`
      : html`<div class="nothing"><h2>${words.voices.nothing(voice.name)}</h2><p>${words.front.nothingMore}</p></div>`
  }</div><aside class="side">
${voice.homeUrl ? html`<section class="short"><h2>${words.voices.home}</h2><p><a href="${voice.homeUrl}"><bdi>${bare(voice.homeUrl)}</bdi></a></p></section>` : null}
<section class="short"><h2>${words.voices.health}</h2><ul>${voice.sources.map((source) => sourceLine(source, chrome))}</ul></section>
${hearAbout(voice.name, { voice: voice.slug }, chrome)}
</aside></div></div>`;
  return layout({ title: voice.name, main, alsoAs: true, noIndex: !first }, chrome);
}

/** The language that a voice mostly writes in, as its last items show; nothing where they do not say. */
function writesIn(items: Listed[], chrome: Chrome): Html | null {
  const counts = new Map<string, number>();
  for (const { language } of items) {
    const base = language?.split('-')[0]?.toLowerCase();
    if (base && /^[a-z]{2,3}$/.test(base)) counts.set(base, (counts.get(base) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const name =
    most && new Intl.DisplayNames(chrome.language, { type: 'language', fallback: 'none' }).of(most[0]);
  return name ? html`<p class="hint">${chrome.words.look.writesIn(name)}</p>` : null;
}

function sourceLine(source: VoiceWithSources['sources'][number], chrome: Chrome): Html {
  const { state, words } = healthOf(source, source.perWeek, chrome.now);
  const english = chrome.language === 'en' ? null : 'en';
  return html`<li><a href="${source.pageUrl ?? source.feedUrl}"><bdi>${source.title}</bdi></a><p class="${['health', state]}" lang="${english}">${words}</p></li>`;
}

/** `https://www.example.org/news/` as people write it: `example.org/news`. */
export function bare(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
}
