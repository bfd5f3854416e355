import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';

/** Something that is wrong with what was filled in: where, and in words. */
export interface Problem {
  field: string;
  message: string;
}

/** All that is wrong, at the top, each leading to its field. */
export function problemsAbove(problems: readonly Problem[], chrome: Chrome): Html | null {
  if (problems.length === 0) return null;
  return html`<div class="notice" role="alert"><h2>${chrome.words.people.hear.wrong}</h2><ul>${problems.map((one) => html`<li><a href="#${one.field}">${one.message}</a></li>`)}</ul></div>`;
}

export function problemBeside(field: string, message: string | null): Html | null {
  return message === null ? null : html`<p class="wrong-field" id="${field}-wrong">${message}</p>`;
}

export function problemOf(problems: readonly Problem[], field: string): string | null {
  return problems.find((one) => one.field === field)?.message ?? null;
}
