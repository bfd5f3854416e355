import { type Html, html } from '../../../ground/page/page.ts';
import type { ActivityBar } from '../../../river/keep/keep.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { sayDay } from '../words/when.ts';

const WIDTH = 320;
const HEIGHT = 96;
const BASE = 78;

/** How much was said, week by week, stacked by kind of voice; the same in words for those who do not see it. */
export function activityChart(bars: ActivityBar[], chrome: Chrome): Html | null {
  const weeks = filled(bars).slice(-10);
  if (weeks.length < 2) return null;
  const { words } = chrome;
  const most = Math.max(1, ...weeks.map((bar) => bar.items));
  const step = WIDTH / weeks.length;
  const day = (bar: ActivityBar) => sayDay(bar.from, chrome, false);
  return html`<section class="over-time"><h2>${words.side.overTime}</h2>
<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${weeks.map((bar, n) => stack(bar, n * step, step, most))}<path class="base" d="M0 ${BASE}H${WIDTH}"/><text x="0" y="93">${day(weeks[0]!)}</text><text x="${WIDTH}" y="93" text-anchor="end">${day(weeks.at(-1)!)}</text></svg>
<details class="places-as-list"><summary>${words.side.allPlaces}</summary><ul>${weeks.map((bar) => html`<li>${words.side.ofWeek(day(bar), bar.items)}</li>`)}</ul></details></section>`;
}

function stack(bar: ActivityBar, x: number, step: number, most: number): Html {
  let y = BASE;
  return html`${VOICE_KINDS.map((kind) => {
    const tall = ((bar.byKind[kind] ?? 0) / most) * (BASE - 6);
    if (tall === 0) return null;
    y -= tall;
    return html`<rect class="bar v-${kind}" x="${round(x + step * 0.12)}" y="${round(y)}" width="${round(step * 0.76)}" height="${round(tall)}"/>`;
  })}`;
}

const round = (n: number) => Math.round(n * 10) / 10;
const WEEK = 7 * 86_400_000;

/** Weeks in which nothing was said have no bar of their own in the table; here they stand as empty ones. */
function filled(bars: ActivityBar[]): ActivityBar[] {
  const all: ActivityBar[] = [];
  for (const bar of bars) {
    for (
      let last = all.at(-1);
      last && bar.from.getTime() - last.from.getTime() > 1.5 * WEEK && all.length < 60;
      last = all.at(-1)
    )
      all.push({ from: new Date(last.from.getTime() + WEEK), items: 0, voices: 0, byKind: {} });
    all.push(bar);
  }
  return all;
}
