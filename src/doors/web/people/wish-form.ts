import type { Criterion } from '../../../river/match/match.ts';
import { VOICE_KINDS, type VoiceKind, voiceBySlug } from '../../../river/sources/sources.ts';
import { placeById, placeBySlug } from '../../../river/understand/understand.ts';
import type { PeopleMeans } from './means.ts';

export const WAYS = ['weekly', 'daily', 'at-once', 'feed'] as const;
export type Way = (typeof WAYS)[number];

/** The form in which somebody chooses, as it was filled in so far. */
export interface WishForm {
  places: { id: string; name: string }[];
  /** What was typed to find a further place, and what was found. */
  sought: string;
  subjects: string[];
  kinds: VoiceKind[];
  voice: { id: number; slug: string; name: string } | null;
  words: string;
  way: Way;
  hour: number;
  weekday: number;
  address: string;
}

const MOST = 20;

/** Reads the form; what cannot be read, or is there no more, counts as not chosen. Places go by id or by slug. */
export async function readWish(form: URLSearchParams, means: PeopleMeans): Promise<WishForm> {
  const places: WishForm['places'] = [];
  for (const name of distinct(form.getAll('place'))) {
    const place = await placeCalled(name, means);
    if (place && !places.some(({ id }) => id === place.id)) places.push(place);
  }
  const slug = form.get('voice') ?? '';
  const voice = slug === '' ? null : await voiceBySlug(means.db, slug.slice(0, 200));
  return {
    places,
    sought: line(form.get('sought'), 100),
    subjects: distinct(form.getAll('subject')).filter((id) => means.scheme.byId.has(id)),
    kinds: VOICE_KINDS.filter((kind) => form.getAll('kind').includes(kind)),
    voice: voice && { id: voice.id, slug: voice.slug, name: voice.name },
    words: line(form.get('words'), 200),
    way: WAYS.find((way) => way === form.get('way')) ?? 'weekly',
    hour: numberIn(form.get('hour'), 0, 23, 7),
    weekday: numberIn(form.get('weekday'), 1, 7, 5),
    address: (form.get('address') ?? '').slice(0, 400),
  };
}

export function criterionOf(wish: WishForm): Criterion {
  return {
    places: wish.places.map(({ id }) => id),
    subjects: wish.subjects,
    kinds: wish.kinds,
    voices: wish.voice ? [wish.voice.id] : [],
    ...(wish.words !== '' && { words: wish.words }),
  };
}

async function placeCalled(
  name: string,
  { db, instance }: PeopleMeans,
): Promise<{ id: string; name: string } | null> {
  const kept = (await placeById(db, name)) ?? (await placeBySlug(db, name));
  return kept ?? instance.knowledge().gazetteer.byId(name) ?? null;
}

const distinct = (list: string[]) =>
  [...new Set(list.map((one) => one.slice(0, 200)).filter((one) => one !== ''))].slice(0, MOST);
const line = (text: string | null, most: number) => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, most);

function numberIn(text: string | null, least: number, most: number, otherwise: number): number {
  const n = /^\d{1,2}$/.test(text ?? '') ? Number(text) : otherwise;
  return n >= least && n <= most ? n : otherwise;
}
