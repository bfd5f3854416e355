import { type NotedAct, openDoubts, recentActs } from '../../../commons/editing/editing.ts';
import { waitingSubmissions } from '../../../commons/submissions/submissions.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Progress } from '../../../instance/instance.ts';
import { type OutboxState, outboxState } from '../../../river/deliver/deliver.ts';
import { type HeardSource, listSources } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayAgo } from '../words/when.ts';
import { actLines, type Named, namesIn } from './act-lines.ts';
import { forEditors } from './acting.ts';
import { desk } from './addresses.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';
import { howFar } from './progress.ts';
import { byHealth, sourceLines } from './source-lines.ts';

export function overviewRoutes(means: EditingMeans): Route[] {
  return [forEditors(means, 'GET', desk.overview, (c) => overview(means, c))];
}

interface OverviewFacts {
  sources: HeardSource[];
  letters: OutboxState[];
  /** Letters in the folder; null where there is a mail server. */
  inFolder: number | null;
  progress: Progress;
  /** What readers doubt, as far as it is counted. */
  doubts: number;
  /** What readers offer, as far as it is counted. */
  submissions: number;
  acts: NotedAct[];
  names: Named;
}

/** What needs somebody comes first. */
async function overview({ db, instance }: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const acts = await recentActs(db, { limit: 8 });
  const facts: OverviewFacts = {
    sources: await listSources(db),
    letters: await outboxState(db),
    inFolder: instance.mailbox ? (await instance.mailbox.list()).length : null,
    progress: await instance.progress(),
    submissions: (await waitingSubmissions(db)).length,
    doubts: (await openDoubts(db, 100)).length,
    acts,
    names: await namesIn(db, acts),
  };
  return deskPage({ title: chrome.words.editing.overview.title, main: overviewMain(facts, chrome) }, chrome);
}

function overviewMain(facts: OverviewFacts, chrome: Chrome): Html {
  const say = chrome.words.editing;
  const groups = byHealth(facts.sources, chrome.now);
  const wrong = groups.filter(({ state }) => state === 'troubled' || state === 'paused');
  const troubled = wrong.flatMap(({ sources }) => sources);
  const n = facts.sources.length;
  return html`<div class="columns"><div class="stream">
${facts.progress.state === 'running' ? html`<section><h2>${say.overview.running}</h2>${howFar(facts.progress, chrome)}</section>` : null}
${facts.submissions > 0 ? html`<section><h2>${chrome.words.submissions.title}</h2><p>${chrome.words.submissions.waits(facts.submissions)}. <a href="${chrome.to(desk.submissions)}">${chrome.words.submissions.look}</a></p></section>` : null}
<section><h2>${say.overview.troubled}</h2>
${troubled.length > 0 ? sourceLines(troubled, 'h3', chrome) : html`<p>${n === 0 ? say.overview.none : say.overview.noTrouble}</p>`}
<p class="buttons"><a class="button${troubled.length > 0 ? ' quiet' : ''}" href="${chrome.to(desk.add)}">${say.sources.add}</a> ${n > 0 ? html`<a href="${chrome.to(desk.sources)}">${say.overview.all(n)}</a>` : null}</p></section>
</div><div class="side">${facts.doubts > 0 ? html`<section><h2>${chrome.words.choosing.doubts.title}</h2><p><a href="${chrome.to(desk.doubts)}">${chrome.words.choosing.doubts.look} (${facts.doubts})</a></p></section>` : null}${lettersBox(facts, chrome)}
<p><a href="${chrome.to(desk.unheard)}">${chrome.words.deliver.unheard.title}</a></p>
<section class="acts-box"><h2>${say.overview.acts}</h2>${
    facts.acts.length > 0
      ? html`${actLines(facts.acts, facts.names, chrome)}<p><a href="${chrome.to(desk.log)}">${say.overview.wholeLog}</a></p>`
      : html`<p>${say.overview.noActs}</p>`
  }</section></div></div>`;
}

function lettersBox({ letters, inFolder }: OverviewFacts, chrome: Chrome): Html {
  const say = chrome.words.editing.overview;
  const of = (...states: string[]) => letters.filter(({ state }) => states.includes(state));
  const sum = (list: OutboxState[]) => list.reduce((n, one) => n + one.letters, 0);
  const due = of('due', 'sending');
  const failed = sum(of('refused', 'given-up'));
  const oldest = due.flatMap((one) => one.oldest ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
  return html`<section><h2>${say.letters}</h2>
<p>${sum(due) === 0 ? say.noLetters : html`<b>${say.waiting(sum(due))}</b>${oldest ? html`, ${say.oldest(sayAgo(oldest, chrome))}` : null}.`}</p>
${failed > 0 ? html`<p>${say.notSent(failed)}.</p>` : null}
${inFolder === null ? null : html`<p>${say.mailbox(inFolder)}. <a href="${chrome.to(desk.mailbox)}">${say.look}</a></p>`}</section>`;
}
