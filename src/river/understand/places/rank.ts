import type { Place } from '../understood.ts';
import { isCapitalsName } from './countries.ts';
import { kilometres } from './distance.ts';
import { BUILT_IN, type Gazetteer } from './gazetteer.ts';
import { type Ground, type GuessedHome, HERE, TOWNS } from './ground.ts';
import { nameKey } from './name-key.ts';
import type { Span } from './spans.ts';

export type Feature = readonly [name: string, value: number];

const STEPS = [15, 40, 80, 160, 320, 640, 1300, 2600];

/** How far apart, in steps that double. */
export function step(away: number): number {
  const at = STEPS.findIndex((most) => away < most);
  return at < 0 ? STEPS.length : at;
}

const WIDE = new Set(['country', 'continent', 'water']);

/** What speaks for one candidate by itself. */
export function aloneFeatures(
  place: Place,
  span: Span,
  ground: Ground,
  containers: readonly Place[],
  gazetteer: Gazetteer,
): Feature[] {
  const known = ground.patch ? 'home' : 'away';
  if (place.id.startsWith(HERE)) return hereFeatures(span, ground);
  const people = Math.log10(place.population + 10);
  const most = Math.log10((span.candidates[0]?.population ?? 0) + 10);
  const features: Feature[] = [
    [`people/${known}`, people - 4],
    [`fewer/${known}`, most - people],
    [`kind=${place.kind}/${known}`, 1],
  ];
  if (place === span.candidates[0]) features.push([`largest/${known}`, 1]);
  const key = nameKey(place.name);
  if (key !== span.key) features.push([`alias/${span.how}`, 1], [`alias/${place.kind}`, 1]);
  if (isCapital(place, key, span)) features.push(['capital', 1], [`capital/${known}`, 1]);
  if (span.how === 'area' || span.how === 'land') features.push([`${span.how}&${place.kind}`, 1]);
  const line = gazetteer.around(place);
  if (ground.patch && !WIDE.has(place.kind)) features.push(...patchFeatures(place, ground, line));
  if (ground.patch && ground.around.has(place.id)) features.push([`home itself/${place.kind}`, 1]);
  if (ground.point) features.push(['near point', Math.exp(-kilometres(place, ground.point) / 40)]);
  if (!BUILT_IN.test(place.id)) features.push(['own', 1]);
  if (containers.length > 0)
    features.push([containers.some((one) => line.includes(one.id)) ? 'within' : 'not within', 1]);
  features.push(...hintFeatures(place, ground, line, known));
  return features;
}

/** The largest town of its country that has the capital's name. */
function isCapital(place: Place, key: string, { candidates }: Span): boolean {
  return (
    TOWNS.has(place.kind) &&
    place === candidates.find((one) => one.country === place.country && TOWNS.has(one.kind)) &&
    isCapitalsName(place.country, key)
  );
}

function patchFeatures(place: Place, ground: Ground, line: readonly string[]): Feature[] {
  const features: Feature[] = [[`away=${step(kilometres(place, ground.patch!))}`, 1]];
  if (place.country === ground.country) features.push(['home country', 1]);
  const first = line.at(-2);
  if (first && ground.around.has(first)) features.push(['home region', 1]);
  if (line.length > 2 && ground.around.has(line[0]!)) features.push(['home district', 1]);
  return features;
}

function hintFeatures(place: Place, { hints }: Ground, line: readonly string[], known: string): Feature[] {
  const features: Feature[] = [];
  const land = place.country;
  if (hints.english && (land === 'GB' || land === 'US'))
    features.push([`${hints.english} English & ${land}/${known}`, 1]);
  if (hints.land) features.push([`address ${hints.land === land ? 'here' : 'elsewhere'}/${known}`, 1]);
  if (hints.areas.size > 0 && place.kind !== 'country')
    features.push([
      `telephone ${line.some((id) => hints.areas.has(id)) || hints.areas.has(place.id) ? 'here' : 'elsewhere'}/${known}`,
      1,
    ]);
  return features;
}

/** What the distance from where a text seems to be at home says. */
export function guessedFeatures(place: Place, guess: GuessedHome | undefined): Feature[] {
  if (!guess || WIDE.has(place.kind) || place.id.startsWith(HERE)) return [];
  const away = step(kilometres(place, guess.place));
  const land = place.country === guess.place.country ? 'home country' : 'abroad';
  return [
    [`guessed away=${away}`, guess.share],
    [`guessed ${land}`, guess.share],
    ...(guess.site
      ? ([
          [`site away=${away}`, 1],
          [`site ${land}`, 1],
        ] as const)
      : []),
  ];
}

export function hereFeatures(span: Span, ground: Ground): Feature[] {
  const nearest = Math.min(20_000, ...span.candidates.map((one) => kilometres(one, ground.patch!)));
  return [
    ['here', 1],
    [`here/${span.how}`, 1],
    [`here/nearest=${span.candidates.length > 0 ? step(nearest) : 'none'}`, 1],
    [`here/${ground.country === 'GB' || ground.country === 'US' ? ground.country : 'abroad'}`, 1],
    ['here/people', Math.log10((span.candidates[0]?.population ?? 0) + 10) - 4],
    [`here/${span.candidates[0]?.kind}`, 1],
    [`here/${Math.min(3, span.length)}`, 1],
  ];
}

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
  const line = gazetteer.around(place);
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
    if (other.place.id === first || gazetteer.around(other.place).at(-2) === first) region += other.sure;
  }
  if (place.id.startsWith(HERE)) return [['here/near share', all > 0 ? near / (all + 1) : 0]];
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
