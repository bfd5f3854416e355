/** The whole way of a document: served on this machine, fetched, read, understood, kept, matched, shown. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWeb } from '../../src/doors/web/web.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import { createHttp } from '../../src/ground/http/http.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { riverOf } from '../../src/instance/instance.ts';
import { gazetteerOf } from '../../src/river/understand/understand.ts';
import { buildMarlbridge, NOW, PLACES, SCHEME, SITE } from '../browser/marlbridge.ts';
import { openTestDb } from '../database.ts';

export interface Shown {
  path: string;
  status: number;
  text: string;
}

export async function openWay() {
  const db = await openTestDb();
  await buildMarlbridge(db, NOW);
  const served = new Map<string, { type: string; bytes: Buffer }>();
  const server = http.createServer((request, response) => {
    const one = served.get(request.headers.host ?? '');
    response.writeHead(one ? 200 : 404, one && { 'content-type': one.type });
    response.end(one?.bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const clock = fixedClock(NOW);
  const out = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [`*.bad.localhost:${port}`], clock });
  const means = {
    db,
    clock,
    random: () => 0.5,
    log: silentLog,
    jobs: null,
    reserved: new Set<string>(),
    baseUrl: () => SITE.baseUrl,
    sender: null,
    contact: null,
    allowPrivate: [],
    version: '0',
    dataFolder: '',
    mailboxFolder: null,
    startTown: () => Promise.reject(new Error('no town here')),
  };
  const gazetteer = gazetteerOf(PLACES);
  const river = riverOf(means, {
    http: out,
    folders: new Map(),
    knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: 'mb:town' }),
  });
  const web = createWeb({ db, clock, log: silentLog, scheme: SCHEME, site: async () => SITE, unset: SITE });
  let made = 0;
  const show = async (path: string): Promise<Shown> => {
    const answer = await web.request(path);
    return { path, status: answer.status, text: await answer.text() };
  };
  return {
    web,
    show,
    /** Hears one document as a source of its own. Gives what came of it, and the ids of its items and their stories. */
    hear: async (type: string, bytes: Buffer) => {
      const host = `b${++made}.bad.localhost:${port}`;
      served.set(host, { type, bytes });
      const [voice] = await db.query<{ id: number }>(
        'insert into voices (slug, name, kind) values ($1, $1, $2) returning id',
        [`bad-${made}`, 'council'],
      );
      const [source] = await db.query<{ id: number }>(
        `insert into sources (voice_id, feed_url, title, host, next_due) values ($1, $2, 'Bad', $3, $4) returning id`,
        [voice!.id, `http://${host}/feed`, host, NOW],
      );
      const outcome = await river.hear(source!.id);
      await river.matchAll();
      served.delete(host);
      const items = await db.query<{ id: number; story: number | null }>(
        'select id, story_id as story from items where source_id = $1 order by id',
        [source!.id],
      );
      return { outcome, items, voice: `bad-${made}` };
    },
    close: async () => {
      await out.close();
      server.closeAllConnections();
      server.close();
      await db.close();
    },
  };
}
