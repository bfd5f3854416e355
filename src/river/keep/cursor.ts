import { createHash } from 'node:crypto';
import type { BadCursor, ItemPaging, ItemQuery } from './item.ts';

/** Where a page ended: the sort key (milliseconds, or a rank) and the item. */
export interface Position {
  key: number;
  id: number;
}

/** Where the next page goes on; `own` holds voices that stand elsewhere (balanced lists), by voice id. */
export interface Cursor {
  at: Position;
  /** The second key of ranked lists: when it was told. */
  told?: number;
  own: Map<number, Position>;
}

/** More voices than this never stand apart, so a longer list is none of ours. */
const MOST_OWN = 500;

/** A cursor is for one list in one order: a print of both is in it. */
export function listPrint(query: ItemQuery, mode: string): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([mode, parts]))
    .digest('base64url')
    .slice(0, 12);
}

export function writeCursor(print: string, cursor: Cursor): string {
  const own = [...cursor.own].flatMap(([voice, { key, id }]) => [voice, key, id]);
  const numbers = [cursor.at.key, cursor.at.id, cursor.told ?? 0, ...own];
  return Buffer.from(JSON.stringify([print, ...numbers])).toString('base64url');
}

/**
 * The cursor, or that it is none of ours. It is not signed: with one made up, a stranger reads the same public list from
 * another point, and nothing more, since it holds numbers that are checked here and bound later.
 */
export function readCursor(print: string, text: string): Cursor | BadCursor {
  const bad: BadCursor = {
    kind: 'bad-cursor',
    message:
      'This page address is not one of ours, or was made for another list. Start again from the first page.',
  };
  if (text.length > 40_000 || !/^[\w-]+$/.test(text)) return bad;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return bad;
  }
  if (!Array.isArray(values) || values[0] !== print || values.length < 4 || values.length % 3 !== 1)
    return bad;
  const numbers = values.slice(1) as unknown[];
  if (numbers.length > 3 * (MOST_OWN + 1) || !numbers.every(isNumber)) return bad;
  const [key, id, told, ...own] = numbers as [number, number, number, ...number[]];
  if (!isId(id) || !isInstant(told)) return bad;
  const apart = new Map<number, Position>();
  for (let i = 0; i < own.length; i += 3) {
    const [voice, ownKey, ownId] = own.slice(i, i + 3) as [number, number, number];
    if (!isId(voice) || !isInstant(ownKey) || !isId(ownId)) return bad;
    apart.set(voice, { key: ownKey, id: ownId });
  }
  return { at: { key, id }, told, own: apart };
}

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isId = (value: number) => Number.isSafeInteger(value) && value >= 0;
/** What JavaScript's dates can hold before the year 9999. */
const isInstant = (value: number) => Number.isInteger(value) && Math.abs(value) < 253_402_300_800_000;

/** Pages of 1 to 200 items. */
export function pageSize(paging: Pick<ItemPaging, 'limit'>): number {
  return Math.min(200, Math.max(1, Math.trunc(paging.limit) || 1));
}
