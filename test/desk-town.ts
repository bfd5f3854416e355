/** Marlbridge behind the desk: two bodies with people of every role, and a way to press their buttons. */
import { makeBody, membershipsOf, personById, personFor, setMember } from '../src/commons/people/people.ts';
import { type DeskMeans, deskPages } from '../src/doors/web/desk/desk-pages.ts';
import { createWeb, type Route, type WebContext } from '../src/doors/web/web.ts';
import type { Db } from '../src/ground/db/db.ts';
import { silentLog } from '../src/ground/log/log.ts';
import { openMatcher } from '../src/river/match/match.ts';
import { CLOCK, instanceOf } from './api-town.ts';
import { NOW, SCHEME, SITE } from './browser/marlbridge.ts';
import type { Fields, Pressed } from './editors-town.ts';

export const ROLES = ['listener', 'responder', 'approver', 'head'] as const;

/** Persons by name: `planning-listener` … `planning-head`, `health-head`; each of `planning` or `health`. */
export async function makeDesks(db: Db) {
  const facts = { language: 'en', timeZone: 'Europe/London' };
  return db.tx(async (tx) => {
    const [voice] = await tx.query<{ id: number }>(
      `insert into voices (slug, name, kind) values ('planning-desk', 'Planning desk', 'council') returning id`,
    );
    const people: Record<string, number> = {};
    const bodies: Record<string, number> = {};
    for (const slug of ['planning', 'health']) {
      const body = await makeBody(tx, { slug, name: slug, voiceId: voice!.id, fourEyes: true }, NOW);
      bodies[slug] = body!.id;
      for (const role of ROLES) {
        const name = `${slug}-${role}`;
        const person = await personFor(tx, `${name}@marlbridge.test`, facts, NOW);
        people[name] = person.id;
        await setMember(tx, { bodyId: body!.id, personId: person.id, name, title: 'Officer', role }, NOW);
      }
    }
    const stranger = await personFor(tx, 'nobody@marlbridge.test', facts, NOW);
    people.stranger = stranger.id;
    return { people, bodies, voiceId: voice!.id };
  });
}

/** Matches everything that waits with all interests, as a worker does. */
export async function matchEverything(db: Db): Promise<void> {
  const matcher = openMatcher(db);
  await matcher.ready();
  const rows = await db.query<{ id: number }>('select id from items');
  await db.tx((tx) =>
    matcher.match(
      tx,
      rows.map(({ id }) => id),
      NOW,
    ),
  );
  await matcher.close();
}

/** The pages, asked as somebody by their person's id (0 for nobody); each question comes from another client. */
export function deskTown(
  db: Db,
  more: Partial<DeskMeans> = {},
  others: (means: DeskMeans) => Route[] = () => [],
  site: () => typeof SITE = () => SITE,
) {
  const who = (c: WebContext) => Number(c.req.header('x-test-as') ?? 0);
  const means: DeskMeans = {
    db,
    clock: CLOCK,
    scheme: SCHEME,
    instance: instanceOf(),
    jobs: { hint: async () => {} },
    officialOf: async (c) => {
      const person = await personById(db, who(c));
      const memberships = person ? await membershipsOf(db, person.id) : [];
      return person && memberships.length > 0 ? { person, memberships } : null;
    },
    ...more,
  };
  const web = createWeb({
    db,
    clock: means.clock,
    log: silentLog,
    scheme: SCHEME,
    site: async () => site(),
    unset: SITE,
    routes: [...deskPages(means), ...others(means)],
    guards: {
      bearer: () => null,
      member: async (c) => ((await means.officialOf(c)) ? null : c.redirect('/sign-in', 303)),
    },
  });
  const ask = async (path: string, init: RequestInit, as: number): Promise<Pressed> => {
    const headers = new Headers(init.headers);
    headers.set('X-Test-As', String(as));
    const response = await web.request(`${SITE.baseUrl}${path}`, { ...init, headers });
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location') ?? '',
    };
  };
  return {
    means,
    web,
    routes: deskPages(means),
    get: (path: string, as: number) => ask(path, {}, as),
    post: (path: string, fields: Fields, as: number) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one as string);
      return ask(path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } }, as);
    },
  };
}
