import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gazetteerOf } from './gazetteer.ts';
import { importPlaces } from './import.ts';
import { placesNamed } from './resolve.ts';

const read = (text: string) => importPlaces(Buffer.from(text));

describe('TopoJSON', () => {
  // Two squares, a degree wide, that share the border at longitude 1.
  const topology = {
    type: 'Topology',
    transform: { scale: [0.5, 0.5], translate: [0, 50] },
    arcs: [
      [
        [2, 0],
        [0, 2],
      ],
      [
        [2, 2],
        [-2, 0],
        [0, -2],
        [2, 0],
      ],
      [
        [2, 2],
        [2, 0],
        [0, -2],
        [-2, 0],
      ],
    ],
    objects: {
      wards: {
        type: 'GeometryCollection',
        geometries: [
          {
            type: 'Polygon',
            id: 'w',
            properties: { WD24CD: 'E05000001', WD24NM: 'Westing' },
            arcs: [[0, 1]],
          },
          {
            type: 'MultiPolygon',
            properties: { WD24CD: 'E05000002', WD24NM: 'Easting' },
            arcs: [[[2, 0]]],
          },
          { type: 'Point', properties: { name: 'Pump', kind: 'landmark' }, coordinates: [1, 1] },
          { type: null, properties: { name: 'Nowhere' } },
        ],
      },
    },
  };

  test('shared borders are put together, forwards and backwards', () => {
    const { places, problems } = read(JSON.stringify(topology));
    expect(places.map(({ id, name, kind, lat, lon }) => [id, name, kind, lat, lon])).toEqual([
      ['own:E05000001', 'Westing', 'ward', 50.5, 0.5],
      ['own:E05000002', 'Easting', 'ward', 50.5, 1.5],
      ['own:pump/50.500,0.500', 'Pump', 'landmark', 50.5, 0.5],
    ]);
    const ring = (places[0]!.boundary as { coordinates: number[][][] }).coordinates[0]!;
    expect(ring).toEqual([
      [1, 50],
      [1, 51],
      [0, 51],
      [0, 50],
      [1, 50],
    ]);
    expect(problems).toEqual(['Place 4 has no position in degrees.']);
  });

  test('also where it is not quantized', () => {
    const plain = {
      type: 'Topology',
      arcs: [
        [
          [0, 0],
          [1, 1],
        ],
      ],
      objects: {
        road: { type: 'LineString', properties: { name: 'Long Lane', highway: 'residential' }, arcs: [0] },
      },
    };
    expect(read(JSON.stringify(plain)).places[0]).toMatchObject({ name: 'Long Lane', kind: 'street' });
  });
});

describe('postcodes', () => {
  test('the ONS directory: those in use, with a position', () => {
    const { places, problems } = read(
      `pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,oslaua,lat,long,imd
"SE136LH","SE13 6LH","SE13 6LH","198001","","0","0538000","0175600","E09000023",51.4625,-0.0112,100
"SE139ZZ","SE13 9ZZ","SE13 9ZZ","198001","199606","0","","","E09000023",51.4625,-0.0112,100
"IM1 1AA","IM1  1AA","IM1 1AA","198001","","0","","","M99999999",99.999999,0.000000,0
"rubbish","","nonsense","","","0","","","",51,0,0
`,
    );
    expect(places).toMatchObject([
      { id: 'pc:GB/SE13 6LH', name: 'SE13 6LH', kind: 'postcode', lat: 51.4625 },
    ]);
    expect(problems).toEqual(['Row 5 has no postcode or no position.']);
  });

  test('the newer head of it, and Code-Point Open with and without one', () => {
    expect(read('pcd7,pcd8,pcds,lat,long\r\nEH1 1AA,EH1  1AA,EH1 1AA,55.95,-3.19\r\n').places).toHaveLength(
      1,
    );
    const row = '"AB101AB",10,394235,806529,"S92000003","","S08000020","","S12000033","S13002842"';
    const head = 'Postcode,Positional_quality_indicator,Eastings,Northings,Country_code';
    for (const text of [`${row}\n"AB101ZZ",90,0,0,"S92000003","","","","",""`, `${head}\n${row}`]) {
      const { places, problems } = read(text);
      expect(problems).toEqual([]);
      expect(places).toHaveLength(1);
      expect(places[0]).toMatchObject({ id: 'pc:GB/AB10 1AB', name: 'AB10 1AB' });
      expect(places[0]!.lat).toBeCloseTo(57.1493, 3);
      expect(places[0]!.lon).toBeCloseTo(-2.0967, 3);
    }
  });
});

