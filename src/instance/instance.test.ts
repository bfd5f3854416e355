import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDb } from '../../test/database.ts';
import { people } from '../commons/people/people.ts';
import { systemClock } from '../ground/clock/clock.ts';
import type { Db } from '../ground/db/db.ts';
import { silentLog } from '../ground/log/log.ts';
import { listSources } from '../river/sources/sources.ts';
import { understand, understandingOf } from '../river/understand/understand.ts';
import { adviceFor } from './advice.ts';
import { type InstanceMeans, type OpenInstance, openInstance } from './instance.ts';
import { voiceName } from './listening.ts';

let db: Db;
let instance: OpenInstance;
const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-instance-'));
const meansFor = (db: Db): InstanceMeans => ({
  db,
  clock: systemClock,
  random: () => 0.5,
  log: silentLog,
  jobs: null,
  reserved: new Set(['voices']),
  baseUrl: () => 'http://hear.example',
  sender: null,
  contact: null,
  allowPrivate: [],
  version: '0.0.0',
  dataFolder,
  mailboxFolder: path.join(dataFolder, 'mailbox'),
  startTown: () => Promise.reject(new Error('no town here')),
});
const wish = {
  name: 'Hear Newport',
  contact: 'desk@hear.example',
  timeZone: 'Europe/London',
  language: 'en',
};

beforeAll(async () => {
  db = await openTestDb();
  instance = await openInstance(meansFor(db));
});
afterAll(async () => {
  await instance.close();
  await db.close();
  fs.rmSync(dataFolder, { recursive: true });
});

describe('setting up', () => {
  test('what is wrong is said field by field, and nothing is kept of it', async () => {
    const answer = await instance.setUp({
      ...wish,
      name: ' ',
      contact: 'nobody',
      patchPlaceId: 'no:where',
      timeZone: 'Mars',
      language: '<b>',
    });
    expect(answer.kind === 'bad' && answer.problems.map(({ field }) => field).sort()).toEqual(
      ['contact', 'language', 'name', 'patchPlaceId', 'timeZone'].sort(),
    );
    expect(await instance.settings()).toBeNull();
    expect(await instance.site()).toBeNull();
  });

  test('a patch is chosen by typing, and then the site has its name and the editor may sign in', async () => {
    const [choice] = instance.suggestPlaces('Newport, Wales', 3);
    expect(choice).toMatchObject({ name: 'Newport', within: expect.stringContaining('Wales') });
    const answer = await instance.setUp({ ...wish, patchPlaceId: choice!.id });
    expect(answer).toMatchObject({ kind: 'done', settings: { name: 'Hear Newport', patchName: 'Newport' } });
    expect(await instance.site()).toMatchObject({
      baseUrl: 'http://hear.example',
      contact: 'desk@hear.example',
    });
    expect(instance.knowledge().patchPlaceId).toBe(choice!.id);
    expect((await people(db, 'editor')).map(({ email }) => email)).toEqual(['desk@hear.example']);
  });

  test('the sample town is only for an instance that is not set up', async () => {
    expect(await instance.startSample()).toBe('set-up-already');
  });
});

describe('places', () => {
  const file = (name: string) =>
    Buffer.from(`id,name,kind,lat,lon,parent\nown:1,${name},park,51.58,-2.99,\n`);

  test('an imported place is found at once, and by another process at its next look', async () => {
    const other = await openInstance(meansFor(db));
    expect(await instance.importPlaces(file('Otterhay Green'))).toEqual({
      places: 1,
      problems: [],
      dissolved: 0,
    });
    expect(instance.suggestPlaces('Otterhay', 2)).toMatchObject([{ name: 'Otterhay Green' }]);
    expect(other.suggestPlaces('Otterhay', 2)).toEqual([]);
    await other.refresh();
    expect(other.suggestPlaces('Otterhay', 2)).toMatchObject([{ name: 'Otterhay Green' }]);
    await other.close();
  });

  test('what people here call a place is found from then on, in every process, and outlives imports', async () => {
    const other = await openInstance(meansFor(db));
    const named = () => {
      const knowledge = other.knowledge();
      const text = 'There will be a fair in the Rec on Sunday, and the Rec will be closed to dogs.';
      const patch = { lat: 51.58, lon: -2.99 };
      return understand({ title: 'Fair in the Rec', text, patch }, knowledge).places.map(
        ({ placeId }) => placeId,
      );
    };
    const patch = instance.knowledge().patchPlaceId!;
    const before = understandingOf(other.knowledge());
    expect(named()).not.toContain('own:own:1');
    expect(await instance.addAlias('own:own:1', 'the Rec')).toBe(true);
    expect(await instance.addAlias('own:own:1', 'the Rec')).toBe(false);
    expect(await instance.addAlias('own:none', 'Nowhere')).toBe(false);
    // Also of a place that is only built in.
    expect(await instance.addAlias(patch, 'Sleepy Hollow')).toBe(true);
    await other.refresh();
    expect(named()).toContain('own:own:1');
    expect(other.suggestPlaces('Sleepy Hollow', 1)).toMatchObject([{ id: patch }]);
    // What was understood before is understood again.
    expect(understandingOf(other.knowledge())).not.toBe(before);
    await instance.importPlaces(file('Otterhay Green'));
    await other.refresh();
    expect(named()).toContain('own:own:1');
    expect(await instance.aliases()).toMatchObject([
      { placeId: patch, alias: 'Sleepy Hollow' },
      { placeId: 'own:own:1', name: 'Otterhay Green', alias: 'the Rec' },
    ]);
    for (const [id, alias] of [
      ['own:own:1', 'the Rec'],
      [patch, 'Sleepy Hollow'],
    ] as const)
      expect(await instance.dropAlias(id, alias)).toBe(true);
    expect(await instance.dropAlias('own:own:1', 'the Rec')).toBe(false);
    await other.refresh();
    expect(named()).not.toContain('own:own:1');
    await other.close();
  });

  test('a file that cannot be used changes nothing and says why', async () => {
    const came = await instance.importPlaces(Buffer.from('just some words'));
    expect(came.places).toBe(0);
    expect(came.problems.join(' ')).toMatch(/\w/);
  });
});

