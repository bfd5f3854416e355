import type { Criterion } from '../../../river/match/match.ts';
import { VOICE_KINDS, type VoiceKind, voiceBySlug } from '../../../river/sources/sources.ts';
import { placeById, placeBySlug, roundedSpot } from '../../../river/understand/understand.ts';
import type { PeopleMeans } from './means.ts';

export const WAYS = ['weekly', 'daily', 'at-once', 'feed'] as const;
export type Way = (typeof WAYS)[number];

/** The parts of the form in which something is chosen. */
export type Part = 'where' | 'what' | 'who';

/** The form in which somebody chooses, as it was filled in so far. */
export interface WishForm {
  places: { id: string; name: string }[];
  /** Around a spot, rounded, that somebody chose to be told by; null for most. */
  near: Near | null;
  /** What was typed to find a further place. */
  sought: string;
  subjects: string[];
  kinds: VoiceKind[];
  voice: { id: number; slug: string; name: string } | null;
  words: string;
  way: Way;
  hour: number;
  weekday: number;
  address: string;
  /** Where something was chosen that there is no more, or too much. To leave it out in silence would widen the wish. */
  lost: Part[];
}

export type Near = NonNullable<Criterion['near']>;

const MOST = 20;

/** Reads the form; places go by id or by slug. With one voice chosen, kinds mean nothing. */
export async function readWish(form: URLSearchParams, means: PeopleMeans): Promise<WishForm> {
  const where = named(form, 'where');
  const chosen = where.flatMap((one) => (one.startsWith('place:') ? [one.slice('place:'.length)] : []));
  const spot = where.find((one) => one.startsWith('near:'));
  const near = spot === undefined ? null : readNear(spot.slice('near:'.length));
  const asked = {
    where: [...new Set([...named(form, 'place'), ...chosen])],
    what: named(form, 'subject'),
    who: named(form, 'kind'),
  };
  const places = await placesCalled(asked.where.slice(0, MOST), means);
  const subjects = asked.what.slice(0, MOST).filter((id) => means.scheme.byId.has(id));
  const [slug] = named(form, 'voice');
  const voice = slug === undefined ? null : await voiceBySlug(means.db, slug);
  const kinds = VOICE_KINDS.filter((kind) => asked.who.includes(kind));
  const lost: Record<Part, boolean> = {
    where: places.length < asked.where.length || (spot !== undefined && near === null),
    what: subjects.length < asked.what.length,
    who: kinds.length < asked.who.length || (slug !== undefined && voice === null),
  };
  return {
    places: places.filter((one, n) => places.findIndex(({ id }) => id === one.id) === n),
    near,
    sought: line(form.get('sought'), 100),
    subjects,
    kinds: voice ? [] : kinds,
    voice: voice && { id: voice.id, slug: voice.slug, name: voice.name },
    words: line(form.get('words'), 200),
    way: WAYS.find((way) => way === form.get('way')) ?? 'weekly',
    hour: numberIn(form.get('hour'), 0, 23) ?? 7,
    weekday: numberIn(form.get('weekday'), 1, 7) ?? 5,
    address: (form.get('address') ?? '').slice(0, 400),
    lost: (['where', 'what', 'who'] as const).filter((part) => lost[part]),
  };
}

export function criterionOf(wish: WishForm): Criterion {
  return {
    places: wish.places.map(({ id }) => id),
    ...(wish.near && { near: wish.near }),
    subjects: wish.subjects,
    kinds: wish.kinds,
    voices: wish.voice ? [wish.voice.id] : [],
    ...(wish.words !== '' && { words: wish.words }),
  };
}

const FARTHEST = 20_000;

/** A spot and metres around it (`51.455,-0.02,1500`). However finely it was given, it is taken no finer than it is kept. */
export function readNear(text: string): Near | null {
  if (!/^-?\d{1,2}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?,\d{3,5}$/.test(text)) return null;
  const [lat, lon, metres] = text.split(',').map(Number) as [number, number, number];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || metres > FARTHEST) return null;
  return { ...roundedSpot({ lat, lon }), metres: Math.max(500, metres) };
}

/** A whole number that was typed, if it is one and in bounds. */
export function numberIn(text: string | null, least: number, most: number): number | undefined {
  const n = /^\d{1,2}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return n >= least && n <= most ? n : undefined;
}

/** Those of them that there are, in the order asked. */
async function placesCalled(
  names: string[],
  { db, instance }: PeopleMeans,
): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  for (const name of names) {
    const kept = (await placeById(db, name)) ?? (await placeBySlug(db, name));
    const place = kept ?? instance.knowledge().gazetteer.byId(name);
    if (place) found.push({ id: place.id, name: place.name });
  }
  return found;
}

const named = (form: URLSearchParams, field: string) => [
  ...new Set(
    form
      .getAll(field)
      .map((one) => one.slice(0, 200))
      .filter((one) => one !== ''),
  ),
];
const line = (text: string | null, most: number) => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, most);
