import {
  annotationsOf,
  type Consultation,
  type Exported,
  exported,
  phaseAt,
  type Reading,
  readVersion,
  toCsv,
} from '../../../commons/consultations/consultations.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { html, trusted } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { commentBlock } from './comment-block.ts';
import { atomOf, type Feed, type FeedEntry, jsonFeedOf } from './feeds.ts';
import { answeringLine, consultationPage } from './frame.ts';
import { consultationPaths, type FileEnding } from './means.ts';
import { publicOne, SLUG } from './reading.ts';

const TYPES: Record<FileEnding, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
};
const IN_FEED = 100;

/** Everything that was said, as data, at any time; never who wrote it beyond the name that they signed with. */
export function exportRoutes({ db }: { db: Queryable }): Route[] {
  return [
    ...(Object.keys(TYPES) as FileEnding[]).map(
      (ending): Route => ({
        method: 'GET',
        path: `/consult/${SLUG}/comments.${ending}`,
        who: 'anyone',
        handle: (c) => asFile(db, ending, c),
      }),
    ),
    { method: 'GET', path: `/consult/${SLUG}/report`, who: 'anyone', handle: (c) => report(db, c) },
  ];
}

async function asFile(db: Queryable, ending: FileEnding, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const one = await publicOne(db, c);
  const reading = one && (await readVersion(db, one, null));
  if (!reading) return { trouble: { kind: 'not-found' } };
  return new Response(written(reading, ending, chrome), {
    headers: { 'Content-Type': TYPES[ending], 'Cache-Control': 'no-cache' },
  });
}

function written(reading: Reading, ending: FileEnding, chrome: Chrome): string {
  const { consultation } = reading;
  const address = `${chrome.site.baseUrl}${consultationPaths(consultation.slug).home}`;
  if (ending === 'ics') return calendarOf(consultation, address);
  const asked = new URLSearchParams(chrome.query);
  const within = reading.chunks
    .find(({ slug }) => slug === asked.get('chunk'))
    ?.paragraphs.map(({ number }) => number);
  const all = within
    ? reading.all.filter((one) => one.paragraph !== null && within.includes(one.paragraph))
    : reading.all;
  const rows = exported(all, (id) => `${chrome.site.baseUrl}/comments/${id}`);
  if (ending === 'csv') return toCsv(rows);
  if (ending === 'json') return JSON.stringify(annotationsOf(rows, address, consultation.title));
  const feed = feedOf(reading, rows, asked.get('by'), chrome);
  return ending === 'atom' ? atomOf(feed) : jsonFeedOf(feed);
}

/** Comments, and what officials answered to them; of everybody, or of those who sign with one name. */
function feedOf(reading: Reading, rows: readonly Exported[], by: string | null, chrome: Chrome): Feed {
  const { consultation, version } = reading;
  const base = chrome.site.baseUrl;
  const page = `${base}${consultationPaths(consultation.slug).home}`;
  const ids = new Set(rows.map(({ id }) => id));
  const said: FeedEntry[] = rows
    .filter(({ removed }) => !removed)
    .map((row) => ({
      url: row.link,
      title: `${row.name}: ${row.words.slice(0, 80)}`,
      author: row.name,
      at: new Date(row.said),
      text: row.words,
    }));
  const answered = reading.answers
    .filter(({ comments }) => comments.some(({ id }) => ids.has(id)))
    .map((one) => ({
      url: `${page}/comments?answer=${one.id}`,
      title: `${one.speaker.name}, ${one.speaker.body}: ${one.words.slice(0, 80)}`,
      author: one.speaker.name,
      at: one.publishedAt,
      text: one.words,
    }));
  return {
    url: `${base}${chrome.path}${chrome.query === '' ? '' : `?${chrome.query}`}`,
    page,
    title: by === null ? consultation.title : `${consultation.title}: ${by}`,
    language: consultation.language,
    updated: version.publishedAt!,
    entries: [...said, ...answered]
      .filter(({ author }) => by === null || author === by)
      .sort((a, b) => b.at.getTime() - a.at.getTime())
      .slice(0, IN_FEED),
  };
}

/** Its dates: opening, closing, and when the outcome is due. */
function calendarOf(one: Consultation, address: string): string {
  const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');
  const text = (words: string) => words.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
  const dates: [string, Date | null][] = [
    ['opens', one.opensAt],
    ['closes', one.closesAt],
    ['outcome due', one.outcomeDueAt],
  ];
  const events = dates.flatMap(([what, at]) =>
    at === null
      ? []
      : [
          'BEGIN:VEVENT',
          `UID:consultation-${one.id}-${what.replace(' ', '-')}@${new URL(address).hostname}`,
          `DTSTAMP:${stamp(one.madeAt)}`,
          `DTSTART:${stamp(at)}`,
          `SUMMARY:${text(`${one.title}: ${what}`)}`,
          `URL:${address}`,
          'END:VEVENT',
        ],
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hearabouts//consultations//EN',
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map((line) => line.match(/.{1,60}/gu)!.join('\r\n ')).join('\r\n')}\r\n`;
}

/** The whole document with all that was said and answered, on one page to print or keep. */
async function report(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const one = await publicOne(db, c);
  const reading = one && (await readVersion(db, one, null));
  if (!reading) return { trouble: { kind: 'not-found' } };
  const say = chrome.words.consultations;
  const about = { at: consultationPaths(one.slug), open: false };
  const on = (number: number | null) =>
    reading.comments
      .filter((comment) => comment.paragraph === number)
      .map((comment) => commentBlock(comment, about, chrome));
  const main = html`<p class="lead">${one.summary}</p>${answeringLine(reading, chrome)}<p class="hint">${say.phases[phaseAt(one, chrome.now)]}. ${say.notAVote}</p>
${reading.chunks.map((chunk) => html`<section lang="${one.language}"><h2><bdi>${chunk.title}</bdi></h2>${chunk.paragraphs.map((paragraph) => html`<div class="document">${trusted(paragraph.html)}</div>${on(paragraph.number)}`)}</section>`)}<section><h2>${say.onWhole}</h2>${on(null)}</section>`;
  return consultationPage(one, { title: say.report, main, noIndex: true }, chrome);
}
