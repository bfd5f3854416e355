/** Marlbridge behind the API, with an instance of which every part can be seen to be asked; and a way to ask it. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type ApiDeps, createApi, type EditorLog, operationsOf } from '../src/doors/api/api.ts';
import type { Operation } from '../src/doors/api/operation.ts';
import { fixedClock } from '../src/ground/clock/clock.ts';
import type { Db } from '../src/ground/db/db.ts';
import { createHttp } from '../src/ground/http/http.ts';
import { silentLog } from '../src/ground/log/log.ts';
import { createSealer } from '../src/ground/token/token.ts';
import { type Instance, watchingOf } from '../src/instance/instance.ts';
import { gazetteerOf, WORDING, type Wording } from '../src/river/understand/understand.ts';
import { NOW, PLACES, SCHEME, SITE } from './browser/marlbridge.ts';

export const SEALER = createSealer(randomBytes(32));
export const CLOCK = fixedClock(NOW);

/** What editors have said of a subject: nothing. */
const NO_WORDS = Object.fromEntries(WORDING.map((part) => [part, ''])) as unknown as Wording;

/** What an instance answers that has nothing to do; tests give their own parts. */
export function instanceOf(more: Partial<Instance> = {}): Instance {
  const unasked = (name: string) => () => {
    throw new Error(`${name} was not to be asked`);
  };
  return {
    scheme: SCHEME,
    knowledge: () => ({ gazetteer: gazetteerOf(PLACES), scheme: SCHEME, patchPlaceId: SITE.patchPlaceId }),
    refresh: async () => {},
    settings: async () => ({
      name: SITE.name,
      patchPlaceId: SITE.patchPlaceId ?? '',
      patchName: SITE.patchName,
      contact: SITE.contact,
      timeZone: SITE.timeZone,
      language: SITE.language,
    }),
    site: async () => SITE,
    suggestPlaces: (typed, limit) =>
      PLACES.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
        .slice(0, limit)
        .map(({ id, name, kind, lat, lon }) => ({ id, name, kind, within: 'Somewhere', lat, lon })),
    setUp: unasked('setUp'),
    find: unasked('find'),
    listen: unasked('listen'),
    addAll: unasked('addAll'),
    importOpml: unasked('importOpml'),
    exportOpml: async () => '<?xml version="1.0"?><opml version="2.0"><head/><body/></opml>',
    startSample: unasked('startSample'),
    progress: unasked('progress'),
    settled: unasked('settled'),
    check: unasked('check'),
    fetchNow: unasked('fetchNow'),
    importPlaces: unasked('importPlaces'),
    aliases: async () => [],
    addAlias: unasked('addAlias'),
    dropAlias: unasked('dropAlias'),
    watching: watchingOf(() => ({ gazetteer: gazetteerOf(PLACES), scheme: SCHEME }), new Set()),
    lookAt: async () => ({ kind: 'failed', because: 'failed', message: 'It does not answer.' }),
    subjects: {
      wording: () => NO_WORDS,
      history: async () => [],
      preview: unasked('subjects.preview'),
      change: unasked('subjects.change'),
      back: unasked('subjects.back'),
    },
    mailbox: null,
    ...more,
  };
}

/** The log of who did what, as plainly as can be. */
const editorLog: EditorLog = {
  note: async (tx, { personId, act, about, before, after, because }, now) => {
    await tx.query(
      `insert into editor_log (at, person_id, act, about, before, after, because)
       values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7)`,
      [
        now,
        personId,
        act,
        about,
        JSON.stringify(before ?? null),
        JSON.stringify(after ?? null),
        because ?? null,
      ],
    );
  },
  entries: (db, { before, limit }) =>
    db.query(
      `select id, at, person_id as "personId", act, about, before, after, because from editor_log
       where $1::bigint is null or id < $1 order by id desc limit $2::int`,
      [before ?? null, limit],
    ),
};

export function apiDeps(db: Db, more: Partial<ApiDeps> = {}): ApiDeps {
  const many = { burst: 100_000, perSecond: 1000 };
  return {
    db,
    clock: CLOCK,
    log: silentLog,
    scheme: SCHEME,
    instance: instanceOf(),
    sealer: SEALER,
    names: { subject: (id) => (SCHEME.byId.has(id) ? { label: id, slug: id } : null) },
    strangers: createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [], clock: CLOCK }),
    jobs: { hint: async () => {} },
    editorLog,
    reserved: new Set(['api']),
    trustedProxies: [],
    version: '1.2.3',
    requestLimits: { reading: many, changing: many, asking: many, letters: many },
    evenMs: 0,
    ...more,
  };
}

export interface Came {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely; shapes are checked before.
  body: any;
}

/** What a test says besides the address. */
export interface Saying {
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  raw?: string | Uint8Array<ArrayBuffer>;
  peer?: string;
}

/** Asks an API, and checks each answer against the shape that is published for it. */
export function asking(deps: ApiDeps) {
  const api = createApi(deps);
  const operations = operationsOf(deps);
  return async (method: string, path: string, say: Saying = {}): Promise<Came> => {
    const headers: Record<string, string> = { ...say.headers };
    if (say.token !== undefined) headers.Authorization = `Bearer ${say.token}`;
    if (say.json !== undefined) headers['Content-Type'] = 'application/json';
    const body = say.json !== undefined ? JSON.stringify(say.json) : say.raw;
    const response = await api.request(
      path.startsWith('/metrics') || path.startsWith('http') ? path : `/api/v1${path}`,
      { method, headers, ...(body !== undefined && { body }) },
      { incoming: { socket: { remoteAddress: say.peer ?? '203.0.113.7' } } },
    );
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const came = { status: response.status, headers: response.headers, text, body: null };
    if (!/json/.test(type) || text === '' || response.headers.has('content-encoding')) return came;
    const read = JSON.parse(text);
    checkShape(operations, method, path.split('?')[0]!, came.status, read, type);
    return { ...came, body: read };
  };
}

const PROBLEM = z.strictObject({
  type: z.string().regex(/^\/api\/v1\/problems\/[a-z-]+$/),
  title: z.string().min(5),
  status: z.int(),
  detail: z.string().min(5),
  errors: z
    .array(
      z.strictObject({
        pointer: z.string().startsWith('#').optional(),
        parameter: z.string().optional(),
        message: z.string().min(5),
      }),
    )
    .optional(),
});

function checkShape(
  operations: readonly Operation[],
  method: string,
  path: string,
  status: number,
  body: unknown,
  type: string,
): void {
  if (status >= 400) {
    if (!type.startsWith('application/problem+json'))
      throw new Error(`${path}: ${status} is no problem+json`);
    if (PROBLEM.parse(body).status !== status) throw new Error(`${path}: another status in the problem`);
    return;
  }
  const operation = operations
    .filter((one) => one.method === method && matcher(one.path).test(path))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
  if (!operation?.gives.shape) throw new Error(`${method} ${path}: an answer that is not published`);
  if (operation.gives.status !== status) throw new Error(`${method} ${path}: ${status} is not published`);
  operation.gives.shape.parse(body);
}

const matcher = (path: string) => new RegExp(`^${path.replace(/\./g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
