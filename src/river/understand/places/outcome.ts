import type { Place } from '../understood.ts';
import { AREAS } from './decide.ts';
import { kilometres } from './distance.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type Ground, HERE } from './ground.ts';
import { type Named, nameOf } from './named.ts';
import { step } from './rank.ts';
import type { Reading } from './reading.ts';
import type { Span } from './spans.ts';

/** What the place that a name was taken for says of whether it is one. */
export function outcomeFeatures(
  one: Named,
  span: Span,
  reading: Reading,
  ground: Ground,
  named: ReadonlyMap<string, Named>,
): string[] {
  const place = one.candidates[one.best]!;
  const home = ground.patch ? 'home' : 'away';
  const people = Math.min(7, Math.round(Math.log10(place.population + 1)));
  const sure = Math.ceil(one.share[one.best]! * 4);
  const words = span.length === 1 ? 'one' : 'more';
  const features = [
    'always',
    `kind=${place.kind}`,
    `people=${people}/${words}`,
    `sure=${sure}/${home}`,
    `how=${span.how}/${home}`,
    `how=${span.how}/${place.kind}`,
  ];
  if (place.id.startsWith(HERE))
    features.push(
      'here',
      `here/${span.how}/${words}`,
      `here/${span.candidates.length > 0 ? 'else' : 'only'}`,
    );
  const { hints } = ground;
  const squeezed = span.key.replaceAll(' ', '');
  if (squeezed.length > 3 && hints.site.includes(squeezed))
    features.push('in the address', `in the address/${home}`);
  if (hints.english && place.country)
    features.push(
      `${hints.english} English & ${place.country === 'GB' || place.country === 'US' ? place.country : 'abroad'}`,
    );
  if (hints.english) features.push(`${hints.english} English & how=${span.how}`);
  if (hints.land) features.push(`address ${hints.land === place.country ? 'here' : 'elsewhere'}`);
  for (const least of [0.3, 0.5, 0.7, 0.85, 0.95, 0.99])
    if (one.share[one.best]! > least) features.push(`share>${least}`);
  for (const least of [1, 3, 6, 10, 25])
    if (span.candidates.length > least) features.push(`candidates>${least}`);
  for (const least of [500, 2000, 10_000, 30_000, 100_000, 500_000])
    if (place.population > least) features.push(`people>${least}`);
  features.push(`spread=${step(spreadOf(one))}`);
  if (ground.patch) {
    const away = step(kilometres(place, ground.patch));
    for (let n = 0; n < away; n++) features.push(`away>${n}`);
    features.push(
      `away=${away}/${people > 4 ? 'large' : 'small'}`,
      ground.country === place.country ? 'home country' : 'abroad',
    );
    if (ground.around.has(place.id)) features.push('home itself');
  }
  if (one.guess) {
    const away = step(kilometres(place, one.guess.place));
    for (let n = 0; n < away; n++) features.push(`guessed away>${n}`);
    for (const least of [0.5, 0.7, 0.9]) if (one.guess.share > least) features.push(`guessed>${least}`);
    if (one.guess.site) features.push('guessed by site', `site away=${away}`);
    features.push(
      'guessed',
      `guessed ${one.guess.place.country === place.country ? 'home country' : 'abroad'}`,
    );
  }
  const among = new Map(one.among[one.best] ?? []);
  for (const name of ['area named', 'country named', 'close', 'near', 'region']) {
    const value = among.get(`${name}/${home}`) ?? among.get(`wide ${name}/${home}`) ?? 0;
    for (const least of [0.3, 0.7, 1, 1.6, 2.3])
      if (value > least) features.push(`${name}>${least}`, `${name}>${least}/${home}`);
  }
  if (one.containers.length > 0) features.push('contained');
  const before = reading.spans[reading.order.get(span)! - 1];
  if (before && AREAS.has(place.kind) && /^,? \(?$/.test(reading.text.slice(before.end, span.start))) {
    features.push(named.get(nameOf(before))?.containers.includes(place) ? 'contains' : 'follows');
  }
  return features;
}

/** How far the likeliest other meaning is. */
function spreadOf({ candidates, share, best }: Named): number {
  let second = -1;
  for (let n = 0; n < share.length; n++) if (n !== best && share[n]! > (share[second] ?? 0)) second = n;
  return second < 0 ? 0 : kilometres(candidates[best]!, candidates[second]!);
}

/** Why this place and no other, in words for people. */
export function why(one: Named, place: Place, ground: Ground, gazetteer: Gazetteer): string[] {
  if (place.id.startsWith(HERE) && !ground.patch)
    return ['We know no place of this name, so it is taken to be near the places that are named with it.'];
  if (place.id.startsWith(HERE))
    return [
      'We know no place of this name, so it is taken to be in or near the area that this source is about.',
    ];
  const said: string[] = [];
  const line = gazetteer.around(place);
  const container = one.containers.find((area) => line.includes(area.id));
  if (container) said.push(`It is named with “${container.name}”, which it lies in.`);
  const home = ground.patch ? 'home' : 'away';
  const among = (name: string) =>
    one.among[one.best]?.find(([other]) => other === `${name}/${home}`)?.[1] ?? 0;
  if (!container && among('area named') > 0.3) said.push('An area that it lies in is named too.');
  else if (among('close') > 0.3) said.push('Other places close to it are named too.');
  if (ground.patch && (ground.around.has(place.id) || kilometres(place, ground.patch) < 60))
    said.push('It lies in or near the area that this source is about.');
  const other = one.span.candidates.length - 1;
  if (other > 0)
    said.push(
      `${other} other place${other > 1 ? 's have' : ' has'} the same name; this one is the likeliest here.`,
    );
  return said;
}
