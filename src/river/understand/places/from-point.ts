import type { PlaceFinding, ToUnderstand } from '../understood.ts';
import { kilometres } from './distance.ts';
import type { Gazetteer } from './gazetteer.ts';
import { precisionOf, TOWNS } from './precision.ts';

/** Further away than this, the nearest place says nothing of where it is. */
const WITHIN = 15;
const CLOSE = 3;

/**
 * The place of an item that names none, by the position that its source gives (GeoRSS, W3C geo, schema.org, iCalendar): told as
 * the nearest place, at the very position. Few decimals are a rounded middle of somewhere, so that they are told no more
 * precisely than the place is.
 */
export function fromPoint({ point }: ToUnderstand, gazetteer: Gazetteer): PlaceFinding | null {
  if (!point) return null;
  const [near] = gazetteer.nearest(point.lat, point.lon, { within: WITHIN, kinds: TOWNS });
  if (!near) return null;
  const exact = decimals(point.lat) >= 3 && decimals(point.lon) >= 3;
  const away = kilometres(near, point);
  const phrase = `${point.lat}, ${point.lon}`;
  return {
    placeId: near.id,
    name: near.name,
    kind: near.kind,
    ...point,
    precision: exact ? 'point' : precisionOf(near),
    confidence: away <= CLOSE ? 0.85 : 0.7,
    focus: true,
    assumed: false,
    mentions: [{ field: 'point', start: 0, end: 0, phrase }],
    because: [
      'It names no place, but its source says where it is.',
      `The place nearest to ${phrase} is ${near.name}${away >= 1 ? `, ${Math.round(away)} km away` : ''}.`,
    ],
  };
}

const decimals = (degrees: number) => String(degrees).split('.')[1]?.length ?? 0;
