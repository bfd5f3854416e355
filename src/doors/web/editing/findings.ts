import { openDoubts } from '../../../commons/editing/editing.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { countUnsure, type UnsureFinding, unsureFindings } from '../../../river/keep/keep.ts';
import type { Chrome } from '../chrome.ts';
import { foreign, SURE } from '../parts/item-line.ts';
import { mark } from '../parts/voice-mark.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayAgo } from '../words/when.ts';
import { inSentence } from '../words/words.ts';
import { doAndNote, forModerators, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { correct, correctionAct } from './correcting.ts';
import { formIn } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';

const SHOWN = 30;
const OF_LATE = 28 * 86_400_000;
/** More than so many are not counted. */
export const COUNTED = 500;

const late = (now: Date, limit: number) => ({
  below: SURE,
  since: new Date(now.getTime() - OF_LATE),
  limit,
});

/** What the machine found and is not sure of, one press each; and what is decided teaches it. */
export function findingRoutes(means: EditingMeans): Route[] {
  return [
    forModerators(means, 'GET', desk.findings, (c) => show(means, c)),
    forModerators(means, 'POST', desk.findings, (c, { id }) => decide(means, c, id)),
  ];
}

/** The first of them, and how many there are in all. */
export async function unsureOnes(
  { db }: EditingMeans,
  now: Date,
  limit: number,
): Promise<{ findings: UnsureFinding[]; count: number }> {
  const findings = await unsureFindings(db, late(now, limit));
  const count = findings.length < limit ? findings.length : await countUnsure(db, late(now, COUNTED));
  return { findings, count };
}

async function show(means: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing.findings;
  const { findings, count } = await unsureOnes(means, chrome.now, SHOWN);
  const doubts = await openDoubts(means.db, 100);
  const main = html`${doubts.length > 0 ? html`<p><a href="${chrome.to(desk.doubts)}">${chrome.words.choosing.doubts.title} (${doubts.length})</a></p>` : null}
${count > 0 ? html`<p class="hint">${say.waits(count, count >= COUNTED)} ${say.keys}</p>` : html`<p>${say.none}</p>`}
${findingList(findings, desk.findings, chrome)}`;
  return deskPage(
    {
      title: say.title,
      lead: say.lead,
      main,
      script: 'desk.js',
      under: { path: desk.overview, title: chrome.words.editing.overview.title },
    },
    chrome,
  );
}

/** Each as a question with its answers as buttons; `a` and `r` press them where there is script. */
export function findingList(findings: UnsureFinding[], back: string, chrome: Chrome): Html | null {
  if (findings.length === 0) return null;
  return html`<ul class="desk-list findings">${findings.map((one) => line(one, back, chrome))}</ul>`;
}

function line(one: UnsureFinding, back: string, chrome: Chrome): Html {
  const say = chrome.words.editing.findings;
  const what = one.place ?? inSentence(chrome.subject(one.about) ?? one.about);
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
  const press = (word: 'add' | 'reject', key: string, label: string) =>
    html`<button class="${['button', word === 'reject' && 'quiet']}" type="submit" name="word" value="${word}" data-key="${key}" aria-keyshortcuts="${key}">${label}<span class="unseen">: <bdi>${what}</bdi>, <bdi>${one.title}</bdi></span></button>`;
  const led = one.phrases.slice(0, 4);
  return html`<li data-row><div><p class="item-by"><span class="voice">${mark(one.voice.kind)} <bdi>${one.voice.name}</bdi></span> <span>${sayAgo(one.toldAt, chrome)}</span></p>
<h3 lang="${foreign(one.language, chrome)}"><a href="${chrome.to(desk.item(one.itemId))}"><bdi>${one.title}</bdi></a></h3>
<p>${one.kind === 'place' ? say.isIn : say.isAbout} <b><bdi>${what}</bdi></b> <span class="sure">${say.sure(Math.round(one.confidence * 100))}${led.length > 0 ? html`, ${say.by} ${led.map((phrase, n) => html`${n > 0 ? ', ' : ''}“<bdi>${phrase}</bdi>”`)}` : null}</span></p></div>
<form class="buttons" method="post" action="${chrome.to(desk.findings)}">${hidden('item', String(one.itemId))}${hidden('kind', one.kind)}${hidden('about', one.about)}${hidden('back', back)}${press('add', 'a', say.yes)}${press('reject', 'r', say.no)}</form></li>`;
}

async function decide(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const form = await formIn(c);
  const kind = form.line('kind', 10);
  const word = form.line('word', 10);
  const itemId = Number(form.line('item', 15));
  if (
    (kind !== 'place' && kind !== 'subject') ||
    (word !== 'add' && word !== 'reject') ||
    !Number.isSafeInteger(itemId)
  )
    return { trouble: { kind: 'bad' } };
  const said = { itemId, kind, about: form.line('about', 200), word } as const;
  const done = await doAndNote(means, correctionAct(personId, said, means), async (tx) => {
    const came = await correct(tx, said, means);
    if (came !== false) await means.jobs.hint(tx, 'match');
    return came;
  });
  if (!done) return { trouble: { kind: 'not-found' } };
  const back = form.line('back', 20) === desk.overview ? `${desk.overview}#findings` : desk.findings;
  return seeOther(c, back, word === 'add' ? 'accepted1' : 'rejected1');
}
