/** "London" of "Europe/London", "Knox, Indiana" of "America/Indiana/Knox". */
export function cityOf(zone: string): string {
  const [, ...names] = zone.split('/');
  return names.length === 0 ? zone : names.reverse().join(', ').replaceAll('_', ' ');
}

/** All time zones that the runtime knows, by the part of the world, and `held` with them however it is called. */
export function zonesByRegion(held: string): { region: string; zones: string[] }[] {
  const all = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', held])].sort();
  const regions = Map.groupBy(all, (zone) => (zone.includes('/') ? zone.split('/')[0]! : ''));
  return [...regions].map(([region, zones]) => ({ region: region === '' ? 'UTC' : region, zones }));
}
