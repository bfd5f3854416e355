import type { Queryable } from '../../ground/db/db.ts';
import { chooseBalanced, TOP } from './balance.ts';
import { listPrint, pageSize, readCursor, writeCursor } from './cursor.ts';
import type { BadCursor, ItemPage, ItemPaging, ItemQuery } from './item.ts';
import { balanceCandidates, listItems, type Order } from './store/list.ts';
import { itemsById } from './store/one.ts';

/**
 * A page of the items that a query asks for. Newest first, or best first with `words` (unless `newest` is asked for),
 * or soonest first with `eventsAfter` or `deadlineAfter`. `balanced` counts only where the newest come first.
 * Words with nothing to look for in them (`the`, `!!`) find nothing; empty words are no condition.
 */
export function findItems(
  db: Queryable,
  query: ItemQuery,
  paging: ItemPaging & { cursor?: undefined },
): Promise<ItemPage>;
export function findItems(db: Queryable, query: ItemQuery, paging: ItemPaging): Promise<ItemPage | BadCursor>;
export async function findItems(
  db: Queryable,
  query: ItemQuery,
  paging: ItemPaging,
): Promise<ItemPage | BadCursor> {
  const order = orderOf(query, paging);
  const balanced = order === 'newest' && paging.balanced === true;
  const print = listPrint(query, balanced ? 'balanced' : order);
  const cursor = paging.cursor === undefined ? null : readCursor(print, paging.cursor);
  if (cursor && 'kind' in cursor) return cursor;
  const limit = pageSize(paging);
  if (balanced) {
    const look = { limit, most: limit * 10, each: limit };
    const from = cursor ?? TOP;
    const candidates = await balanceCandidates(db, query, from, look.most, look.each);
    const { shown, next } = chooseBalanced(candidates, from, look);
    const items = await itemsById(
      db,
      shown.map((one) => one.id),
    );
    return { kind: 'page', items, next: next && writeCursor(print, next) };
  }
  const found = await listItems(db, query, order, cursor, limit + 1);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    kind: 'page',
    items: found.slice(0, limit).map(({ key: _, ...item }) => item),
    next: last
      ? writeCursor(print, {
          at: { key: last.key, id: last.id },
          told: last.toldAt.getTime(),
          own: new Map(),
        })
      : null,
  };
}

function orderOf(query: ItemQuery, paging: ItemPaging): Order {
  if (query.eventsAfter) return 'events';
  if (query.deadlineAfter) return 'deadlines';
  return query.words?.trim() && paging.order !== 'newest' ? 'best' : 'newest';
}
