import { z } from 'zod';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import { placeById } from '../../../river/understand/understand.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { BASE } from '../serving/base.ts';
import { nothingHere, PROBLEMS, type ProblemKind } from '../serving/problem.ts';
import { voiceKind } from '../shapes/items.ts';
import { shape } from '../shapes/names.ts';

const indexShape = shape(
  'Index',
  z.strictObject({
    software: z.string(),
    version: z.string(),
    document: z.string().describe('The OpenAPI document.'),
    operations: z.array(
      z.strictObject({ method: z.string(), path: z.string(), summary: z.string(), who: z.string() }),
    ),
  }),
);
const siteShape = shape(
  'Site',
  z.strictObject({
    name: z.string(),
    url: z.string(),
    contact: z.string(),
    language: z.string(),
    timeZone: z.string(),
    patch: z.strictObject({ id: z.string().nullable(), slug: z.string().nullable(), name: z.string() }),
    voiceKinds: z.array(voiceKind),
  }),
);

/** The table of all operations, the instance itself, and what problems mean. `all` is asked when it is needed. */
export function siteOperations({ db, version }: ApiDeps, all: () => readonly Operation[]): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/',
      id: 'getIndex',
      tag: 'Reading',
      summary: 'What can be done here',
      who: 'anyone',
      cost: 'reading',
      unset: true,
      keepFor: 300,
      gives: { status: 200, about: 'The operations', shape: indexShape },
      handle: () => ({
        body: {
          software: 'Hearabouts',
          version,
          document: `${BASE}/openapi.json`,
          operations: all().map(({ method, path, summary, who }) => ({
            method,
            path: `${BASE}${path === '/' ? '' : path}`,
            summary,
            who,
          })),
        },
      }),
    }),
    operation({
      method: 'GET',
      path: '/site',
      id: 'getSite',
      tag: 'Reading',
      summary: 'The instance: its name, its patch, who answers for it',
      who: 'anyone',
      cost: 'reading',
      keepFor: 300,
      gives: { status: 200, about: 'The instance', shape: siteShape },
      handle: async ({ site }) => {
        const patch = site.patchPlaceId === null ? null : await placeById(db, site.patchPlaceId);
        return {
          body: {
            name: site.name,
            url: site.baseUrl,
            contact: site.contact,
            language: site.language,
            timeZone: site.timeZone,
            patch: { id: site.patchPlaceId, slug: patch?.slug ?? null, name: site.patchName },
            voiceKinds: [...VOICE_KINDS],
          },
        };
      },
    }),
    operation({
      method: 'GET',
      path: '/problems/{kind}',
      id: 'getProblem',
      tag: 'Reading',
      summary: 'What a kind of problem means',
      who: 'anyone',
      cost: 'reading',
      unset: true,
      keepFor: 3600,
      params: z.strictObject({ kind: z.string() }),
      gives: {
        status: 200,
        about: 'The kind of problem',
        shape: z.strictObject({ kind: z.string(), title: z.string(), status: z.int() }),
      },
      handle: ({ params: { kind } }) =>
        Object.hasOwn(PROBLEMS, kind)
          ? { body: { kind, ...PROBLEMS[kind as ProblemKind] } }
          : nothingHere('kind of problem'),
    }),
  ];
}
