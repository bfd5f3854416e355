import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  groupsOf,
  importPlaces,
  joinStories,
  loadGazetteer,
  loadScheme,
  type StoryItem,
  understand,
  understandLine,
  within,
} from './understand.ts';

const gazetteer = loadGazetteer();
const scheme = loadScheme();
const knowledge = { gazetteer, scheme };
const SHARED = path.join(import.meta.dirname, '../../../../shared/data');
const patch = { lat: 51.45, lon: -0.97 };

const placesIn = (text: string, near?: { lat: number; lon: number }) =>
  understandLine({ id: 1, text, ...(near && { patch: near }) }, knowledge).places.map(
    (one) => `${one.phrase}: ${one.name} ${one.lat.toFixed(0)},${one.lon.toFixed(0)}`,
  );

describe('places', () => {
  test('a name means what is near, or what it is named with', () => {
    expect(placesIn('The bridge in Reading is shut.', patch)).toEqual(['Reading: Reading 51,-1']);
    expect(placesIn('The bridge in Reading, Pennsylvania, is shut.')).toEqual([
      'Reading: Reading 40,-76',
      'Pennsylvania: Pennsylvania 41,-78',
    ]);
    expect(placesIn('He was held in Springfield, Ill., on Monday.')).toEqual([
      'Springfield: Springfield 40,-90',
      'Ill.: Illinois 40,-89',
    ]);
  });

  test.each([
    'Paris Hilton came to tea.',
    'Reading the minutes took an hour.',
    'Mr Lincoln said so, and Lincoln was right.',
    'The crash was on London Road.',
    'Meet us in March or on Sunday.',
    'Abraham Lincoln was a president.',
  ])('what is no place is not told as one: %s', (text) => expect(placesIn(text, patch)).toEqual([]));

  test('offsets are UTF-16 code units into the text', () => {
    const text = '🚌 Bus news: the 17 to Oxford stops 🚏 at Abingdon.';
    const line = understandLine({ id: 'x', text, patch }, knowledge);
    expect(line.places.map((one) => text.slice(one.start, one.end))).toEqual(['Oxford', 'Abingdon']);
  });

  test('an item that names no place is about its source’s patch, and says that this was taken for granted', () => {
    const of = (kind: string) =>
      understand(
        {
          title: 'Bins',
          text: 'Bins go out on Friday.',
          patch: { ...patch, placeId: 'gn:2639577' },
          voice: { name: 'Us', kind },
        },
        knowledge,
      ).places;
    expect(of('council')).toMatchObject([{ name: 'Reading', assumed: true, focus: true, mentions: [] }]);
    expect(of('media')[0]!.confidence).toBeLessThan(0.5);
    expect(understand({ title: 'Bins', text: 'Bins go out on Friday.' }, knowledge).places).toEqual([]);
  });

  test('what it is about is told apart from what is merely mentioned', () => {
    const { places } = understand(
      {
        title: 'New school for Abingdon',
        text: 'A school will open in Abingdon. The builders come from Leeds. Abingdon is in England.',
        patch,
      },
      knowledge,
    );
    expect(Object.fromEntries(places.map((one) => [one.name, one.focus]))).toEqual({
      Abingdon: true,
      Leeds: false,
      England: false,
    });
  });

  describe('where the source itself gives a position', () => {
    const given = (point: { lat: number; lon: number }, text = 'Works begin on Friday.') =>
      understand(
        {
          title: 'Roadworks',
          text,
          point,
          patch: { ...patch, placeId: 'gn:2639577' },
          voice: { name: 'Us', kind: 'council' },
        },
        knowledge,
      ).places;

    test('an item that names none is where the source says, at the place nearest to it', () => {
      const [found, ...more] = given({ lat: 51.67123, lon: -1.28278 });
      expect(more).toEqual([]);
      expect(found).toMatchObject({
        name: 'Abingdon',
        lat: 51.67123,
        precision: 'point',
        assumed: false,
        focus: true,
        mentions: [{ field: 'point', phrase: '51.67123, -1.28278' }],
      });
      expect(found!.because.join(' ')).toMatch(/source says where it is.*nearest.*Abingdon/);
    });

    test('a rounded position is told no more precisely than the place, and one in the sea not at all', () => {
      expect(given({ lat: 51.67, lon: -1.28 })).toMatchObject([{ name: 'Abingdon', precision: 'town' }]);
      expect(given({ lat: 50.00012, lon: -20.00012 })).toMatchObject([{ name: 'Reading', assumed: true }]);
    });

    test('it tells which place of a name is meant, and does not stand in for what is named', () => {
      const text = 'Works begin in Newport on Friday.';
      const newport = (lat: number, lon: number) =>
        given({ lat, lon }, text).map((one) => one.lat.toFixed(1));
      expect(newport(51.5877, -2.9984)).toEqual(['51.6']);
      expect(newport(50.7007, -1.2911)).toEqual(['50.7']);
      expect(given({ lat: 51.67123, lon: -1.28278 }, 'Works begin in Leeds.')).toMatchObject([
        { name: 'Leeds' },
      ]);
    });
  });

  test('type-ahead finds towns by their beginning, most peopled first, and within an area', () => {
    expect(gazetteer.suggest('Reading, UK', 1)[0]!.id).toMatch(/GB|2639577/);
    expect(gazetteer.suggest('zuri', 3).map((one) => one.name)).toContain('Zürich');
    expect(gazetteer.suggest('', 5)).toEqual([]);
  });

  test.skipIf(!fs.existsSync(SHARED))(
    'found and placed on real articles at least as well as last time',
    () => {
      for (const [set, least] of [
        ['lgl', 0.85],
        ['geovirus', 0.85],
      ] as const)
        expect(f1(set), set).toBeGreaterThan(least);
    },
  );
});

