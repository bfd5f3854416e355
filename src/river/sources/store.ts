import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Source, SourceState, Voice, VoiceKind } from './source.ts';

const SOURCE = `s.id, s.voice_id as "voiceId", s.feed_url as "feedUrl", s.page_url as "pageUrl", s.title, s.format,
  s.patch_place_id as "patchPlaceId", s.usual_place_id as "usualPlaceId", s.licence, s.state, s.paused_because as "pausedBecause", s.etag,
  s.last_modified as "lastModified", s.interval_seconds as "intervalSeconds", s.next_due as "nextDue",
  s.last_fetched as "lastFetched", s.last_new as "lastNew", s.errors, s.error_kind as "errorKind",
  s.error_message as "errorMessage", s.body_hash as "bodyHash", s.usual_seconds as "usualSeconds", s.quiet_after as "quietAfter", s.added_at as "addedAt"`;
const VOICE = `v.id, v.slug, v.name, v.kind, v.home_url as "homeUrl"`;

export interface NewSource {
  feedUrl: string;
  pageUrl?: string | null;
  title: string;
  format?: string | null;
  voice: { name: string; kind: VoiceKind; homeUrl?: string | null } | { voiceId: number };
  patchPlaceId?: string | null;
  licence?: string | null;
}

/** A source with who speaks there, how many items it gave in all, and how many a week of late (eight weeks' mean). */
export interface HeardSource extends Source {
  voice: Voice;
  items: number;
  perWeek: number;
}

export interface VoiceWithSources extends Voice {
  sources: HeardSource[];
  items: number;
  lastAt: Date | null;
}

/** Adds a source, due at once; if its address is known already, says so and gives that one. */
export async function addSource(
  tx: Tx,
  fresh: NewSource,
  now: Date,
): Promise<{ kind: 'added' | 'known'; source: Source }> {
  const voiceId = 'voiceId' in fresh.voice ? fresh.voice.voiceId : await voiceFor(tx, fresh.voice);
  const added = await tx.query<Source>(
    `insert into sources as s (voice_id, feed_url, page_url, title, format, patch_place_id, licence, host, next_due, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) on conflict (feed_url) do nothing returning ${SOURCE}`,
    [
      voiceId,
      fresh.feedUrl,
      fresh.pageUrl ?? null,
      fresh.title,
      fresh.format ?? null,
      fresh.patchPlaceId ?? null,
      fresh.licence ?? null,
      hostOf(fresh.feedUrl),
      now,
    ],
  );
  if (added[0]) return { kind: 'added', source: added[0] };
  const back = await tx.query<Source>(
    `update sources s set removed_at = null, state = 'active', paused_because = null, next_due = $2
     where feed_url = $1 and removed_at is not null returning ${SOURCE}`,
    [fresh.feedUrl, now],
  );
  if (back[0]) return { kind: 'added', source: back[0] };
  const known = await tx.query<Source>(`select ${SOURCE} from sources s where feed_url = $1`, [
    fresh.feedUrl,
  ]);
  return { kind: 'known', source: known[0]! };
}

/** The voice of this home page, or of this name if no home page is known; made if there is none. */
export async function voiceFor(
  tx: Tx,
  voice: { name: string; kind: VoiceKind; homeUrl?: string | null },
): Promise<number> {
  await tx.query('lock table voices in share row exclusive mode');
  const known = await tx.query<{ id: number }>(
    'select id from voices where (home_url = $1) or ($1::text is null and name = $2) order by id limit 1',
    [voice.homeUrl ?? null, voice.name],
  );
  if (known[0]) return known[0].id;
  return newVoice(tx, voice);
}

/** A voice of its own, also where another has the same name. */
export async function newVoice(
  tx: Tx,
  voice: { name: string; kind: VoiceKind; homeUrl?: string | null },
): Promise<number> {
  await tx.query('lock table voices in share row exclusive mode');
  const base = slugOf(voice.name);
  const taken = new Set(
    (
      await tx.query<{ slug: string }>(`select slug from voices where slug = $1 or slug like $1 || '-%'`, [
        base,
      ])
    ).map((row) => row.slug),
  );
  let slug = base;
  for (let n = 2; taken.has(slug); n++) slug = `${base}-${n}`;
  const made = await tx.query<{ id: number }>(
    'insert into voices (slug, name, kind, home_url) values ($1, $2, $3, $4) returning id',
    [slug, voice.name, voice.kind, voice.homeUrl ?? null],
  );
  return made[0]!.id;
}

function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
      .replace(/-+$/, '') || 'voice'
  );
}

function hostOf(feedUrl: string): string {
  return URL.canParse(feedUrl) ? new URL(feedUrl).host || feedUrl : feedUrl;
}

