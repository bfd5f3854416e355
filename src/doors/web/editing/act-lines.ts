import type { NotedAct } from '../../../commons/editing/editing.ts';
import { personById } from '../../../commons/people/people.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { said } from '../parts/when-said.ts';
import { desk } from './addresses.ts';

/** Who they were, by their ids. Somebody who was erased has no address any more. */
export async function addressesOf(db: Queryable, acts: NotedAct[]): Promise<Map<number, string>> {
  const ids = [...new Set(acts.flatMap(({ personId, about }) => [personId, idAbout(about, 'person')]))];
  const found = new Map<number, string>();
  for (const id of ids) {
    const person = id === null ? null : await personById(db, id);
    if (person?.email) found.set(person.id, person.email);
  }
  return found;
}

function idAbout(about: string, kind: string): number | null {
  const [what, id = ''] = about.split(':', 2);
  return what === kind && /^\d{1,15}$/.test(id) ? Number(id) : null;
}

/** What was done, by whom, to what, and why. */
export function actLines(acts: NotedAct[], people: Map<number, string>, chrome: Chrome): Html {
  return html`<ol class="desk-list acts">${acts.map((act) => actLine(act, people, chrome))}</ol>`;
}

function actLine(act: NotedAct, people: Map<number, string>, chrome: Chrome): Html {
  const say = chrome.words.editing.log;
  const names: Record<string, string> = say.acts;
  const name = Object.hasOwn(names, act.act) ? names[act.act]! : act.act;
  const who = act.personId === null ? say.nobody : (people.get(act.personId) ?? say.gone);
  return html`<li><div><p><b>${name}</b> ${aboutWhat(act.about, people, chrome)}</p>
${act.because ? html`<p>“<bdi>${act.because}</bdi>”</p>` : null}
${changes(act, chrome)}
<p class="item-by"><bdi>${who}</bdi> ${said(act.at, chrome)}</p></div></li>`;
}

function aboutWhat(about: string, people: Map<number, string>, chrome: Chrome): Html | null {
  const say = chrome.words.editing.log;
  const [source, item, person] = [idAbout(about, 'source'), idAbout(about, 'item'), idAbout(about, 'person')];
  if (source !== null) return html`<a href="${chrome.to(desk.source(source))}">${say.source(source)}</a>`;
  if (item !== null) return html`<a href="${chrome.to(desk.item(item))}">${say.item(item)}</a>`;
  if (person !== null) return html`<bdi>${people.get(person) ?? say.gone}</bdi>`;
  return null;
}

/** What was changed: of each part that was given, how it was and how it is. */
function changes({ before, after }: NotedAct, chrome: Chrome): Html | null {
  const now = flat(after);
  if (now.size === 0) return null;
  const then = flat(before);
  const parts = [...now]
    .filter(([name, value]) => then.get(name) !== value)
    .slice(0, 20)
    .map(
      ([name, value]) =>
        html`<li><span class="code"><bdi>${name}</bdi></span>: ${then.has(name) ? html`<del><bdi>${then.get(name)}</bdi></del> ` : null}<bdi>${value}</bdi></li>`,
    );
  return parts.length === 0
    ? null
    : html`<details><summary>${chrome.words.editing.log.what}</summary><ul>${parts}</ul></details>`;
}

/** A record as one list of names and texts, its inner records laid open: `voice.name`. */
function flat(value: unknown, at = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && at.split('.').length < 4) {
    for (const [name, part] of Object.entries(value)) flat(part, at === '' ? name : `${at}.${name}`, into);
  } else if (value !== null || at !== '') {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
    into.set(at, text.slice(0, 500));
  }
  return into;
}
