/**
 * Which places an item is heard for, as SQL over `ip` (item_places), `s` (its source) and `v` (its voice). The same
 * rule stands in keep for lists, and a test holds the two together: what a place's page shows, its followers hear.
 *
 * - never one that an editor rejected, always one that an editor added;
 * - one that the item names: if it is what the item is about (`focus`), or if we are at least half sure of it;
 * - one taken for granted (`assumed`, the patch of the source): if the operator gave the source that very patch, or if
 *   the voice speaks locally, which is every kind but government. Else each national announcement would be local.
 */
export const HEARD = `not ip.rejected and (
  ip.decided_by = 'editor'
  or (not ip.assumed and (ip.focus or ip.confidence >= 0.5))
  or (ip.assumed and (s.patch_place_id is not distinct from ip.place_id or v.kind <> 'government')))`;

/** Kinds of precision that are fine enough to say how far away something is: an area is not a point. */
export const FINE = ['point', 'street', 'neighbourhood', 'ward', 'town'];

/** Metres between two points in degrees, on a sphere (haversine; wrong by 0.5% at most). Arguments are SQL. */
export function metresBetween(latA: string, lonA: string, latB: string, lonB: string): string {
  return `(12742017.6 * asin(least(1, sqrt(
    power(sin(radians(${latA} - ${latB}) / 2), 2)
    + cos(radians(${latA})) * cos(radians(${latB})) * power(sin(radians(${lonA} - ${lonB}) / 2), 2)))))`;
}
