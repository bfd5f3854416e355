import type { NotedAct } from '../../../commons/editing/editing.ts';
import { personById } from '../../../commons/people/people.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { itemsById } from '../../../river/keep/keep.ts';
import { sourceById } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { said } from '../parts/when-said.ts';
import { desk } from './addresses.ts';
import { pressed } from './frame.ts';
import { mayUndo } from './undoing.ts';

/** What the log speaks of, by ids: people by address, sources and items by title. */
export interface Named {
  people: Map<number, string>;
  sources: Map<number, string>;
  items: Map<number, string>;
}

/** Names what there still is: who was erased has no address any more, what was taken down no title. */
export async function namesIn(db: Queryable, acts: NotedAct[]): Promise<Named> {
  const ids = (kind: string) => acts.flatMap(({ about }) => idAbout(about, kind) ?? []);
  const people = await named(
    [...acts.flatMap(({ personId }) => personId ?? []), ...ids('person')],
    async (id) => {
      return (await personById(db, id))?.email;
    },
  );
  const sources = await named(ids('source'), async (id) => (await sourceById(db, id))?.title);
  const items = await itemsById(db, [...new Set(ids('item'))]);
  return { people, sources, items: new Map(items.map(({ id, title }) => [id, title])) };
}

async function named(
  ids: number[],
  nameOf: (id: number) => Promise<string | null | undefined>,
): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const id of new Set(ids)) {
    const name = await nameOf(id);
    if (name) names.set(id, name);
  }
  return names;
}

function idAbout(about: string, kind: string): number | null {
  const [what, id = ''] = about.split(':', 2);
  return what === kind && /^\d{1,15}$/.test(id) ? Number(id) : null;
}

/** What was done, by whom, to what, and why. */
export function actLines(acts: NotedAct[], names: Named, chrome: Chrome, { undo = false } = {}): Html {
  return html`<ol class="desk-list acts">${acts.map((act) => actLine(act, names, chrome, undo))}</ol>`;
}

function actLine(act: NotedAct, names: Named, chrome: Chrome, undo: boolean): Html {
  const say = chrome.words.editing.log;
  const words: Record<string, string> = say.acts;
  const done = Object.hasOwn(words, act.act) ? words[act.act]! : act.act;
  const who = act.personId === null ? say.nobody : (names.people.get(act.personId) ?? say.gone);
  return html`<li><div><p><b>${done}</b> ${aboutWhat(act.about, names, chrome)}</p>
${act.because ? html`<p>“<bdi>${act.because}</bdi>”</p>` : null}
${changes(act, chrome)}
<p class="item-by"><bdi>${who}</bdi> ${said(act.at, chrome)}</p></div>${undo ? undoing(act, chrome) : null}</li>`;
}

/** A button to take it back, or why there is none. */
function undoing(act: NotedAct, chrome: Chrome): Html | null {
  const say = chrome.words.editing.log;
  if (act.undoneBy !== null) return html`<p class="sure">${say.undone}</p>`;
  const way = mayUndo(act.act, chrome.editor ?? 'resident');
  if (way === 'no') return null;
  const cannot: Record<string, string> = say.cannot;
  if (way === 'never')
    return Object.hasOwn(cannot, act.act) ? html`<p class="sure">${cannot[act.act]}</p>` : null;
  return html`<div class="buttons">${pressed(`${desk.log}/${act.id}/undo`, say.undo, chrome, { about: say.acts[act.act as keyof typeof say.acts] ?? act.act })}</div>`;
}

function aboutWhat(about: string, names: Named, chrome: Chrome): Html | null {
  const say = chrome.words.editing.log;
  const [source, item, person] = [idAbout(about, 'source'), idAbout(about, 'item'), idAbout(about, 'person')];
  if (source !== null)
    return html`<a href="${chrome.to(desk.source(source))}"><bdi>${names.sources.get(source) || say.source(source)}</bdi></a>`;
  if (item !== null)
    return html`<a href="${chrome.to(desk.item(item))}"><bdi>${names.items.get(item) || say.item(item)}</bdi></a>`;
  if (person !== null) return html`<bdi>${names.people.get(person) ?? say.gone}</bdi>`;
  const subject = /^subject:([a-z0-9-]+)$/.exec(about)?.[1];
  if (subject)
    return html`<a href="${chrome.to(desk.subject(subject))}">${chrome.subject(subject) ?? subject}</a>`;
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
