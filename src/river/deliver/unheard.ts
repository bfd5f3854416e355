import type { Queryable } from '../../ground/db/db.ts';
import type { Criterion } from '../match/match.ts';
import type { Names, Site } from './site.ts';
import { neverMet, stillThere } from './store/unheard.ts';
import { lookUpNames } from './wishes.ts';

/**
 * Something that people wait for in vain. `stopped`: nobody whom it names is listened to any more; `no-place`, `no-subject`:
 * what it names is known no more; `nothing`: it could be met, and nothing said in half a year did.
 */
export interface Unheard {
  wish: string;
  because: 'stopped' | 'no-place' | 'no-subject' | 'nothing';
  holders: number;
}

/** Fewer people than this are not told of: a wish can say who has it. */
const FLOOR = 5;

/**
 * What can never be told, or was not in half a year, by place, subject and voice: never the words that somebody typed, nor the
 * point that they chose, nor who they are. `few`: how many more there are that too few hold to be named; null where even
 * that would be too few people.
 */
export async function unheard(
  db: Queryable,
  means: { site: Site; names: Names },
  now: Date,
): Promise<{ wishes: Unheard[]; few: number | null }> {
  const met = await neverMet(db, now);
  const cells = new Map<string, { criterion: Criterion; holders: Set<number>; hidden: boolean }>();
  for (const { criterion, holders } of met) {
    const plain: Criterion = { ...criterion };
    delete plain.words;
    delete plain.near;
    const key = criterion.near ? `near ${JSON.stringify(criterion.near)}` : JSON.stringify(plain);
    const cell = cells.get(key) ?? {
      criterion: plain,
      holders: new Set(),
      hidden: criterion.near !== undefined,
    };
    for (const holder of holders) cell.holders.add(holder);
    cells.set(key, cell);
  }
  const all = [...cells.values()];
  const shown = all.filter(({ holders, hidden }) => !hidden && holders.size >= FLOOR);
  const rest = all.filter((cell) => !shown.includes(cell));
  const people = new Set(rest.flatMap(({ holders }) => [...holders]));
  const looked = await lookUpNames(db, shown, { ...means, quote: false });
  const there = await stillThere(db, {
    places: shown.flatMap(({ criterion }) => criterion.places),
    voices: shown.flatMap(({ criterion }) => criterion.voices),
    sources: shown.flatMap(({ criterion }) => criterion.sources ?? []),
  });
  const because = ({ places, subjects, voices, sources = [] }: Criterion): Unheard['because'] => {
    const none = <T>(asked: readonly T[], has: (one: T) => boolean) => asked.length > 0 && !asked.some(has);
    if (none(places, (id) => there.places.has(id))) return 'no-place';
    if (none(subjects, (id) => means.names.subject(id) !== null)) return 'no-subject';
    if (none(sources, (id) => there.sources.has(id)) || none(voices, (id) => there.voices.has(id)))
      return 'stopped';
    return 'nothing';
  };
  const wishes = shown.map(({ criterion, holders }) => ({
    wish: looked.say(criterion),
    because: because(criterion),
    holders: holders.size,
  }));
  return {
    wishes: wishes.sort((a, b) => b.holders - a.holders),
    few: rest.length === 0 ? 0 : people.size >= FLOOR ? rest.length : null,
  };
}
