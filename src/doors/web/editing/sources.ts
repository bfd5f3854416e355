import { html } from '../../../ground/page/page.ts';
import { type FetchOutcome, listSources, pauseSource, resumeSource } from '../../../river/sources/sources.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { doAndNote, forEditors, idIn, patiently, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { bulk, bulkForm } from './bulk.ts';
import { formIn } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';
import { byHealth, sourceLines } from './source-lines.ts';

/** The list of sources, and what is done to one of them at once. */
export function sourcesRoutes(means: EditingMeans): Route[] {
  const one = `/edit/sources/:id${ROW}`;
  return [
    forEditors(means, 'GET', desk.sources, (c) => list(means, c)),
    forEditors(means, 'POST', desk.sources, (c, { id }) => bulk(means, c, id)),
    forEditors(means, 'GET', desk.list, () => opml(means)),
    forEditors(means, 'POST', `${one}/pause`, (c, { id }) => pause(means, c, id)),
    forEditors(means, 'POST', `${one}/resume`, (c, { id }) => resume(means, c, id)),
    forEditors(means, 'POST', `${one}/fetch`, (c) => fetchNow(means, c)),
  ];
}

async function list({ db }: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing.sources;
  const groups = byHealth(await listSources(db), chrome.now);
  const asked = new URLSearchParams(chrome.query).get('state');
  const chosen = groups.find(({ state }) => state === asked);
  const shown = chosen ? chosen.sources : groups.flatMap(({ sources }) => sources);
  const all = groups.reduce((sum, { sources }) => sum + sources.length, 0);
  const filter = (path: string, label: string, n: number, current: boolean) =>
    html`<a href="${chrome.to(path)}" aria-current="${current ? 'true' : null}">${label} <span class="n">${n}</span></a> `;
  const main = html`<p class="buttons"><a class="button" href="${chrome.to(desk.add)}">${say.add}</a> <a class="button quiet" href="${chrome.to(desk.import)}">${say.import}</a> <a href="${desk.list}">${say.export}</a></p>
<p class="chosen">${filter(desk.sources, say.all, all, !chosen)}${groups.map(({ state, sources }) =>
    sources.length === 0
      ? null
      : filter(
          `${desk.sources}?state=${state}`,
          chrome.words.voices.states[state],
          sources.length,
          state === chosen?.state,
        ),
  )}</p>
${shown.length > 0 ? html`${sourceLines(shown, 'h2', chrome, { boxes: true })}${bulkForm(chrome)}` : html`<p>${all === 0 ? chrome.words.editing.overview.none : say.none}</p>`}`;
  return deskPage({ title: say.title, lead: say.lead, main }, chrome);
}

/** The list as any feed reader takes it. */
async function opml({ instance }: EditingMeans): Promise<Answer> {
  return new Response(await instance.exportOpml(), {
    headers: {
      'Content-Type': 'text/x-opml; charset=utf-8',
      'Content-Disposition': 'attachment; filename="sources.opml"',
      'Cache-Control': 'no-store',
    },
  });
}

const onTheList = async ({ db }: EditingMeans, id: number) =>
  (await listSources(db)).find((one) => one.id === id) ?? null;

/** With a reason for everybody to read; from the list, where there is no room for one, the plainest. */
async function pause(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const id = idIn(c);
  const source = await onTheList(means, id);
  if (!source) return { trouble: { kind: 'not-found' } };
  const before = { state: source.state, because: source.pausedBecause };
  const because =
    (await formIn(c)).line('because', 300) || c.get('chrome').words.editing.sources.pausedDefault;
  await doAndNote(
    means,
    { personId, act: 'pause-source', about: `source:${id}`, before, because },
    async (tx) => {
      await pauseSource(tx, id, because);
      return true;
    },
  );
  return seeOther(c, desk.source(id), 'paused');
}

async function resume(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const id = idIn(c);
  const source = await onTheList(means, id);
  if (!source) return { trouble: { kind: 'not-found' } };
  const before = { state: source.state, because: source.pausedBecause };
  await doAndNote(means, { personId, act: 'resume-source', about: `source:${id}`, before }, async (tx) => {
    await resumeSource(tx, id, means.clock.now());
    return true;
  });
  return seeOther(c, desk.source(id), 'resumed');
}

/** Changes nothing that an editor decides, so it is not noted. */
async function fetchNow(means: EditingMeans, c: WebContext): Promise<Answer> {
  const id = idIn(c);
  const source = await onTheList(means, id);
  if (!source) return { trouble: { kind: 'not-found' } };
  const outcome = await patiently(means.instance.fetchNow(id), means);
  return outcome === 'slow'
    ? seeOther(c, desk.source(id), 'slow')
    : seeOther(c, desk.source(id), doneBy(outcome), outcome?.kind === 'read' ? outcome.newItems : undefined);
}

function doneBy(outcome: FetchOutcome | null): 'heard' | 'unchanged' | 'trouble' {
  if (outcome?.kind === 'read') return 'heard';
  return outcome?.kind === 'unchanged' ? 'unchanged' : 'trouble';
}
