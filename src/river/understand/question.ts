import type { Tx } from '../../ground/db/db.ts';
import type { Draft } from '../read/read.ts';
import type { Source, Voice } from '../sources/sources.ts';
import type { Gazetteer } from './places/gazetteer.ts';
import { ensurePlaces } from './places/store.ts';
import type { Place, ToUnderstand, Understood } from './understood.ts';

/** What something is about is said early; and a very long text must not keep the others waiting. UTF-16 code units. */
const MOST = 5_000;

/** What is asked about a draft: its words, and what its source is about. */
export function questionOf(
  draft: Draft,
  voice: Pick<Voice, 'name' | 'kind'>,
  patch: Place | undefined,
): ToUnderstand {
  return {
    title: draft.title ?? '',
    text: (draft.text || (draft.summary ?? '')).slice(0, MOST),
    url: draft.url,
    language: draft.language,
    categories: draft.categories,
    point: draft.point,
    location: draft.event?.location,
    patch: patch && { lat: patch.lat, lon: patch.lon, placeId: patch.id, kind: patch.kind },
    voice,
  };
}

/** What keep has of an item's words and of where its source said it is. */
export interface KeptWords {
  title: string;
  text: string;
  url: string | null;
  language: string | null;
  categories: string[];
  point: { lat: number; lon: number } | null;
  location: string | null;
}

/** The same about an item that was kept. */
export function questionOfKept(
  { title, text, url, language, categories, point, location }: KeptWords,
  voice: Pick<Voice, 'name' | 'kind'>,
  patch: Place | undefined,
): ToUnderstand {
  return {
    title,
    text: text.slice(0, MOST),
    url: url ?? undefined,
    language: language ?? undefined,
    categories,
    point: point ?? undefined,
    location: location ?? undefined,
    patch: patch && { lat: patch.lat, lon: patch.lon, placeId: patch.id, kind: patch.kind },
    voice,
  };
}

/** The place that a source is about: the one given, or that it usually talks about, or else the instance's. */
export function patchOf(
  source: Pick<Source, 'patchPlaceId'> & Partial<Pick<Source, 'usualPlaceId'>>,
  instancePatch: string | null,
  gazetteer: Pick<Gazetteer, 'byId'>,
): Place | undefined {
  return gazetteer.byId(source.patchPlaceId ?? source.usualPlaceId ?? instancePatch ?? '');
}

/** Makes sure that the places found on these are kept, before the items that name them are. */
export function ensureFound(
  tx: Tx,
  found: readonly { understood: Understood }[],
  gazetteer: Pick<Gazetteer, 'byId' | 'ancestors'>,
  reserved: ReadonlySet<string>,
): Promise<void> {
  const ids = found.flatMap((one) => one.understood.places.map((place) => place.placeId));
  return ensurePlaces(tx, ids, gazetteer, reserved);
}
