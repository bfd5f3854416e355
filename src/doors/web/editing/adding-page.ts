import { type Html, html } from '../../../ground/page/page.ts';
import type { FieldProblem } from '../../../instance/instance.ts';
import type { Voice, VoiceKind } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer } from '../route.ts';
import { sayAgo } from '../words/when.ts';
import { desk } from './addresses.ts';
import { choice, kindChoice, type PlaceAsked, placeField, textField } from './fields.ts';
import { deskPage, pressed } from './frame.ts';

/** The first step: where. */
export function addPage(
  { typed, problem, slow = false }: { typed: string; problem?: string; slow?: boolean },
  chrome: Chrome,
): Answer {
  const say = chrome.words.editing.adding;
  const main = html`<form class="choose" method="post" action="${chrome.to(desk.find)}">
${textField({ name: 'address', label: say.address, value: typed, most: 2000, hint: say.addressHint })}
<p class="buttons"><button class="button" type="submit">${say.look}</button> <a href="${chrome.to(desk.import)}">${say.many}</a></p></form>
${
  slow
    ? html`<section class="hear"><h2>${say.slow}</h2><p>${say.slowMore}</p>${pressed(desk.addresses, say.slowButton, chrome, { more: html`<input type="hidden" name="addresses" value="${typed}">` })}</section>`
    : null
}`;
  return deskPage(
    { title: say.title, lead: say.lead, under: sourcesAbove(chrome), problem: problem ?? null, main },
    chrome,
  );
}

const sourcesAbove = (chrome: Chrome) => ({ path: desk.sources, title: chrome.words.editing.sources.title });

/** A feed that was found, as the form carries it along. */
export interface Choice {
  feedUrl: string;
  title: string;
  pageUrl: string | null;
  format: string | null;
  items: number;
  newest: Date | null;
  how?: string;
  /** The source that listens there already. */
  known: number | null;
  chosen: boolean;
}

export interface VoiceWish {
  /** A voice that we have; null for a new one. */
  voiceId: number | null;
  voiceName: string;
  kind: VoiceKind;
  licence: string;
  place: PlaceAsked;
}

export interface ChoicesFacts {
  choices: Choice[];
  homeUrl: string | null;
  voices: Voice[];
  wish: VoiceWish;
  problems: FieldProblem[];
}

/** The second step: which of what was found, and who speaks there. */
export function choicesPage(
  { choices, homeUrl, voices, wish, problems }: ChoicesFacts,
  chrome: Chrome,
): Answer {
  const say = chrome.words.editing;
  const options = [
    { value: '', label: say.adding.newVoice },
    ...voices.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  const none = say.source.wholePatch(chrome.site.patchName);
  const noFeed = problems.find(({ field }) => field === 'feed')?.message;
  const main = html`<form class="choose" method="post" action="${chrome.to(desk.add)}"><input type="hidden" name="home" value="${homeUrl ?? ''}">
<fieldset><legend>${say.adding.which}</legend>${noFeed ? html`<p class="wrong-field">${noFeed}</p>` : null}<div class="ways">${choices.map((one, n) => feedChoice(one, n, chrome))}</div></fieldset>
<fieldset><legend>${say.source.voice}</legend><p class="hint">${say.adding.voiceHint}</p>
${voices.length > 0 ? choice('voiceId', say.adding.ofVoice, options, String(wish.voiceId ?? '')) : null}
${textField({ name: 'voiceName', label: say.adding.voiceName, value: wish.voiceName, most: 120, problems })}
${kindChoice(wish.kind, chrome)}</fieldset>
${placeField(say.source.place, wish.place, none, chrome)}
${textField({ name: 'licence', label: say.source.licence, value: wish.licence, most: 500, hint: say.source.licenceHint })}
<p class="buttons"><button class="button" type="submit" name="do" value="listen">${say.adding.listen}</button> <a href="${chrome.to(desk.add)}">${say.adding.again}</a></p></form>`;
  const problem = problems.length > 0 ? say.source.wrong : null;
  return deskPage({ title: say.adding.title, under: sourcesAbove(chrome), problem, main }, chrome);
}

function feedChoice(one: Choice, n: number, chrome: Chrome): Html {
  const say = chrome.words.editing.adding;
  const hidden = [
    ['n', n],
    [`url-${n}`, one.feedUrl],
    [`title-${n}`, one.title],
    [`page-${n}`, one.pageUrl ?? ''],
    [`format-${n}`, one.format ?? ''],
    [`items-${n}`, one.items],
  ] as const;
  const newest = one.newest ? `, ${say.newest(sayAgo(one.newest, chrome))}` : '';
  return html`<label><input type="checkbox" name="feed" value="${n}" checked="${one.chosen}" disabled="${one.known !== null}"><span><b><bdi>${one.title}</bdi></b> ${chrome.words.counts.items(one.items)}${newest}${
    one.known === null
      ? null
      : html`. ${say.known} <a href="${chrome.to(desk.source(one.known))}">${say.see}</a>`
  }<br><small><bdi>${one.feedUrl}</bdi>${one.how ? html` <span lang="${chrome.language === 'en' ? null : 'en'}">(${one.how})</span>` : null}</small></span></label>${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
