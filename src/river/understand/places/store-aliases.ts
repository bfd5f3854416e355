import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Place } from '../understood.ts';

/** What people here call a place. */
export interface PlaceAlias {
  placeId: string;
  /** The place's own name. */
  name: string;
  alias: string;
}

/** All of them, by place. */
export function placeAliases(db: Queryable): Promise<PlaceAlias[]> {
  return db.query<PlaceAlias>(
    `select a.place_id as "placeId", p.name, a.alias from place_aliases a join places p on p.id = a.place_id
     order by p.name, a.place_id, a.alias`,
  );
}

/** Keeps another name of a place that is kept; false where it has it already. */
export async function addPlaceAlias(tx: Tx, placeId: string, alias: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into place_aliases (place_id, alias, added_at) values ($1, $2, $3) on conflict do nothing returning 1`,
    [placeId, alias, now],
  );
  return rows.length > 0;
}

/** Takes it away again; false where there is none such. */
export async function dropPlaceAlias(tx: Tx, placeId: string, alias: string): Promise<boolean> {
  const rows = await tx.query('delete from place_aliases where place_id = $1 and alias = $2 returning 1', [
    placeId,
    alias,
  ]);
  return rows.length > 0;
}

/** Names are looked for from their first capital: "the Rec" is found by "Rec". */
const ARTICLE = /^(?:[Tt]he|[Yy]r?)\s+(?=\p{Lu})/u;

/** Places with these names added to theirs; those that are only built in come with them. */
export function withAliases(
  own: readonly Place[],
  aliases: readonly PlaceAlias[],
  builtIn: (id: string) => Place | undefined,
): Place[] {
  const added = Map.groupBy(aliases, ({ placeId }) => placeId);
  const named = (place: Place): Place => {
    const more = added.get(place.id)?.flatMap(({ alias }) => [alias, alias.replace(ARTICLE, '')]) ?? [];
    return more.length > 0 ? { ...place, aliases: [...new Set([...place.aliases, ...more])] } : place;
  };
  const ids = new Set(own.map(({ id }) => id));
  const others = [...added.keys()].flatMap((id) => (ids.has(id) ? [] : (builtIn(id) ?? [])));
  return [...own, ...others].map(named);
}