test('what one process was told, another knows at its next look, before it hears anybody', async () => {
  const other = await openInstance(meansFor(db));
  expect((await other.settings())?.name).toBe('Hear Newport');
  const patchPlaceId = instance.knowledge().patchPlaceId!;
  await instance.setUp({ ...wish, name: 'Hear us', patchPlaceId });
  await other.refresh();
  expect((await other.settings())?.name).toBe('Hear us');
  await instance.setUp({ ...wish, patchPlaceId });
  await other.close();
});

describe('listening', () => {
  test('lists of feeds come in and go out', async () => {
    const opml = `<opml version="2.0"><body><outline text="media"><outline text="The Fern Post" type="rss"
      xmlUrl="https://fern.example/feed" htmlUrl="https://fern.example/"/></outline></body></opml>`;
    expect(instance.importOpml(Buffer.from(opml))).toEqual({ kind: 'started', feeds: 1 });
    expect(instance.importOpml(Buffer.from(opml))).toEqual({ kind: 'busy' });
    const progress = await instance.settled();
    expect(progress).toMatchObject({ results: [{ kind: 'added' }], waiting: 1 });
    expect(await listSources(db)).toMatchObject([
      { feedUrl: 'https://fern.example/feed', voice: { name: 'The Fern Post', kind: 'media' } },
    ]);
    const out = await instance.exportOpml();
    expect(out).toContain('xmlUrl="https://fern.example/feed"');
    expect(instance.importOpml(Buffer.from(out))).toMatchObject({ kind: 'started' });
    expect((await instance.settled()).results).toMatchObject([{ kind: 'known' }]);
    expect(instance.importOpml(Buffer.from('<html>'))).toMatchObject({ kind: 'bad' });
  });

  test('addresses that nobody may ask are answered in words, and the others go on', async () => {
    expect(instance.addAll(['http://127.0.0.1:9/', 'not an address', ''])).toBe('started');
    const { results, problem } = await instance.settled();
    expect(problem).toBeNull();
    expect(results.map(({ kind }) => kind)).toEqual(['failed', 'failed']);
    for (const { message } of results) expect(message).toMatch(/^[A-Z“].{20,}\.$/);
  });

  test.each([
    ['Latest news | Fern Lane Surgery', 'Fern Lane Surgery'],
    ['Fern Lane Surgery - RSS Feed', 'Fern Lane Surgery'],
    ['Welcome to Fern Lane Surgery', 'Fern Lane Surgery'],
    ['Home', 'www.fern.example'],
    ['News from the Market Hall', 'News from the Market Hall'],
    ['St Aldric’s, Fern – services', 'St Aldric’s, Fern'],
  ])('a voice is named from "%s" as "%s"', (title, name) => {
    expect(voiceName(title, 'https://www.fern.example/')).toBe(name.replace(/^www\./, ''));
  });
});

test('trust row 5: what strangers may ask us to look at never leads inside, also where the operator opened it for sources', async () => {
  const asked: string[] = [];
  const inside = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('<rss version="2.0"><channel><title>Secret</title></channel></rss>');
  });
  await new Promise<void>((done) => inside.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/feed.xml`;
  const opened = await openInstance({ ...meansFor(db), allowPrivate: ['127.0.0.1'] });
  expect(await opened.check(address)).toMatchObject({ kind: 'failed' });
  expect(asked).toEqual([]);
  expect(await opened.find(address)).toMatchObject({ kind: 'found' });
  await opened.close();
  inside.close();
});

test('advice names what is missing, and is silent when all is well', () => {
  const now = new Date('2026-03-01T00:00:00Z');
  const good = {
    guid: '1',
    point: { lat: 51, lon: -2 },
    url: 'https://fern.example/1',
    title: 'A title',
    published: now,
    html: '',
    text: 'Words. '.repeat(60),
    categories: ['Fairs'],
    enclosures: [],
  };
  const seen = { url: 'https://fern.example/feed', language: 'en', newest: now, now };
  expect(adviceFor([good], seen)).toEqual([]);
  const { published: _published, title: _title, url: _url, point: _point, ...bare } = good;
  const poor = [{ ...bare, text: '', categories: [] }];
  expect(adviceFor(poor, { ...seen, language: undefined, url: 'http://fern.example/feed' })).toEqual([
    'dates',
    'titles',
    'addresses',
    'whole',
    'categories',
    'places',
    'language',
    'plain',
  ]);
});
