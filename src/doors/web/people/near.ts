import { itemsById } from '../../../river/keep/keep.ts';
import { type Criterion, preview } from '../../../river/match/match.ts';
import { roundedSpot, whereabouts, within } from '../../../river/understand/understand.ts';
import type { Chrome } from '../chrome.ts';
import { before, OF_LATE, queryIn } from '../reading/means.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { inSentence } from '../words/words.ts';
import { foretasteOf } from './foretaste.ts';
import { formIn } from './form.ts';
import type { PeopleMeans } from './means.ts';
import { type NearFacts, nearAskPage, nearPage } from './near-page.ts';
import { readNear } from './wish-form.ts';

/** Metres around, the first in which enough was said. */
const REACHES = [1_500, 3_000, 6_000, 12_000];
/** A spot that is only roughly theirs is looked around at least so far. */
const ROUGH = 3_000;
const ENOUGH = 5;
const MOST = 600;
const SUBJECTS = 8;
/** The place that a spot is called by is no farther away, in kilometres. */
const CALLED_KM = 4;
/** Wider than that, a place is itself and has no surroundings. */
const WIDE = new Set(['district', 'county', 'region', 'country', 'continent', 'area']);

/** What is near a postcode, a street or a place: looked up here, and shown with a way to hear about it. */
export function nearRoutes(means: PeopleMeans): Route[] {
  return [
    { method: 'POST', path: '/near', who: 'anyone', handle: (c) => look(means, c) },
    { method: 'GET', path: '/near', who: 'anyone', handle: (c) => show(means, c) },
  ];
}

/** What was typed goes no farther than this: on goes a rounded spot or a place's id, or words to search for. */
async function look(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const typed = ((await formIn(c)).get('near') ?? '').replace(/\s+/g, ' ').trim().slice(0, 100);
  const say = chrome.words.choosing.near;
  const { gazetteer, patchPlaceId } = means.instance.knowledge();
  const patch = patchPlaceId === null ? undefined : (gazetteer.byId(patchPlaceId) ?? undefined);
  const found = whereabouts(typed, gazetteer, patch);
  if (typed === '' || found?.kind === 'unknown-postcode') {
    const wrong = typed === '' ? say.empty : say.unknown;
    return { page: nearAskPage({ typed: '', wrong }, chrome), status: 422, keepFor: 0 };
  }
  const query = new URLSearchParams();
  if (!found) query.set('q', typed);
  else if (found.kind === 'place') query.set('place', found.place.id);
  else query.set('at', `${found.lat},${found.lon}${found.rough ? ',rough' : ''}`);
  return c.redirect(chrome.to(`${found ? '/near' : '/search'}?${query}`), 303);
}

async function show(means: PeopleMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const spot = spotIn(queryIn(c), means);
  if (!spot) return { page: nearAskPage({ typed: '', wrong: null }, chrome) };
  return { page: nearPage(await factsAt(spot, means, chrome), chrome) };
}

interface Spot {
  lat: number;
  lon: number;
  rough: boolean;
  /** The place that was asked for, or that the spot is called by. */
  place: { id: string; name: string; wide: boolean } | null;
}

function spotIn(query: URLSearchParams, { instance }: PeopleMeans): Spot | null {
  const { gazetteer } = instance.knowledge();
  const named = query.get('place') === null ? undefined : gazetteer.byId(query.get('place')!.slice(0, 200));
  if (named)
    return {
      ...roundedSpot(named),
      rough: false,
      place: { id: named.id, name: named.name, wide: WIDE.has(named.kind) },
    };
  const [lat, lon, rough] = (query.get('at') ?? '').split(',');
  const at = readNear(`${lat},${lon},1000`);
  if (!at) return null;
  const [called] = gazetteer
    .nearest(at.lat, at.lon, { limit: 12, within: CALLED_KM })
    .filter(({ kind }) => kind !== 'postcode' && kind !== 'street' && !WIDE.has(kind));
  return {
    lat: at.lat,
    lon: at.lon,
    rough: rough === 'rough',
    place: called ? { id: called.id, name: called.name, wide: false } : null,
  };
}

/** All of it for the first reach in which enough was said; the widest where nowhere was. */
async function factsAt(spot: Spot, means: PeopleMeans, chrome: Chrome): Promise<NearFacts> {
  const { db, scheme } = means;
  const since = before(chrome.now, OF_LATE);
  const asked = async (criterion: Criterion) =>
    itemsById(db, await preview(db, criterion, (id) => within(scheme, id), since, MOST));
  const own = spot.place ? [spot.place.id] : [];
  const reaches = spot.place?.wide ? [null] : REACHES.filter((metres) => !spot.rough || metres >= ROUGH);
  let items: Awaited<ReturnType<typeof asked>> = [];
  let reach: number | null = null;
  for (const metres of reaches) {
    const near = metres === null ? {} : { near: { lat: spot.lat, lon: spot.lon, metres } };
    const found = await asked({ places: own, ...near, subjects: [], kinds: [], voices: [] });
    // Looking farther that brings nothing more is no reason to be told from farther.
    if (reach === null || found.length > items.length) [items, reach] = [found, metres];
    if (items.length >= ENOUGH) break;
  }
  const counts = new Map<string, number>();
  for (const { subjects } of items)
    for (const { subjectId } of subjects) counts.set(subjectId, (counts.get(subjectId) ?? 0) + 1);
  const subjects = [...counts]
    .sort((a, b) => b[1] - a[1])
    .flatMap(([id, n]) => {
      const label = chrome.subject(id);
      return label === null ? [] : [{ id, label, inSentence: inSentence(label), items: n }];
    });
  return {
    place: spot.place,
    rough: spot.rough,
    near: reach === null ? null : { lat: spot.lat, lon: spot.lon, metres: reach },
    foretaste: foretasteOf(items, chrome.now),
    all: items,
    subjects: subjects.slice(0, SUBJECTS),
  };
}
