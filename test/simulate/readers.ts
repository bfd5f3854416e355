import {
  erasePerson,
  markConfirmed,
  personFor,
  setLanguage,
  setLetters,
} from '../../src/commons/people/people.ts';
import type { Tx } from '../../src/ground/db/db.ts';
import {
  type Cadence,
  confirmSubscriptions,
  editSubscription,
  leave,
  leaveAll,
  pauseSubscription,
  queueLetter,
  resumeSubscription,
  subscribe,
  subscriptionsOf,
} from '../../src/river/deliver/deliver.ts';
import { backfill, interestFor } from '../../src/river/match/match.ts';
import type { Chance } from './chance.ts';
import { ELSEWHERE, type Feed, PATCH, type Post, WORDS } from './town.ts';

/** What somebody wants to hear about. */
export interface Wanted {
  word: string | null;
  voiceId: number | null;
  place: string | null;
}

/** A subscription as its holder knows it: this is what we hold the program to. */
export interface Held {
  id: number;
  wanted: Wanted;
  cadence: Cadence;
  hour: number;
  weekday: number;
  state: 'pending' | 'active' | 'paused' | 'ended';
  /** What was kept before this is not told. */
  from: number;
  /** When anything about it was last changed. */
  changed: number;
}

/** Somebody behind an address; erased and back again is somebody else. */
export interface Reader {
  email: string;
  personId: number;
  zone: string;
  erased: boolean;
  held: Held[];
  /** By cadence, the hours and weekdays that were ever asked for, and all clocks that were lived by. */
  asked: Set<string>;
  /** What came, by which letters. */
  heard: Map<string, Set<string>>;
}

export const ZONES = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
const DAY = 86_400_000;
const PERIOD: Record<Cadence, number> = { 'at-once': 0, daily: DAY, weekly: 7 * DAY };
const LATE = 28 * DAY;

export const wants = (wanted: Wanted, post: Post, feed: Feed): boolean =>
  (wanted.word === null || post.words.includes(wanted.word)) &&
  (wanted.voiceId === null || wanted.voiceId === feed.voiceId) &&
  (wanted.place === null || (wanted.place === PATCH ? post.place === 'patch' : post.elsewhere));

export function wantedBy(chance: Chance, feeds: Feed[]): Wanted {
  const all = { word: null, voiceId: null, place: null };
  switch (chance.one(['word', 'word', 'voice', 'place', 'both', 'elsewhere'] as const)) {
    case 'word':
      return { ...all, word: chance.one(WORDS) };
    case 'voice':
      return { ...all, voiceId: chance.one(feeds).voiceId };
    case 'place':
      return { ...all, place: PATCH };
    case 'elsewhere':
      return { ...all, place: ELSEWHERE };
    case 'both':
      return { ...all, place: PATCH, word: chance.one(WORDS) };
  }
}

