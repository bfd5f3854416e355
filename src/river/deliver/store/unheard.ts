import type { Queryable } from '../../../ground/db/db.ts';
import type { Criterion } from '../../match/match.ts';

/** Interests that are followed for two weeks and longer, by so many, and that nothing has met in half a year. */
export async function neverMet(
  db: Queryable,
  now: Date,
): Promise<{ criterion: Criterion; holders: number[] }[]> {
  return db.query(
    `select i.criterion, json_agg(distinct s.person_id) as holders
     from interests i join subscriptions s on s.interest_id = i.id join people p on p.id = s.person_id
     where s.state = 'active' and s.confirmed_at < $1::timestamptz - interval '14 days' and not p.canary
       and not exists (select from matches m
         where m.interest_id = i.id and m.matched_at > $1::timestamptz - interval '182 days')
     group by i.id order by i.id limit 5000`,
    [now],
  );
}

/** Which of these are there: places that are known, voices and sources that are listened to. */
export async function stillThere(
  db: Queryable,
  asked: { places: string[]; voices: number[]; sources: number[] },
): Promise<{ places: Set<string>; voices: Set<number>; sources: Set<number> }> {
  const places = await db.query<{ id: string }>('select id from places where id = any($1::text[])', [
    asked.places,
  ]);
  const live = await db.query<{ id: number; voice_id: number }>(
    `select id, voice_id from sources where state = 'active' and (id = any($1::bigint[]) or voice_id = any($2::bigint[]))`,
    [asked.sources, asked.voices],
  );
  return {
    places: new Set(places.map(({ id }) => id)),
    voices: new Set(live.map(({ voice_id }) => voice_id)),
    sources: new Set(live.map(({ id }) => id)),
  };
}
