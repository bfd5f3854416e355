import type { Place } from '../understood.ts';
import { cellOf, keysOf, wordsIn } from './stock.ts';

/** The parts of packed places, in this order; each begins at a multiple of eight bytes. */
export interface Packed {
  count: number;
  longest: number;
  /** Of strings that many places share. */
  kinds: string[];
  countries: (string | null)[];
  parents: (string | null)[];
  parts: { [name: string]: { at: number; length: number } };
}

/** A hash of 32 bits (FNV-1a over UTF-16 code units). */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < word.length; n++) hash = Math.imul(hash ^ word.charCodeAt(n), 0x01000193);
  return hash >>> 0;
}

/** Where a hash table of this many entries keeps an entry; the table is at least twice as large. */
export const tableSize = (entries: number) => 2 ** Math.ceil(Math.log2(Math.max(2, entries * 2)));

/**
 * Packs places into bytes that are read without unpacking: columns of numbers, texts one after the other, keys in order
 * with the places of each, and hash tables over keys and ids. Strings of one place are made when it is asked for.
 */
export function pack(all: readonly Place[]): Buffer {
  const places = [...new Map(all.map((place) => [place.id, place])).values()];
  const kinds = new Interned<string>();
  const countries = new Interned<string | null>();
  const parents = new Interned<string | null>();
  const keys = new Map<string, number[]>();
  const ordered = places.map((_, n) => n).sort((a, b) => places[b]!.population - places[a]!.population);
  for (const n of ordered)
    for (const key of keysOf(places[n]!)) {
      const list = keys.get(key);
      if (list) list.push(n);
      else keys.set(key, [n]);
    }
  const sorted = [...keys.keys()].sort();
  const byCell = places.map((_, n) => n).sort((a, b) => cell(places[a]!) - cell(places[b]!));
  const parts: [string, Uint8Array][] = [
    ['lat', bytes(Float64Array.from(places, (one) => one.lat))],
    ['lon', bytes(Float64Array.from(places, (one) => one.lon))],
    ['population', bytes(Float64Array.from(places, (one) => one.population))],
    ['kind', bytes(Uint32Array.from(places, (one) => kinds.numberOf(one.kind)))],
    ['country', bytes(Uint32Array.from(places, (one) => countries.numberOf(one.country)))],
    ['parent', bytes(Uint32Array.from(places, (one) => parents.numberOf(one.parentId)))],
    ...texts(
      'id',
      places.map((one) => one.id),
    ),
    ...texts(
      'name',
      places.map((one) => one.name),
    ),
    ...texts(
      'alias',
      places.map((one) => one.aliases.join('\n')),
    ),
    ...texts('key', sorted),
    ['placesOfKey', bytes(Uint32Array.from(sorted.flatMap((key) => keys.get(key)!)))],
    ['firstOfKey', bytes(starts(sorted.map((key) => keys.get(key)!.length)))],
    ['keyTable', bytes(hashTable(sorted))],
    ['idTable', bytes(hashTable(places.map((one) => one.id)))],
    ['cell', bytes(Uint32Array.from(byCell, (n) => cell(places[n]!)))],
    ['placeOfCell', bytes(Uint32Array.from(byCell))],
  ];
  const head = {
    count: places.length,
    longest: sorted.reduce((most, key) => Math.max(most, wordsIn(key)), 1),
    kinds: kinds.values,
    countries: countries.values,
    parents: parents.values,
  };
  return joined(head, parts);
}

const cell = ({ lat, lon }: Place) => cellOf(lat, lon);

class Interned<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<T, number>();

  numberOf(value: T): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

function bytes(numbers: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Running sums, beginning with 0. */
function starts(lengths: readonly number[]): Uint32Array {
  const all = new Uint32Array(lengths.length + 1);
  for (const [n, length] of lengths.entries()) all[n + 1] = all[n]! + length;
  return all;
}

function texts(name: string, list: readonly string[]): [string, Uint8Array][] {
  return [
    [name, Buffer.from(list.join(''))],
    [`${name}Starts`, bytes(starts(list.map((text) => Buffer.byteLength(text))))],
  ];
}

/** Open addressing: a slot holds the number of a word and one, or 0. */
function hashTable(list: readonly string[]): Uint32Array {
  const table = new Uint32Array(tableSize(list.length));
  for (const [n, word] of list.entries()) {
    let slot = hashOf(word) & (table.length - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
    table[slot] = n + 1;
  }
  return table;
}

const EIGHT = 8;
const upToEight = (length: number) => Math.ceil(length / EIGHT) * EIGHT;

/** The length of the head (as eight digits), the head as JSON, the parts. */
function joined(head: Omit<Packed, 'parts'>, parts: readonly [string, Uint8Array][]): Buffer {
  const places: Packed['parts'] = {};
  let at = 0;
  for (const [name, part] of parts) {
    places[name] = { at, length: part.byteLength };
    at += upToEight(part.byteLength);
  }
  const text = Buffer.from(JSON.stringify({ ...head, parts: places }));
  const start = upToEight(EIGHT + text.length);
  const all = Buffer.alloc(start + at, ' ');
  all.write(String(start).padStart(EIGHT, '0'));
  text.copy(all, EIGHT);
  for (const [name, part] of parts) all.set(part, start + places[name]!.at);
  return all;
}
