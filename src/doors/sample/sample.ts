/**
 * The sample town: a made-up place whose voices publish on a small server of our own, so that a first look at Hearabouts
 * goes the real way from finding feeds to the mail.
 *
 * In:  the moment that the town is to be fresh at, and the port to serve on (any free one by default).
 * Out: the addresses of some thirty little sites, newsletters for a mailbox folder, a gazetteer file and the patch.
 * Never: asks anything of anybody, listens beyond loopback, writes a file, or knows that Hearabouts is its reader.
 * Goes wrong: a port that is taken rejects the promise; a mistake in the town's files throws.
 * Trade-offs: all dates hang on `now` and all addresses on the port, so whoever keeps what was read must start the town
 *   again with the same two. Whoever asks a site only for what is new gets the later state of things: two posts
 *   edited, one deleted, one server broken. The names end in `.localhost`, which programs must take for loopback themselves
 *   (RFC 6761 section 6.3), since not every system's resolver does.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { answer, hasBeenHere } from './answer.ts';
import { letter } from './feeds/letter.ts';
import { framed } from './frame.ts';
import { htmlPage, type Page, pageAt, textPage } from './page-at.ts';
import type { Visit } from './post.ts';
import { type Site, siteOf } from './site.ts';
import { loadTown, type Town } from './town.ts';
import { escaped } from './writing.ts';

const DOMAIN = 'tarrowbridge.localhost';

/** A voice of the town and where it is heard: the address of its site, or `mailbox:NAME` where it only mails. */
export interface SampleVoice {
  address: string;
  name: string;
  kind: string;
}

export interface SampleTown {
  port: number;
  /** What to paste to hear the town: the address of each voice's site; those that only mail are left out. */
  addresses: string[];
  /** GeoJSON, for `places import`. */
  gazetteerFile: string;
  patch: { placeId: string; name: string; lat: number; lon: number };
  voices: SampleVoice[];
  /** What came by mail, by the name of its mailbox: messages to be written as files of these names. */
  newsletters: { mailbox: string; voice: SampleVoice; messages: { name: string; bytes: Uint8Array }[] }[];
  stop(): Promise<void>;
}

/** Starts the town on loopback. `folder`: where its files are, if not in this tree's `samples/town`. */
export async function startSampleTown(options: {
  now: Date;
  port?: number;
  folder?: string;
}): Promise<SampleTown> {
  const town = loadTown(options.folder ?? path.join(import.meta.dirname, '../../../samples/town'));
  const server = http.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const sites = sitesOf(town, options.now, port);
  const later = new Set<Site>();
  server.on('request', (request, response) => {
    answer(request, response, pageFor(request, sites, later));
  });
  const heard = [...new Set(sites.values())];
  const mails = (site: Site) => site.voice.feeds.every(({ found }) => found === 'mail');
  return {
    port,
    addresses: heard.filter((site) => !mails(site)).map(addressOf),
    gazetteerFile: town.gazetteerFile,
    patch: town.patch,
    voices: heard.map(voiceOf),
    newsletters: heard.filter(mails).map(newslettersOf),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The sites by host name; a voice that moved has two. */
function sitesOf(town: Town, now: Date, port: number): Map<string, Site> {
  return new Map(
    town.voices.flatMap((voice) => {
      const origin = `http://${voice.host}.${DOMAIN}:${port}`;
      const site = siteOf(voice, { now, origin, pointOf: town.pointOf });
      const old = voice.facts.get('old-host');
      return [[site.host, site] as const, ...(old ? [[`${old}.${DOMAIN}`, site] as const] : [])];
    }),
  );
}

function pageFor(request: http.IncomingMessage, sites: Map<string, Site>, later: Set<Site>): Page {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return textPage(404, 'Only reading is possible here.');
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const site = sites.get(host);
  if (!site) return host.endsWith(`.${DOMAIN}`) ? textPage(404, 'Nobody lives here.') : aboutPage(sites);
  const asked = request.url ?? '/';
  if (host !== site.host)
    return { ...textPage(301, 'We have moved.'), location: new URL(asked, site.home).href };
  if (hasBeenHere(request)) later.add(site);
  const visit: Visit = later.has(site) ? 'later' : 'first';
  return pageAt(site, asked, visit);
}

function aboutPage(sites: Map<string, Site>): Page {
  const list = [...new Set(sites.values())].map(
    (site) => `<li><a href="${escaped(site.home)}">${escaped(site.title)}</a>: ${escaped(site.tagline)}</li>`,
  );
  const frame = {
    title: 'Tarrowbridge',
    tagline: 'A town on no map',
    host: DOMAIN,
    home: '/',
    language: 'en-GB',
  };
  const body = `<p>Tarrowbridge, its villages and everybody in them are made up, to show what Hearabouts does. Any likeness to a real place is because places are like that.</p><ul>${list.join('\n')}</ul>`;
  return htmlPage(200, framed(frame, 'Tarrowbridge: a made-up town', body));
}

function addressOf(site: Site): string {
  const old = site.voice.facts.get('old-host');
  return old ? site.home.replace(site.voice.host, old) : site.home;
}

function voiceOf(site: Site): SampleVoice {
  const mailed = site.voice.feeds.every(({ found }) => found === 'mail');
  const address = mailed ? `mailbox:${site.voice.host}` : addressOf(site);
  return { address, name: site.title, kind: site.voice.facts.get('kind')! };
}

function newslettersOf(site: Site): SampleTown['newsletters'][number] {
  const messages = site.posts('first').map((post) => ({
    name: `${String(post.n).padStart(3, '0')}.eml`,
    bytes: new Uint8Array(Buffer.from(letter({ ...site, self: site.home }, post))),
  }));
  return { mailbox: site.voice.host, voice: voiceOf(site), messages: messages.reverse() };
}
