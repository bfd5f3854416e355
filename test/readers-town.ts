/** A few voices, items, interests and people for tests of what comes after matching. */
import { randomBytes } from 'node:crypto';
import type { Db } from '../src/ground/db/db.ts';
import type { Mailer, MailLetter, MailOutcome } from '../src/ground/mail/mail.ts';
import { createSealer } from '../src/ground/token/token.ts';
import type { Names, Site } from '../src/river/deliver/deliver.ts';
import { confirmSubscriptions, subscribe, type Wish } from '../src/river/deliver/deliver.ts';

export const SITE: Site = {
  name: 'Hear Ladywell',
  baseUrl: 'https://hear.example',
  contact: 'hello@hear.example',
  patchName: 'Ladywell',
  language: 'en',
};
export const NAMES: Names = {
  subject: (id) => (id === 'buses' ? { label: 'Buses', slug: 'buses' } : null),
};
export const SEALER = createSealer(randomBytes(32));
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const at = (text: string) => new Date(text);

export interface NewItem {
  title?: string;
  voice?: number;
  story?: number;
  kept?: Date;
  told?: Date;
  starts?: Date;
  ends?: Date;
  deadline?: Date;
  url?: string | null;
  summary?: string;
  /** Interests that it matches. */
  matches?: number[];
}

export async function readersTown(db: Db) {
  const one = async (sql: string, params: unknown[] = []) =>
    (await db.query<{ id: number }>(`${sql} returning id`, params))[0]!.id;
  const voices: number[] = [];
  const sources: number[] = [];
  for (const [n, kind] of ['council', 'community-group', 'media', 'charity'].entries()) {
    voices.push(
      await one('insert into voices (slug, name, kind) values ($1, $2, $3)', [
        `voice-${n}`,
        `Voice ${n}`,
        kind,
      ]),
    );
    sources.push(
      await one(
        `insert into sources (voice_id, feed_url, title, host, next_due) values ($1, $2, 'A feed', 'a.example', now())`,
        [voices[n], `https://a.example/${n}`],
      ),
    );
  }
  await db.query(
    `insert into places (id, slug, name, kind, lat, lon, origin) values ('p1', 'ladywell', 'Ladywell', 'town', 51, 0, 'built-in')`,
  );
  let made = 0;
  const person = (email = `reader-${++made}@example.org`, timeZone = 'Europe/London') =>
    one('insert into people (email, time_zone) values ($1, $2)', [email, timeZone]);
  const interest = (criterion: object = {}) =>
    one('insert into interests (key, criterion) values ($1, $2::jsonb)', [
      `key ${++made}`,
      JSON.stringify({ places: ['p1'], subjects: ['buses'], kinds: [], voices: [], ...criterion }),
    ]);
  const story = (title = 'A story') =>
    one('insert into stories (title, first_at, last_at, items, voices) values ($1, now(), now(), 1, 1)', [
      title,
    ]);
  const item = async (given: NewItem = {}) => {
    const n = ++made;
    const voice = given.voice ?? 0;
    const kept = given.kept ?? at('2026-03-02T12:00:00Z');
    const id = await one(
      `insert into items (source_id, voice_id, guid, url, content_hash, title, summary, html, text, kept_at, told_at,
         event_starts, event_ends, event_all_day, action_kind, action_deadline, story_id, signature, understood_version, search)
       values ($1, $2, $3, $4, $3, $5, $6, '<p>Words</p>', 'Words', $7, $8, $9, $10, $11, $12, $13, $14, '{}', '1', '')`,
      [
        sources[voice],
        voices[voice],
        `guid ${n}`,
        given.url === undefined ? `https://a.example/post/${n}` : given.url,
        given.title ?? `Item ${n}`,
        given.summary ?? `Summary of item ${n}`,
        kept,
        given.told ?? kept,
        given.starts ?? null,
        given.ends ?? null,
        given.starts ? false : null,
        given.deadline ? 'comment' : null,
        given.deadline ?? null,
        given.story ?? null,
      ],
    );
    for (const interestId of given.matches ?? [])
      await db.query(
        `insert into matches (interest_id, item_id, reason, matched_at) values ($1, $2, '{}', $3)`,
        [interestId, id, kept],
      );
    return id;
  };
  /** A subscription that its person has confirmed. */
  const follow = (personId: number, interestId: number, confirmed: Date, wish: Partial<Wish> = {}) =>
    db.tx(async (tx) => {
      const { id } = await subscribe(tx, { ...wishOf(personId, interestId), ...wish }, confirmed);
      await confirmSubscriptions(tx, personId, confirmed);
      return id;
    });
  return { voices, sources, person, interest, story, item, follow };
}

export const wishOf = (personId: number, interestId: number): Wish => ({
  personId,
  interestId,
  channel: 'mail',
  cadence: 'daily',
  hour: 7,
  weekday: 5,
  consentWording: 'Yes, tell me.',
});

/** A mailer that keeps what it is given, and answers as told. */
export function keepingMailer(
  answer: (letter: MailLetter, n: number) => MailOutcome | Promise<MailOutcome> = () => ({ kind: 'sent' }),
) {
  const letters: MailLetter[] = [];
  const mailer: Mailer = {
    send: async (letter) => {
      letters.push(letter);
      return answer(letter, letters.length);
    },
    close: async () => {},
  };
  return { letters, mailer };
}
