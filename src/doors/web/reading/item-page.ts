import { type Html, html } from '../../../ground/page/page.ts';
import type { Story, WholeItem } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { differences } from '../parts/differences.ts';
import { evidence } from '../parts/evidence.ts';
import { actionLine, foreign, statusOf } from '../parts/item-line.ts';
import { litItem } from '../parts/lit-item.ts';
import { officialReplies } from '../parts/official-reply.ts';
import { quietWords } from '../parts/quiet-words.ts';
import { type SaidAfter, saidElsewherePart } from '../parts/said-elsewhere.ts';
import { storyBlock } from '../parts/story-block.ts';
import { voiceName } from '../parts/voice-mark.ts';
import { happens, said } from '../parts/when-said.ts';
import { sayAgo } from '../words/when.ts';

/** One item: out to whoever said it first, then their words, then how we understood them. */
export function itemPage(item: WholeItem, story: Story | null, after: SaidAfter, chrome: Chrome): Html {
  if (item.takenDown) return takenDownPage(item, chrome);
  const lang = foreign(item.language, chrome);
  const main = html`<article class="wide item-page">
<div class="head">
<p class="item-by">${voiceName(item.voice, chrome)} ${said(item.toldAt, chrome)} ${item.author && item.author !== item.voice.name ? html`<span>${chrome.words.item.by(item.author)}</span>` : null}</p>
<h1 lang="${lang}"><bdi>${item.title}</bdi></h1>
${when(item, chrome)}
<div class="out">${out(item, chrome)} ${actionLine(item, chrome)}${edit(item, chrome)}</div>
</div>
<div class="columns"><div class="stream">
${figure(item, chrome)}
${theirWords(item, lang, chrome)}
${officialReplies(after.replies, chrome)}${saidElsewherePart(after.elsewhere, chrome)}
${attached(item, chrome)}
${changes(item, chrome)}
${story && story.items.length > 1 ? html`<section class="after"><h2>${chrome.words.item.story}</h2>${storyBlock(story, chrome, { titled: false })}</section>` : null}
</div><div class="side">${evidence(item, chrome)}${provenance(item, chrome)}</div></div>
</article>`;
  return layout({ title: item.title, main, description: item.summary.slice(0, 200) }, chrome);
}

/** The picture that came with it, with whoever made it. Always as wide as high by sixteen to nine, so that nothing jumps. */
function figure(item: WholeItem, chrome: Chrome): Html | null {
  const picture = chrome.picture(item, 'large');
  if (picture === null) return null;
  const { credit, alt = '' } = item.image ?? {};
  const by = chrome.words.look.pictureBy(credit ?? item.voice.name);
  return html`<figure class="picture"><img src="${picture}" alt="${alt}" loading="lazy" width="1080" height="608"><figcaption>${by}</figcaption></figure>`;
}

function out(item: WholeItem, chrome: Chrome): Html {
  const { words } = chrome;
  if (!item.url) return html`<span>${words.item.noPage}</span>`;
  return html`<a class="button" href="${item.url}" rel="noopener">${words.item.readAt(item.voice.name)}</a>`;
}

/** For editors only: to where it is put right. */
function edit(item: WholeItem, chrome: Chrome): Html | null {
  return chrome.editor
    ? html` <a href="${chrome.to(`${paths.edit}/items/${item.id}`)}">${chrome.words.editing.item.edit}</a>`
    : null;
}

function when(item: WholeItem, chrome: Chrome): Html | null {
  if (!item.event) return null;
  const { words } = chrome;
  return html`<dl class="facts"><dt>${words.item.when}</dt><dd>${happens(item.event, chrome)} ${statusOf(item, chrome)}</dd>${
    item.event.location ? html`<dt>${words.item.where}</dt><dd><bdi>${item.event.location}</bdi></dd>` : null
  }</dl>`;
}

function theirWords(item: WholeItem, lang: string | null, chrome: Chrome): Html | null {
  if (item.html.trim() === '' && item.text.trim() === '') return null;
  const { words, whole } = quietWords(item, chrome);
  return html`<section class="prose"><h2>${chrome.words.item.words}</h2><div lang="${lang}">${words}</div>${
    whole || !item.url
      ? null
      : html`<p><a href="${item.url}">${chrome.words.item.restAt(item.voice.name)}</a></p>`
  }</section>${litItem(item, { whole, lang }, chrome)}`;
}

