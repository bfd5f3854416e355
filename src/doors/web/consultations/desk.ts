import { anchorIn, keyIn, waitingIn } from '../../../commons/comments/comments.ts';
import {
  ANSWER_KINDS,
  bring,
  type Consultation,
  carryFor,
  chunksOf,
  consultationById,
  consultationsOf,
  DISPOSITIONS,
  draftVersion,
  FORMATS,
  insertConsultation,
  keptThemes,
  may,
  monitorsOf,
  phaseAt,
  place,
  type Recut,
  readVersion,
  recutDraft,
  saveChanges,
  setMonitors,
  threadOf,
} from '../../../commons/consultations/consultations.ts';
import { bodyBySlug, listBodies, membersOf } from '../../../commons/people/people.ts';
import type { DeskMeans } from '../desk/means.ts';
import { forMembers, type Seat } from '../desk/seat.ts';
import { type Form, formIn, webAddress } from '../editing/form.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { COMMENTERS } from './comment-form.ts';
import { deskConsultationPage, deskListPage, deskPath } from './desk-pages.ts';
import type { ConsultationMeans } from './means.ts';
import { paragraphOf } from './reading.ts';
import { changesFrom, emptySettings, instant, outcomeIn, settingsIn, settingsOf } from './settings.ts';
import { textIn } from './text-in.ts';

type Means = ConsultationMeans & DeskMeans;
const ROW = ':id{[0-9]{1,15}}';
const FILE_BYTES = 6 * 1024 * 1024;
/** Null: done. Else what to say of it. */
type Doing = (one: Consultation, form: Form, seat: Seat, c: WebContext) => Promise<string | null>;

/** Where a body asks, answers and concludes. Other bodies find nothing there. */
export function consultationDeskRoutes(means: Means): Route[] {
  const { db, clock, consulting } = means;
  const refused = (c: WebContext, came: { kind: string } | boolean) =>
    came === true || (typeof came === 'object' && came.kind === 'done')
      ? null
      : c.get('chrome').words.consultations.desk.refused;
  const doing = (rest: string, act: Parameters<typeof may>[0], how: Doing, bytes?: number): Route => ({
    ...forMembers(means, 'POST', `/consultations/${ROW}${rest}`, async (c, seat) => {
      const one = await theirs(means, c, seat);
      if (!one) return { trouble: { kind: 'not-found' } };
      const allowed = may(act, phaseAt(one, clock.now()), seat.member.role);
      const problem = allowed
        ? await how(one, await formIn(c), seat, c)
        : c.get('chrome').words.consultations.desk.refused;
      return problem === null
        ? c.redirect(c.get('chrome').to(deskPath(seat.body.slug, one.id)), 303)
        : show(means, c, seat, problem);
    }),
    ...(bytes && { bodyBytes: bytes }),
  });
  const commentsIn = (form: Form) => form.all('comment').map(Number).filter(Number.isSafeInteger);
  const dayIn = (form: Form, name: string, one: Consultation) =>
    instant(`${form.line(name, 10)}T23:59`, one.timeZone);

  return [
    forMembers(means, 'GET', '/consultations', (c, seat) => list(means, c, seat, null)),
    forMembers(means, 'POST', '/consultations', (c, seat) => begin(means, c, seat)),
    forMembers(means, 'GET', `/consultations/${ROW}`, (c, seat) => show(means, c, seat, null)),
    doing('', 'date', async (one, form, _seat, c) => {
      const to = settingsIn(form);
      const changes = changesFrom({ ...to, slug: one.slug });
      if (typeof changes === 'string') return c.get('chrome').words.consultations.desk[changes];
      await db.tx(async (tx) => {
        await saveChanges(tx, one.id, changes);
        await setMonitors(tx, one.id, to.monitors);
        if (one.announcedAt !== null) await consulting.follow(tx, { ...one, ...changes });
      });
      return null;
    }),
    doing(
      '/document',
      'prepare',
      async (one, form, _seat, c) => {
        const say = c.get('chrome').words.consultations.desk;
        const bytes = (await form.file('file')) ?? new TextEncoder().encode(textIn(form, 'text', 500_000));
        const came = await bring(
          bytes,
          FORMATS.find((name) => name === form.line('format', 10)) ?? 'markdown',
          one.title,
        );
        if (came.kind !== 'document') return say.problems[came.kind];
        await db.tx((tx) => draftVersion(tx, one, came.chunks, clock.now()));
        return null;
      },
      FILE_BYTES,
    ),
    doing('/cut', 'prepare', async (one, form, _seat, c) => {
      const how = recutIn(form);
      return refused(c, how !== null && (await db.tx((tx) => recutDraft(tx, one, how, clock.now()))));
    }),
    doing('/publish', 'publish', async (one, form, seat, c) =>
      refused(c, await consulting.publish(seat.member, one.id, form.line('note', 300))),
    ),
    doing('/place', 'moderate', async (one, form, _seat, c) =>
      refused(
        c,
        await db.tx((tx) => place(tx, one, commentsIn(form)[0] ?? 0, Number(form.line('paragraph', 9) || 0))),
      ),
    ),
    doing('/moderate', 'moderate', async (one, form, seat, c) => {
      const act = (['let', 'remove', 'restore'] as const).find((name) => name === form.line('act', 10));
      const came =
        act &&
        (await consulting.moderate(
          seat.member,
          threadOf(one.id),
          commentsIn(form)[0] ?? 0,
          act,
          form.line('because', 300) || null,
        ));
      return refused(c, came ?? false);
    }),
    doing('/answer', 'answer', async (one, form, seat, c) => {
      const comments = commentsIn(form);
      if (form.line('do', 10) === 'ask') {
        const whom = await bodyBySlug(db, form.line('whom', 80));
        const dueAt = dayIn(form, 'by', one);
        if (!whom || !dueAt || comments[0] === undefined)
          return c.get('chrome').words.consultations.desk.refused;
        return refused(
          c,
          await consulting.ask(seat.member, one.id, {
            comment: comments[0],
            bodyId: whom.id,
            dueAt,
            what: form.line('what', 300),
          }),
        );
      }
      const kind = ANSWER_KINDS.find((name) => name === form.line('kind', 20)) ?? 'answer';
      const disposition = DISPOSITIONS.find((name) => name === form.line('disposition', 20)) ?? 'noted';
      return refused(
        c,
        await consulting.answer(seat.member, threadOf(one.id), {
          kind,
          disposition,
          words: textIn(form, 'words', 8_000),
          comments,
        }),
      );
    }),
    doing('/take-back', 'answer', async (one, form, seat, c) =>
      refused(
        c,
        await consulting.takeBack(seat.member, threadOf(one.id), Number(form.line('answer', 15) || 0)),
      ),
    ),
    doing('/key-in', 'key-in', (one, form, seat, c) => keyedIn(means, one, form, seat, c)),
    doing('/news', 'say-news', async (one, form, seat, c) => {
      const by = dayIn(form, 'news-by', one);
      return refused(
        c,
        by !== null && (await consulting.sayNews(seat.member, one.id, by, form.line('news', 300) || null)),
      );
    }),
    doing('/outcome', 'conclude', async (one, form, seat, c) =>
      refused(c, await consulting.conclude(seat.member, one.id, outcomeIn(textIn(form, 'outcome', 30_000)))),
    ),
  ];
}

