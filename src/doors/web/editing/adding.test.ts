import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildMarlbridge } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk, makeEditors } from '../../../../test/editors-town.ts';
import { recentActs } from '../../../commons/editing/editing.ts';
import type { Db } from '../../../ground/db/db.ts';
import type { FeedToHear, Instance, SaidOfVoice } from '../../../instance/instance.ts';
import { readOpml } from '../../../river/read/read.ts';
import { addSource, type Discovered, type FeedChoice, listSources } from '../../../river/sources/sources.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  await makeEditors(db);
});
beforeEach(() => db.exec('delete from editor_log'));
afterAll(() => db.close());
const desk = (more: Partial<Instance> = {}, patienceMs = 2_000) => editorsDesk(db, more, { patienceMs });

const feed = (more: Partial<FeedChoice> = {}): FeedChoice => ({
  feedUrl: 'https://choir.example/feed',
  title: 'Marlbridge Choir | News',
  pageUrl: 'https://choir.example/news',
  format: 'rss',
  items: 12,
  newest: new Date('2026-11-22T10:00:00Z'),
  how: 'named by the page',
  minor: false,
  ...more,
});
const found = (...choices: FeedChoice[]): Discovered => ({
  kind: 'found',
  choices,
  site: 'Marlbridge Church Choir',
  homeUrl: 'https://choir.example/',
});
/** As the real one does it. */
const listen = (feeds: [FeedToHear, SaidOfVoice | undefined][] = []) =>
  vi.fn<Instance['listen']>((one, said) => {
    feeds.push([one, said]);
    const voice =
      said?.voiceId === undefined
        ? { name: said!.voiceName!, kind: said!.kind!, homeUrl: one.homeUrl ?? null }
        : { voiceId: said.voiceId };
    return db.tx((tx) =>
      addSource(tx, { ...one, voice, patchPlaceId: said?.patchPlaceId ?? null }, new Date()),
    );
  });
/** What the form would send, as it stands in the page. */
function fieldsOf(page: string): Record<string, string | string[]> {
  const fields: Record<string, string[]> = {};
  const form = page.slice(page.indexOf('class="choose"'));
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const box = /type="(checkbox|radio)"/.test(tag);
    if (box && (!/ checked/.test(tag) || / disabled/.test(tag))) continue;
    fields[of('name')!] = [...(fields[of('name')!] ?? []), of('value') ?? ''];
  }
  for (const [, name, options] of form.matchAll(/<select [^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] = [/value="([^"]*)" selected/.exec(options!)?.[1] ?? ''];
  return fields;
}

