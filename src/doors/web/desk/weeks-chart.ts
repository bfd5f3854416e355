import type { Week } from '../../../commons/desk/desk.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { sayDay } from '../words/when.ts';

const WIDTH = 640;
const HEIGHT = 170;
const BASE = 150;
const TOP = 14;

/** How much was said week by week, stacked by kind of voice; what it shows stands in the table behind it. */
export function weeksChart(weeks: Week[], chrome: Chrome): Html {
  const most = Math.max(1, ...weeks.map(({ mentions }) => mentions));
  const step = WIDTH / weeks.length;
  const say = chrome.words.desk.picture;
  const kinds = [...VOICE_KINDS, 'captured' as const].filter((kind) =>
    weeks.some(({ byKind }) => byKind[kind]),
  );
  const nameOf = (kind: (typeof kinds)[number]) =>
    kind === 'captured' ? say.captured : chrome.words.kindsMany[kind];
  const bars = weeks.map((week, n) => {
    let y = BASE;
    return html`${kinds.map((kind) => {
      const tall = ((week.byKind[kind] ?? 0) / most) * (BASE - TOP);
      y -= tall;
      return tall === 0
        ? null
        : html`<rect class="bar v-${kind}" x="${round(n * step + step * 0.14)}" y="${round(y)}" width="${round(step * 0.72)}" height="${round(tall)}"/>`;
    })}${week.mentions > 0 ? html`<text x="${round((n + 0.5) * step)}" y="${round(y - 3)}" text-anchor="middle">${week.mentions}</text>` : null}`;
  });
  const day = (week: Week) => sayDay(week.from, chrome, false);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${bars}<path class="base" d="M0 ${BASE}H${WIDTH}"/><text x="0" y="166">${day(weeks[0]!)}</text><text x="${WIDTH}" y="166" text-anchor="end">${day(weeks.at(-1)!)}</text></svg>
<details open><summary>${say.numbers}</summary><div class="wide-table" tabindex="0" role="region" aria-label="${say.numbers}"><table class="numbers"><thead><tr><th scope="col">${say.week}</th><th scope="col">${say.mentions}</th>${kinds.map((kind) => html`<th scope="col">${nameOf(kind)}</th>`)}</tr></thead><tbody>${weeks.toReversed().map((week) => html`<tr><th scope="row">${day(week)}</th><td>${week.mentions}</td>${kinds.map((kind) => html`<td>${week.byKind[kind] ?? 0}</td>`)}</tr>`)}</tbody></table></div></details>`;
}

const round = (n: number) => Math.round(n * 10) / 10;
