import { type Html, html } from '../../../ground/page/page.ts';
import type { Progress } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import type { SetUpMeans } from './means.ts';
import { respond } from './respond.ts';

const LOOK_AGAIN_SECONDS = 2;
const SUGGESTED = 8;
const SHOWN = 200;

/** How far adding and first listening are; and places by typing, for the page's little script. */
export function progressRoutes(means: SetUpMeans): Route[] {
  const row = { method: 'GET', who: 'set-up' } as const;
  return [
    { ...row, path: '/set-up/progress', handle: (c) => show(means, c) },
    { ...row, path: '/set-up/progress.json', handle: async () => asData(await means.instance.progress()) },
    {
      ...row,
      path: '/set-up/places',
      handle: (c) =>
        asData(means.instance.suggestPlaces(new URL(c.req.url).searchParams.get('q') ?? '', SUGGESTED)),
    },
  ];
}

const asData = (value: unknown): Response =>
  new Response(`${JSON.stringify(value)}\n`, {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });

async function show({ instance, editorOf }: SetUpMeans, c: WebContext): Promise<Answer> {
  const progress = await instance.progress();
  const again: Record<string, string> =
    progress.state === 'running' ? { Refresh: String(LOOK_AGAIN_SECONDS) } : {};
  const facts = { progress, mailbox: instance.mailbox !== null, editor: (await editorOf(c)) !== null };
  return respond(progressPage(facts, c.get('chrome')), { headers: again });
}

interface ProgressFacts {
  progress: Progress;
  /** Whether letters wait here, the one that signs an editor in too. */
  mailbox: boolean;
  editor: boolean;
}

function progressPage(facts: ProgressFacts, chrome: Chrome): Html {
  const say = chrome.words.setUp.progress;
  const { state, step, share, results, waiting, items, problem } = facts.progress;
  const english = chrome.language === 'en' ? null : 'en';
  const title = state === 'done' ? say.of(chrome.site.name) : state === 'running' ? say.title : say.idle;
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const main = html`<div class="wide page progress"><h1>${title}</h1>
${problem ? html`<p class="notice" role="alert" lang="${english}">${problem}</p>` : null}
${
  state === 'running'
    ? html`<p class="lead"><span lang="${english}">${step}</span>. ${items > 0 ? say.items(chrome.words.counts.items(items)) : null}</p><progress max="100" value="${percent}" aria-label="${say.title}">${percent} %</progress><p class="hint">${waiting > 0 ? say.waiting(waiting) : say.lead}</p>`
    : null
}
${state === 'done' ? html`<p class="lead">${items > 0 ? chrome.words.counts.items(items) : say.nothingYet}</p>` : null}
<p class="buttons"><a class="${['button', (state !== 'done' || items === 0) && 'quiet']}" href="${chrome.to('/')}">${say.to}</a>${state === 'idle' || (state === 'done' && items === 0) ? html` <a class="button" href="${chrome.to('/edit/sources/add')}">${say.more}</a>` : null}</p>
${state === 'running' ? null : onward(facts, chrome)}
${came(results, english, chrome)}</div>`;
  return layout({ title, main, noIndex: true }, chrome);
}

/** How whoever set it up comes to the desk. */
function onward({ mailbox, editor }: ProgressFacts, chrome: Chrome): Html {
  const say = chrome.words.setUp.progress;
  return html`<p>${say.desk} <a href="${chrome.to('/edit')}">${say.deskLink}</a>.${
    mailbox && !editor
      ? html` ${say.mailbox} <a href="${chrome.to('/edit/mailbox')}">${say.mailboxLink}</a>.`
      : null
  }</p>`;
}

/** What came of each address, the newest first and what failed before all. */
function came(results: Progress['results'], english: string | null, chrome: Chrome): Html | null {
  if (results.length === 0) return null;
  const say = chrome.words.setUp.progress;
  const bad = (one: Progress['results'][number]) => (one.kind === 'failed' || one.kind === 'nothing' ? 0 : 1);
  const shown = results.toReversed().sort((a, b) => bad(a) - bad(b));
  const more = shown.length - SHOWN;
  return html`<section><h2>${say.results}</h2><ul class="results">${shown
    .slice(0, SHOWN)
    .map(
      (one) =>
        html`<li class="${one.kind}"><b>${say.kinds[one.kind]}</b> <bdi>${one.address}</bdi><br><span class="hint" lang="${english}">${one.message}</span></li>`,
    )}</ul>${more > 0 ? html`<p class="hint">${say.moreResults(more)}</p>` : null}</section>`;
}