/**
 * Takes sources that are due, at most one a host, and leases them, so that nobody else asks them (or their host)
 * meanwhile. A lease that runs out (its worker died) is due again.
 */
export async function claimDue(
  tx: Tx,
  now: Date,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `update sources set leased_until = $1::timestamptz + make_interval(secs => $3)
     where id in (
       select id from sources s
       where s.state = 'active' and s.feed_url not like 'own:%' and s.next_due <= $1 and (s.leased_until is null or s.leased_until <= $1)
         and not exists (select 1 from sources o where o.host = s.host and o.id <> s.id
           and (o.leased_until > $1
             or (o.state = 'active' and (o.leased_until is null or o.leased_until <= $1) and (o.next_due, o.id) < (s.next_due, s.id))))
       order by s.next_due limit $2 for update skip locked)
     returning id`,
    [now, limit, leaseSeconds],
  );
  return rows.map((row) => row.id);
}

/**
 * Takes up a lease, for as long again from now: true once for each, however many hints there are. False where there is
 * none, or it has run out.
 */
export async function takeLease(tx: Tx, id: number, now: Date, leaseSeconds: number): Promise<boolean> {
  const taken = await tx.query(
    `update sources set leased_until = l.until, taken_for = l.until
     from (select $2::timestamptz + make_interval(secs => $3) as until) l
     where id = $1 and leased_until > $2 and taken_for is distinct from leased_until returning 1`,
    [id, now, leaseSeconds],
  );
  return taken.length > 0;
}

/** Lets go of all leases: for a process that knows itself alone, at its start. */
export async function releaseAll(tx: Tx): Promise<void> {
  await tx.query('update sources set leased_until = null where leased_until is not null');
}

export type Outcome = Pick<Source, 'nextDue'> &
  Partial<
    Pick<
      Source,
      | 'errors'
      | 'errorKind'
      | 'errorMessage'
      | 'lastFetched'
      | 'lastNew'
      | 'format'
      | 'etag'
      | 'lastModified'
      | 'intervalSeconds'
      | 'state'
      | 'pausedBecause'
      | 'feedUrl'
      | 'bodyHash'
      | 'usualSeconds'
      | 'quietAfter'
      | 'usualPlaceId'
    >
  >;