describe('OpenStreetMap', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" lat="51.0" lon="0.0"/><node id="2" lat="51.001" lon="0.001"/><node id='3' lat='51.002' lon='0.002'/>
 <node id="4" lat="52.0" lon="0.0"/><node id="5" lat="52.001" lon="0.0"/>
 <node id="9" lat="51.01" lon="0.01"><tag k="place" v="suburb"/><tag k="name" v="Fish &amp; Quay"/><tag k="alt_name" v="The Quay;Quayside"/></node>
 <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Alma Street"/></way>
 <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="Alma Street"/></way>
 <way id="12"><nd ref="4"/><nd ref="5"/><tag k="highway" v="tertiary"/><tag k="name" v="Alma Street"/></way>
 <way id="13"><nd ref="1"/><nd ref="3"/><tag k="leisure" v="recreation_ground"/><tag k="name" v="O&#39;Neill&#x2019;s Field"/></way>
 <way id="14"><nd ref="77"/><tag k="highway" v="path"/><tag k="name" v="Lost Path"/></way>
 <way id="15"><nd ref="1"/><tag k="building" v="yes"/><tag k="name" v="A house"/></way>
</osm>`;

  test('XML: a street once however many pieces, further away another; landmarks; other names', () => {
    const { places, problems } = read(xml);
    expect(places.map(({ id, name, kind }) => [id, name, kind])).toEqual([
      ['osm:node/9', 'Fish & Quay', 'neighbourhood'],
      ['osm:way/10', 'Alma Street', 'street'],
      ['osm:way/12', 'Alma Street', 'street'],
      ['osm:way/13', "O'Neill’s Field", 'recreation ground'],
    ]);
    expect(places[0]!.aliases).toEqual(['The Quay', 'Quayside']);
    expect(problems).toEqual(['“Lost Path” (way 14) has no position in this file.']);
  });

  test('what Overpass answers, with geometry, with a centre, or with nodes beside', () => {
    const { places } = read(
      JSON.stringify({
        version: 0.6,
        elements: [
          { type: 'node', id: 1, lat: 51, lon: 0 },
          { type: 'way', id: 2, nodes: [1], tags: { highway: 'service', name: 'Yard' } },
          { type: 'way', id: 3, center: { lat: 52, lon: 1 }, tags: { leisure: 'park', name: 'The Rec' } },
          {
            type: 'way',
            id: 4,
            geometry: [null, { lat: 53, lon: 1 }],
            tags: { highway: 'path', name: 'Steps' },
          },
          { type: 'relation', id: 5, tags: { name: 'Nothing known' } },
        ],
      }),
    );
    expect(places.map(({ name, kind, lat }) => [name, kind, lat])).toEqual([
      ['Yard', 'street', 51],
      ['The Rec', 'park', 52],
      ['Steps', 'street', 53],
    ]);
  });
});

describe('CSV', () => {
  test('called by its short name, with its other names; what has no position is counted and named', () => {
    const { places, problems } = read(
      [
        'local-authority-code,official-name,nice-name,local-authority-type-name,alt-names,pop-2020,lat,long',
        'MRL,"Marl, Wold and Fen Borough Council","Marl, Wold and Fen",County,"Marl, Wold and Fen,marl,MARL,Y M\ufffdr",21700.0,52.1,-2.2',
        'OLD,Old Wold District Council,Old Wold,County,Old Wold,,,',
        ',,,,,,52,1',
        ',,,,,,,',
      ].join('\n'),
    );
    expect(places).toMatchObject([
      {
        id: 'own:MRL',
        name: 'Marl, Wold and Fen',
        kind: 'district',
        population: 21_700,
        aliases: ['Marl, Wold and Fen Borough Council', 'marl'],
      },
    ]);
    expect(problems).toEqual([
      '1 of 3 rows has no name and was left out: row 4.',
      '1 of 3 rows has no latitude and longitude in degrees and was left out: Old Wold (row 3).',
    ]);
  });

  test('the rows are counted, and only the first are named', () => {
    const rows = Array.from({ length: 30 }, (_, n) => `Place ${n},,`);
    const { problems } = read(`name,lat,lon\nHere,51,0\n${rows.join('\n')}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^30 of 31 rows have .*Place 4 \(row 7\) …$/);
  });
});

