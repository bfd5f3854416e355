import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';

/** What stirs more than usual, each with the numbers that say so. */
export function stirringBox(
  stirs: { name: string; path: string; week: number; usual: number }[],
  chrome: Chrome,
): Html | null {
  if (stirs.length === 0) return null;
  const { words } = chrome;
  return html`<section class="short stirs" id="stirring"><h2>${words.side.stirring}</h2><p class="because">${words.side.stirringWhy}</p><ul>${stirs.map(
    ({ name, path, week, usual }) =>
      html`<li><a href="${chrome.to(path)}"><bdi>${name}</bdi></a><p>${words.side.stir(week, Math.round(usual))}</p></li>`,
  )}</ul></section>`;
}
