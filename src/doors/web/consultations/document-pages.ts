import {
  type Chunk,
  type Elsewhere,
  type Monitor,
  type Paragraph,
  phaseAt,
  type Reading,
  type Standing,
} from '../../../commons/consultations/consultations.ts';
import { type Html, html, trusted } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { mark } from '../parts/voice-mark.ts';
import { said } from '../parts/when-said.ts';
import type { Problem } from '../people/problems.ts';
import { commentBlock } from './comment-block.ts';
import { type CommentForm, commentForm } from './comment-form.ts';
import { answeringLine, consultationPage, moment } from './frame.ts';
import { consultationPaths, type FileEnding } from './means.ts';

export const isOpen = ({ consultation }: Reading, chrome: Chrome) =>
  phaseAt(consultation, chrome.now) === 'open';
const countIn = (comments: readonly Standing[]): number =>
  comments.reduce((sum, one) => sum + 1 + one.alike + countIn(one.replies), 0);

/** The whole document, with how much was said in the margin of each paragraph. */
export function wholePage(
  reading: Reading,
  elsewhere: Elsewhere[],
  monitors: Monitor[],
  withComments: boolean,
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations;
  const { consultation, chunks, version, versions, comments } = reading;
  const at = consultationPaths(consultation.slug);
  const whole = comments.filter((one) => one.paragraph === null && one.carry !== 'orphan');
  const about = { at, open: isOpen(reading, chrome) };
  const newest = versions[0]!.number;
  const main = html`${version.number === newest ? null : html`<p class="notice">${say.older(version.number)} <a href="${chrome.to(at.home)}">${say.newest}</a></p>`}
<section class="in-short"><h2>${say.summary}</h2><p class="lead">${consultation.summary}</p>
${facts(reading, monitors, chrome)}${answeringLine(reading, chrome)}<p class="hint">${say.notAVote}</p></section>
<nav class="parts" aria-label="${say.contents}"><h2>${say.contents}</h2><ol>${chunks.map((chunk) => html`<li><a href="${chrome.to(at.chunk(chunk.slug))}"><bdi>${chunk.title}</bdi></a></li>`)}</ol></nav>
<article class="document" lang="${consultation.language}">${chunks.map((chunk) => html`<section><h2 id="${chunk.slug}"><bdi>${chunk.title}</bdi></h2>${chunk.paragraphs.map((one) => paragraphBlock(one, reading, elsewhere, withComments, chrome))}</section>`)}</article>
<section class="after"><h2>${say.onWhole}</h2>${whole.map((one) => commentBlock(one, about, chrome))}<p><a href="${chrome.to(at.comments)}">${say.comments}: ${say.count(countIn(comments))}</a> · <a href="${chrome.to(at.themes)}">${say.themes.title}</a></p></section>
${elsewhereBox(
  elsewhere.filter(({ paragraphs }) => paragraphs.length === 0),
  chrome,
)}${filesLine(reading, withComments, chrome)}`;
  return consultationPage(consultation, { main, noIndex: version.number !== newest }, chrome);
}

function facts({ consultation, version, versions }: Reading, monitors: Monitor[], chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const at = consultationPaths(consultation.slug);
  const before = versions.find(({ number }) => number === version.number - 1);
  return html`<dl class="facts short"><dt>${say.opens}</dt><dd>${moment(consultation.opensAt, consultation, chrome)}</dd><dt>${say.closes}</dt><dd>${moment(consultation.closesAt, consultation, chrome)}</dd>${
    consultation.outcomeDueAt
      ? html`<dt>${say.outcomeDue}</dt><dd>${moment(consultation.outcomeDueAt, consultation, chrome)}</dd>`
      : null
  }<dt>${say.version(version.number)}</dt><dd>${version.publishedAt ? said(version.publishedAt, chrome) : null}${before ? html` · <a href="${chrome.to(at.compare(before.number, version.number))}">${say.compare}</a>` : null}</dd>${
    monitors.length > 0
      ? html`<dt>${say.monitors}</dt><dd>${monitors.map((one, n) => html`${n > 0 ? '; ' : ''}<bdi>${one.name}, ${one.title}</bdi>`)}</dd>`
      : null
  }${consultation.ways.length > 0 ? html`<dt>${say.otherWays}</dt><dd>${consultation.ways.map((one) => html`<p>${say.way[one.way]}: ${linked(one.words, one.way)}</p>`)}</dd>` : null}</dl><p class="hint">${say.timesIn(consultation.timeZone)} <a href="${chrome.to(at.log)}">${say.write.policy}</a></p>`;
}

const linked = (words: string, way: string): Html =>
  way === 'link'
    ? html`<a href="${words}" rel="noopener">${words}</a>`
    : way === 'email'
      ? html`<a href="mailto:${words}">${words}</a>`
      : html`<bdi>${words}</bdi>`;

/** A paragraph, its number and how much is said about it; with what is said where that is asked for. */
export function paragraphBlock(
  one: Paragraph,
  reading: Reading,
  elsewhere: Elsewhere[],
  withComments: boolean,
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations;
  const { slug } = reading.consultation;
  const here = reading.comments.filter(({ paragraph }) => paragraph === one.number);
  const also = elsewhere.filter(({ paragraphs }) => paragraphs.includes(one.number));
  const count = countIn(here) + also.length;
  const to = chrome.to(consultationPaths(slug).paragraph(one.number));
  return html`<div class="para" id="p${one.number}"><div class="para-words">${trusted(one.html)}</div><p class="para-margin"><a href="${to}"><span class="para-number">${say.paragraph(one.number)}</span> <span class="${['para-count', count > 0 && 'some']}">${count > 0 ? say.count(count) : say.write.open}</span></a></p>${
    withComments
      ? html`<div class="para-said">${here.map((comment) => commentBlock(comment, { at: consultationPaths(slug), open: isOpen(reading, chrome) }, chrome))}${elsewhereBox(also, chrome)}</div>`
      : null
  }</div>`;
}

