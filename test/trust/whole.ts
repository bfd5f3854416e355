/**
 * The whole program as `main.ts` wires it, in this process: every door with every route that is there by now, so that what
 * is generated from the tables takes in new rows by itself. Nothing is put in its place but the edges: the database is the
 * test's, the port and the socket are not opened, the worker does not work by itself, letters and log lines are kept.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Hono } from 'hono';
import { vi } from 'vitest';
import { openSession, personFor, type Role, setRole } from '../../src/commons/people/people.ts';
import { operationsOf } from '../../src/doors/api/api.ts';
import type { ApiDeps } from '../../src/doors/api/deps.ts';
import type { Operation } from '../../src/doors/api/operation.ts';
import type { WebDeps } from '../../src/doors/web/deps.ts';
import { type Route, routeTable, type WebEnv } from '../../src/doors/web/web.ts';
import { writeSetting } from '../../src/ground/config/config.ts';
import type { Db } from '../../src/ground/db/db.ts';
import type { Answering } from '../../src/ground/listen/listen.ts';
import type { MailLetter } from '../../src/ground/mail/mail.ts';
import { createSealer, type Sealer } from '../../src/ground/token/token.ts';
import { confirmSubscriptions, linksOf, subscribe } from '../../src/river/deliver/deliver.ts';
import { interestFor } from '../../src/river/match/match.ts';
import { buildMarlbridge, SITE } from '../browser/marlbridge.ts';
import { openTestDb } from '../database.ts';

export const ORIGIN = 'http://localhost:8080';
const SECRET = 'a secret of the tests that is long enough for anybody';
const CACHE = path.join(os.tmpdir(), 'hearabouts-test-gazetteer');

/** Somebody of the town, with all that lets them in. */
export interface Somebody {
  id: number;
  email: string;
  /** The cookie of a session, for editors and those who speak for a body. */
  cookie: string;
  session: string;
  manage: string;
  confirm: string;
  /** Of their subscriptions: one by mail, one by feed. */
  subscriptions: number[];
  leave: string;
  feed: string;
}

export interface Asking extends Omit<RequestInit, 'headers'> {
  headers?: Record<string, string>;
  as?: Somebody;
  peer?: string;
}

