import { heldLinks } from '../../../commons/desk/desk.ts';
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
import { forModerators } from './acting.ts';
import { desk } from './addresses.ts';
import { findingList, unsureOnes } from './findings.ts';
import { deskPage, may } from './frame.ts';
import type { EditingMeans } from './means.ts';
import { type Pair, pairList, pairsToJudge } from './pairs.ts';
import { howFar } from './progress.ts';
import { byHealth, sourceLines } from './source-lines.ts';

export function overviewRoutes(means: EditingMeans): Route[] {
  return [forModerators(means, 'GET', desk.overview, (c) => overview(means, c))];
}

interface OverviewFacts {
  sources: HeardSource[];
  letters: OutboxState[];
  /** Letters in the folder; null where there is a mail server. */
  inFolder: number | null;
  progress: Progress;
  unsure: Awaited<ReturnType<typeof unsureOnes>>;
  pairs: Pair[];
  /** What readers doubt, as far as it is counted. */
  doubts: number;
  /** What readers offer, as far as it is counted. */
  submissions: number;
  /** Pages elsewhere that wait to be shown, as far as they are counted. */
  elsewhere: number;
  acts: NotedAct[];
  names: Named;
}

/** What needs somebody comes first: what is broken, then what is unsure, then what waits. */
async function overview(means: EditingMeans, c: WebContext): Promise<Answer> {
  const { db, instance } = means;
  const chrome = c.get('chrome');
  const acts = await recentActs(db, { limit: 6 });
  const facts: OverviewFacts = {
    sources: await listSources(db),
    letters: await outboxState(db),
    inFolder: instance.mailbox ? (await instance.mailbox.list()).length : null,
    progress: await instance.progress(),
    unsure: await unsureOnes(means, chrome.now, 5),
    pairs: await pairsToJudge(means, chrome.now, 3),
    submissions: (await waitingSubmissions(db)).length,
    elsewhere: (await heldLinks(db, 100)).length,
    doubts: (await openDoubts(db, 100)).length,
    acts,
    names: await namesIn(db, acts),
  };
  const main = overviewMain(facts, chrome);
  return deskPage({ title: chrome.words.editing.overview.title, main, script: 'desk.js' }, chrome);
}

function overviewMain(facts: OverviewFacts, chrome: Chrome): Html {
  const say = chrome.words.editing;
  const parts = [
    facts.progress.state === 'running'
      ? html`<section><h2>${say.overview.running}</h2>${howFar(facts.progress, chrome)}</section>`
      : null,
    may(chrome, 'editor') ? troubledPart(facts, chrome) : null,
    findingsPart(facts, chrome),
    facts.pairs.length > 0
      ? html`<section><h2>${say.pairs.title}</h2>${pairList(facts.pairs, chrome)}<p><a href="${chrome.to(desk.pairs)}">${say.overview.all}</a></p></section>`
      : null,
    facts.submissions > 0
      ? html`<section><h2>${chrome.words.submissions.title}</h2><p>${chrome.words.submissions.waits(facts.submissions)}. <a href="${chrome.to(desk.submissions)}">${chrome.words.submissions.look}</a></p></section>`
      : null,
    facts.elsewhere > 0
      ? html`<section><h2>${chrome.words.elsewhere.held}</h2><p>${chrome.words.elsewhere.waits(facts.elsewhere)}. <a href="${chrome.to(desk.elsewhere)}">${chrome.words.elsewhere.look}</a></p></section>`
      : null,
  ].filter((part) => part !== null);
  return html`<div class="columns"><div class="stream">${parts.length > 0 ? parts : html`<p class="lead">${say.overview.nothing}</p>`}</div>
<div class="side">${lettersBox(facts, chrome)}
<p><a href="${chrome.to(desk.elsewhere)}">${chrome.words.elsewhere.held}</a></p>
${may(chrome, 'editor') ? html`<p><a href="${chrome.to(desk.unheard)}">${chrome.words.deliver.unheard.title}</a></p>` : null}
<section class="acts-box"><h2>${say.overview.acts}</h2>${
    facts.acts.length > 0
      ? html`${actLines(facts.acts, facts.names, chrome)}<p><a href="${chrome.to(desk.log)}">${say.overview.wholeLog}</a></p>`
      : html`<p>${say.overview.noActs}</p>`
  }</section></div></div>`;
}

function troubledPart({ sources }: OverviewFacts, chrome: Chrome): Html {
  const say = chrome.words.editing;
  const wrong = byHealth(sources, chrome.now).filter(
    ({ state }) => state === 'troubled' || state === 'paused',
  );
  const troubled = wrong.flatMap(({ sources: some }) => some);
  const n = sources.length;
  return html`<section><h2>${say.overview.troubled}</h2>
${troubled.length > 0 ? sourceLines(troubled, 'h3', chrome) : html`<p>${n === 0 ? say.overview.none : say.overview.noTrouble}</p>`}
<p class="buttons"><a class="button${troubled.length > 0 ? ' quiet' : ''}" href="${chrome.to(desk.add)}">${say.sources.add}</a> ${n > 0 ? html`<a href="${chrome.to(desk.sources)}">${say.overview.listening(n)}</a>` : null}</p></section>`;
}

/** What the machine is not sure of, and what readers doubt. */
function findingsPart({ unsure, doubts }: OverviewFacts, chrome: Chrome): Html | null {
  const say = chrome.words.editing;
  if (unsure.count + doubts === 0) return null;
  return html`<section id="findings"><h2>${say.findings.title}</h2>${findingList(unsure.findings, desk.overview, chrome)}
<p class="buttons">${unsure.count > unsure.findings.length ? html`<a href="${chrome.to(desk.findings)}">${say.overview.look(unsure.count)}</a> ` : null}${doubts > 0 ? html`<a href="${chrome.to(desk.doubts)}">${chrome.words.choosing.doubts.title} (${doubts})</a>` : null}</p></section>`;
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
${inFolder === null || !may(chrome, 'owner') ? null : html`<p>${say.mailbox(inFolder)}. <a href="${chrome.to(desk.mailbox)}">${say.lookInside}</a></p>`}</section>`;
}
