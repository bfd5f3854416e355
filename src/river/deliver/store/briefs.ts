import type { Queryable } from '../../../ground/db/db.ts';

/** What a body's Monday letter is written from, as things are when it goes. */
export interface BriefToSend {
  body: { slug: string; name: string };
  /** Mentions of the week, and of the week before it. */
  week: number;
  before: number;
  answered: number;
  open: number;
  late: number;
  /** What waits, most talked about first. */
  waiting: { id: number; title: string; sentence: string; who: string; voices: number }[];
}

const SHOWN = 8;
const NOT_WRONG = `not (exists (select from watch_items x join watches w on w.id = x.watch_id
    where x.item_id = m.item_id and w.body_id = m.body_id and x.wrong)
  and not exists (select from watch_items x join watches w on w.id = x.watch_id
    where x.item_id = m.item_id and w.body_id = m.body_id and x.held and not x.wrong and w.ended_at is null))`;

/** Null for whoever is no member any more, or wants none, and for a body that was closed. */
export async function briefToSend(
  db: Queryable,
  bodyId: number,
  personId: number,
  to: Date,
): Promise<BriefToSend | null> {
  const [row] = await db.query<BriefToSend>(
    `select json_build_object('slug', b.slug, 'name', b.name) as body, f.*,
       coalesce((select json_agg(w order by w.voices desc, w.told desc) from (
         select m.id, coalesce(i.title, c.title) as title, case when c.id is null then m.sentence else c.quote end as sentence,
           coalesce(v.name, c.author, c.site) as who, coalesce(st.voices, 1) as voices, m.told_at as told
         from mentions m left join items i on i.id = m.item_id left join captures c on c.id = m.capture_id
           left join voices v on v.id = i.voice_id left join stories st on st.id = i.story_id
         where m.body_id = b.id and m.state in ('new', 'read', 'assigned') and i.taken_down_at is null
           and m.told_at >= $3::timestamptz - interval '7 days' and ${NOT_WRONG}
         order by coalesce(st.voices, 1) desc, m.told_at desc limit ${SHOWN}) w), '[]') as waiting
     from bodies b, lateral (select
         (count(*) filter (where m.told_at >= $3::timestamptz - interval '7 days' and m.told_at < $3))::int as week,
         (count(*) filter (where m.told_at < $3::timestamptz - interval '7 days'
           and m.told_at >= $3::timestamptz - interval '14 days'))::int as before,
         (count(*) filter (where m.state = 'answered' and m.state_at >= $3::timestamptz - interval '7 days'))::int as answered,
         (count(*) filter (where m.state in ('new', 'read', 'assigned')))::int as open,
         (count(*) filter (where m.state in ('new', 'read', 'assigned') and m.due_on < $3::date))::int as late
       from mentions m where m.body_id = b.id and ${NOT_WRONG}) f
     where b.id = $1 and b.closed_at is null
       and exists (select from body_members x where x.body_id = b.id and x.person_id = $2 and x.until is null)
       and not exists (select from desk_brief_stops s where s.body_id = b.id and s.person_id = $2)`,
    [bodyId, personId, to],
  );
  return row ?? null;
}