interface GoldLine {
  id: string;
  toponyms: { start: number; end: number; lat?: number; lon?: number }[];
}

/** The share of places found and placed within 161 km, as F1: the measure of score-places. */
function f1(set: string): number {
  const lines = (name: string) =>
    fs
      .readFileSync(path.join(SHARED, `places/${set}-dev.${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean);
  const gold = new Map(
    lines('gold')
      .map((line) => JSON.parse(line) as GoldLine)
      .map((doc) => [doc.id, doc.toponyms]),
  );
  let [right, told, there] = [0, 0, 0];
  for (const line of lines('docs')) {
    const doc = JSON.parse(line);
    const found = understandLine(doc, knowledge).places;
    const wanted = gold.get(doc.id) ?? [];
    told += found.filter((one) =>
      wanted.every((other) => other.start >= one.end || other.end <= one.start || other.lat !== undefined),
    ).length;
    there += wanted.filter((one) => one.lat !== undefined).length;
    right += wanted.filter((one) =>
      found.some(
        (other) =>
          other.start < one.end &&
          one.start < other.end &&
          one.lat !== undefined &&
          near(one as { lat: number; lon: number }, other),
      ),
    ).length;
  }
  return (2 * right) / (told + there);
}

function near(a: { lat: number; lon: number }, b: { lat: number; lon: number }): boolean {
  const radian = Math.PI / 180;
  const h =
    Math.sin(((a.lat - b.lat) * radian) / 2) ** 2 +
    Math.cos(a.lat * radian) * Math.cos(b.lat * radian) * Math.sin(((a.lon - b.lon) * radian) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(h)) <= 161;
}

describe('subjects', () => {
  const subjects = (title: string, text = '', categories: string[] = []) =>
    understand({ title, text, categories }, knowledge).subjects.map((one) => one.subjectId);

  test.each([
    ['Bus timetable changes from Monday', 'buses'],
    ['Leisure pool to shut for swimming lessons', 'swimming'],
    ['Planning application for 140 homes', 'planning'],
    ['Newid i’r gwasanaeth bws', 'buses'],
    ['Vicar leads carol service', 'faith'],
  ])('%s', (title, id) => expect(subjects(title)).toContain(id));

  test('nothing rather than a guess, and not where another phrase says otherwise', () => {
    expect(subjects('A pleasant evening', 'We had a good time.')).toEqual([]);
    expect(subjects('New car park opens')).not.toContain('parks-gardens');
  });

  test('evidence is what stands in the item, where it stands', () => {
    const text = 'The library lends books. Library cards are free.';
    const [found] = understand({ title: '', text }, knowledge).subjects;
    expect(found!.subjectId).toBe('libraries');
    expect(found!.evidence.map((one) => text.slice(one.start, one.end))).toEqual(
      found!.evidence.map((one) => one.phrase),
    );
    expect(found!.evidence.map((one) => one.phrase)).toContain('library');
  });

  test('the scheme: two levels, ids of their own, words for each, a sentence for readers', () => {
    const ids = scheme.subjects.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const one of scheme.subjects) {
      expect(one.about, one.id).not.toBe('');
      expect(one.label.cy, one.id).toBeTruthy();
      expect(one.phrases.length, one.id).toBeGreaterThan(0);
      if (one.parent) expect(scheme.byId.get(one.parent)?.parent, one.id).toBeNull();
    }
    expect(within(scheme, 'transport')).toContain('buses');
  });

  test.skipIf(!fs.existsSync(SHARED))('mapped ids are there in the vocabularies', () => {
    const list = JSON.parse(
      fs.readFileSync(path.join(SHARED, 'subjects/iptc-mediatopic-en-GB.json'), 'utf8'),
    );
    const iptc = new Set(list.conceptSet.map((one: { qcode: string }) => one.qcode));
    const lgsl = new Set(
      fs
        .readFileSync(path.join(SHARED, 'subjects/govuk-local_services.csv'), 'utf8')
        .split('\n')
        .map((line) => line.split(',')[0]),
    );
    for (const one of scheme.subjects) {
      for (const id of one.same.iptc) expect(iptc.has(id), `${one.id}: ${id}`).toBe(true);
      for (const id of one.same.lgsl) expect(lgsl.has(id), `${one.id}: ${id}`).toBe(true);
    }
  });
});

describe('stories', () => {
  let next = 0;
  const item = (
    voiceId: number,
    title: string,
    text: string,
    day = 1,
    more: Partial<StoryItem> = {},
  ): StoryItem => {
    const { signature, subjects } = understand({ title, text }, knowledge);
    return {
      id: ++next,
      voiceId,
      title,
      toldAt: new Date(Date.UTC(2026, 2, day)),
      eventStarts: null,
      placeIds: [],
      subjectIds: subjects.map((one) => one.subjectId),
      signature,
      ...more,
    };
  };
  const joined = (a: StoryItem, b: StoryItem) => groupsOf(joinStories([b], [a])).length === 1;

  test('the same happening by two voices is one story, another one is not', () => {
    const council = item(
      1,
      'Riverside swimming pool to close for repairs',
      'Riverside pool will close on 3 May for urgent repairs to the roof. Swimming lessons move to the school pool.',
    );
    const paper = item(
      2,
      'Swimmers’ anger as Riverside pool roof repairs shut it for months',
      'Riverside pool closes in May. Repairs to the roof will take months and swimming lessons are moving.',
      2,
    );
    const other = item(
      3,
      'Roof repairs at the village hall',
      'The village hall roof needs repairs. We are raising money for slates.',
      2,
    );
    expect(joined(council, paper)).toBe(true);
    expect(joined(council, other)).toBe(false);
  });

  test('a reprint joins; weeks later, or an event at another time, does not; nor do templates of one voice', () => {
    const text =
      'The bus users group will hold a public meeting at the Corn Hall about cuts to the 17 and 18 routes.';
    expect(
      joined(item(1, 'Public meeting on bus cuts', text), item(2, 'Public meeting on bus cuts', text, 2)),
    ).toBe(true);
    expect(
      joined(item(1, 'Public meeting on bus cuts', text), item(2, 'Public meeting on bus cuts', text, 25)),
    ).toBe(false);
    const at = (day: number) => ({ eventStarts: new Date(Date.UTC(2026, 3, day)) });
    expect(joined(item(1, 'Storytime', text, 1, at(1)), item(2, 'Storytime', text, 1, at(8)))).toBe(false);
    expect(
      joined(item(1, 'Minutes of the March meeting', text), item(1, 'Minutes of the April meeting', text, 2)),
    ).toBe(false);
  });
});

describe('importing places', () => {
  test('British National Grid is turned into degrees', () => {
    const row =
      'osgb4000000074573685,http://data.ordnancesurvey.co.uk/id/4000000074573685,Tower,,,,populatedPlace,Village,533600,180500,1,2';
    const { places } = importPlaces(Buffer.from(row));
    // The Tower of London: 51.5080 N, 0.0761 W.
    expect(places[0]!.lat).toBeCloseTo(51.508, 2);
    expect(places[0]!.lon).toBeCloseTo(-0.0761, 2);
  });

  test('what cannot be used is said, not thrown', () => {
    for (const text of [
      '',
      '{',
      '{"type":"FeatureCollection"}',
      'a,b\n1,2',
      'x\ty\nz',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null}]}',
    ]) {
      const { places, problems } = importPlaces(Buffer.from(text));
      expect(places).toEqual([]);
      expect(problems.length).toBeGreaterThan(0);
    }
  });

  test.skipIf(!fs.existsSync(SHARED))('real files of each sort', () => {
    const count = (name: string) =>
      importPlaces(fs.readFileSync(path.join(SHARED, 'gazetteer', name))).places.length;
    expect(count('wards-E09000023.geojson')).toBe(18);
    expect(count('GB-postal.txt')).toBeGreaterThan(27_000);
    expect(count('os-open-names-HY20.csv')).toBeGreaterThan(2_000);
    expect(count('uk_local_authorities_current.csv')).toBeGreaterThan(300);
  });
});