/** Writes what came of a fetch and lets go of the lease. */
export async function saveOutcome(tx: Tx, id: number, outcome: Outcome): Promise<void> {
  const columns: Record<string, unknown> = {
    next_due: outcome.nextDue,
    errors: outcome.errors,
    error_kind: outcome.errorKind,
    error_message: outcome.errorMessage,
    last_fetched: outcome.lastFetched,
    last_new: outcome.lastNew,
    format: outcome.format,
    etag: outcome.etag,
    last_modified: outcome.lastModified,
    interval_seconds: outcome.intervalSeconds,
    state: outcome.state,
    paused_because: outcome.pausedBecause,
    feed_url: outcome.feedUrl,
    body_hash: outcome.bodyHash,
    usual_seconds: outcome.usualSeconds,
    quiet_after: outcome.quietAfter,
    usual_place_id: outcome.usualPlaceId,
    ...(outcome.feedUrl && { host: hostOf(outcome.feedUrl) }),
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  const set = given.map(([name], n) => `${name} = $${n + 2}`).join(', ');
  await tx.query(`update sources set leased_until = null, ${set} where id = $1`, [
    id,
    ...given.map(([, value]) => value),
  ]);
}

export async function feedUrlTaken(tx: Tx, feedUrl: string): Promise<boolean> {
  return (await tx.query('select 1 from sources where feed_url = $1', [feedUrl])).length > 0;
}

export async function sourceById(db: Queryable, id: number): Promise<(Source & { voice: Voice }) | null> {
  const rows = await db.query<Source & { voice: Voice }>(
    `select ${SOURCE}, (select row_to_json(x) from (select ${VOICE}) x) as voice
     from sources s join voices v on v.id = s.voice_id where s.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** All sources by name, with how much they gave; without those that were taken off the list. */
export async function listSources(db: Queryable): Promise<HeardSource[]> {
  return (await everySource(db)).filter(({ removedAt }) => removedAt === null);
}

async function everySource(db: Queryable): Promise<(HeardSource & { removedAt: Date | null })[]> {
  return db.query(
    `select ${SOURCE}, s.removed_at as "removedAt", (select row_to_json(x) from (select ${VOICE}) x) as voice, coalesce(c.items, 0) as items,
            coalesce(c.late, 0) / 8.0::double precision as "perWeek"
     from sources s join voices v on v.id = s.voice_id
     left join (select source_id, count(*)::integer as items,
                       (count(*) filter (where told_at > now() - interval '56 days'))::integer as late
                from items group by source_id) c on c.source_id = s.id
     order by lower(v.name), s.id`,
  );
}

/** All voices by name, each with its sources; one that said something stays, also when we listen to none of them any more. */
export async function listVoices(db: Queryable): Promise<VoiceWithSources[]> {
  const sources = (await everySource(db)).filter(({ removedAt, items }) => removedAt === null || items > 0);
  const last = await db.query<{ id: number; at: Date }>(
    'select voice_id as id, max(told_at) as at from items where taken_down_at is null group by voice_id',
  );
  const lastAt = new Map(last.map((row) => [row.id, row.at]));
  const voices = new Map<number, VoiceWithSources>();
  for (const { removedAt, ...source } of sources) {
    const voice = voices.get(source.voiceId) ?? {
      ...source.voice,
      sources: [],
      items: 0,
      lastAt: lastAt.get(source.voiceId) ?? null,
    };
    if (removedAt === null) voice.sources.push(source);
    voice.items += source.items;
    voices.set(source.voiceId, voice);
  }
  return [...voices.values()];
}

export async function voiceBySlug(db: Queryable, slug: string): Promise<VoiceWithSources | null> {
  return (await listVoices(db)).find((voice) => voice.slug === slug) ?? null;
}

export async function editVoice(
  tx: Tx,
  id: number,
  changes: { name?: string; kind?: VoiceKind; homeUrl?: string | null },
): Promise<void> {
  await tx.query(
    `update voices set name = coalesce($2, name), kind = coalesce($3, kind),
       home_url = case when $5 then $4 else home_url end where id = $1`,
    [id, changes.name ?? null, changes.kind ?? null, changes.homeUrl ?? null, changes.homeUrl !== undefined],
  );
}

export async function editSource(
  tx: Tx,
  id: number,
  changes: { title?: string; patchPlaceId?: string | null; licence?: string | null; pageUrl?: string | null },
): Promise<void> {
  await tx.query(
    `update sources set title = coalesce($2, title),
       patch_place_id = case when $4 then $3 else patch_place_id end,
       licence = case when $6 then $5 else licence end,
       page_url = case when $8 then $7 else page_url end
     where id = $1`,
    [
      id,
      changes.title ?? null,
      changes.patchPlaceId ?? null,
      changes.patchPlaceId !== undefined,
      changes.licence ?? null,
      changes.licence !== undefined,
      changes.pageUrl ?? null,
      changes.pageUrl !== undefined,
    ],
  );
}

export async function pauseSource(tx: Tx, id: number, because: string): Promise<void> {
  await setState(tx, id, 'paused', because, null);
}

/** Asks these at once for all that they have, also where nothing changed: something of theirs was put back. */
export async function hearAfresh(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  await tx.query(
    `update sources set etag = null, last_modified = null, body_hash = null, next_due = $2 where id = any($1::bigint[])`,
    [ids, now],
  );
}

/** Takes sources off the list: nobody asks them any more. What they gave stays. Gives those that were on it. */
export async function removeSources(
  tx: Tx,
  ids: readonly number[],
  because: string,
  now: Date,
): Promise<number[]> {
  const gone = await tx.query<{ id: number }>(
    `update sources set removed_at = $2, state = 'paused', paused_because = $3
     where id = any($1::bigint[]) and removed_at is null and feed_url not like 'own:%' returning id`,
    [ids, now, because],
  );
  return gone.map(({ id }) => id);
}

/** Puts a source back on the list, listened to or paused as it was. False where it was not taken off. */
export async function putSourceBack(
  tx: Tx,
  id: number,
  { state, because }: { state: SourceState; because: string | null },
  now: Date,
): Promise<boolean> {
  const back = await tx.query(
    `update sources set removed_at = null, state = $2, paused_because = $3, next_due = $4
     where id = $1 and removed_at is not null returning 1`,
    [id, state, because, now],
  );
  return back.length > 0;
}

/** Has these asked as soon as there is a hand free. */
export async function askSoon(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  await tx.query(`update sources set next_due = $2 where id = any($1::bigint[]) and state = 'active'`, [
    ids,
    now,
  ]);
}

/** Listens again, at once, as if nothing had failed. */
export async function resumeSource(tx: Tx, id: number, now: Date): Promise<void> {
  await setState(tx, id, 'active', null, now);
}

async function setState(
  tx: Tx,
  id: number,
  state: SourceState,
  because: string | null,
  due: Date | null,
): Promise<void> {
  await tx.query(
    `update sources set state = $2, paused_because = $3, next_due = coalesce($4, next_due),
       leased_until = case when leased_until = taken_for then leased_until end,
       errors = case when $2 = 'active' then 0 else errors end,
       error_kind = case when $2 = 'active' then null else error_kind end,
       error_message = case when $2 = 'active' then null else error_message end
     where id = $1`,
    [id, state, because, due],
  );
}
