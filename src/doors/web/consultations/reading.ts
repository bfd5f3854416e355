import { commentById, stepsIn, wordingsOf } from '../../../commons/comments/comments.ts';
import {
  type Consultation,
  chunksOf,
  compare,
  consultationBySlug,
  consultationsNow,
  type Elsewhere,
  may,
  mayIn,
  monitorsOf,
  phaseAt,
  type Reading,
  readVersion,
  saidElsewhere,
  talkOf,
  threadOf,
} from '../../../commons/consultations/consultations.ts';
import { openDuties } from '../../../commons/duties/duties.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import { html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { wordsOf } from '../parts/official-reply.ts';
import { said } from '../parts/when-said.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { commentForm, emptyForm } from './comment-form.ts';
import { chunkPage, closedLine, isOpen, paragraphPage, wholePage } from './document-pages.ts';
import {
  commentsPage,
  comparePage,
  consultationsPage,
  dutiesPage,
  logPage,
  outcomePage,
  SHOWS,
} from './list-pages.ts';
import { consultationPaths, talkPaths } from './means.ts';

export const SLUG = ':slug{[a-z0-9-]{1,80}}';
const NUMBER = '{[0-9]{1,9}}';
const NOT_FOUND = { trouble: { kind: 'not-found' } } as const;
const ELSEWHERE_MS = 60_000;

/** Everything that is read of consultations; for everybody. */
export function consultationRoutes({ db }: { db: Queryable }): Route[] {
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    who: 'anyone',
    handle,
  });
  const of = (rest: string, handle: (one: Consultation, c: WebContext) => Promise<Answer>) =>
    get(`/consult/${SLUG}${rest}`, async (c) => {
      const one = await publicOne(db, c);
      return one ? handle(one, c) : NOT_FOUND;
    });
  const elsewhere = elsewhereFor(db);
  return [
    get('/consult', async (c) =>
      consultationsPage(await consultationsNow(db, c.get('chrome').now, 200), c.get('chrome')),
    ),
    get('/duties', async (c) => dutiesPage(await openDuties(db, null, 200), c.get('chrome'))),
    get(`/comments/:id${NUMBER}`, (c) => comment(db, c)),
    get(`/comments/:id${NUMBER}/before`, (c) => before(db, c)),
    of('', (one, c) => whole(one, null, c)),
    of(`/versions/:n${NUMBER}`, (one, c) => whole(one, Number(c.req.param('n')), c)),
    of('/compare', (one, c) => compared(db, one, c)),
    of('/comments', (one, c) => comments(db, one, c)),
    of('/log', async (one, c) => logPage(one, await stepsIn(db, threadOf(one.id), 500), c.get('chrome'))),
    of('/outcome', async (one, c) => outcomePage(one, c.get('chrome'))),
    of(`/p/:n${NUMBER}`, (one, c) => paragraph(one, c)),
    of('/:chunk{[a-z0-9-]{1,60}}', async (one, c) => {
      const reading = await readVersion(db, one, null);
      const chunk = reading?.chunks.find(({ slug }) => slug === c.req.param('chunk'));
      return reading && chunk
        ? chunkPage(reading, chunk, await elsewhere(reading, c.get('chrome')), c.get('chrome'))
        : NOT_FOUND;
    }),
  ];

  async function whole(one: Consultation, number: number | null, c: WebContext): Promise<Answer> {
    const chrome = c.get('chrome');
    const reading = await readVersion(db, one, number);
    if (!reading) return NOT_FOUND;
    const withComments =
      new URLSearchParams(chrome.query).get('with') === 'comments' ||
      reading.version.number !== reading.versions[0]!.number;
    return wholePage(
      reading,
      await elsewhere(reading, chrome),
      await monitorsOf(db, one.id),
      withComments,
      chrome,
    );
  }

  async function paragraph(one: Consultation, c: WebContext): Promise<Answer> {
    const found = await paragraphOf(db, one, Number(c.req.param('n')));
    if (!found) return NOT_FOUND;
    const chrome = c.get('chrome');
    const query = new URLSearchParams(chrome.query);
    const to = found.reading.all.find(({ id }) => String(id) === query.get('to')) ?? null;
    const form = emptyForm(found.paragraph.number, to, (query.get('quote') ?? '').slice(0, 1_000));
    return paragraphPage(
      found.reading,
      found.chunk,
      found.paragraph,
      await elsewhere(found.reading, chrome),
      { form, problems: [] },
      chrome,
    );
  }
}

/** The consultation of the address, if the public sees it. */
export async function publicOne(db: Queryable, c: WebContext): Promise<Consultation | null> {
  const one = await consultationBySlug(db, c.req.param('slug') ?? '');
  return one && may('read', phaseAt(one, c.get('chrome').now), 'anyone') ? one : null;
}

