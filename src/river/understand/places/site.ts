import type { Place } from '../understood.ts';
import type { Gazetteer } from './gazetteer.ts';
import { set } from './words-that-tell.ts';

/** What the names of sites are made of beside places: sorts of papers, of bodies, of pages. */
const USUAL =
  set(`a about advertiser advocate and argus banner beacon bee bugle bulletin business call capital chronicle
  citizen city clarion college commercial community connection council county courant courier current daily democrat digest
  dispatch district echo enquirer enterprise evening examiner express free gazette globe gov guardian herald hub in
  independent info inquirer intelligencer item journal leader ledger life live local mail matters mercury messenger mirror
  morning my net new news newspaper newspapers observer of on online our parish patriot pc pilot pioneer post press public
  record recorder register reporter republic republican residents review school sentinel society standard star state
  statesman sun telegram telegraph the this is today times town trader tribune trust union update valley village voice
  ward watch weekly west whig world your`);
/** Shorter names are found in too many words. */
const SHORTEST = 4;
const MOST_PLACES = 12;
const MOST_SITES = 500;

const known = new WeakMap<Gazetteer, Map<string, readonly Place[]>>();

/** The places that a site is named for, as "gainesvilletimes" or "thelancasterandmorecambecitizen" are; none if words remain. */
export function placesOfSite(site: string, gazetteer: Gazetteer): readonly Place[] {
  const sites = known.get(gazetteer) ?? new Map<string, readonly Place[]>();
  known.set(gazetteer, sites);
  let found = sites.get(site);
  if (!found) {
    if (sites.size >= MOST_SITES) sites.clear();
    found = site.split('-').flatMap((part) => split(part.slice(0, 40), gazetteer) ?? []);
    sites.set(site, found);
  }
  return found;
}

/** Cuts letters without blanks into usual words and names of places, as few as can be. */
function split(letters: string, gazetteer: Gazetteer): Place[] | null {
  const best: ({ pieces: number; places: Place[] } | null)[] = [{ pieces: 0, places: [] }];
  for (let end = 1; end <= letters.length; end++) {
    best[end] = null;
    for (let start = 0; start < end; start++) {
      const before = best[start];
      if (!before || before.pieces + 1 >= (best[end]?.pieces ?? 9)) continue;
      const word = letters.slice(start, end);
      const places = USUAL.has(word) ? [] : named(word, gazetteer);
      if (places) best[end] = { pieces: before.pieces + 1, places: [...before.places, ...places] };
    }
  }
  return best[letters.length]?.places ?? null;
}

/** The places of a name written in one word: "kansascity" too. */
function named(word: string, gazetteer: Gazetteer): Place[] | null {
  if (word.length < SHORTEST) return null;
  for (let at = 0; at <= word.length - 2; at++) {
    if (at === 1) continue;
    const places = gazetteer.lookup(at === 0 ? word : `${word.slice(0, at)} ${word.slice(at)}`);
    if (places.length > 0) return places.slice(0, MOST_PLACES);
  }
  return null;
}
