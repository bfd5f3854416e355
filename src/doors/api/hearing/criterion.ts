import type { InstanceSite } from '../../../instance/instance.ts';
import { sayWish } from '../../../river/deliver/deliver.ts';
import { type Criterion, canonical, checkWords } from '../../../river/match/match.ts';
import { listVoices } from '../../../river/sources/sources.ts';
import { within } from '../../../river/understand/understand.ts';
import type { ApiDeps } from '../deps.ts';
import { placeNamed } from '../reading/filters.ts';
import { labelOf } from '../reading/item-out.ts';
import { badField, type Problem } from '../serving/problem.ts';
import type { InterestAsked, InterestOut } from '../shapes/interests.ts';
import { namesIn } from '../store.ts';

/** A subject with what is under it. */
export const widenBy =
  ({ scheme }: Pick<ApiDeps, 'scheme'>) =>
  (id: string) =>
    within(scheme, id);

/** The criterion that is asked for, or which part of it names nothing that there is. `at` is where it stands in the body. */
export async function criterionOf(
  asked: InterestAsked,
  deps: Pick<ApiDeps, 'db' | 'scheme' | 'instance'>,
  at = 'interest/',
): Promise<{ criterion: Criterion } | { problem: Problem }> {
  const places: string[] = [];
  for (const [n, name] of asked.places.entries()) {
    const place = await placeNamed(name, deps);
    if (!place) return badField(`${at}places/${n}`, 'We know no such place.');
    places.push(place.id);
  }
  const unknown = asked.subjects.findIndex((id) => !deps.scheme.byId.has(id));
  if (unknown >= 0) return badField(`${at}subjects/${unknown}`, 'There is no such subject.');
  const all = asked.voices.length > 0 ? await listVoices(deps.db) : [];
  const voices = asked.voices.map((slug) => all.find((one) => one.slug === slug)?.id);
  const silent = voices.indexOf(undefined);
  if (silent >= 0) return badField(`${at}voices/${silent}`, 'There is no such voice.');
  const { near, words, subjects, kinds } = asked;
  const criterion = canonical({
    places,
    ...(near && { near }),
    subjects,
    ...(words && { words }),
    kinds,
    voices: voices.filter((id) => id !== undefined),
  });
  const nothing = await checkWords(deps.db, criterion);
  return nothing ? badField(`${at}words`, nothing.message) : { criterion };
}

/** Criteria as they are given out, with names looked up once for all. */
export async function interestsOut(
  criteria: readonly Criterion[],
  site: InstanceSite,
  { db, scheme, instance }: Pick<ApiDeps, 'db' | 'scheme' | 'instance'>,
): Promise<InterestOut[]> {
  const kept = await namesIn(
    db,
    criteria.flatMap(({ places }) => places),
    criteria.flatMap(({ voices }) => voices),
  );
  const places = new Map(kept.places.map((one) => [one.id, one]));
  const voices = new Map(kept.voices.map((one) => [one.id, one]));
  const placeName = (id: string) =>
    places.get(id)?.name ?? instance.knowledge().gazetteer.byId(id)?.name ?? null;
  const means = { site, scheme };
  return criteria.map((one) => ({
    inWords: sayWish(one, {
      place: placeName,
      subject: (id) => (scheme.byId.has(id) ? labelOf(id, means) : null),
      voice: (id) => voices.get(id)?.name ?? null,
      patchName: site.patchName,
    }),
    places: one.places.map((id) => ({ id, slug: places.get(id)?.slug ?? null, name: placeName(id) ?? id })),
    near: one.near ?? null,
    subjects: one.subjects.map((id) => ({ id, label: labelOf(id, means) })),
    words: one.words ?? null,
    kinds: one.kinds,
    voices: one.voices.flatMap((id) => {
      const voice = voices.get(id);
      return voice ? [{ slug: voice.slug, name: voice.name }] : [];
    }),
  }));
}
