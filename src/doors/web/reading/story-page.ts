import { type Html, html } from '../../../ground/page/page.ts';
import type { Item, Story, WhyJoined } from '../../../river/keep/keep.ts';
import { asWritten } from '../../../river/understand/understand.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { actionLine, foreign } from '../parts/item-line.ts';
import { officialReplies } from '../parts/official-reply.ts';
import { type SaidAfter, saidElsewherePart } from '../parts/said-elsewhere.ts';
import { type Counted, countedBars, hearAbout } from '../parts/side-boxes.ts';
import { chorusRow, mark } from '../parts/voice-mark.ts';
import { happens, said } from '../parts/when-said.ts';

/** One happening as told by all its voices, in the order in which they said it. */
export function storyPage(
  story: Story,
  joined: readonly WhyJoined[],
  after: SaidAfter,
  chrome: Chrome,
): Html {
  const { words } = chrome;
  const voices = [...new Map(story.items.map((item) => [item.voice.id, item.voice])).values()];
  const days = Math.round((story.lastAt.getTime() - story.firstAt.getTime()) / 86_400_000) + 1;
  const main = html`<div class="wide"><div class="head">
<p class="story-head">${chorusRow(
    voices.map((voice) => voice.kind),
    chrome,
  )} <span>${words.story.told(story.items.length, voices.length)}, ${words.story.days(days)}</span></p>
<h1 lang="${foreign(story.items[0]?.language ?? null, chrome)}"><bdi>${story.title}</bdi></h1></div>
<div class="columns"><section class="stream"><h2>${words.story.inOrder}</h2>
<ol class="told">${story.items.map((item, n) => {
    const lang = foreign(item.language, chrome);
    return html`<li>${mark(item.voice.kind)}${n === 0 ? html`<p class="first-said">${words.story.first}</p>` : null}<p class="item-by"><b><a href="${chrome.to(paths.voice(item.voice.slug))}"><bdi>${item.voice.name}</bdi></a></b> <span>${words.kinds[item.voice.kind]}</span> ${said(item.toldAt, chrome)}</p>
<h3 lang="${lang}"><a href="${item.url ?? chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a></h3>
${item.event ? html`<p class="happens">${happens(item.event, chrome)}</p>` : null}
<p lang="${lang}">${item.summary === item.title ? null : item.summary}</p>
${actionLine(item, chrome)}
${shares(item, story, joined, chrome)}
<p class="tags"><a class="more" href="${chrome.to(paths.item(item.id))}">${words.item.details}<span class="unseen">: <bdi>${item.title}</bdi></span></a></p></li>`;
  })}</ol>
${officialReplies(after.replies, chrome)}${saidElsewherePart(after.elsewhere, chrome)}
<p class="hint">${words.story.wrong} <a href="mailto:${chrome.site.contact}?subject=${encodeURIComponent(words.wrong.subject(story.title).slice(0, 150))}">${words.item.notRight}</a></p></section>
<aside class="side">${about(story, chrome)}${hearAbout(null, {}, chrome)}</aside></div></div>`;
  return layout(
    { title: story.title, main, description: story.items[0]?.summary.slice(0, 200), alsoAs: true },
    chrome,
  );
}

/** What a machine went by when it put the item into the story. */
function shares(item: Item, story: Story, joined: readonly WhyJoined[], chrome: Chrome): Html | null {
  const why = joined.find(({ itemId }) => itemId === item.id);
  const other = why && story.items.find(({ id }) => id === why.withId);
  const words = why ? asWritten(why.shared, why.text) : [];
  if (!other || words.length === 0) return null;
  return html`<p class="shares">${chrome.words.story.shares(other.voice.name)} ${words.slice(0, 8).map((word, n) => html`${n > 0 ? ', ' : ''}<b><bdi>${word}</bdi></b>`)}</p>`;
}

/** Where and what the story is about, by how many of its items say so. */
function about(story: Story, chrome: Chrome): Html {
  const counts = new Map<string, Counted>();
  const count = (name: string | null, path: string) => {
    if (name === null) return;
    const one = counts.get(path) ?? { name, path, items: 0 };
    counts.set(path, { ...one, items: one.items + 1 });
  };
  for (const item of story.items) {
    for (const place of item.places)
      if (place.focus && !place.assumed) count(place.name, paths.list(place.slug, null));
    for (const { subjectId } of item.subjects) count(chrome.subject(subjectId), paths.list(null, subjectId));
  }
  const most = [...counts.values()].sort((a, b) => b.items - a.items).slice(0, 6);
  return html`${countedBars(chrome.words.story.about, most, chrome)}`;
}
