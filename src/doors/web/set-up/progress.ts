import { type Html, html } from '../../../ground/page/page.ts';
import type { Progress } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import type { SetUpMeans } from './means.ts';
import { respond } from './respond.ts';

const LOOK_AGAIN_SECONDS = 2;
const SUGGESTED = 8;

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

async function show({ instance }: SetUpMeans, c: WebContext): Promise<Answer> {
  const progress = await instance.progress();
  const again: Record<string, string> =
    progress.state === 'running' ? { Refresh: String(LOOK_AGAIN_SECONDS) } : {};
  return respond(progressPage(progress, c.get('chrome')), { headers: again });
}

function progressPage(progress: Progress, chrome: Chrome): Html {
  const say = chrome.words.setUp.progress;
  const { state, step, share, results, waiting, items, problem } = progress;
  const title = state === 'done' ? say.of(chrome.site.name) : state === 'running' ? say.title : say.idle;
  const main = html`<div class="wide page progress"><h1>${title}</h1>
${problem ? html`<p class="notice" role="alert">${problem}</p>` : null}
${
  state === 'running'
    ? html`<p class="lead" role="status">${step}. ${items > 0 ? say.items(chrome.words.counts.items(items)) : null}</p><progress max="100" value="${Math.round(share * 100)}">${Math.round(share * 100)} %</progress><p class="hint">${waiting > 0 ? say.waiting(waiting) : say.lead}</p>`
    : null
}
${state === 'done' ? html`<p class="lead">${chrome.words.counts.items(items)}</p>` : null}
<p class="buttons"><a class="button ${state === 'done' ? '' : 'quiet'}" href="${chrome.to('/')}">${say.to}</a>${state === 'idle' ? html` <a class="button" href="${chrome.to('/edit/sources/add')}">${say.more}</a>` : null}</p>
${results.length > 0 ? html`<section><h2>${say.results}</h2><ul class="results">${results.toReversed().map((one) => html`<li class="${one.kind}"><b>${say.kinds[one.kind]}</b> <bdi>${one.address}</bdi><br><span class="hint">${one.message}</span></li>`)}</ul></section>` : null}</div>`;
  return layout({ title, main, noIndex: true }, chrome);
}