function attached(item: WholeItem, chrome: Chrome): Html | null {
  if (item.enclosures.length === 0) return null;
  return html`<section class="after"><h2>${chrome.words.item.attached}</h2><ul>${item.enclosures
    .slice(0, 20)
    .map(
      (file) =>
        html`<li><a href="${file.url}">${chrome.words.item.download(file.type ?? lastPart(file.url))}</a></li>`,
    )}</ul></section>`;
}

function lastPart(url: string): string {
  return url.split(/[?#]/, 1)[0]!.split('/').at(-1)!.slice(0, 60);
}

/** Each wording against the one after it, newest change first. */
function changes(item: WholeItem, chrome: Chrome): Html | null {
  if (item.versions.length === 0) return null;
  const { words } = chrome;
  const all = [
    ...[...item.versions].sort((a, b) => a.version - b.version),
    { version: item.version, title: item.title, text: item.text, keptAt: item.changedAt ?? item.keptAt },
  ];
  const steps = all.slice(1).map((after, n) => ({ before: all[n]!, after }));
  return html`<section class="after" id="changes"><h2>${words.item.edited(sayAgo(item.changedAt ?? item.keptAt, chrome))}</h2>${steps
    .reverse()
    .map(
      ({ before, after }, n) =>
        html`<details class="evidence" open="${n === 0}"><summary><b>${words.item.changes}</b> <span class="sure">${words.item.version(after.version, sayAgo(after.keptAt, chrome))}</span></summary>${
          before.title === after.title && before.text === after.text
            ? html`<p>${words.item.noWordChanged}</p>`
            : html`${before.title === after.title ? null : differences(before.title, after.title)}${before.text === after.text ? null : differences(before.text, after.text)}`
        }</details>`,
    )}</section>`;
}

function provenance(item: WholeItem, chrome: Chrome): Html {
  const { words } = chrome;
  return html`<dl class="facts short"><dt>${words.item.from}</dt><dd><a href="${chrome.to(paths.voice(item.voice.slug))}"><bdi>${item.sourceTitle}</bdi></a></dd><dt>${words.item.kept}</dt><dd>${said(item.keptAt, chrome)}</dd>${
    item.licence ? html`<dt>${words.item.licence}</dt><dd><bdi>${item.licence}</bdi></dd>` : null
  }${item.alsoAt.length > 0 ? html`<dt>${words.item.also}</dt><dd>${item.alsoAt.map((one) => html`<a href="${one.url}"><bdi>${one.sourceTitle}</bdi></a> `)}</dd>` : null}</dl>`;
}

/** An item's place stays, its words are gone; the page says so and answers 410. */
function takenDownPage(item: WholeItem, chrome: Chrome): Html {
  const { words } = chrome;
  const main = html`<div class="wide page"><h1>${words.item.takenDown}</h1><p class="lead">${words.item.takenDownMore(item.takenDown ? sayAgo(item.takenDown.at, chrome) : '', item.takenDown?.because ?? '')}</p>${edit(item, chrome)}</div>`;
  return layout({ title: words.item.takenDown, main, noIndex: true }, chrome);
}

/** Where "that's not right" leads: whom to write to, with what it is about already in the letter. */
export function notRightPage(item: WholeItem, about: string | null, chrome: Chrome): Html {
  const { words, site } = chrome;
  const letter = new URLSearchParams({
    subject: words.wrong.subject(item.title).slice(0, 150),
    body: `${site.baseUrl}${paths.item(item.id)}\n${about ? `${words.wrong.about}: ${about}\n` : ''}\n`,
  });
  const main = html`<div class="wide page"><h1>${words.wrong.title}</h1>
<p class="lead">${words.wrong.intro}</p>
<dl class="facts"><dt>${words.wrong.about}</dt><dd><bdi>${item.title}</bdi>${about ? html` – <bdi>${about}</bdi>` : null}</dd></dl>
<p class="out"><a class="button" href="mailto:${site.contact}?${letter.toString().replaceAll('+', '%20')}">${words.wrong.write}</a> <a href="${chrome.to(paths.item(item.id))}">${words.wrong.back}</a></p></div>`;
  return layout({ title: words.wrong.title, main, noIndex: true }, chrome);
}