/** A paragraph in the newest version that has it. */
export async function paragraphOf(db: Queryable, one: Consultation, number: number) {
  const newest = await readVersion(db, one, null);
  for (const version of newest?.versions ?? []) {
    const reading =
      version.number === newest!.version.number ? newest! : await readVersion(db, one, version.number);
    const chunk = reading?.chunks.find(({ paragraphs }) =>
      paragraphs.some((found) => found.number === number),
    );
    if (reading && chunk)
      return { reading, chunk, paragraph: chunk.paragraphs.find((found) => found.number === number)! };
  }
  return null;
}

/** Looked for once a minute at most: it goes through all that was said since. */
export function elsewhereFor(db: Queryable) {
  const known = new Map<string, { at: number; found: Elsewhere[] }>();
  return async (reading: Reading, chrome: Chrome): Promise<Elsewhere[]> => {
    const address = `${chrome.site.baseUrl}${consultationPaths(reading.consultation.slug).home}`;
    const key = `${address} ${reading.version.number}`;
    const now = chrome.now.getTime();
    const held = known.get(key);
    if (held && Math.abs(now - held.at) < ELSEWHERE_MS) return held.found;
    const found = await saidElsewhere(db, reading.consultation, address, reading.chunks);
    if (known.size > 500) known.clear();
    known.set(key, { at: now, found });
    return found;
  };
}

async function compared(db: Queryable, one: Consultation, c: WebContext): Promise<Answer> {
  const query = new URLSearchParams(c.get('chrome').query);
  const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
  const reading = await readVersion(db, one, Number.isSafeInteger(to) && to > 0 ? to : null);
  const before = reading?.versions.find(({ number }) => number === (from || reading.version.number - 1));
  if (!reading || !before) return NOT_FOUND;
  return comparePage(
    reading,
    before.number,
    compare(await chunksOf(db, before), reading.chunks),
    c.get('chrome'),
  );
}

async function comments(db: Queryable, one: Consultation, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const reading = await readVersion(db, one, null);
  if (!reading) return NOT_FOUND;
  const query = new URLSearchParams(chrome.query);
  const show = SHOWS.find((name) => name === query.get('show')) ?? 'latest';
  const page = /^\d{1,4}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 0;
  const answer = reading.answers.find(({ id }) => String(id) === query.get('answer')) ?? null;
  const to = reading.all.find(({ id }) => String(id) === query.get('to')) ?? null;
  const form = isOpen(reading, chrome)
    ? commentForm(consultationPaths(one.slug), emptyForm(null, to), [], chrome)
    : closedLine(reading, chrome);
  return commentsPage(reading, { show, voice: query.get('voice'), page, answer }, form, chrome);
}

/** The short address of a comment leads to where it stands now. */
async function comment(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const found = await readable(db, c);
  if (!found) return NOT_FOUND;
  const { talk } = found;
  const to = (place: string, id: number) => c.redirect(chrome.to(`${place}#c${id}`), 303);
  if (talk.kind === 'post') return to(talkPaths(talk).home, found.comment.id);
  const reading = await readVersion(db, talk.one, null);
  const standing = reading?.all.find(({ id }) => id === found.comment.id);
  if (!standing) return NOT_FOUND;
  const at = consultationPaths(talk.one.slug);
  const root = reading!.all.find(({ id }) => id === standing.parentId) ?? standing;
  const place =
    root.carry === 'orphan'
      ? at.version(root.version)
      : root.paragraph === null
        ? at.home
        : at.paragraph(root.paragraph);
  return to(place, standing.id);
}

/** The comment of the address and what it hangs on, if the public sees both. */
async function readable(db: Queryable, c: WebContext) {
  const found = await commentById(db, Number(c.req.param('id')));
  const talk = found && found.shownAt !== null ? await talkOf(db, found.thread) : null;
  return found && talk && mayIn(talk, 'read', 'anyone', c.get('chrome').now)
    ? { comment: found, talk }
    : null;
}

/** What a comment said before its writer changed it. */
async function before(db: Queryable, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const found = await readable(db, c);
  if (found?.comment.state !== 'shown') return NOT_FOUND;
  const say = chrome.words.consultations;
  const { comment: now, talk } = found;
  const wordings = await wordingsOf(db, now.id);
  const main = html`<div class="wide page consult"><div class="head"><nav class="crumbs" aria-label="${talk.one.title}"><ol><li><a href="${chrome.to(talkPaths(talk).home)}"><bdi>${talk.one.title}</bdi></a></li></ol></nav><h1>${say.earlier}</h1></div><p><a href="${chrome.to(`/comments/${now.id}`)}">${say.own.see}</a></p>${wordings.map((wording) => html`<article class="comment">${wordsOf(wording.words)}<p class="hint">${say.changed} ${said(wording.until, chrome)}</p></article>`)}<article class="comment">${wordsOf(now.words)}</article></div>`;
  return layout({ title: say.earlier, main, noIndex: true, sheet: 'consult.css' }, chrome);
}
