import type { Place } from '../understood.ts';
import { hashOf, type Packed } from './packing.ts';
import { firstAtLeast, NOWHERE, type Stock } from './stock.ts';

const EIGHT = 8;
const NONE: string[] = [];

/** Places as `pack` laid them out. Each is made when it is first asked for, and then kept. Throws if the bytes are broken. */
export function packedStock(bytes: Buffer): Stock {
  const start = Number(bytes.toString('latin1', 0, EIGHT));
  const head = JSON.parse(bytes.toString('utf8', EIGHT, start)) as Packed;
  const part = (name: string) => {
    const { at, length } = head.parts[name]!;
    if (start + at + length > bytes.length) throw new Error('The packed places are cut short.');
    return { from: bytes.byteOffset + start + at, length };
  };
  const floats = (name: string) => new Float64Array(bytes.buffer, part(name).from, part(name).length / 8);
  const whole = (name: string) => new Uint32Array(bytes.buffer, part(name).from, part(name).length / 4);
  const texts = (name: string) => {
    const begins = whole(`${name}Starts`);
    const from = part(name).from - bytes.byteOffset;
    return (n: number) => bytes.toString('utf8', from + begins[n]!, from + begins[n + 1]!);
  };
  const placeAt = placesOf(head, floats, whole, texts);
  const [idAt, keyAt] = [texts('id'), texts('key')];
  const [keyTable, idTable] = [whole('keyTable'), whole('idTable')];
  const [firstOfKey, placesOfKey] = [whole('firstOfKey'), whole('placesOfKey')];
  const [cells, placeOfCell] = [whole('cell'), whole('placeOfCell')];
  const lists = new Map<number, readonly Place[]>();
  const keyCount = firstOfKey.length - 1;
  return {
    lookup: (key) => {
      const n = numberIn(keyTable, key, keyAt);
      if (n < 0) return NOWHERE;
      const known = lists.get(n);
      if (known) return known;
      const list = Array.from(placesOfKey.subarray(firstOfKey[n]!, firstOfKey[n + 1]!), placeAt);
      lists.set(n, list);
      return list;
    },
    byId: (id) => {
      const n = numberIn(idTable, id, idAt);
      return n < 0 ? undefined : placeAt(n);
    },
    inCell: (cell) => {
      const found: Place[] = [];
      for (let n = lowest(cells, cell); cells[n] === cell; n++) found.push(placeAt(placeOfCell[n]!));
      return found;
    },
    keysFrom: (begin, most) => {
      const found: string[] = [];
      for (let n = firstAtLeast(keyCount, keyAt, begin); n < keyCount && found.length < most; n++) {
        const key = keyAt(n);
        if (!key.startsWith(begin)) break;
        found.push(key);
      }
      return found;
    },
    longest: head.longest,
    postcodes: head.kinds.includes('postcode'),
  };
}

function placesOf(
  head: Packed,
  floats: (name: string) => Float64Array,
  whole: (name: string) => Uint32Array,
  texts: (name: string) => (n: number) => string,
): (n: number) => Place {
  const [lat, lon, population] = [floats('lat'), floats('lon'), floats('population')];
  const [kind, country, parent] = [whole('kind'), whole('country'), whole('parent')];
  const [id, name, alias] = [texts('id'), texts('name'), texts('alias')];
  const made = new Map<number, Place>();
  return (n) => {
    const known = made.get(n);
    if (known) return known;
    const aliases = alias(n);
    const place: Place = {
      id: id(n),
      name: name(n),
      kind: head.kinds[kind[n]!]!,
      lat: lat[n]!,
      lon: lon[n]!,
      parentId: head.parents[parent[n]!]!,
      country: head.countries[country[n]!]!,
      population: population[n]!,
      aliases: aliases === '' ? NONE : aliases.split('\n'),
    };
    made.set(n, place);
    return place;
  };
}

/** The number of a word in a hash table, or -1. */
function numberIn(table: Uint32Array, word: string, at: (n: number) => string): number {
  const mask = table.length - 1;
  for (let slot = hashOf(word) & mask; table[slot] !== 0; slot = (slot + 1) & mask)
    if (at(table[slot]! - 1) === word) return table[slot]! - 1;
  return -1;
}

function lowest(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
