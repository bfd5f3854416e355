import { type Html, html } from '../../../ground/page/page.ts';
import type { FieldProblem } from '../../../instance/instance.ts';
import { type HeardSource, healthOf } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { voiceName } from '../parts/voice-mark.ts';
import { said } from '../parts/when-said.ts';
import type { Answer } from '../route.ts';
import { sayAgo } from '../words/when.ts';
import { desk } from './addresses.ts';
import { kindChoice, placeField, textField } from './fields.ts';
import { deskPage, pressed } from './frame.ts';
import type { SourceWish } from './source-wish.ts';

export interface SourceFacts {
  /** Where its newsletters come in, if any do. */
  newsletter?: Html | null;
  source: HeardSource;
  wish: SourceWish;
  /** The name of the place that it usually talks about, where none is given. */
  usually?: string | undefined;
  problems: FieldProblem[];
}

/** One source: how it fares, what can be done about it, and what we say of it. */
export function sourcePage(facts: SourceFacts, chrome: Chrome): Answer {
  const { source, problems } = facts;
  const say = chrome.words.editing;
  return deskPage(
    {
      title: source.title,
      under: { path: desk.sources, title: say.sources.title },
      problem: problems.length > 0 ? say.source.wrong : null,
      main: html`<div class="columns"><div class="stream">${form(facts, chrome)}</div>
<div class="side">${health(source, chrome)}${listening(source, chrome)}${facts.newsletter ?? null}</div></div>`,
    },
    chrome,
  );
}

function form({ source, wish, usually, problems }: SourceFacts, chrome: Chrome): Html {
  const say = chrome.words.editing.source;
  const none = say.wholePatch(chrome.site.patchName);
  return html`<form class="choose" method="post" action="${chrome.to(desk.source(source.id))}">
<fieldset><legend>${say.itself}</legend>
${textField({ name: 'title', label: say.name, value: wish.title, most: 300, problems })}
${textField({ name: 'pageUrl', label: say.page, value: wish.pageUrl, most: 2000, problems })}
${textField({ name: 'licence', label: say.licence, value: wish.licence, most: 500, hint: say.licenceHint })}</fieldset>
<fieldset><legend>${say.voice}</legend><p class="hint">${say.voiceHint}</p>
${textField({ name: 'voiceName', label: say.voiceName, value: wish.voiceName, problems })}
${kindChoice(wish.kind, chrome)}
${textField({ name: 'homeUrl', label: say.home, value: wish.homeUrl, most: 2000, problems })}</fieldset>
${placeField(say.place, wish.place, none, chrome)}
<p class="hint">${say.placeHint}${usually === undefined ? null : html` ${say.usually(usually)}`}</p>
<p class="buttons"><button class="button" type="submit" name="do" value="save">${chrome.words.editing.save}</button></p>
</form>`;
}

function health(source: HeardSource, chrome: Chrome): Html {
  const { words } = chrome;
  const say = words.editing.source;
  const { state, words: told } = healthOf(source, source.perWeek, chrome.now);
  return html`<section><h2>${words.voices.health}</h2>
<p class="${['health', state]}"><span><b>${words.voices.states[state]}.</b> <span lang="${chrome.language === 'en' ? null : 'en'}">${told}</span></span></p>
<dl class="facts"><dt>${say.voice}</dt><dd>${voiceName(source.voice, chrome, { kind: false })}</dd>
<dt>${say.feed}</dt><dd><a href="${source.feedUrl}"><bdi>${source.feedUrl}</bdi></a>${source.format ? html` (${source.format})` : null}</dd>
<dt>${say.gave}</dt><dd><a href="${chrome.to(paths.voice(source.voice.slug))}">${words.counts.items(source.items)}</a></dd>
<dt>${say.lastAsked}</dt><dd>${source.lastFetched ? said(source.lastFetched, chrome) : words.voices.never}</dd>
<dt>${say.lastNew}</dt><dd>${source.lastNew ? said(source.lastNew, chrome) : words.voices.said(0)}</dd>
<dt>${say.next}</dt><dd>${nextAsked(source, chrome)}</dd>
<dt>${say.added}</dt><dd>${said(source.addedAt, chrome)}</dd></dl></section>`;
}

function nextAsked(source: HeardSource, chrome: Chrome): string {
  const say = chrome.words.editing.source;
  if (source.state === 'paused') return say.notAsked;
  const minutes = Math.round((source.nextDue.getTime() - chrome.now.getTime()) / 60_000);
  if (minutes <= 0) return say.dueNow;
  return minutes < 90 ? say.inMinutes(minutes) : sayAgo(source.nextDue, chrome);
}

function listening(source: HeardSource, chrome: Chrome): Html {
  const say = chrome.words.editing;
  const path = desk.source(source.id);
  if (source.state === 'paused')
    return html`<section id="pause"><h2>${say.source.paused}</h2>${pressed(`${path}/resume`, say.sources.resume, chrome, { quiet: false })}</section>`;
  return html`<section><h2>${say.source.listening}</h2>${pressed(`${path}/fetch`, say.sources.fetch, chrome)}
<form class="choose" id="pause" method="post" action="${chrome.to(`${path}/pause`)}">${textField({ name: 'because', label: say.source.because, value: '', most: 300, hint: say.source.becauseHint })}<p><button class="button quiet" type="submit">${say.sources.pause}</button></p></form></section>`;
}