describe('an address', () => {
  test('is looked at, and what is there offered, with who seems to speak', async () => {
    const find = vi.fn(async () =>
      found(feed(), feed({ feedUrl: 'https://choir.example/c', minor: true, title: 'Comments' })),
    );
    const { status, text } = await desk({ find }).post('/edit/sources/find', { address: ' choir.example ' });
    expect(status).toBe(200);
    expect(find).toHaveBeenCalledWith('choir.example');
    expect(text).toContain('12 items, newest yesterday');
    expect(fieldsOf(text)).toMatchObject({
      feed: ['0'],
      voiceName: ['Marlbridge Church Choir'],
      kind: ['faith-group'],
    });
    expect((await listSources(db)).length).toBe(12);
  });
  test('and is then listened to, by its one voice, in its place; which is noted', async () => {
    const choices = [
      feed(),
      feed({ feedUrl: 'https://choir.example/dates.ics', format: 'ical', title: 'Dates' }),
    ];
    const page = await desk({ find: async () => found(...choices) }).post('/edit/sources/find', {
      address: 'x.y',
    });
    const asked = { ...fieldsOf(page.text), kind: 'charity', place: 'mb:quay' };
    const came = await desk({ listen: listen() }).post('/edit/sources/add', asked);
    expect([came.status, came.location]).toEqual([303, '/edit/sources?done=added&n=2']);
    const fresh = (await listSources(db)).filter(({ feedUrl }) => feedUrl.includes('choir'));
    expect(
      fresh.map(({ title, format, voice, patchPlaceId }) => [
        title,
        format,
        voice.name,
        voice.kind,
        patchPlaceId,
      ]),
    ).toEqual([
      ['Marlbridge Choir | News', 'rss', 'Marlbridge Church Choir', 'charity', 'mb:quay'],
      ['Dates', 'ical', 'Marlbridge Church Choir', 'charity', 'mb:quay'],
    ]);
    expect(new Set(fresh.map(({ voiceId }) => voiceId)).size).toBe(1);
    expect((await recentActs(db, { limit: 5 })).map(({ act, about }) => `${act} ${about}`)).toEqual([
      `add-source source:${fresh[1]!.id}`,
      `add-source source:${fresh[0]!.id}`,
    ]);
    expect((await desk().get(came.location)).text).toContain('We listen to 2 more sources.');
  });
  test('that we listen to is said to be so, and not offered again', async () => {
    const known = feed({ feedUrl: 'https://voice-0.marlbridge.example/feed' });
    const { text } = await desk({ find: async () => found(known) }).post('/edit/sources/find', {
      address: 'x.y',
    });
    expect(text).toContain('We listen to it already.');
    expect(fieldsOf(text).feed).toBeUndefined();
  });
  test('may be of a voice that we know', async () => {
    const feeds: [FeedToHear, SaidOfVoice | undefined][] = [];
    const page = await desk({ find: async () => found(feed({ feedUrl: 'https://new.example/f' })) }).post(
      '/edit/sources/find',
      { address: 'x.y' },
    );
    await desk({ listen: listen(feeds) }).post('/edit/sources/add', {
      ...fieldsOf(page.text),
      voiceId: '2',
      voiceName: '',
    });
    expect(feeds).toMatchObject([[{ feedUrl: 'https://new.example/f' }, { voiceId: 2 }]]);
  });
  test.each<[Discovered, string]>([
    [{ kind: 'nothing', message: 'Nothing there.', tried: [] }, 'Nothing there.'],
    [{ kind: 'failed', message: 'No <b>answer.' }, 'No &lt;b&gt;answer.'],
  ])('behind which is nothing says so: %o', async (answer, message) => {
    const { status, text } = await desk({ find: async () => answer }).post('/edit/sources/find', {
      address: 'x"y',
    });
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(text).toContain('value="x&quot;y"');
  });
  test('that answers slowly may be looked at in the background', async () => {
    const addAll = vi.fn(() => 'started' as const);
    const slow = desk({ find: () => new Promise(() => {}), addAll }, 5);
    expect((await slow.post('/edit/sources/find', { address: 'slow.example' })).text).toContain(
      'name="addresses" value="slow.example"',
    );
    const { location } = await slow.post('/edit/sources/addresses', { addresses: 'slow.example' });
    expect(location).toBe('/edit/sources/import?done=started');
    expect(addAll).toHaveBeenCalledWith(['slow.example']);
  });
  test.each([
    [{}, 'Choose at least one.'],
    [{ n: '0', feed: '0', 'url-0': 'javascript:alert(1)' }, 'Choose at least one.'],
    [{ n: '0', feed: '0', 'url-0': 'file:///etc/passwd' }, 'Choose at least one.'],
    [{ n: '0', feed: '0', 'url-0': 'https://a.example/f', voiceName: ' ' }, 'Say who speaks.'],
  ])('is not listened to when the form says %o', async (form, message) => {
    const { status, text } = await desk().post('/edit/sources/add', form);
    expect(status).toBe(422);
    expect(text).toContain(message);
  });
  test('keeps what was chosen while a place is looked for', async () => {
    const form = {
      n: '0',
      feed: '0',
      'url-0': 'https://a.example/f',
      'title-0': 'A "feed"',
      voiceName: 'Ann',
      kind: 'school',
      'place-sought': 'mill',
      do: 'find',
    };
    const { text } = await desk().post('/edit/sources/add', form);
    expect(text).toContain('Millgate');
    expect(fieldsOf(text)).toMatchObject({
      feed: ['0'],
      'url-0': ['https://a.example/f'],
      voiceName: ['Ann'],
      kind: ['school'],
    });
  });
});

