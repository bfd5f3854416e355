import {
  annotationsOf,
  type Consultation,
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
import { answeringLine, consultationPage } from './frame.ts';
import { consultationPaths } from './means.ts';
import { publicOne, SLUG } from './reading.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
} as const;
type Ending = keyof typeof TYPES;
const IN_FEED = 100;

/** Everything that was said, as data, at any time; never who wrote it beyond the name that they signed with. */
export function exportRoutes({ db }: { db: Queryable }): Route[] {
  return [
    ...(Object.keys(TYPES) as Ending[]).map(
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

async function asFile(db: Queryable, ending: Ending, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const one = await publicOne(db, c);
  const reading = one && (await readVersion(db, one, null));
  if (!reading) return { trouble: { kind: 'not-found' } };
  return new Response(written(reading, ending, chrome), {
    headers: { 'Content-Type': TYPES[ending], 'Cache-Control': 'no-cache' },
  });
}

function written(reading: Reading, ending: Ending, chrome: Chrome): string {
  const { consultation } = reading;
  const address = `${chrome.site.baseUrl}${consultationPaths(consultation.slug).home}`;
  if (ending === 'ics') return calendarOf(consultation, address);
  const chunk = new URLSearchParams(chrome.query).get('chunk');
  const within = reading.chunks.find(({ slug }) => slug === chunk)?.paragraphs.map(({ number }) => number);
  const all = within
    ? reading.all.filter((one) => one.paragraph !== null && within.includes(one.paragraph))
    : reading.all;
  const rows = exported(all, (id) => `${chrome.site.baseUrl}/comments/${id}`);
  if (ending === 'csv') return toCsv(rows);
  if (ending === 'json') return JSON.stringify(annotationsOf(rows, address, consultation.title));
  const entries = rows
    .filter(({ removed }) => !removed)
    .slice(-IN_FEED)
    .reverse();
  const updated = entries[0]?.said ?? reading.version.publishedAt!.toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${xml(`${address}/comments.atom`)}</id><title>${xml(consultation.title)}</title><updated>${updated}</updated><link rel="alternate" href="${xml(address)}"/>
${entries.map((row) => `<entry><id>${xml(row.link)}</id><title>${xml(`${row.name}: ${row.words.slice(0, 80)}`)}</title><link href="${xml(row.link)}"/><updated>${row.said}</updated><author><name>${xml(row.name)}</name></author><content type="text">${xml(row.words)}</content></entry>`).join('\n')}
</feed>
`;
}

const xml = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

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
  const about = { slug: one.slug, open: false };
  const on = (number: number | null) =>
    reading.comments
      .filter((comment) => comment.paragraph === number)
      .map((comment) => commentBlock(comment, about, chrome));
  const main = html`<p class="lead">${one.summary}</p>${answeringLine(reading, chrome)}<p class="hint">${say.phases[phaseAt(one, chrome.now)]}. ${say.notAVote}</p>
${reading.chunks.map((chunk) => html`<section lang="${one.language}"><h2><bdi>${chunk.title}</bdi></h2>${chunk.paragraphs.map((paragraph) => html`<div class="document">${trusted(paragraph.html)}</div>${on(paragraph.number)}`)}</section>`)}<section><h2>${say.onWhole}</h2>${on(null)}</section>`;
  return consultationPage(one, { title: say.report, main, noIndex: true }, chrome);
}
