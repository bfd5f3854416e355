import { z } from 'zod';
import {
  type Consultation,
  consultationBySlug,
  consultationsNow,
  exported,
  may,
  phaseAt,
  type Reading,
  readVersion,
  type Standing,
} from '../../../commons/consultations/consultations.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { nothingHere } from '../serving/problem.ts';
import { comment, consultation, wholeConsultation } from '../shapes/consultations.ts';
import { bySlug, iso, isoOrNull, pageOf, rowId, shape } from '../shapes/names.ts';

const MOST = 200;

/** What bodies ask about, and what is said and answered there. */
export function consultationOperations({ db, clock }: ApiDeps): Operation[] {
  const publicOne = async (slug: string) => {
    const one = await consultationBySlug(db, slug);
    return one && may('read', phaseAt(one, clock.now()), 'anyone') ? one : null;
  };
  return [
    operation({
      method: 'GET',
      path: '/consultations',
      id: 'listConsultations',
      tag: 'Reading',
      summary: 'What is asked about, those that close soonest first',
      who: 'anyone',
      cost: 'reading',
      keepFor: 60,
      gives: {
        status: 200,
        about: 'Consultations',
        shape: z.strictObject({ consultations: z.array(consultation) }),
      },
      handle: async ({ site }) => {
        const now = clock.now();
        const ones = await consultationsNow(db, now, MOST);
        return { body: { consultations: ones.map((one) => consultationOut(one, site.baseUrl, now)) } };
      },
    }),
    operation({
      method: 'GET',
      path: '/consultations/{slug}',
      id: 'getConsultation',
      tag: 'Reading',
      summary: 'One consultation: its document as it is now, how far the answering is, and its outcome',
      who: 'anyone',
      cost: 'reading',
      params: bySlug,
      gives: { status: 200, about: 'The consultation', shape: wholeConsultation },
      handle: async ({ params, site }) => {
        const one = await publicOne(params.slug);
        const reading = one && (await readVersion(db, one, null));
        return reading ? { body: wholeOut(reading, site.baseUrl, clock.now()) } : nothingHere('consultation');
      },
    }),
    operation({
      method: 'GET',
      path: '/consultations/{slug}/comments',
      id: 'listComments',
      tag: 'Reading',
      summary: 'What is said on a consultation and answered, oldest first',
      about:
        'Never who wrote it beyond the name that they signed with. All of it in one file, as W3C Web Annotations or as a table: `/consult/{slug}/comments.json` and `.csv`.',
      who: 'anyone',
      cost: 'reading',
      params: bySlug,
      query: z.strictObject({
        after: rowId.optional().describe('The number of the last comment of the page before.'),
        limit: z.int().min(1).max(MOST).default(50),
      }),
      gives: { status: 200, about: 'A page of comments', shape: shape('CommentPage', pageOf(comment)) },
      handle: async ({ params, query, site, url }) => {
        const one = await publicOne(params.slug);
        const reading = one && (await readVersion(db, one, null));
        if (!reading) return nothingHere('consultation');
        const rest = reading.all.filter(({ id }) => id > (query.after ?? 0));
        const page = rest.slice(0, query.limit);
        const next = new URL(url);
        next.searchParams.set('after', String(page.at(-1)?.id));
        const more = rest.length > page.length;
        return {
          body: { items: commentsOut(page, site.baseUrl), next: more ? next.href : null },
          ...(more && { next: next.href }),
        };
      },
    }),
  ];
}

function consultationOut(one: Consultation, baseUrl: string, now: Date): z.input<typeof consultation> {
  const phase = phaseAt(one, now);
  if (phase === 'draft') throw new Error('A draft is not given out.');
  return {
    slug: one.slug,
    title: one.title,
    description: one.summary,
    organisation: one.body.name,
    page: `${baseUrl.replace(/\/+$/, '')}/consult/${one.slug}`,
    phase,
    openingDate: iso(one.opensAt),
    closingDate: iso(one.closesAt),
    timeZone: one.timeZone,
    finalOutcomeDueDate: isoOrNull(one.outcomeDueAt),
    finalOutcomePublishedAt: isoOrNull(one.outcomeAt),
    nextNewsDate: isoOrNull(one.newsBy),
    waysToRespond: one.ways.map(({ way, words }) => ({ way, words })),
  };
}

function wholeOut(reading: Reading, baseUrl: string, now: Date): z.input<typeof wholeConsultation> {
  const { consultation: one, version, versions, chunks, all, answering } = reading;
  const counts = new Map<number, number>();
  for (const { paragraph, state } of all)
    if (paragraph !== null && state === 'shown') counts.set(paragraph, (counts.get(paragraph) ?? 0) + 1);
  return {
    ...consultationOut(one, baseUrl, now),
    version: version.number,
    versions: versions.map(({ number, note, publishedAt }) => ({
      number,
      note,
      publishedAt: iso(publishedAt!),
    })),
    chunks: chunks.map(({ slug, title, paragraphs }) => ({
      slug,
      title,
      paragraphs: paragraphs.map((paragraph) => ({
        ...paragraph,
        comments: counts.get(paragraph.number) ?? 0,
      })),
    })),
    answering: { ...answering, oldestWaiting: isoOrNull(answering.oldestWaiting) },
    finalOutcome: one.outcomeAt === null ? null : one.outcome,
  };
}

function commentsOut(page: readonly Standing[], baseUrl: string): z.input<typeof comment>[] {
  const base = baseUrl.replace(/\/+$/, '');
  const rows = exported(page, (id) => `${base}/comments/${id}`);
  return page.map((one, n) => {
    const row = rows[n]!;
    const { answer } = one;
    return {
      id: one.id,
      page: row.link,
      inReplyTo: one.parentId,
      version: one.version,
      paragraph: one.paragraph,
      carried: one.carry,
      quote: row.quote,
      name: row.name,
      voice: one.voice,
      area: row.area,
      via: one.via,
      said: row.said,
      words: row.words,
      language: one.language,
      alike: one.alikeId,
      removed: row.removed,
      answer: answer && {
        id: answer.id,
        kind: answer.kind,
        disposition: answer.disposition,
        words: answer.words,
        by: row.answeredBy,
        at: row.answered,
        satisfied: answer.comments.find(({ id }) => id === one.id)?.satisfied ?? null,
      },
    };
  });
}
