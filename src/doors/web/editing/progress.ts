import { type Html, html } from '../../../ground/page/page.ts';
import type { Progress } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { desk } from './addresses.ts';

const SHOWN = 300;

/** How far the work in the background is. */
export function howFar(progress: Progress, chrome: Chrome): Html {
  const say = chrome.words.editing.importing;
  const english = chrome.language === 'en' ? null : 'en';
  const running = progress.state === 'running';
  return html`<div class="far" role="status"><p><b lang="${english}">${progress.step}</b>${running ? html`<progress max="1" value="${progress.share}" aria-label="${say.state}"></progress>` : null}</p>
${progress.problem ? html`<p class="wrong-field" lang="${english}">${progress.problem}</p>` : null}
${progress.waiting > 0 ? html`<p>${say.waiting(progress.waiting)}</p>` : null}
${running ? html`<p><a href="${chrome.to(desk.import)}">${say.again}</a></p>` : null}</div>`;
}

/** What came of each address. */
export function cameOfEach({ results }: Progress, chrome: Chrome): Html | null {
  if (results.length === 0) return null;
  const say = chrome.words.editing.importing;
  const wrong = results.filter(({ kind }) => kind === 'failed' || kind === 'nothing');
  const well = results.filter(({ kind }) => kind === 'added' || kind === 'known');
  const lines = (list: Progress['results']) =>
    html`<ul class="came">${list
      .slice(0, SHOWN)
      .map(
        ({ address, message }) =>
          html`<li><b><bdi>${address}</bdi></b> <span lang="${chrome.language === 'en' ? null : 'en'}">${message}</span></li>`,
      )}</ul>${list.length > SHOWN ? html`<p>${say.more(list.length - SHOWN)}</p>` : null}`;
  return html`${wrong.length > 0 ? html`<section><h2>${say.wrong(wrong.length)}</h2>${lines(wrong)}</section>` : null}
${well.length > 0 ? html`<section><h2>${say.well(well.length)}</h2>${lines(well)}</section>` : null}`;
}