async function theirs({ db }: Means, c: WebContext, seat: Seat): Promise<Consultation | null> {
  const one = await consultationById(db, Number(c.req.param('id')));
  return one?.body.id === seat.body.id ? one : null;
}

async function list(
  { db }: Means,
  c: WebContext,
  seat: Seat,
  problem: string | null,
  settings = emptySettings(c.get('chrome').site.timeZone),
): Promise<Answer> {
  return deskListPage(await consultationsOf(db, seat.body.id), settings, problem, seat, c.get('chrome'));
}

async function begin(means: Means, c: WebContext, seat: Seat): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.consultations.desk;
  const to = settingsIn(await formIn(c));
  if (!may('prepare', 'draft', seat.member.role)) return list(means, c, seat, say.refused, to);
  const changes = changesFrom(to);
  if (typeof changes === 'string') return list(means, c, seat, say[changes], to);
  const made = {
    ...changes,
    slug: to.slug,
    language: chrome.language,
    bodyId: seat.body.id,
    memberId: seat.member.id,
  };
  const id = await means.db.tx(async (tx) => {
    const row = await insertConsultation(tx, made, means.clock.now());
    if (row !== null) await setMonitors(tx, row, [seat.member.id]);
    return row;
  });
  return id === null
    ? list(means, c, seat, say.taken, to)
    : c.redirect(chrome.to(deskPath(seat.body.slug, id)), 303);
}

async function show(means: Means, c: WebContext, seat: Seat, problem: string | null): Promise<Answer> {
  const { db } = means;
  const one = await theirs(means, c, seat);
  if (!one) return { trouble: { kind: 'not-found' } };
  const ready = await carryFor(db, one);
  const monitors = await monitorsOf(db, one.id);
  const facts = {
    one,
    settings: settingsOf(
      one,
      monitors.map(({ memberId }) => memberId),
    ),
    members: await membersOf(db, seat.body.id),
    monitors,
    bodies: await listBodies(db),
    draft: ready && { version: ready.draft, chunks: await chunksOf(db, ready.draft), report: ready.report },
    reading: await readVersion(db, one, null),
    waiting: await waitingIn(db, threadOf(one.id), 100),
    themes: await keptThemes(db, one.id),
  };
  return deskConsultationPage(facts, problem, seat, c.get('chrome'));
}

function recutIn(form: Form): Recut | null {
  const [chunk, title] = [form.line('chunk', 60), form.line('title', 200)];
  const what = form.line('do', 10);
  if (what === 'merge') return { kind: 'merge', chunk };
  if (what === 'name') return { kind: 'name', chunk, title };
  return what === 'split'
    ? { kind: 'split', paragraph: Number(form.line('paragraph', 9) || 0), title }
    : null;
}

async function keyedIn(
  { db, clock }: Means,
  one: Consultation,
  form: Form,
  seat: Seat,
  c: WebContext,
): Promise<string | null> {
  const say = c.get('chrome').words.consultations.desk;
  const typed = form.line('paragraph', 9);
  const found = /^\d+$/.test(typed) ? await paragraphOf(db, one, Number(typed)) : null;
  const reading = found?.reading ?? (await readVersion(db, one, null));
  const [words, name] = [textIn(form, 'said', 8_000), form.line('name', 80)];
  const via = (['post', 'email', 'meeting', 'link'] as const).find((kind) => kind === form.line('via', 10));
  if (!reading || !via || words === '' || name === '' || (typed !== '' && !found)) return say.refused;
  const written = {
    thread: threadOf(one.id),
    part: found?.paragraph.number ?? null,
    version: reading.version.number,
    anchor: found && anchorIn(found.paragraph, reading.version.number, null),
    about: found?.paragraph.text ?? '',
    parentId: null,
    name,
    voice: COMMENTERS.find((kind) => kind === form.line('voice', 20)) ?? 'resident',
    area: form.line('area', 80) || null,
    words,
    language: one.language,
  };
  await db.tx((tx) =>
    keyIn(
      tx,
      written,
      { via, memberId: seat.member.id, url: webAddress(form.line('url', 2_000)) },
      clock.now(),
    ),
  );
  return null;
}
