import type { Queryable } from '../../ground/db/db.ts';
import type { VoiceKind } from '../../river/sources/sources.ts';
import { type Telling, telling } from './phrases.ts';
import { type Counted, countedSince, type PicturedPlace } from './store/picturing.ts';

/** A week of mentions, from its Monday on. */
export interface Week {
  from: Date;
  mentions: number;
  byKind: Partial<Record<VoiceKind | 'captured', number>>;
}

/** A voice that usually speaks about this and has not for long. */
export interface Silent {
  slug: string;
  name: string;
  /** How often it spoke. */
  spoke: number;
  last: Date;
}

export interface Picture {
  /** Oldest first; the last is the one under way. */
  weeks: Week[];
  /** Phrases that rose in the last seven days against the weeks before. */
  rising: Telling[];
  silent: Silent[];
  places: (PicturedPlace & { mentions: number })[];
}

const DAY = 86_400_000;
const WEEKS = 13;
const MOST = 5_000;

/** How much was said to a body over thirteen weeks, by whom, where and in which words; by one watch or all of them. */
export async function pictureOf(
  db: Queryable,
  bodyId: number,
  watchId: number | null,
  weekBegan: Date,
  now: Date,
): Promise<Picture> {
  const since = new Date(weekBegan.getTime() - (WEEKS - 1) * 7 * DAY);
  return pictured(await countedSince(db, bodyId, watchId, since, MOST), weekBegan, now);
}

/** The picture alone, of these mentions. */
export function pictured(mentions: readonly Counted[], weekBegan: Date, now: Date): Picture {
  const weeks = Array.from(
    { length: WEEKS },
    (_, n): Week => ({
      from: new Date(weekBegan.getTime() - (WEEKS - 1 - n) * 7 * DAY),
      mentions: 0,
      byKind: {},
    }),
  );
  const places = new Map<string, PicturedPlace & { mentions: number }>();
  for (const one of mentions) {
    const week = weeks.findLast(({ from }) => from <= one.toldAt);
    if (!week) continue;
    const kind = one.kind ?? 'captured';
    week.mentions += 1;
    week.byKind[kind] = (week.byKind[kind] ?? 0) + 1;
    for (const place of one.places) {
      const held = places.get(place.id) ?? { ...place, mentions: 0 };
      held.mentions += 1;
      places.set(place.id, held);
    }
  }
  const lately = new Date(now.getTime() - 7 * DAY);
  const words = (of: readonly Counted[]) => of.map((one) => one.words);
  return {
    weeks,
    rising: telling(
      words(mentions.filter(({ toldAt }) => toldAt >= lately)),
      words(mentions.filter(({ toldAt }) => toldAt < lately)),
      8,
      3,
    ),
    silent: silentIn(mentions, now),
    places: [...places.values()]
      .sort((a, b) => b.mentions - a.mentions || a.name.localeCompare(b.name))
      .slice(0, 30),
  };
}

/** Spoke at least this often to count as somebody who usually does. */
const USUALLY = 3;

/** Silent is who has not spoken for thrice its usual pause, and for two weeks at least. */
function silentIn(mentions: readonly Counted[], now: Date): Silent[] {
  const byVoice = new Map<number, Counted[]>();
  for (const one of mentions)
    if (one.voice) byVoice.set(one.voice.id, [...(byVoice.get(one.voice.id) ?? []), one]);
  return [...byVoice.values()]
    .flatMap((said) => {
      if (said.length < USUALLY) return [];
      const pauses = said.slice(1).map((one, n) => one.toldAt.getTime() - said[n]!.toldAt.getTime());
      const usual = pauses.sort((a, b) => a - b)[Math.floor(pauses.length / 2)]!;
      const last = said.at(-1)!;
      const silence = now.getTime() - last.toldAt.getTime();
      if (silence < Math.max(3 * usual, 14 * DAY)) return [];
      const { slug, name } = last.voice!;
      return [{ slug, name, spoke: said.length, last: last.toldAt }];
    })
    .sort((a, b) => b.spoke - a.spoke)
    .slice(0, 8);
}
