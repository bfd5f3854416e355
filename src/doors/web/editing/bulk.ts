import { type Act, noteAct } from '../../../commons/editing/editing.ts';
import type { Tx } from '../../../ground/db/db.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import {
  askSoon,
  editVoice,
  type HeardSource,
  listSources,
  pauseSource,
  removeSources,
  resumeSource,
  VOICE_KINDS,
  type VoiceKind,
} from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer, WebContext } from '../route.ts';
import { seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { formIn, kindNamed } from './form.ts';
import type { EditingMeans } from './means.ts';

const MOST = 500;
const ACTS = ['pause', 'resume', 'fetch', 'kind', 'remove'] as const;
type BulkAct = (typeof ACTS)[number];

/** What is done to all sources that are ticked in the list, whose boxes name this form. */
export function bulkForm(chrome: Chrome): Html {
  const say = chrome.words.editing.bulk;
  const press = (act: BulkAct, label: string, look: string) =>
    html`<button class="${['button', look]}" type="submit" name="do" value="${act}">${label}</button> `;
  return html`<form id="bulk" class="bulk" method="post" action="${chrome.to(desk.sources)}"><h2>${say.title}</h2><p class="buttons">${press('fetch', say.fetch, 'quiet')}${press('pause', say.pause, 'quiet')}${press('resume', say.resume, 'quiet')}${press('remove', say.remove, 'wrong')}</p>
<div class="field seek"><label for="bulk-kind">${say.kind}</label><div class="row"><select id="bulk-kind" name="kind">${VOICE_KINDS.map((kind) => html`<option value="${kind}">${chrome.words.kinds[kind]}</option>`)}</select> ${press('kind', say.change, 'quiet')}</div></div></form>`;
}

/** Each that can be is done and noted by itself, so that each can be undone by itself. */
export async function bulk(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const form = await formIn(c);
  const asked = ACTS.find((act) => act === form.line('do', 10));
  const kind = kindNamed(form.line('kind', 40));
  if (!asked || (asked === 'kind' && kind === null)) return { trouble: { kind: 'bad' } };
  const ids = new Set(form.all('id').slice(0, MOST).map(Number));
  const chosen = (await listSources(means.db)).filter(({ id }) => ids.has(id));
  let n = 0;
  for (const source of chosen) {
    const act = actOn(source, asked, kind, c.get('chrome'), means.clock.now());
    if (act === null) continue;
    await means.db.tx(async (tx) => {
      await act.how(tx);
      if (act.noted === null) return;
      const noted = { personId, about: `source:${source.id}`, ...act.noted };
      await noteAct(tx, noted, means.clock.now());
    });
    n++;
  }
  if (n === 0) return seeOther(c, desk.sources, 'noneChosen');
  return seeOther(c, desk.sources, `bulk-${asked}`, n);
}

/** What is done to one source; null where there is nothing to do. */
function actOn(
  source: HeardSource,
  asked: BulkAct,
  kind: VoiceKind | null,
  chrome: Chrome,
  now: Date,
): { noted: Omit<Act, 'personId' | 'about'> | null; how: (tx: Tx) => Promise<unknown> } | null {
  const say = chrome.words.editing;
  const { id, state, pausedBecause: because } = source;
  const before = { state, because };
  switch (asked) {
    case 'pause':
      if (state === 'paused') return null;
      return {
        noted: { act: 'pause-source', before, because: say.sources.pausedDefault },
        how: (tx) => pauseSource(tx, id, say.sources.pausedDefault),
      };
    case 'resume':
      if (state !== 'paused') return null;
      return { noted: { act: 'resume-source', before }, how: (tx) => resumeSource(tx, id, now) };
    case 'fetch':
      // Changes nothing that an editor decides, so it is not noted.
      return state === 'paused' ? null : { noted: null, how: (tx) => askSoon(tx, [id], now) };
    case 'kind': {
      if (kind === null || source.voice.kind === kind) return null;
      const noted = {
        act: 'change-source',
        before: { voice: { kind: source.voice.kind } },
        after: { voice: { kind } },
      };
      return { noted, how: (tx) => editVoice(tx, source.voice.id, { kind }) };
    }
    case 'remove':
      return {
        noted: { act: 'remove-source', before },
        how: (tx) => removeSources(tx, [id], say.bulk.removed, now),
      };
  }
}
