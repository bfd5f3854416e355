import { type GeoPermissibleObjects, geoArea, geoCentroid, geoMercator, geoPath } from 'd3-geo';
import { type Html, html } from '../../../ground/page/page.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { ringsOf } from './boundary.ts';

/** A place on the map. `boundary` is a GeoJSON geometry, as the operator gave it, or nothing. */
export interface MapPlace {
  slug: string;
  name: string;
  lat: number;
  lon: number;
  items: number;
  boundary?: unknown;
}

const WIDTH = 340;
const MARGIN = 24;
const LEAST_HEIGHT = 180;
const MOST_HEIGHT = 340;
const LABELS = 9;

/**
 * The patch as a drawing: places with how much is said in each, and their outlines; `to` is where a place leads, its page unless
 * said. Nothing with fewer than two places.
 */
export function patchMap(
  places: MapPlace[],
  outlines: unknown[],
  patchName: string,
  chrome: Chrome,
  to = (place: MapPlace) => paths.list(place.slug, null),
): Html | null {
  if (places.length < 2) return null;
  const rings = outlines.flatMap(ringsOf);
  const sheet = sheetFor([...places.map((p) => [p.lon, p.lat] as Point), ...rings.flat()]);
  const most = Math.max(...places.map((place) => place.items));
  const dots = places
    .map((place) => ({
      place,
      at: sheet.at([place.lon, place.lat]),
      r: 4.5 + 9.5 * Math.sqrt(place.items / most),
    }))
    .sort((a, b) => b.place.items - a.place.items);
  const labels = placeLabels(dots);
  const { words } = chrome;
  return html`<svg class="map" viewBox="0 0 ${WIDTH} ${sheet.height}" role="group" aria-label="${words.side.mapOf(patchName, places.length)}">
${rings.map((ring) => html`<path class="area" d="${sheet.drawn(areaOf(ring))}"/>`)}
${dots.map(
  ({ place, at, r }) =>
    html`<a href="${chrome.to(to(place))}" aria-label="${`${place.name}: ${words.counts.items(place.items)}`}"><circle cx="${round(at[0])}" cy="${round(at[1])}" r="${round(r)}"/>${
      r > 9 ? html`<text class="n" x="${round(at[0])}" y="${round(at[1] + 4)}">${place.items}</text>` : null
    }</a>`,
)}
<g aria-hidden="true">${labels.map((label) => html`<text x="${round(label.x)}" y="${round(label.y)}" text-anchor="${label.anchor}">${label.name}</text>`)}</g>
</svg>`;
}

type Point = [number, number];
const round = (n: number) => Math.round(n * 10) / 10;

/** A flat sheet on which all of these points lie, as tall as their spread asks for, turned so that none is cut in two. */
function sheetFor(points: Point[]) {
  const all: GeoPermissibleObjects = { type: 'MultiPoint', coordinates: points };
  const [lon] = geoCentroid(all);
  const turned = geoMercator().rotate([-(Number.isFinite(lon) ? lon : 0), 0]);
  const [[west, north], [east, south]] = geoPath(turned).bounds(all);
  const tall = (WIDTH - 2 * MARGIN) * ((south - north) / Math.max(east - west, 1e-9));
  const height = Math.round(Math.min(Math.max(tall + 2 * MARGIN, LEAST_HEIGHT), MOST_HEIGHT));
  turned.fitExtent(
    [
      [MARGIN, MARGIN],
      [WIDTH - MARGIN, height - MARGIN],
    ],
    all,
  );
  return { height, at: (point: Point): Point => turned(point) ?? [0, 0], drawn: geoPath(turned).digits(1) };
}

/** An outline as d3 takes it: on a globe, which side of a ring is inside is told by the way round it goes. */
function areaOf(ring: Point[]): GeoPermissibleObjects {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  const closed = first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
  const area = (points: Point[]) => ({ type: 'Polygon' as const, coordinates: [points] });
  return geoArea(area(closed)) > 2 * Math.PI ? area(closed.toReversed()) : area(closed);
}

interface Dot {
  place: MapPlace;
  at: Point;
  r: number;
}
interface Label {
  name: string;
  x: number;
  y: number;
  anchor: 'start' | 'end' | 'middle';
}

/** Names for the biggest dots, each at the first side where it covers no dot and no other name. */
function placeLabels(dots: Dot[]): Label[] {
  const taken = dots.map(({ at: [x, y], r }) => ({ x0: x - r, x1: x + r, y0: y - r, y1: y + r }));
  const labels: Label[] = [];
  for (const { place, at, r } of dots.slice(0, LABELS)) {
    const wide = Math.min(place.name.length, 24) * 6.7;
    const name = place.name.length > 24 ? `${place.name.slice(0, 23)}…` : place.name;
    const tries: Label[] = [
      { name, x: at[0] + r + 5, y: at[1] + 4.5, anchor: 'start' },
      { name, x: at[0] - r - 5, y: at[1] + 4.5, anchor: 'end' },
      { name, x: at[0], y: at[1] - r - 5, anchor: 'middle' },
      { name, x: at[0], y: at[1] + r + 14, anchor: 'middle' },
    ];
    for (const label of tries) {
      const x0 =
        label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - wide : label.x - wide / 2;
      const box = { x0, x1: x0 + wide, y0: label.y - 11, y1: label.y + 3 };
      const inside = box.x0 > 2 && box.x1 < WIDTH - 2 && box.y0 > 2;
      const free = taken.every(
        (other) => box.x1 < other.x0 || box.x0 > other.x1 || box.y1 < other.y0 || box.y0 > other.y1,
      );
      if (!inside || !free) continue;
      taken.push(box);
      labels.push(label);
      break;
    }
  }
  return labels;
}