/** What people do, as the doors do it; `act` does it in a transaction, again if that failed. */
export function readersDo(
  act: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  now: () => Date,
  weekly: boolean,
) {
  const note = (reader: Reader, one: Pick<Held, 'cadence' | 'hour' | 'weekday'>) => {
    for (const cadence of ['daily', 'weekly'])
      if (one.cadence === cadence) reader.asked.add(`${cadence} ${one.hour} ${one.weekday} ${reader.zone}`);
  };
  const starts = (held: Held, again: boolean) => {
    const from = now().getTime() - PERIOD[held.cadence];
    held.from = again ? Math.max(held.from, from) : from;
    held.state = 'active';
    held.changed = now().getTime();
  };
  const way = (chance: Chance): Pick<Held, 'cadence' | 'hour' | 'weekday'> => ({
    cadence: chance.one(weekly ? (['at-once', 'daily', 'weekly'] as const) : (['at-once', 'daily'] as const)),
    // Often an hour that a change of clocks leaves out or has twice.
    hour: chance.yes(0.3) ? chance.whole(1, 2) : chance.whole(0, 23),
    weekday: chance.whole(1, 7),
  });
  return {
    /** Asks to hear; a letter comes that asks back. */
    ask: async (
      reader: Reader | null,
      email: string,
      zone: string,
      wanted: Wanted,
      chance: Chance,
    ): Promise<Reader> => {
      const how = way(chance);
      const { personId, id, kind } = await act(async (tx) => {
        const person = await personFor(tx, email, { language: 'en', timeZone: zone }, now());
        const criterion = {
          places: wanted.place ? [wanted.place] : [],
          subjects: [],
          kinds: [],
          voices: wanted.voiceId ? [wanted.voiceId] : [],
          ...(wanted.word && { words: wanted.word }),
        };
        const interest = await interestFor(tx, criterion, (subject) => [subject]);
        if (interest.kind !== 'interest') throw new Error('There is something to find in it.');
        await backfill(tx, interest.id, new Date(now().getTime() - LATE), now());
        const wish = {
          personId: person.id,
          interestId: interest.id,
          channel: 'mail',
          consentWording: 'Yes.',
          ...how,
        } as const;
        const subscribed = await subscribe(tx, wish, now());
        await queueLetter(tx, { personId: person.id, kind: 'confirm' }, now());
        return { personId: person.id, id: subscribed.id, kind: subscribed.kind };
      });
      // Who never confirmed was forgotten meanwhile: this is somebody new.
      if (reader && reader.personId !== personId) {
        reader.erased = true;
        end(reader, now());
      }
      const whose: Reader = (reader?.personId === personId && reader) || {
        email,
        personId,
        zone,
        erased: false,
        held: [],
        asked: new Set(),
        heard: new Map(),
      };
      const known = whose.held.find((one) => one.id === id);
      if (!known)
        whose.held.push({
          id,
          wanted,
          ...how,
          state: 'pending',
          from: Number.POSITIVE_INFINITY,
          changed: now().getTime(),
        });
      else if (known.state === 'pending' && kind !== 'held')
        Object.assign(known, how, { changed: now().getTime() });
      return whose;
    },
    /** Presses the button that the letter leads to. */
    confirm: async (reader: Reader) => {
      const begun = await act(async (tx) => {
        const ids = await confirmSubscriptions(tx, reader.personId, now());
        if (ids.length > 0) await markConfirmed(tx, reader.personId, now());
        return ids;
      });
      for (const held of reader.held.filter(({ state }) => state === 'pending')) {
        // What nobody confirmed in a week is forgotten in one of the next hours.
        if (now().getTime() - held.changed > 7 * DAY && !begun.includes(held.id)) {
          held.state = 'ended';
          continue;
        }
        starts(held, false);
        note(reader, held);
      }
    },
    pause: async (_reader: Reader, held: Held) => {
      await act((tx) => pauseSubscription(tx, held.id));
      held.state = 'paused';
      held.changed = now().getTime();
    },
    resume: async (_reader: Reader, held: Held) => {
      await act((tx) => resumeSubscription(tx, held.id, now()));
      starts(held, true);
    },
    change: async (reader: Reader, held: Held, chance: Chance) => {
      const how = way(chance);
      await act((tx) => editSubscription(tx, held.id, how, now()));
      Object.assign(held, how);
      held.changed = now().getTime();
      note(reader, held);
    },
    move: async (reader: Reader, zone: string) => {
      await act(async (tx) => {
        await setLanguage(tx, reader.personId, { timeZone: zone });
        for (const { id } of await subscriptionsOf(tx, reader.personId))
          await editSubscription(tx, id, {}, now());
      });
      reader.zone = zone;
      for (const held of reader.held) {
        held.changed = now().getTime();
        note(reader, held);
      }
    },
    /** Wants letters apart, or together. */
    sort: async (reader: Reader, letters: 'combined' | 'separate') => {
      await act((tx) => setLetters(tx, reader.personId, letters));
    },
    leave: async (_reader: Reader, held: Held) => {
      await act((tx) => leave(tx, held.id, 'left', now()));
      held.state = 'ended';
      held.changed = now().getTime();
    },
    leaveAll: async (reader: Reader) => {
      await act((tx) => leaveAll(tx, reader.personId, 'left', now()));
      end(reader, now());
    },
    erase: async (reader: Reader) => {
      await act(async (tx) => {
        await leaveAll(tx, reader.personId, 'erased', now());
        await erasePerson(tx, reader.personId);
      });
      end(reader, now());
      reader.erased = true;
    },
  };
}

export function end(reader: Reader, now: Date): void {
  for (const held of reader.held)
    if (held.state !== 'ended') {
      held.state = 'ended';
      held.changed = now.getTime();
    }
}
