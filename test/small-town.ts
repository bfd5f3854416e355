/** A few places, voices and sources, and drafts to keep: what the tests of keep and match stand on. */
import type { Db } from '../src/ground/db/db.ts';
import type { Draft } from '../src/river/read/read.ts';
import type { PlaceFinding, SubjectFinding, Understood } from '../src/river/understand/understand.ts';

export const PLACES = [
  { id: 'cc:GB', name: 'Britain', kind: 'country', lat: 54, lon: -2, parent: null },
  { id: 'gn:1', name: 'Wendlebury', kind: 'district', lat: 51.45, lon: -0.02, parent: 'cc:GB' },
  { id: 'gn:2', name: 'Ladywell', kind: 'neighbourhood', lat: 51.456, lon: -0.019, parent: 'gn:1' },
  { id: 'gn:3', name: 'Brockley', kind: 'neighbourhood', lat: 51.464, lon: -0.037, parent: 'gn:1' },
  { id: 'gn:4', name: 'Farleigh', kind: 'town', lat: 53.8, lon: -1.55, parent: 'cc:GB' },
] as const;

/** Voices 1 council, 2 media, 3 community-group, 4 government, 5 resident; each with the source of its number; 6 is the council's second. */
export async function smallTown(db: Db): Promise<void> {
  const within = PLACES.flatMap(({ id, parent }) => [
    [id, id],
    ...(parent ? [[id, parent]] : []),
    ...(parent && parent !== 'cc:GB' ? [[id, 'cc:GB']] : []),
  ]);
  await db.exec(`
    insert into places (id, slug, name, kind, lat, lon, parent_id, origin) values
      ${PLACES.map((p) => `('${p.id}', '${p.name.toLowerCase()}', '${p.name}', '${p.kind}', ${p.lat}, ${p.lon}, ${p.parent ? `'${p.parent}'` : 'null'}, 'built-in')`).join(', ')};
    insert into place_within (place_id, ancestor_id) values ${within.map(([a, b]) => `('${a}', '${b}')`).join(', ')};
    insert into voices (slug, name, kind) values ('council', 'Wendlebury Council', 'council'),
      ('gazette', 'The Wendlebury Gazette', 'media'), ('friends', 'Friends of the Park', 'community-group'),
      ('ministry', 'Ministry of Things', 'government'), ('neighbour', 'A neighbour', 'resident');
    insert into sources (voice_id, feed_url, title, host, next_due, patch_place_id) values
      (1, 'https://council.test/feed', 'Council news', 'council.test', now(), 'gn:1'),
      (2, 'https://gazette.test/feed', 'Gazette', 'gazette.test', now(), 'gn:1'),
      (3, 'https://friends.test/feed', 'Friends', 'friends.test', now(), null),
      (4, 'https://ministry.test/feed', 'Ministry', 'ministry.test', now(), null),
      (5, 'https://neighbour.test/feed', 'Neighbour', 'neighbour.test', now(), null),
      (1, 'https://council.test/planning', 'Council planning', 'council.test', now(), 'gn:1');
  `);
}

export const source = (id: number) => ({ id, voiceId: id === 6 ? 1 : id });

export const draft = (guid: string, more: Partial<Draft> = {}): Draft => ({
  guid,
  url: `https://a.test/${guid}`,
  title: `About ${guid}`,
  html: `<p>All there is to say of ${guid}.</p>`,
  text: `All there is to say of ${guid}.`,
  categories: [],
  enclosures: [],
  language: 'en',
  ...more,
});

export function placeFinding(placeId: string, more: Partial<PlaceFinding> = {}): PlaceFinding {
  const place = PLACES.find((one) => one.id === placeId)!;
  const { name, kind, lat, lon } = place;
  const precision = kind;
  const mentions = [{ field: 'text' as const, start: 0, end: name.length, phrase: name }];
  return {
    placeId,
    name,
    kind,
    lat,
    lon,
    precision,
    confidence: 0.9,
    focus: true,
    assumed: false,
    mentions,
    because: ['named'],
    ...more,
  };
}

export const subjectFinding = (subjectId: string, more: Partial<SubjectFinding> = {}): SubjectFinding => ({
  subjectId,
  confidence: 0.8,
  evidence: [{ field: 'text', start: 0, end: 3, phrase: subjectId }],
  ...more,
});

export const understood = (more: Partial<Understood> = {}): Understood => ({
  places: [],
  subjects: [],
  signature: { words: [], names: [] },
  version: '1',
  ...more,
});
