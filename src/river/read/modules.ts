import { whole } from './address.ts';
import { parseDate } from './dates.ts';
import type { EventTimes } from './draft.ts';
import type { Said } from './said.ts';
import { all, below, first, rawText, value } from './walk.ts';
import type { Element } from './xml.ts';

/** What the usual modules add to an item, the same in RSS and Atom: media, places, events. */
export function fromModules(
  item: Element,
  language: string | undefined,
): Pick<Said, 'enclosures' | 'pictures' | 'point' | 'event'> {
  const media = mediaOf(item);
  return { ...media, point: pointOf(item), event: eventOf(item, language) };
}

const urlOf = (e: Element, url: string | undefined): string => whole(url, e.base) ?? '';
const number = (text: string | undefined): number | undefined =>
  text && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined;

function mediaOf(item: Element): Pick<Said, 'enclosures' | 'pictures'> {
  const enclosures: NonNullable<Said['enclosures']> = [];
  const pictures: NonNullable<Said['pictures']> = [];
  const groups = [item, ...all(item, 'media:group')];
  for (const group of groups) {
    const credit = value(group, 'media:credit');
    const contents = all(group, 'media:content');
    for (const c of contents) {
      const url = urlOf(c, c.attrs?.get('url'));
      const type = c.attrs?.get('type') ?? undefined;
      const picture =
        /^image\b/i.test(type ?? '') ||
        c.attrs?.get('medium') === 'image' ||
        (!type && /\.(jpe?g|png|webp|gif)(\?|$)/i.test(url));
      if (url && picture)
        pictures.push({
          url,
          alt: value(c, 'media:title', 'media:description'),
          credit: value(c, 'media:credit') ?? credit,
          ...sizes(c),
        });
      else if (url && !/html/i.test(type ?? ''))
        enclosures.push({ url, type: type ?? medium(c), length: number(c.attrs?.get('filesize')) });
    }
    for (const t of [
      ...all(group, 'media:thumbnail'),
      ...contents.flatMap((c) => all(c, 'media:thumbnail')),
    ]) {
      pictures.push({ url: urlOf(t, t.attrs?.get('url') ?? rawText(t)), credit, ...sizes(t) });
    }
  }
  for (const i of [...all(item, 'itunes:image'), ...all(item, 'image')]) {
    const url =
      i.attrs?.get('href') ??
      i.attrs?.get('url') ??
      value(i, 'url') ??
      (/^\s*https?:/.test(rawText(i)) ? rawText(i).trim() : undefined);
    if (url) pictures.push({ url: urlOf(i, url), alt: value(i, 'title') });
  }
  return { enclosures, pictures };
}

function medium(e: Element): string | undefined {
  const m = e.attrs?.get('medium');
  return m === 'video' || m === 'audio' ? `${m}/*` : undefined;
}

function sizes(e: Element): { width: number | undefined; height: number | undefined } {
  return { width: number(e.attrs?.get('width')), height: number(e.attrs?.get('height')) };
}

/** A point if both numbers are on the globe and not the null island that empty fields make. */
export function pointFrom(lat: unknown, lon: unknown): { lat: number; lon: number } | undefined {
  const a = typeof lat === 'string' && lat.trim() !== '' ? Number(lat) : lat;
  const o = typeof lon === 'string' && lon.trim() !== '' ? Number(lon) : lon;
  if (typeof a !== 'number' || typeof o !== 'number' || !(Math.abs(a) <= 90) || !(Math.abs(o) <= 180))
    return undefined;
  return a === 0 && o === 0 ? undefined : { lat: a, lon: o };
}

/** GeoRSS simple and GML, W3C geo. A box gives its middle. */
function pointOf(item: Element): Said['point'] {
  const pair = value(item, 'georss:point') ?? gmlPos(item);
  const numbers = pair
    ?.slice(0, 200)
    .split(/[\s,]+/)
    .filter(Boolean);
  if (numbers && numbers.length >= 2) return pointFrom(numbers[0], numbers[1]);
  const box = value(item, 'georss:box')
    ?.slice(0, 200)
    .split(/[\s,]+/)
    .map(Number);
  if (box?.length === 4) return pointFrom((box[0]! + box[2]!) / 2, (box[1]! + box[3]!) / 2);
  for (const place of [item, ...all(item, 'geo:point')]) {
    const found = pointFrom(value(place, 'geo:lat'), value(place, 'geo:long', 'geo:lon'));
    if (found) return found;
  }
  return undefined;
}

function gmlPos(item: Element): string | undefined {
  const where = first(item, 'georss:where') ?? first(item, 'gml:point');
  const pos = where && [...below(where, 'gml:pos'), ...all(where, 'gml:pos')][0];
  return pos && rawText(pos).trim();
}

/** The RSS event module, and xCal as event sites put it into RSS. */
function eventOf(item: Element, language: string | undefined): EventTimes | undefined {
  const from = value(item, 'ev:startdate', 'xcal:dtstart');
  const to = value(item, 'ev:enddate', 'xcal:dtend');
  const starts = parseDate(from, language);
  if (!starts) return undefined;
  const ends = parseDate(to, language);
  const location = value(item, 'ev:location', 'xcal:location', 'xcal:x-calconnect-venue')?.slice(0, 500);
  const allDay = !/[T ]\d{1,2}:?\d{2}|\d:\d\d/.test(from ?? '');
  return {
    starts,
    ...(ends && ends >= starts && { ends: allDay ? new Date(ends.getTime() + 86_400_000) : ends }),
    allDay,
    ...(location && { location }),
  };
}
