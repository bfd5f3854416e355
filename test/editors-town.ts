/** Marlbridge behind the editors' pages: two editors, one who only reads, and a way to press their buttons. */
import { personById, personFor, setRole } from '../src/commons/people/people.ts';
import { type EditingMeans, editingRoutes } from '../src/doors/web/editing/editing-pages.ts';
import { roleGuard } from '../src/doors/web/people/sessions.ts';
import { createWeb, RESERVED, type WebContext } from '../src/doors/web/web.ts';
import type { Db } from '../src/ground/db/db.ts';
import { silentLog } from '../src/ground/log/log.ts';
import type { Instance, Progress } from '../src/instance/instance.ts';
import { CLOCK, instanceOf } from './api-town.ts';
import { NOW, SCHEME, SITE } from './browser/marlbridge.ts';

export const IDLE: Progress = {
  state: 'idle',
  step: '',
  share: 0,
  results: [],
  waiting: 0,
  items: 0,
  problem: null,
};

/** Two who may do everything, 1 and 2, and somebody who may nothing. */
export async function makeEditors(db: Db): Promise<number[]> {
  const facts = { language: 'en', timeZone: 'Europe/London' };
  return db.tx(async (tx) => {
    const ids: number[] = [];
    for (const name of ['ann', 'bea', 'cat']) {
      const person = await personFor(tx, `${name}@marlbridge.test`, facts, NOW);
      if (name !== 'cat') await setRole(tx, person.id, 'owner');
      ids.push(person.id);
    }
    return ids;
  });
}

export interface Pressed {
  status: number;
  headers: Headers;
  text: string;
  /** Where it leads. */
  location: string;
}

/** What a test says besides the address. `as`: who is signed in, 0 for nobody. */
export interface Pressing {
  as?: number;
  headers?: Record<string, string>;
}
export type Fields = Record<string, string | string[]> | FormData;

/** The pages, asked as editor 1 unless said; each question comes from another client, so that no limit is met. */
export function editorsDesk(db: Db, more: Partial<Instance> = {}, meansMore: Partial<EditingMeans> = {}) {
  const hints: string[] = [];
  const means: EditingMeans = {
    db,
    clock: CLOCK,
    scheme: SCHEME,
    instance: instanceOf({ progress: async () => IDLE, ...more }),
    jobs: {
      hint: async (_tx, name) => {
        hints.push(name);
      },
    },
    sealer: { seal: (purpose, id, generation) => `${purpose}-${id}-${generation}` },
    reserved: RESERVED,
    announce: async () => 1,
    mailDomain: 'news.marlbridge.test',
    editorOf: async (c) => {
      const person = await personById(db, whoIn(c));
      return person && person.role !== 'resident' ? person : null;
    },
    ...meansMore,
  };
  const routes = editingRoutes(means);
  const ask = async (path: string, init: RequestInit, as: number): Promise<Pressed> => {
    const web = createWeb({
      db,
      clock: CLOCK,
      log: silentLog,
      scheme: SCHEME,
      site: async () => SITE,
      unset: SITE,
      routes,
      guards: {
        moderator: roleGuard('moderator', means.editorOf),
        editor: roleGuard('editor', means.editorOf),
        owner: roleGuard('owner', means.editorOf),
      },
      roleOf: async (c) => (await means.editorOf(c))?.role ?? null,
    });
    const headers = new Headers(init.headers);
    headers.set('X-Test-As', String(as));
    const response = await web.request(`${SITE.baseUrl}${path}`, { ...init, headers });
    const location = response.headers.get('location') ?? '';
    return { status: response.status, headers: response.headers, text: await response.text(), location };
  };
  return {
    means,
    routes,
    hints,
    get: (path: string, { as = 1, headers = {} }: Pressing = {}) => ask(path, { headers }, as),
    post: (path: string, fields: Fields = {}, { as = 1, headers = {} }: Pressing = {}) =>
      ask(
        path,
        { method: 'POST', body: bodyOf(fields), headers: { 'Sec-Fetch-Site': 'same-origin', ...headers } },
        as,
      ),
  };
}

const whoIn = (c: WebContext) => Number(c.req.header('x-test-as') ?? 0);

function bodyOf(fields: Fields): URLSearchParams | FormData {
  if (fields instanceof FormData) return fields;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, one);
  return body;
}
