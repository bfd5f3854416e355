import path from 'node:path';
import { readSetting, writeSetting } from '../ground/config/config.ts';
import type { Tx } from '../ground/db/db.ts';
import {
  addPlaceAlias,
  dropPlaceAlias,
  ensurePlaces,
  type Gazetteer,
  importedPlaces,
  importPlaces,
  type Knowledge,
  lastLearned,
  loadGazetteer,
  noteGenerations,
  type Place,
  placeAliases,
  savePlaces,
  withAliases,
} from '../river/understand/understand.ts';
import type { InstanceMeans } from './means.ts';
import type { Memory } from './memory.ts';
import type { PlaceChoice } from './shape.ts';
import { knownSubjects } from './subjects.ts';

/** Raised with each import, so that every process knows when its gazetteer is old. */
const KEY = 'places';
const BATCH = 1_000;
/** What was learned is larger than a number, so it is looked for less often. */
const LOOK_MS = 5_000;

/** The gazetteer with the operator's places laid over the built-in ones, the scheme, and the patch. */
export async function knownPlaces(
  means: Pick<InstanceMeans, 'db' | 'clock' | 'reserved' | 'dataFolder'>,
  memory: Pick<Memory, 'settings'>,
) {
  const subjects = await knownSubjects(means);
  const { scheme } = subjects;
  let version = await versionNow(means);
  let own: Place[] = await importedPlaces(means.db);
  const cache = path.join(means.dataFolder, 'cache');
  let aliases = await placeAliases(means.db);
  const load = (places: readonly Place[]) => {
    if (aliases.length === 0) return loadGazetteer(places, { cache });
    const builtIn = loadGazetteer([], { cache });
    return loadGazetteer(withAliases(places, aliases, builtIn.byId), { cache });
  };
  /** Does something about other names, and has every process find places anew. */
  const naming = async (how: (tx: Tx) => Promise<boolean>): Promise<boolean> => {
    const next = await means.db.tx(async (tx) => {
      if (!(await how(tx))) return null;
      const after = (await versionNow({ db: tx })) + 1;
      await writeSetting(tx, KEY, after);
      return after;
    });
    if (next === null) return false;
    aliases = await placeAliases(means.db);
    gazetteer = load(own);
    version = next;
    return true;
  };
  let gazetteer = load(own);
  let patchPlaceId = (await memory.settings())?.patchPlaceId ?? null;
  let learned = await lastLearned(means.db);
  let lookedAt = means.clock.now().getTime();
  return {
    scheme,
    subjects,
    knowledge: (): Knowledge & { patchPlaceId: string | null } => ({
      gazetteer,
      scheme,
      patchPlaceId,
      learned,
      edition: editionOf(version, subjects.edition()),
    }),
    refresh: async () => {
      patchPlaceId = (await memory.settings())?.patchPlaceId ?? null;
      await subjects.refresh();
      const at = means.clock.now().getTime();
      if (Math.abs(at - lookedAt) >= LOOK_MS) {
        learned = await lastLearned(means.db);
        lookedAt = at;
      }
      const now = await versionNow(means);
      if (now === version) return;
      own = await importedPlaces(means.db);
      aliases = await placeAliases(means.db);
      gazetteer = load(own);
      version = now;
    },
    suggest: (typed: string, limit: number): PlaceChoice[] =>
      gazetteer.suggest(typed.slice(0, 200), limit).map((place) => choiceOf(place, gazetteer)),
    aliases: () => placeAliases(means.db),
    addAlias: (placeId: string, alias: string) =>
      naming(async (tx) => {
        if (!gazetteer.byId(placeId)) return false;
        await ensurePlaces(tx, [placeId], gazetteer, means.reserved);
        return addPlaceAlias(tx, placeId, alias.trim(), means.clock.now());
      }),
    dropAlias: (placeId: string, alias: string) => naming((tx) => dropPlaceAlias(tx, placeId, alias)),
    import: async (bytes: Uint8Array) => {
      const { places, problems } = importPlaces(bytes);
      if (places.length === 0) return { places: 0, problems, dissolved: 0 };
      const fresh = new Set(places.map((place) => place.id));
      let dissolved: string[] = [];
      const all = [...own.filter((place) => !fresh.has(place.id)), ...places.map(withoutBoundary)];
      const larger = load(all);
      version = await means.db.tx(async (tx) => {
        for (let n = 0; n < places.length; n += BATCH)
          await savePlaces(tx, places.slice(n, n + BATCH), larger.ancestors, means.reserved);
        dissolved = await noteGenerations(tx, places, means.clock.now());
        const next = (await versionNow({ db: tx })) + 1;
        await writeSetting(tx, KEY, next);
        return next;
      });
      const gone = new Set(dissolved);
      own = all.filter((place) => !gone.has(place.id));
      gazetteer = gone.size > 0 ? load(own) : larger;
      return { places: places.length, problems, dissolved: gone.size };
    },
  };
}
export type KnownPlaces = Awaited<ReturnType<typeof knownPlaces>>;

async function versionNow({ db }: { db: Parameters<typeof readSetting>[0] }): Promise<number> {
  return Number((await readSetting(db, KEY)) ?? 0);
}

/** Of the operator's places and of the editors' wordings of subjects; undefined where there are neither. */
function editionOf(places: number, wordings: number): string | undefined {
  if (wordings > 0) return `${places}w${wordings}`;
  return places === 0 ? undefined : String(places);
}

function withoutBoundary({ boundary: _boundary, ...place }: Place & { boundary?: unknown }): Place {
  return place;
}

function choiceOf(place: Place, gazetteer: Gazetteer): PlaceChoice {
  const around = gazetteer.ancestors(place.id).flatMap((id) => gazetteer.byId(id) ?? []);
  return {
    id: place.id,
    name: place.name,
    kind: place.kind,
    within: around
      .filter(({ kind }) => kind !== 'continent')
      .map(({ name }) => name)
      .join(', '),
    lat: place.lat,
    lon: place.lon,
  };
}
