import {
  type Consultation,
  keptThemes,
  type Reading,
  readVersion,
  type Standing,
  type Theme,
  themesIn,
  toTable,
  voicesOf,
} from '../../../commons/consultations/consultations.ts';
import type { Queryable } from '../../../ground/db/db.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { publicOne, SLUG } from './reading.ts';
import { themesPage } from './theme-pages.ts';

const KEPT_MS = 60_000;
/** What themes are looked for in. */
export const isSpoken = ({ state }: Pick<Standing, 'state'>) => state === 'shown';

/** What people keep coming back to in a consultation, as a page and as data. */
export function themeRoutes({ db }: { db: Queryable }): Route[] {
  const themes = themesFor(db);
  const get = (
    ending: string,
    answer: (reading: Reading, found: Theme[], c: WebContext) => Answer,
  ): Route => ({
    method: 'GET',
    path: `/consult/${SLUG}/themes${ending}`,
    who: 'anyone',
    handle: async (c) => {
      const one = await publicOne(db, c);
      const reading = one && (await readVersion(db, one, null));
      return reading
        ? answer(reading, await themes(reading.consultation, reading, c.get('chrome').now), c)
        : { trouble: { kind: 'not-found' } };
    },
  });
  const file = (text: string, type: string) =>
    new Response(text, { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } });
  return [
    get('', (reading, found, c) => themesPage(reading, found, voicesOf(reading.all), c.get('chrome'))),
    get('.csv', (_reading, found) =>
      file(
        toTable(
          ['theme', 'made', 'phrase', 'comment', 'quote'],
          found.flatMap(({ name, kept, phrase, evidence }) =>
            evidence.map(({ id, quote }) => [name, kept ? 'kept' : 'found', phrase ?? '', id, quote]),
          ),
        ),
        'text/csv; charset=utf-8; header=present',
      ),
    ),
    get('.json', (reading, found) =>
      file(
        JSON.stringify({ themes: found, voices: voicesOf(reading.all) }),
        'application/json; charset=utf-8',
      ),
    ),
  ];
}

/** Found once a minute at most: it goes through all that was said. What editors change is seen at once. */
function themesFor(db: Queryable) {
  const known = new Map<string, { at: number; found: Theme[] }>();
  return async ({ id }: Consultation, { all }: Reading, now: Date): Promise<Theme[]> => {
    const kept = await keptThemes(db, id);
    const key = `${id} ${JSON.stringify(kept)}`;
    const held = known.get(key);
    if (held && Math.abs(now.getTime() - held.at) < KEPT_MS) return held.found;
    const found = themesIn(all.filter(isSpoken), kept);
    if (known.size > 100) known.clear();
    known.set(key, { at: now.getTime(), found });
    return found;
  };
}