/** What is said elsewhere, of equal standing. */
export function elsewhereBox(elsewhere: readonly Elsewhere[], chrome: Chrome): Html | null {
  const say = chrome.words.consultations;
  if (elsewhere.length === 0) return null;
  return html`<section class="elsewhere"><h3>${say.also}</h3>${elsewhere.map(
    (one) =>
      html`<article class="comment"><p class="item-by">${one.voice ? mark(one.voice, chrome) : null} <b><bdi>${one.by}</bdi></b>${one.at ? html` · ${said(one.at, chrome)}` : null}</p><p><a href="${one.itemId === null ? one.url : chrome.to(`/items/${one.itemId}`)}" rel="noopener"><bdi>${one.title}</bdi></a></p>${one.quote === '' ? null : html`<p class="quiet">${one.quote}</p>`}</article>`,
  )}</section>`;
}

/** One part, its paragraphs with all that is said beside them; the part before and the next. */
export function chunkPage(reading: Reading, chunk: Chunk, elsewhere: Elsewhere[], chrome: Chrome): Html {
  const { chunks, consultation } = reading;
  const main = html`<article class="document with-said" lang="${consultation.language}">${chunk.paragraphs.map((one) => paragraphBlock(one, reading, elsewhere, true, chrome))}</article>${stepsLine(chunks, chunks.indexOf(chunk), consultation.slug, chrome)}`;
  return consultationPage(consultation, { title: chunk.title, main }, chrome);
}

function stepsLine(chunks: readonly Chunk[], n: number, slug: string, chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const at = consultationPaths(slug);
  const step = (chunk: Chunk | undefined, label: string, rel: string) =>
    chunk
      ? html`<a href="${chrome.to(at.chunk(chunk.slug))}" rel="${rel}">${label}: <bdi>${chunk.title}</bdi></a>`
      : null;
  return html`<nav class="row steps" aria-label="${say.contents}">${step(chunks[n - 1], say.previous, 'prev')}<a href="${chrome.to(at.home)}">${say.whole}</a>${step(chunks[n + 1], say.next, 'next')}</nav>`;
}

/** One paragraph with its thread, and the form. */
export function paragraphPage(
  reading: Reading,
  chunk: Chunk,
  paragraph: Paragraph,
  elsewhere: Elsewhere[],
  form: { form: CommentForm; problems: readonly Problem[] },
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations;
  const { consultation, comments } = reading;
  const at = consultationPaths(consultation.slug);
  const open = isOpen(reading, chrome);
  const here = comments.filter((one) => one.paragraph === paragraph.number);
  const newest = reading.versions[0]!.number === reading.version.number;
  const main = html`${newest ? null : html`<p class="notice">${say.goneNow(paragraph.number)} <a href="${chrome.to(at.home)}">${say.newest}</a></p>`}
<p><a href="${chrome.to(`${at.chunk(chunk.slug)}#p${paragraph.number}`)}"><bdi>${chunk.title}</bdi></a></p>
<blockquote class="document" id="p${paragraph.number}" lang="${consultation.language}" data-quote>${trusted(paragraph.html)}</blockquote>
<section><h2>${say.comments}</h2>${here.length === 0 ? html`<p class="quiet">${say.noComments}</p>` : here.map((one) => commentBlock(one, { at, open }, chrome))}</section>
${elsewhereBox(
  elsewhere.filter(({ paragraphs }) => paragraphs.includes(paragraph.number)),
  chrome,
)}
${open && newest ? commentForm(at, form.form, form.problems, chrome) : closedLine(reading, chrome)}`;
  return consultationPage(
    consultation,
    { title: say.paragraph(paragraph.number), main, noIndex: !newest, script: true },
    chrome,
  );
}

export function closedLine({ consultation }: Reading, chrome: Chrome): Html {
  const say = chrome.words.consultations.write;
  return chrome.now < consultation.opensAt
    ? html`<p class="quiet">${say.notYet} ${moment(consultation.opensAt, consultation, chrome)}</p>`
    : html`<p class="quiet">${say.closed}</p>`;
}

export function filesLine({ consultation, version }: Reading, withComments: boolean, chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const at = consultationPaths(consultation.slug);
  const as = (ending: FileEnding, label = ending.toUpperCase()) =>
    html`<a href="${at.file(ending)}">${label}</a>`;
  const here = at.version(version.number);
  return html`<p class="hint">${say.files}: ${as('atom')} · ${as('feed.json', 'JSON Feed')} · ${as('ics')} · ${as('csv')} · ${as('json', 'JSON-LD')} · <a href="${chrome.to(at.report)}">${say.report}</a> · ${
    withComments
      ? html`<a href="${chrome.to(here)}">${say.withoutComments}</a>`
      : html`<a href="${chrome.to(`${here}?with=comments`)}">${say.withComments}</a>`
  }</p>`;
}