describe('GeoNames', () => {
  const line = (id: number, name: string, others: string, people: number) =>
    [
      id,
      name,
      name,
      others,
      51.5,
      -2.1,
      'P',
      'PPL',
      'GB',
      '',
      'ENG',
      'D1',
      '',
      '',
      people,
      '',
      25,
      'x',
      'y',
    ].join('\t');
  const dump = [
    line(9_999_901, 'Marlbridge', 'MRB,Pont Marl,Марлбридж,Μάρλμπριτζ,ماربردج,मार्लपुल', 900_000),
    line(
      9_999_902,
      'Small',
      Array.from({ length: 30 }, (_, n) => `Name ${String.fromCharCode(97 + (n % 26))}${n}`).join(','),
      10,
    ),
  ].join('\n');

  test('all names in other languages are kept, and no codes of airports', () => {
    const [first, second] = read(dump).places;
    expect(first).toMatchObject({ id: 'gn:9999901', kind: 'town', parentId: 'adm:GB.ENG.D1' });
    expect(first!.aliases).toHaveLength(5);
    expect(first!.aliases).not.toContain('MRB');
    expect(second!.aliases).toHaveLength(30);
  });

  test.each([
    ['cy', 'Mae’r bws i Pont Marl yn hwyr.', 'Pont Marl'],
    ['ru', 'Автобусы в Марлбридж не ходят.', 'Марлбридж'],
    ['el', 'Το λεωφορείο για Μάρλμπριτζ άργησε.', 'Μάρλμπριτζ'],
    ['ar', 'الحافلات إلى ماربردج متوقفة', 'ماربردج'],
    ['hi', 'बस मार्लपुल तक जाती है', 'मार्लपुल'],
  ])('a name is found in a text of its language: %s', (_, text, phrase) => {
    const named = placesNamed(text, gazetteerOf(read(dump).places), { patch: { lat: 51.5, lon: -2 } });
    expect(named.map(({ span, place }) => [span.phrase, place.name])).toContainEqual([phrase, 'Marlbridge']);
    for (const { span } of named) expect(text.slice(span.start, span.end)).toBe(span.phrase);
  });

  test.each([
    ['#ISO\tISO3\tISO-Numeric\tfips\tCountry\nAD\tAND\t020\tAN\tAndorra', /table of countries.*GB\.zip/],
    ['ISO\tISO3\tISO-Numeric\tfips\nAD\tAND\t020\tAN\tAndorra', /table of countries/],
    ['AD\tAND\t020\tAN\tAndorra\tAndorra la Vella', /table of countries/],
    ['1284819\t2643743\tcy\tLlundain\t1\t\t\t', /table of other names/],
    ['GB.ENG\tEngland\tEngland\t6269131\n', /codes of areas/],
    ['a\tb\nc\td', /tabs.*name, lat and lon/],
  ])('its other tables are told apart, with what to give instead: %#', (text, words) => {
    const { places, problems } = read(text);
    expect(places).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(words);
  });
});

describe('what cannot be read is said in words, with what to do', () => {
  test.each([
    [Buffer.from('PK\u0003\u0004rest'), /zip.*Unpack/],
    [gzipSync('x'), /gunzip/],
    [Buffer.from('\u0000\u0000\u0000\r\n\tOSMHeader', 'latin1'), /osmium/],
    [Buffer.from('SQLite format 3\u0000'), /ogr2ogr/],
    [Buffer.from([0, 0, 0x27, 0x0a, 0]), /shapefile/],
    [Buffer.from('{"type":"Topology","arcs":[],"objects":{}}'), /no place in this TopoJSON/],
    [Buffer.from('{"type":'), /broken/],
    [Buffer.from('<osm></osm>'), /no named street/],
    [Buffer.from('just,some\ncells,here'), /first row should name/],
    [Buffer.from(''), /first row should name/],
  ])('%#', (bytes, words) => {
    const { places, problems } = importPlaces(bytes);
    expect(places).toEqual([]);
    expect(problems.join(' ')).toMatch(words);
  });

  test('nonsense in JSON harms nothing', () => {
    for (const text of [
      '{}',
      '{"elements":[{}]}',
      '{"type":"Topology","arcs":[[]],"objects":{"a":{"type":"Polygon","arcs":[[5]]}}}',
    ])
      expect(read(text).places).toEqual([]);
  });
});
