import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';

/** A head of the scheme with what is under it. */
export interface SubjectGroup {
  id: string;
  label: string;
  under: { id: string; label: string }[];
  /** How much was said about it of late. */
  items: number;
}

/** Heads that are shown at once; the others are behind one more press. */
const SHOWN = 6;
const NAMED = 3;

/** The scheme to choose from: what is talked about first, what is chosen open. */
export function subjectChoice(
  groups: readonly SubjectGroup[],
  chosen: ReadonlySet<string>,
  chrome: Chrome,
): Html {
  const has = (one: SubjectGroup) => [one, ...one.under].some(({ id }) => chosen.has(id));
  const first = groups.filter((one, n) => n < SHOWN || has(one));
  const rest = groups.filter((one) => !first.includes(one));
  const all = (list: SubjectGroup[]) => list.map((one) => group(one, chosen, has(one)));
  return html`<div class="groups">${all(first)}${
    rest.length > 0
      ? html`<details class="more-groups"><summary>${chrome.words.people.hear.moreSubjects}</summary><div class="groups">${all(rest)}</div></details>`
      : null
  }</div>`;
}

function group(one: SubjectGroup, chosen: ReadonlySet<string>, open: boolean): Html {
  const chip = ({ id, label }: { id: string; label: string }) =>
    html`<label><input type="checkbox" name="subject" value="${id}" checked="${chosen.has(id)}">${label}</label>`;
  const within = one.under.slice(0, NAMED).map(({ label }) => label);
  const more = one.under.length > NAMED ? '…' : '';
  return html`<details open="${open}"><summary>${one.label} ${
    within.length > 0 ? html`<small>${within.join(', ')}${more}</small>` : null
  }</summary><div class="chips">${chip(one)}${one.under.map(chip)}</div></details>`;
}