export interface Whole {
  db: Db;
  web: WebDeps;
  routes: Route[];
  /** What the web door answers in truth, as `GET /path`. */
  served: string[];
  operations: Operation[];
  sealer: Sealer;
  /** Asks as a stranger from an address of its own each time, so that no limit is met, unless said. */
  ask(path: string, asking?: Asking): Promise<Response>;
  /** A form sent from a page of ours. */
  send(path: string, fields: Record<string, string>, asking?: Asking): Promise<Response>;
  letters: MailLetter[];
  lines: string[];
  items: number[];
  /** The data folder. */
  folder: string;
  person(name: string, role?: Role): Promise<Somebody>;
  /** What the worker would do, by the name of its work. */
  work: Record<string, (...args: never[]) => Promise<unknown>>;
  /** Every table's rows as one sum each. */
  sums(): Promise<Record<string, string>>;
  /** The tables that hold these words in any column. */
  holding(words: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function openWhole(env: Record<string, string> = {}): Promise<Whole> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-trust-'));
  fs.mkdirSync(CACHE, { recursive: true });
  fs.symlinkSync(CACHE, path.join(folder, 'cache'));
  const db = await openTestDb();
  const { items } = await buildMarlbridge(db, new Date());
  await db.tx((tx) =>
    writeSetting(tx, 'instance', {
      name: SITE.name,
      patchPlaceId: 'mb:town',
      patchName: SITE.patchName,
      contact: SITE.contact,
      timeZone: SITE.timeZone,
      language: SITE.language,
    }),
  );
  const started = await startedOn(db, { ...env, HEARABOUTS_DATA: folder, HEARABOUTS_SECRET: SECRET });
  const sealer = createSealer(Buffer.from(SECRET));
  let strangers = 0;
  const ask = async (to: string, { as, peer, headers, ...init }: Asking = {}): Promise<Response> => {
    strangers++;
    const remoteAddress = peer ?? `198.18.${(strangers >> 8) & 255}.${strangers & 255}`;
    const all = { ...(as && { cookie: as.cookie }), ...headers };
    const request = new Request(to.startsWith('http') ? to : ORIGIN + to, {
      redirect: 'manual',
      ...init,
      headers: all,
    });
    return started.answer(request, { incoming: { socket: { remoteAddress }, httpVersion: '1.1' } });
  };
  return {
    db,
    web: started.web,
    routes: routeTable(started.web, started.web.routes),
    served: started.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path: at }) => `${method} ${at}`),
    operations: operationsOf(started.api),
    sealer,
    ask,
    send: (to, fields, { headers, ...asking } = {}) =>
      ask(to, {
        method: 'POST',
        body: new URLSearchParams(fields),
        ...asking,
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
      }),
    letters: started.letters,
    lines: started.lines,
    items,
    folder,
    person: (name, role = 'resident') => somebody(db, sealer, name, role),
    work: started.work as Whole['work'],
    sums: () => sumsOf(db),
    holding: (words) => tablesWith(db, words),
    close: async () => {
      await started.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs `main.ts start` until it would open its port. */
async function startedOn(db: Db, env: Record<string, string>) {
  const letters: MailLetter[] = [];
  const lines: string[] = [];
  const seen = {} as { web: WebDeps; app: Hono<WebEnv>; api: ApiDeps; work: object };
  const opened = Promise.withResolvers<Answering>();
  const besides = (file: string, more: (own: never) => object) =>
    vi.doMock(file, async (original) => {
      const own = await original();
      return { ...(own as object), ...more(own as never) };
    });
  besides('../../src/ground/db/db.ts', () => ({ openEmbedded: async () => db }));
  besides('../../src/ground/listen/listen.ts', () => ({
    listenAside: async () => null,
    listen: async (answer: Answering) => {
      opened.resolve(answer);
      return { kind: 'listening', port: 8080, close: async () => {} };
    },
  }));
  besides('../../src/ground/mail/mail.ts', () => ({
    folderMailer: () => ({
      send: async (letter: MailLetter) => {
        letters.push(letter);
        return { kind: 'sent' };
      },
      close: async () => {},
    }),
  }));
  besides('../../src/ground/log/log.ts', (own: typeof import('../../src/ground/log/log.ts')) => ({
    createLog: () => own.createLog('trace', { write: (line) => void lines.push(line) }),
  }));
  besides('../../src/doors/worker/worker.ts', () => ({
    startWorker: async (work: object) => {
      seen.work = work;
      return { stop: async () => {} };
    },
  }));
  besides('../../src/doors/web/web.ts', (own: typeof import('../../src/doors/web/web.ts')) => ({
    createWeb: (deps: WebDeps) => {
      seen.web = deps;
      seen.app = own.createWeb(deps);
      return seen.app;
    },
  }));
  besides('../../src/doors/api/api.ts', (own: typeof import('../../src/doors/api/api.ts')) => ({
    createApi: (deps: ApiDeps) => {
      seen.api = deps;
      return own.createApi(deps);
    },
  }));
  const before = { argv: process.argv, env: { ...process.env }, write: process.stdout.write };
  process.argv = ['node', 'main.ts', 'start'];
  Object.assign(process.env, env);
  process.stdout.write = (() => true) as typeof process.stdout.write;
  const ended = import('../../src/main.ts');
  const answer = await Promise.race([
    opened.promise,
    ended.then(() => Promise.reject(new Error('main.ts ended before it opened its doors'))),
  ]);
  process.stdout.write = before.write;
  process.argv = before.argv;
  for (const name of Object.keys(env)) {
    if (before.env[name] === undefined) delete process.env[name];
    else process.env[name] = before.env[name];
  }
  return {
    answer,
    letters,
    lines,
    ...seen,
    stop: async () => {
      process.emit('SIGTERM');
      await ended;
      vi.doUnmock('../../src/main.ts');
      vi.resetModules();
      process.exitCode = 0;
    },
  };
}

async function somebody(db: Db, sealer: Sealer, name: string, role: Role): Promise<Somebody> {
  const now = new Date();
  const email = `${name}@residents.example`;
  return db.tx(async (tx) => {
    const facts = { language: 'en', timeZone: 'Europe/London' };
    const { id, tokenGeneration } = await personFor(tx, email, facts, now);
    if (role !== 'resident') await setRole(tx, id, role);
    await tx.query('update people set confirmed_at = $2 where id = $1', [id, now]);
    const interest = await interestFor(
      tx,
      { places: ['mb:town'], subjects: [], kinds: [], voices: [], words: name },
      (one) => [one],
    );
    if (interest.kind !== 'interest') throw new Error('This wish finds nothing.');
    const subscriptions: number[] = [];
    for (const channel of ['mail', 'feed'] as const) {
      const wish = { cadence: 'daily', hour: 7, weekday: 5, consentWording: 'Yes.' } as const;
      const held = await subscribe(tx, { personId: id, interestId: interest.id, channel, ...wish }, now);
      subscriptions.push(held.id);
    }
    await confirmSubscriptions(tx, id, now);
    const session = await openSession(tx, id, now);
    const links = linksOf(sealer);
    const person = { id, tokenGeneration };
    return {
      id,
      email,
      session,
      cookie: `hearabouts-session=${session}`,
      manage: links.manage(person),
      confirm: links.confirm(person),
      subscriptions,
      leave: links.leave({ id: subscriptions[0]!, tokenGeneration: 1 }),
      feed: links.feed({ id: subscriptions[1]!, tokenGeneration: 1 }),
    };
  });
}

async function tablesOf(db: Db): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  return tables.map(({ name }) => name);
}

async function sumsOf(db: Db): Promise<Record<string, string>> {
  const parts = (await tablesOf(db)).map(
    (name) =>
      `select '${name}' as name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from "${name}" t`,
  );
  const rows = await db.query<{ name: string; sum: string }>(parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

async function tablesWith(db: Db, words: string): Promise<string[]> {
  const parts = (await tablesOf(db)).map(
    (name) => `select '${name}' as name from "${name}" t where position($1 in t::text) > 0`,
  );
  const rows = await db.query<{ name: string }>(parts.join(' union '), [words]);
  return rows.map(({ name }) => name);
}
