import type { Place } from '../understood.ts';
import { kilometres } from './distance.ts';
import { BUILT_IN, type Gazetteer } from './gazetteer.ts';
import { nameKey } from './name-key.ts';
import type { Span } from './spans.ts';

/** Where the source is at home. */
export interface Patch {
  lat: number;
  lon: number;
  placeId?: string | undefined;
}

/** What is known around a text before its places are. */
export interface Ground {
  patch?: Patch | undefined;
  /** The areas and country that the patch lies in, and itself. */
  around: ReadonlySet<string>;
  country: string | null;
  point?: { lat: number; lon: number } | undefined;
}

export type Feature = readonly [name: string, value: number];

export function groundOf(gazetteer: Gazetteer, patch?: Patch, point?: { lat: number; lon: number }): Ground {
  if (!patch) return { around: new Set(), country: null, point };
  const home = patch.placeId ? gazetteer.byId(patch.placeId) : undefined;
  const [near] = gazetteer.nearest(patch.lat, patch.lon, { within: 60, kinds: TOWNS });
  const around = new Set(
    [home, near].flatMap((one) => (one ? [one.id, ...gazetteer.ancestors(one.id)] : [])),
  );
  return { patch, around, country: home?.country ?? near?.country ?? null, point };
}

const TOWNS = new Set(['city', 'town', 'village']);
const STEPS = [15, 40, 80, 160, 320, 640, 1300, 2600];

/** How far apart, in steps that double. */
export function step(away: number): number {
  const at = STEPS.findIndex((most) => away < most);
  return at < 0 ? STEPS.length : at;
}

/** What speaks for one candidate by itself. */
export function aloneFeatures(
  place: Place,
  span: Span,
  ground: Ground,
  containers: readonly Place[],
  gazetteer: Gazetteer,
): Feature[] {
  const people = Math.log10(place.population + 10);
  const most = Math.log10((span.candidates[0]?.population ?? 0) + 10);
  const known = ground.patch ? 'home' : 'away';
  const features: Feature[] = [
    [`people/${known}`, people - 4],
    [`fewer/${known}`, most - people],
    [`kind=${place.kind}/${known}`, 1],
  ];
  if (place === span.candidates[0]) features.push([`largest/${known}`, 1]);
  if (nameKey(place.name) !== span.key) features.push([`alias/${span.how}`, 1], [`alias/${place.kind}`, 1]);
  if (span.how === 'area' || span.how === 'land') features.push([`${span.how}&${place.kind}`, 1]);
  if (ground.patch && !WIDE.has(place.kind)) {
    const away = kilometres(place, ground.patch);
    features.push([`away=${step(away)}`, 1]);
    if (place.country === ground.country) features.push(['home country', 1]);
    const line = gazetteer.ancestors(place.id);
    const first = line.at(-2);
    if (first && ground.around.has(first)) features.push(['home region', 1]);
    if (line.length > 2 && ground.around.has(line[0]!)) features.push(['home district', 1]);
  }
  if (ground.patch && ground.around.has(place.id)) features.push([`home itself/${place.kind}`, 1]);
  if (ground.point) features.push(['near point', Math.exp(-kilometres(place, ground.point) / 40)]);
  if (!BUILT_IN.test(place.id)) features.push(['own', 1]);
  if (containers.length > 0) {
    const line = gazetteer.ancestors(place.id);
    features.push([containers.some((one) => line.includes(one.id)) ? 'within' : 'not within', 1]);
  }
  return features;
}

const WIDE = new Set(['country', 'continent', 'water']);

/** What other names in the text were taken for, and how surely. */
export interface Other {
  key: string;
  place: Place;
  sure: number;
}

/** What speaks for a candidate in the light of the others. */
export function amongFeatures(
  place: Place,
  key: string,
  others: readonly Other[],
  gazetteer: Gazetteer,
  home: string,
): Feature[] {
  const line = gazetteer.ancestors(place.id);
  let [area, country, close, near, region, land, all] = [0, 0, 0, 0, 0, 0, 0];
  const first = line.at(-2) ?? place.id;
  for (const other of others) {
    if (other.key === key) continue;
    const kind = other.place.kind;
    all += other.sure;
    if (line.includes(other.place.id)) {
      if (kind === 'country') country = Math.max(country, other.sure);
      else area = Math.max(area, other.sure);
    }
    if (other.place.country === place.country) land += other.sure;
    if (kind === 'country' || kind === 'continent' || WIDE.has(place.kind)) continue;
    const away = kilometres(place, other.place);
    if (away < 30) close += other.sure;
    if (away < 150) near += other.sure;
    if (other.place.id === first || gazetteer.ancestors(other.place.id).at(-2) === first)
      region += other.sure;
  }
  const wide = WIDE.has(place.kind) ? 'wide ' : '';
  return [
    [`area named/${home}`, area],
    [`country named/${home}`, country],
    [`${wide}close/${home}`, Math.log1p(close)],
    [`${wide}near/${home}`, Math.log1p(near)],
    [`near share/${home}`, all > 0 ? near / (all + 1) : 0],
    [`${wide}region/${home}`, Math.log1p(region)],
    [`region share/${home}`, all > 0 ? region / (all + 1) : 0],
    [`${wide}land/${home}`, Math.log1p(land)],
    [`${wide}land share/${home}`, all > 0 ? land / (all + 1) : 0],
  ];
}
