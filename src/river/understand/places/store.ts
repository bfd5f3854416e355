import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Place } from '../understood.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { ImportedPlace } from './import-result.ts';
import { layWithin } from './store-generations.ts';

const COLUMNS = 'id, name, kind, lat, lon, parent_id as "parentId", country, population, aliases';

/** The operator's own places, to lay over the built-in ones; without those that were dissolved. */
export function importedPlaces(db: Queryable): Promise<Place[]> {
  return db.query<Place>(
    `select ${COLUMNS} from places where origin = 'imported' and until is null order by id`,
  );
}

/** How many places were imported, and when a place last changed is not kept: the count tells that there is something new. */
export async function placeById(
  db: Queryable,
  id: string,
): Promise<(Place & { slug: string; boundary: unknown }) | null> {
  const rows = await db.query<Place & { slug: string; boundary: unknown }>(
    `select ${COLUMNS}, slug, boundary from places where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export async function placeBySlug(
  db: Queryable,
  slug: string,
): Promise<(Place & { slug: string; boundary: unknown }) | null> {
  const rows = await db.query<Place & { slug: string; boundary: unknown }>(
    `select ${COLUMNS}, slug, boundary from places where slug = $1`,
    [slug],
  );
  return rows[0] ?? null;
}

/** The places directly and indirectly inside one, with their boundaries, for maps; those with people first. */
export function placesInside(
  db: Queryable,
  id: string,
  limit: number,
): Promise<(Place & { slug: string; boundary: unknown })[]> {
  return db.query(
    `select ${COLUMNS.replace(/(^|, )/g, '$1p.')}, p.slug, p.boundary from places p join place_within w on w.place_id = p.id
     where w.ancestor_id = $1 and p.id <> $1 order by p.population desc, p.name limit $2`,
    [id, limit],
  );
}

/** Keeps imported places (new ones, or what changed of known ones), with a slug each and what they lie in. */
export async function savePlaces(
  tx: Tx,
  places: ImportedPlace[],
  ancestors: (id: string) => readonly string[],
  reserved: ReadonlySet<string>,
): Promise<void> {
  await upsert(tx, places, 'imported', ancestors, reserved);
}

/**
 * Makes sure that these places, and those that they lie in, are kept, so that items, pages and interests can name them.
 * Ids that the gazetteer does not know are passed over.
 */
export async function ensurePlaces(
  tx: Tx,
  ids: readonly string[],
  gazetteer: Pick<Gazetteer, 'byId' | 'ancestors'>,
  reserved: ReadonlySet<string>,
): Promise<void> {
  const wanted = [...new Set(ids.flatMap((id) => [id, ...gazetteer.ancestors(id)]))];
  const rows = await tx.query<{ id: string }>('select id from places where id = any($1::text[])', [wanted]);
  const known = new Set(rows.map((row) => row.id));
  const fresh = wanted.flatMap((id) => (known.has(id) ? [] : (gazetteer.byId(id) ?? [])));
  if (fresh.length > 0) await upsert(tx, fresh, 'built-in', gazetteer.ancestors, reserved);
}

async function upsert(
  tx: Tx,
  places: ImportedPlace[],
  origin: 'built-in' | 'imported',
  ancestors: (id: string) => readonly string[],
  reserved: ReadonlySet<string>,
): Promise<void> {
  await tx.query('lock table places in share row exclusive mode');
  const distinct = [...new Map(places.map((place) => [place.id, place])).values()];
  const slugs = await slugsFor(tx, distinct, reserved);
  await tx.query(
    `insert into places (id, slug, name, kind, lat, lon, parent_id, country, population, aliases, boundary, origin)
     select id, slug, name, kind, lat, lon, "parentId", country, coalesce(population, 0), coalesce(aliases, '{}'), boundary, $2
     from jsonb_to_recordset($1::jsonb) as r(id text, slug text, name text, kind text, lat double precision,
       lon double precision, "parentId" text, country text, population bigint, aliases text[], boundary jsonb)
     on conflict (id) do update set name = excluded.name, kind = excluded.kind, lat = excluded.lat, lon = excluded.lon,
       parent_id = excluded.parent_id, country = excluded.country, population = excluded.population,
       aliases = excluded.aliases, boundary = coalesce(excluded.boundary, places.boundary), origin = excluded.origin, until = null`,
    [JSON.stringify(distinct.map((place) => ({ ...place, slug: slugs.get(place.id) }))), origin],
  );
  const within = distinct.flatMap((place) =>
    [place.id, ...ancestors(place.id)].map((ancestor) => [place.id, ancestor] as const),
  );
  await tx.query('delete from place_within where place_id = any($1::text[])', [
    distinct.map((place) => place.id),
  ]);
  await tx.query(
    'insert into place_within (place_id, ancestor_id) select * from unnest($1::text[], $2::text[]) on conflict do nothing',
    [within.map(([id]) => id), within.map(([, ancestor]) => ancestor)],
  );
  await layWithin(
    tx,
    within.map(([, ancestor]) => ancestor),
  );
}

/** Short, readable and theirs alone: `newport`, and for further ones `newport-gb`, `newport-gb-2`. Known places keep theirs. */
async function slugsFor(
  tx: Tx,
  places: Place[],
  reserved: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const bases = new Map(places.map((place) => [place.id, slugOf(place.name)]));
  const rows = await tx.query<{ id: string; slug: string }>(
    `select id, slug from places where id = any($1::text[]) or split_part(slug, '-', 1) = any($2::text[])`,
    [places.map((place) => place.id), [...new Set([...bases.values()].map((slug) => slug.split('-')[0]!))]],
  );
  const slugs = new Map(rows.map((row) => [row.id, row.slug]));
  const taken = new Set(rows.map((row) => row.slug));
  for (const place of places) {
    if (slugs.has(place.id)) continue;
    const base = bases.get(place.id)!;
    const wider = place.country
      ? `${base}-${place.country.toLowerCase()}`
      : `${base}-${place.kind.replace(/\W+/g, '-')}`;
    const choices = [base, `${base}-${place.kind.replace(/\W+/g, '-')}`, wider];
    let slug = choices.find((one) => !taken.has(one) && !reserved.has(one));
    for (let n = 2; !slug; n++) if (!taken.has(`${wider}-${n}`)) slug = `${wider}-${n}`;
    taken.add(slug);
    slugs.set(place.id, slug);
  }
  return slugs;
}

function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’.]/g, '')
    .toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'place';
}
