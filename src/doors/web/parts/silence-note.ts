import { type Html, html } from '../../../ground/page/page.ts';
import { saySilence } from '../../../river/deliver/deliver.ts';
import type { Silent } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';

const MOST = 3;

/** Why there is less than there was; nothing where nobody is silent. */
export function silenceNote(silent: readonly Silent[], { words, now, language }: Chrome): Html | null {
  if (silent.length === 0) return null;
  const more = silent.length - MOST;
  return html`<p class="hint silence">${silent.slice(0, MOST).map((one) => html`<bdi>${saySilence(one, now, language)}</bdi> `)}${more > 0 ? words.deliver.moreSilent(more) : null}</p>`;
}