describe('a list', () => {
  const upload = (bytes: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append('list', new Blob([bytes], { type: 'text/x-opml' }), 'list.opml');
    return form;
  };
  /** What the real one does before its work begins. */
  const importOpml: Instance['importOpml'] = (bytes) => {
    const read = readOpml(bytes);
    return read.kind === 'broken'
      ? { kind: 'bad', message: read.message }
      : { kind: 'started', feeds: read.feeds.length };
  };
  const OPML = '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>';

  test('is taken in, and noted', async () => {
    const { status, location } = await desk({ importOpml }).post('/edit/sources/import', upload(OPML));
    expect([status, location]).toEqual([303, '/edit/sources/import?done=started']);
    expect(await recentActs(db, { limit: 1 })).toMatchObject([
      { act: 'import-sources', after: { feeds: 1 } },
    ]);
  });
  const deep = `<opml>${'<outline>'.repeat(50_000)}`;
  const bomb = `<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
    .split('')
    .map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghij'[n]};`.repeat(10)}">`)
    .join('')}]><opml><body><outline text="&j;"/></body></opml>`;
  test.each([
    ['no list', 'hello'],
    ['a page', '<!doctype html><html><body>no</body></html>'],
    ['bytes', new Uint8Array([0, 255, 254, 3])],
    ['too deep', deep],
    ['a bomb', bomb],
    ['a list without feeds', '<opml version="2.0"><body/></opml>'],
  ])('that is %s is not, and the page says why', async (_what, bytes) => {
    const { status, text } = await desk({ importOpml }).post('/edit/sources/import', upload(bytes));
    expect(status).toBe(422);
    expect(text).toMatch(/role="alert"><b>That could not be done\.<\/b> \S/);
    expect(await recentActs(db, { limit: 1 })).toEqual([]);
  });
  test('that is too big is refused, before it is read and after', async () => {
    const asked = vi.fn(importOpml);
    const much = await desk({ importOpml: asked }).post(
      '/edit/sources/import',
      upload(new Uint8Array(3 * 1024 * 1024)),
    );
    expect(much.status).toBe(413);
    const little = await desk({ importOpml: asked }).post(
      '/edit/sources/import',
      upload(new Uint8Array(2 * 1024 * 1024 + 1)),
    );
    expect(little.status).toBe(422);
    expect(little.text).toContain('2 MB is the most');
    expect(asked).not.toHaveBeenCalled();
  });
  test('that is missing, or comes while another is under way, is asked for again', async () => {
    expect((await desk().post('/edit/sources/import', new FormData())).text).toContain(
      'Choose a file first.',
    );
    const busy = await desk({ importOpml: () => ({ kind: 'busy' }) }).post(
      '/edit/sources/import',
      upload(OPML),
    );
    expect(busy.text).toContain('Another such work is under way.');
  });
  test('tells how far it is', async () => {
    const progress: Instance['progress'] = async () => ({
      state: 'running',
      step: 'Adding feeds',
      share: 0.25,
      results: [
        { address: 'https://a.example/<i>', kind: 'added', message: 'We listen to A.' },
        { address: 'https://b.example', kind: 'failed', message: 'No such site.' },
      ],
      waiting: 3,
      items: 0,
      problem: null,
    });
    const { text } = await desk({ progress }).get('/edit/sources/import');
    for (const words of [
      'Adding feeds',
      'value="0.25"',
      'No such site.',
      'https://a.example/&lt;i&gt;',
      '3 sources wait',
    ])
      expect(text).toContain(words);
    expect((await desk({ progress }).get('/edit')).text).toContain('Work under way');
  });
});
