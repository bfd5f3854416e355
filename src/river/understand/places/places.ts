import type { Place, PlaceFinding, ToUnderstand } from '../understood.ts';
import { fromPoint } from './from-point.ts';
import type { Gazetteer } from './gazetteer.ts';
import { HERE } from './ground.ts';
import { nameKey } from './name-key.ts';
import { precisionOf, TOWNS } from './precision.ts';
import { placesNamed, type Resolved } from './resolve.ts';

/** Below this a guess is not told. */
const LEAST = 0.5;
const LOCAL_KINDS_OF_VOICE = new Set(['government', 'media']);

/** The places of an item: those it names, those its source gives, or (if it names none) the patch, taken for granted. */
export function findPlaces(asked: ToUnderstand, gazetteer: Gazetteer): PlaceFinding[] {
  const own = ownName(asked.voice?.name);
  const fields = [
    ['title', asked.title],
    ['location', asked.location ?? ''],
    ['text', asked.text],
  ] as const;
  // One text for all, so that what is named in one field helps to understand the others.
  const whole = fields.map(([, text]) => text).join('\n\n');
  const starts = fields.map((_, n) => fields.slice(0, n).reduce((sum, [, text]) => sum + text.length + 2, 0));
  const named = placesNamed(whole, gazetteer, asked).filter(
    (one) => one.confidence >= LEAST && one.span.how !== 'people' && !own(one.span.key),
  );
  const findings = new Map<string, PlaceFinding>();
  for (const found of named) {
    const one = inGazetteer(found, gazetteer);
    if (!one) continue;
    const n = starts.findLastIndex((start) => start <= one.span.start);
    add(findings, one, fields[n]![0], starts[n]!, gazetteer);
  }
  const found = [...findings.values()];
  markFocus(found, gazetteer, asked);
  if (found.length > 0) return found;
  const given = fromPoint(asked, gazetteer);
  return given ? [given] : assumed(asked, gazetteer);
}

/**
 * What no gazetteer has can only be told by what it lies in: an unknown name by the home of the source, a grid reference by
 * the nearest place; a postcode whose place was not imported says too little.
 */
function inGazetteer(found: Resolved, gazetteer: Gazetteer): Resolved | null {
  const { place } = found;
  if (gazetteer.byId(place.id)) return found;
  if (place.id.startsWith(HERE)) {
    const home = gazetteer.byId(place.parentId ?? '');
    return home ? { ...found, place: home } : null;
  }
  if (place.kind !== 'grid reference') return null;
  const [near] = gazetteer.nearest(place.lat, place.lon, { within: 15, kinds: TOWNS });
  return near ? { ...found, place: { ...near, lat: place.lat, lon: place.lon } } : null;
}

function add(
  findings: Map<string, PlaceFinding>,
  { span, place, confidence, because }: Resolved,
  field: 'title' | 'location' | 'text',
  start: number,
  gazetteer: Gazetteer,
): void {
  const known = findings.get(place.id);
  const here = { field, start: span.start - start, end: span.end - start, phrase: span.phrase };
  if (known) {
    known.mentions.push(here);
    known.confidence = Math.max(known.confidence, Math.round(confidence * 100) / 100);
    return;
  }
  findings.set(place.id, {
    placeId: place.id,
    name: place.name,
    kind: place.kind,
    lat: place.lat,
    lon: place.lon,
    precision: precisionOf(place),
    confidence: Math.round(confidence * 100) / 100,
    focus: false,
    assumed: false,
    mentions: [here],
    because: [`“${span.phrase}” is named.`, ...because, ...inWords(place, gazetteer)],
  });
}

function inWords(place: Place, gazetteer: Gazetteer): string[] {
  const around = gazetteer.ancestors(place.id).flatMap((id) => gazetteer.byId(id)?.name ?? []);
  return around.length > 0 ? [`Taken to be the ${place.kind} in ${around.join(', ')}.`] : [];
}

/**
 * What the item is about: named in the title or as its place, named more than once, or first of all; but not a country or
 * region that only says where another one lies, and nothing that is far from being the most spoken of.
 */
function markFocus(found: PlaceFinding[], gazetteer: Gazetteer, asked: ToUnderstand): void {
  const weight = (one: PlaceFinding) =>
    one.confidence *
    one.mentions.reduce(
      (sum, mention) =>
        sum +
        (mention.field === 'title' ? 3 : mention.field === 'location' ? 4 : mention.start < 300 ? 1.5 : 1),
      0,
    );
  const most = Math.max(0, ...found.map(weight));
  const patchId = asked.patch?.placeId;
  for (const one of found) {
    const holds = found.some(
      (other) => other !== one && gazetteer.ancestors(other.placeId).includes(one.placeId),
    );
    const wide = one.precision === 'country' || one.precision === 'region';
    const local =
      patchId !== undefined &&
      (one.placeId === patchId || gazetteer.ancestors(one.placeId).includes(patchId));
    one.focus =
      weight(one) >= most * (local ? 0.25 : 0.45) && !(holds && wide) && !(holds && weight(one) < most * 0.6);
  }
}

/** Nothing named: a local voice speaks of its own patch. Papers and government cover much else, so they say so. */
function assumed(asked: ToUnderstand, gazetteer: Gazetteer): PlaceFinding[] {
  const place = asked.patch?.placeId ? gazetteer.byId(asked.patch.placeId) : undefined;
  if (!place) return [];
  const wide = LOCAL_KINDS_OF_VOICE.has(asked.voice?.kind ?? '');
  return [
    {
      placeId: place.id,
      name: place.name,
      kind: place.kind,
      lat: place.lat,
      lon: place.lon,
      precision: precisionOf(place),
      confidence: wide ? 0.4 : 0.7,
      focus: true,
      assumed: true,
      mentions: [],
      because: [
        `It names no place, so it is taken to be about ${place.name}, like most that this source says.`,
      ],
    },
  ];
}

/** A voice's own name, however often it signs, says nothing of where: but a place in it may still be named alone. */
function ownName(name: string | undefined): (key: string) => boolean {
  const own = name ? nameKey(name) : '';
  return (key) => own !== '' && key === own;
}
