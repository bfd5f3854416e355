/** Marlbridge with its two desks, served on this machine, and all that follows from what is pressed there: matching, answering, sending. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { composingRoutes } from '../../src/doors/web/replies/composing.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { createHttp } from '../../src/ground/http/http.ts';
import { answeringOf } from '../../src/instance/answering.ts';
import { sendDue } from '../../src/river/deliver/deliver.ts';
import { keep } from '../../src/river/keep/keep.ts';
import { type Draft, webmentionEndpoint } from '../../src/river/read/read.ts';
import { announce } from '../../src/river/river.ts';
import { addSource, type VoiceKind } from '../../src/river/sources/sources.ts';
import { gazetteerOf, understand } from '../../src/river/understand/understand.ts';
import { CLOCK, instanceOf, SEALER } from '../api-town.ts';
import { deskTown, makeDesks, matchEverything } from '../desk-town.ts';
import { keepingMailer, NAMES } from '../readers-town.ts';
import { buildMarlbridge, NOW, PLACES, SCHEME, SITE } from './marlbridge.ts';

const knowledge = () => ({ gazetteer: gazetteerOf(PLACES), scheme: SCHEME, patchPlaceId: 'mb:town' });

/** `allow`: other places on this machine that may be asked, as `127.0.0.1:8089`. */
export async function openDesk(db: Db, allow: string[]) {
  await buildMarlbridge(db);
  const made = await makeDesks(db);
  let base = SITE.baseUrl;
  const site = () => ({ ...SITE, baseUrl: base });
  const jobs = { hint: async () => {} };
  const means = { db, clock: CLOCK, jobs, baseUrl: () => base };
  const river = { clock: CLOCK, jobs, knowledge, reserved: new Set<string>() };
  const answering = answeringOf(means, instanceOf(), {
    announce: (tx, who, said) => announce(tx, who, said, river),
  });
  const town = deskTown(db, {}, (more) => composingRoutes({ ...more, answering }), site);
  const server = serve({ fetch: town.web.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const out = createHttp({
    userAgent: 'Test/1 (+editor@marlbridge.example)',
    allowPrivate: [...allow, new URL(base).host],
    clock: CLOCK,
    limits: { gapMs: 0 },
  });
  const { mailer, letters } = keepingMailer();
  const web = { http: out, pusher: {} as never, endpointOf: webmentionEndpoint };
  return {
    ...made,
    base,
    letters,
    town,
    out,
    /** Carries all that waits in the outbox. */
    send: () => sendDue(db, { mailer, clock: CLOCK, sealer: SEALER, site: site(), names: NAMES, web }, 50),
    close: async () => {
      server.close();
      await out.close();
    },
  };
}

/** Somebody says something at their own address, and we hear it. */
export async function says(db: Db, who: { name: string; kind: VoiceKind; home: string }, said: Draft) {
  const patch = { lat: 52.21, lon: -2.42, placeId: 'mb:town', kind: 'town' };
  const voice = { name: who.name, kind: who.kind };
  const kept = await db.tx(async (tx) => {
    const feed = { feedUrl: `${who.home}/feed`, pageUrl: who.home, title: who.name, patchPlaceId: 'mb:town' };
    const { source } = await addSource(tx, { ...feed, voice: { ...voice, homeUrl: who.home } }, NOW);
    const facts = { title: said.title ?? '', text: said.text, language: said.language, patch, voice };
    return keep(tx, source, [{ draft: said, understood: understand(facts, knowledge()) }], NOW);
  });
  await matchEverything(db);
  return kept[0]!.id!;
}
