import { type Html, html } from '../../../ground/page/page.ts';
import type { Silent } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';

const DAY_S = 86_400;
const MOST = 3;

/** “Ladywell Council usually posts about once a day; nothing for 16 days.” */
export function saySilent({ voice, kind, since, usual }: Silent, { words, now }: Chrome): string {
  const say = words.deliver.silence;
  const days = say.days(Math.max(1, Math.floor((now.getTime() - since.getTime()) / 1000 / DAY_S)));
  if (kind === 'unreachable') return say.unreachable(voice, days);
  if (kind === 'stopped') return say.stopped(voice, days);
  return usual === null ? say.nothing(voice, days) : say.quiet(voice, oftenOf(usual, say.often), days);
}

function oftenOf(usual: number, often: Chrome['words']['deliver']['silence']['often']): string {
  const days = usual / DAY_S;
  if (days < 0.6) return often.hours;
  if (days < 1.7) return often.day;
  if (days < 5) return often.days;
  if (days < 10) return often.week;
  return days < 45 ? often.month : often.seldom;
}

/** Why there is less than there was; nothing where nobody is silent. */
export function silenceNote(silent: readonly Silent[], chrome: Chrome): Html | null {
  if (silent.length === 0) return null;
  const say = chrome.words.deliver.silence;
  const more = silent.length - MOST;
  return html`<p class="hint silence">${silent.slice(0, MOST).map((one) => html`<bdi>${saySilent(one, chrome)}</bdi> `)}${more > 0 ? say.more(more) : null}</p>`;
}
