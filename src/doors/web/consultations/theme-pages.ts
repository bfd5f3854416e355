import type { Reading, Theme, Voices } from '../../../commons/consultations/consultations.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { mark } from '../parts/voice-mark.ts';
import { consultationPage } from './frame.ts';
import { consultationPaths } from './means.ts';

const QUOTES = 6;

/** What people keep coming back to, with the words that show it; and who they said they are. */
export function themesPage(
  { consultation, comments, all }: Reading,
  themes: readonly Theme[],
  voices: Voices,
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations;
  const at = consultationPaths(consultation.slug);
  const did = consultation.outcomeAt === null ? [] : (consultation.outcome ?? []);
  const folded = comments.filter(({ alike }) => alike > 0);
  const main = html`<p class="lead">${say.themes.lead}</p>
${themes.length === 0 ? html`<p class="quiet">${say.themes.none}</p>` : themes.map((theme) => themeBlock(theme, did, at.outcome, chrome))}
${folded.length === 0 ? null : html`<section class="after"><h2>${say.themes.campaigns}</h2><p>${say.themes.campaignsLead}</p><ul>${folded.map((one) => html`<li>${say.themes.times(one.alike + 1)}: <a href="${chrome.to(`/comments/${one.id}`)}">“${one.words.slice(0, 120)}${one.words.length > 120 ? '…' : ''}”</a></li>`)}</ul></section>`}
${voicesTable(voices, chrome)}
<p class="hint">${say.themes.how} ${say.files}: <a href="${at.themes}.csv">CSV</a> · <a href="${at.themes}.json">JSON</a></p>`;
  return consultationPage(consultation, { title: say.themes.title, main, noIndex: all.length === 0 }, chrome);
}

function themeBlock(
  theme: Theme,
  outcome: readonly { theme: string }[],
  outcomePath: string,
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations.themes;
  const done = outcome.some((one) => one.theme.toLowerCase() === theme.name.toLowerCase());
  return html`<section class="after theme"><h2><bdi>${theme.name}</bdi></h2><p class="hint">${say.inComments(theme.evidence.length)}, ${theme.kept ? say.kept : say.found}${done ? html` · <a href="${chrome.to(outcomePath)}">${chrome.words.consultations.outcome.title}</a>` : null}</p><ul>${theme.evidence
    .slice(0, QUOTES)
    .map(
      ({ id, quote }) => html`<li><a href="${chrome.to(`/comments/${id}`)}">${id}</a>: <q>${quote}</q></li>`,
    )}</ul>${
    theme.evidence.length > QUOTES
      ? html`<details><summary>${say.allOf(theme.evidence.length)}</summary><p>${theme.evidence.slice(QUOTES).map(({ id }, n) => html`${n > 0 ? ', ' : ''}<a href="${chrome.to(`/comments/${id}`)}">${id}</a>`)}</p></details>`
      : null
  }</section>`;
}

/** Counts of what people said of themselves. */
function voicesTable(voices: Voices, chrome: Chrome): Html | null {
  const say = chrome.words.consultations;
  const { kinds, areas, otherAreas, noArea, ways } = voices;
  if (kinds.length === 0) return null;
  const row = (label: Html | string, n: number) => html`<tr><th scope="row">${label}</th><td>${n}</td></tr>`;
  const part = (title: string, rows: Html[]) =>
    html`<table class="numbers"><caption>${title}</caption><thead class="unseen"><tr><th scope="col">${title}</th><th scope="col">${say.comments}</th></tr></thead><tbody>${rows}</tbody></table>`;
  return html`<section class="after"><h2>${say.themes.who}</h2><p class="hint">${say.themes.whoLead} ${say.notAVote}</p><div class="counted">${part(
    say.byVoice,
    kinds.map(({ kind, comments }) =>
      row(html`${mark(kind, chrome)} ${chrome.words.kindsMany[kind]}`, comments),
    ),
  )}${part(say.themes.byArea, [
    ...areas.map(({ area, comments }) => row(html`<bdi>${area}</bdi>`, comments)),
    ...(otherAreas > 0 ? [row(say.themes.otherAreas, otherAreas)] : []),
    ...(noArea > 0 ? [row(say.themes.noArea, noArea)] : []),
  ])}${part(
    say.themes.byWay,
    ways.map(({ via, comments }) => row(via === 'web' ? say.themes.here : say.via[via], comments)),
  )}</div></section>`;
}
