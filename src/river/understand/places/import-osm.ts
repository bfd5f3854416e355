import { kilometres } from './distance.ts';
import type { ImportedPlace, ImportResult } from './import-result.ts';

interface Node {
  lat: number;
  lon: number;
}
/** A node or a way of OpenStreetMap with its tags. */
interface Element {
  type: string;
  id: string;
  tags: Record<string, string>;
  /** The positions that it goes through; one for a node. */
  through: Node[];
}

/** Kinds of area and point that people speak of, besides streets and what is tagged `place`. */
const SPOKEN_OF = ['leisure', 'amenity', 'tourism', 'natural', 'landuse', 'railway', 'man_made', 'historic'];
const LANDMARKS =
  /^(park|garden|nature_reserve|common|recreation_ground|school|college|university|hospital|library|theatre|marketplace|town_hall|community_centre|station|halt|bridge|castle|wood|beach|cemetery|allotments|pitch|sports_centre|museum)$/;
/** Pieces of one street lie no further apart than this. */
const ONE_STREET_KM = 1.5;

/** What the Overpass service answers as JSON: ways with `geometry` or `center`, or with nodes beside them. */
export function readOverpass(json: { elements: unknown[] }): ImportResult {
  const nodes = new Map<string, Node>();
  const elements = json.elements as {
    type: string;
    id: number;
    lat?: number;
    lon?: number;
    tags?: Record<string, string>;
    center?: Node;
    geometry?: (Node | null)[];
    nodes?: number[];
  }[];
  for (const one of elements)
    if (one.type === 'node') nodes.set(String(one.id), { lat: Number(one.lat), lon: Number(one.lon) });
  return placesOf(
    elements.map((one) => ({
      type: one.type,
      id: String(one.id),
      tags: one.tags ?? {},
      through:
        one.type === 'node'
          ? [nodes.get(String(one.id))!]
          : (one.geometry?.filter((point) => point !== null) ??
            (one.center ? [one.center] : (one.nodes ?? []).flatMap((id) => nodes.get(String(id)) ?? []))),
    })),
  );
}

/** OSM XML (`.osm`): nodes, and ways that refer to them. It is written by machines, a tag an element. */
export function readOsmXml(text: string): ImportResult {
  const nodes = new Map<string, Node>();
  const elements: Element[] = [];
  let open: Element | null = null;
  for (const [, close, name, attributes, alone] of text.matchAll(
    /<(\/?)(node|way|relation|nd|tag)\b([^<>]*?)(\/?)>/g,
  )) {
    if (close) {
      if (open && name === open.type) {
        elements.push(open);
        open = null;
      }
      continue;
    }
    const at = attributesOf(attributes ?? '');
    if (name === 'node') nodes.set(at.id ?? '', { lat: Number(at.lat), lon: Number(at.lon) });
    if (name === 'nd') open?.through.push(...[nodes.get(at.ref ?? '')].filter((one) => one !== undefined));
    else if (name === 'tag') {
      if (open && at.k) open.tags[at.k] = at.v ?? '';
    } else if (!alone)
      open = {
        type: name!,
        id: at.id ?? '',
        tags: {},
        through: name === 'node' ? [nodes.get(at.id ?? '')!] : [],
      };
  }
  return placesOf(elements);
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key, double, single]) => [
      key!,
      unescaped(double ?? single ?? ''),
    ]),
  );
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, ten, sixteen, name) => {
    const code = ten ? Number(ten) : sixteen ? Number.parseInt(sixteen, 16) : null;
    if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    return ENTITIES[name as string] ?? all;
  });

function placesOf(elements: Element[]): ImportResult {
  const streets = new Map<string, ImportedPlace[]>();
  const result: ImportResult = { places: [], problems: [] };
  for (const { type, id, tags, through } of elements) {
    const name = tags.name?.trim();
    const kind = kindOf(tags);
    if (!name || kind === null) continue;
    const at = through[Math.floor(through.length / 2)];
    if (!at || !Number.isFinite(at.lat) || !Number.isFinite(at.lon)) {
      result.problems.push(`“${name}” (${type} ${id}) has no position in this file.`);
      continue;
    }
    const place: ImportedPlace = {
      id: `osm:${type}/${id}`,
      name,
      kind,
      lat: at.lat,
      lon: at.lon,
      parentId: null,
      country: null,
      population: Number(tags.population) || 0,
      aliases: otherNames(tags, name),
    };
    const pieces = kind === 'street' ? streets.get(name) : undefined;
    if (pieces?.some((one) => kilometres(one, place) < ONE_STREET_KM)) continue;
    if (kind === 'street') streets.set(name, [...(pieces ?? []), place]);
    result.places.push(place);
  }
  if (result.places.length === 0 && result.problems.length === 0)
    result.problems.push('There is no named street or place in this extract of OpenStreetMap.');
  return result;
}

function kindOf(tags: Record<string, string>): string | null {
  if (tags.highway) return tags.highway === 'bus_stop' ? null : 'street';
  if (tags.place) return tags.place === 'suburb' || tags.place === 'quarter' ? 'neighbourhood' : tags.place;
  if (tags.bridge && tags.bridge !== 'no') return 'bridge';
  const spoken = SPOKEN_OF.flatMap((key) => tags[key] ?? []).find((value) => LANDMARKS.test(value));
  return spoken ? spoken.replaceAll('_', ' ') : null;
}

function otherNames(tags: Record<string, string>, name: string): string[] {
  const all = ['alt_name', 'old_name', 'loc_name', 'short_name', 'name:en', 'name:cy', 'name:gd', 'name:ga'];
  return [
    ...new Set(
      all
        .flatMap((key) => tags[key]?.split(';') ?? [])
        .map((one) => one.trim())
        .filter((one) => one !== '' && one !== name),
    ),
  ];
}
