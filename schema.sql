-- commons/editing

create table editor_log (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  person_id bigint,
  act text not null,
  about text not null,
  before jsonb,
  after jsonb,
  because text,
  constraint editor_log_pkey PRIMARY KEY (id),
  constraint editor_log_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX editor_log_at ON public.editor_log USING btree (at DESC);

-- commons/people

create table people (
  id bigint generated always as identity not null,
  email text,
  role text not null default 'resident'::text,
  language text not null default 'en'::text,
  time_zone text not null default 'Europe/London'::text,
  token_generation integer not null default 1,
  added_at timestamp with time zone not null default now(),
  confirmed_at timestamp with time zone,
  constraint people_email_key UNIQUE (email),
  constraint people_pkey PRIMARY KEY (id),
  constraint people_role_check CHECK ((role = ANY (ARRAY['resident'::text, 'editor'::text])))
);

create table sign_ins (
  id bigint generated always as identity not null,
  person_id bigint not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  spent_at timestamp with time zone,
  constraint sign_ins_pkey PRIMARY KEY (id),
  constraint sign_ins_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX sign_ins_person ON public.sign_ins USING btree (person_id, made_at DESC);

create table sessions (
  token_hash text not null,
  person_id bigint not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX sessions_person ON public.sessions USING btree (person_id);

-- ground/config

create table settings (
  key text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null default now(),
  constraint settings_pkey PRIMARY KEY (key)
);

-- ground/db

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (name)
);

-- river/deliver

create table subscriptions (
  id bigint generated always as identity not null,
  person_id bigint not null,
  interest_id bigint not null,
  channel text not null,
  cadence text not null,
  hour integer not null default 7,
  weekday integer not null default 5,
  state text not null default 'pending'::text,
  ended_because text,
  token_generation integer not null default 1,
  consent_wording text not null,
  made_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  from_at timestamp with time zone,
  next_digest timestamp with time zone,
  ended_at timestamp with time zone,
  constraint subscriptions_pkey PRIMARY KEY (id),
  constraint subscriptions_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interests(id),
  constraint subscriptions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint subscriptions_cadence_check CHECK ((cadence = ANY (ARRAY['at-once'::text, 'daily'::text, 'weekly'::text]))),
  constraint subscriptions_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'feed'::text]))),
  constraint subscriptions_ended_because_check CHECK ((ended_because = ANY (ARRAY['left'::text, 'not-confirmed'::text, 'no-such-address'::text, 'marked-as-spam'::text, 'erased'::text, 'replaced'::text]))),
  constraint subscriptions_hour_check CHECK (((hour >= 0) AND (hour <= 23))),
  constraint subscriptions_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'paused'::text, 'ended'::text]))),
  constraint subscriptions_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
CREATE INDEX subscriptions_due ON public.subscriptions USING btree (next_digest) WHERE ((state = 'active'::text) AND (next_digest IS NOT NULL));
CREATE INDEX subscriptions_interest ON public.subscriptions USING btree (interest_id) WHERE (state = 'active'::text);
CREATE UNIQUE INDEX subscriptions_held ON public.subscriptions USING btree (person_id, interest_id, channel) WHERE (state <> 'ended'::text);

create table outbox (
  id bigint generated always as identity not null,
  person_id bigint,
  kind text not null,
  letter jsonb not null,
  message_id text not null,
  urgency integer not null,
  state text not null default 'due'::text,
  attempts integer not null default 0,
  next_try timestamp with time zone not null,
  claimed_until timestamp with time zone,
  made_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  error_kind text,
  error_message text,
  constraint outbox_message_id_key UNIQUE (message_id),
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['due'::text, 'sending'::text, 'sent'::text, 'refused'::text, 'given-up'::text])))
);
CREATE INDEX outbox_confirmations ON public.outbox USING btree (made_at) WHERE (kind = 'confirm'::text);
CREATE INDEX outbox_due ON public.outbox USING btree (urgency, next_try) WHERE (state = ANY (ARRAY['due'::text, 'sending'::text]));
CREATE INDEX outbox_person ON public.outbox USING btree (person_id, made_at DESC);

create table digests (
  person_id bigint not null,
  cadence text not null,
  due_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  items integer not null,
  outbox_id bigint,
  constraint digests_pkey PRIMARY KEY (person_id, cadence, due_at),
  constraint digests_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id) ON DELETE SET NULL,
  constraint digests_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);

create table told (
  person_id bigint not null,
  item_id bigint not null,
  outbox_id bigint,
  told_at timestamp with time zone not null,
  constraint told_pkey PRIMARY KEY (person_id, item_id),
  constraint told_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint told_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id) ON DELETE SET NULL,
  constraint told_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX told_item ON public.told USING btree (item_id);
CREATE INDEX told_outbox ON public.told USING btree (outbox_id);

create table suppressions (
  email_hash text not null,
  because text not null,
  at timestamp with time zone not null,
  constraint suppressions_pkey PRIMARY KEY (email_hash)
);

-- river/keep

create table stories (
  id bigint generated always as identity not null,
  title text not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  items integer not null,
  voices integer not null,
  constraint stories_pkey PRIMARY KEY (id)
);
CREATE INDEX stories_last ON public.stories USING btree (last_at DESC);

create table items (
  id bigint generated always as identity not null,
  source_id bigint not null,
  voice_id bigint not null,
  guid text not null,
  url text,
  canonical_url text,
  content_hash text not null,
  title text not null,
  author text,
  summary text not null,
  html text not null,
  text text not null,
  language text,
  published_at timestamp with time zone,
  updated_at timestamp with time zone,
  kept_at timestamp with time zone not null,
  told_at timestamp with time zone not null,
  version integer not null default 1,
  changed_at timestamp with time zone,
  categories text[] not null default '{}'::text[],
  enclosures jsonb not null default '[]'::jsonb,
  image jsonb,
  lat double precision,
  lon double precision,
  event_starts timestamp with time zone,
  event_ends timestamp with time zone,
  event_all_day boolean,
  event_location text,
  event_status text,
  event_time_zone text,
  action_kind text,
  action_url text,
  action_deadline timestamp with time zone,
  same_as bigint,
  story_id bigint,
  story_decided_by text not null default 'machine'::text,
  signature jsonb not null,
  understood_version text not null,
  taken_down_at timestamp with time zone,
  taken_down_because text,
  matched_at timestamp with time zone,
  search tsvector not null,
  matched_before boolean not null default false,
  constraint items_source_id_guid_key UNIQUE (source_id, guid),
  constraint items_pkey PRIMARY KEY (id),
  constraint items_same_as_fkey FOREIGN KEY (same_as) REFERENCES items(id),
  constraint items_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
  constraint items_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories(id),
  constraint items_voice_id_fkey FOREIGN KEY (voice_id) REFERENCES voices(id),
  constraint items_story_decided_by_check CHECK ((story_decided_by = ANY (ARRAY['machine'::text, 'editor'::text])))
);
CREATE INDEX items_canonical ON public.items USING btree (canonical_url) WHERE (canonical_url IS NOT NULL);
CREATE INDEX items_content ON public.items USING btree (voice_id, content_hash);
CREATE INDEX items_deadlines ON public.items USING btree (action_deadline) WHERE (action_deadline IS NOT NULL);
CREATE INDEX items_events ON public.items USING btree (event_starts) WHERE (event_starts IS NOT NULL);
CREATE INDEX items_same ON public.items USING btree (same_as) WHERE (same_as IS NOT NULL);
CREATE INDEX items_search ON public.items USING gin (search);
CREATE INDEX items_story ON public.items USING btree (story_id);
CREATE INDEX items_told ON public.items USING btree (told_at DESC, id DESC) WHERE ((same_as IS NULL) AND (taken_down_at IS NULL));
CREATE INDEX items_unmatched ON public.items USING btree (id) WHERE (matched_at IS NULL);
CREATE INDEX items_voice ON public.items USING btree (voice_id, told_at DESC);

create table item_versions (
  item_id bigint not null,
  version integer not null,
  title text not null,
  html text not null,
  text text not null,
  kept_at timestamp with time zone not null,
  constraint item_versions_pkey PRIMARY KEY (item_id, version),
  constraint item_versions_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
);

create table item_places (
  item_id bigint not null,
  place_id text not null,
  confidence real not null,
  focus boolean not null,
  assumed boolean not null,
  precision text not null,
  evidence jsonb not null,
  decided_by text not null default 'machine'::text,
  rejected boolean not null default false,
  constraint item_places_pkey PRIMARY KEY (item_id, place_id),
  constraint item_places_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint item_places_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(id),
  constraint item_places_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'editor'::text])))
);
CREATE INDEX item_places_place ON public.item_places USING btree (place_id, item_id) WHERE (NOT rejected);

create table item_subjects (
  item_id bigint not null,
  subject_id text not null,
  confidence real not null,
  evidence jsonb not null,
  decided_by text not null default 'machine'::text,
  rejected boolean not null default false,
  constraint item_subjects_pkey PRIMARY KEY (item_id, subject_id),
  constraint item_subjects_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint item_subjects_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'editor'::text])))
);
CREATE INDEX item_subjects_subject ON public.item_subjects USING btree (subject_id, item_id) WHERE (NOT rejected);

create table forgotten (
  source_id bigint not null,
  guid_hash text not null,
  forgotten_at timestamp with time zone not null,
  constraint forgotten_pkey PRIMARY KEY (source_id, guid_hash),
  constraint forgotten_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id)
);

create table story_joins (
  item_id bigint not null,
  with_id bigint not null,
  score real not null,
  shared text[] not null,
  constraint story_joins_pkey PRIMARY KEY (item_id),
  constraint story_joins_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint story_joins_with_id_fkey FOREIGN KEY (with_id) REFERENCES items(id) ON DELETE CASCADE
);
CREATE INDEX story_joins_with ON public.story_joins USING btree (with_id);

create table story_moves (
  id bigint not null,
  into_id bigint not null,
  constraint story_moves_pkey PRIMARY KEY (id),
  constraint story_moves_into_id_fkey FOREIGN KEY (into_id) REFERENCES stories(id) ON DELETE CASCADE
);
CREATE INDEX story_moves_into ON public.story_moves USING btree (into_id);

-- river/match

create table interests (
  id bigint generated always as identity not null,
  key text not null,
  criterion jsonb not null,
  place_ids text[] not null default '{}'::text[],
  near_lat double precision,
  near_lon double precision,
  near_metres integer,
  subject_ids text[] not null default '{}'::text[],
  words_query tsquery,
  kinds text[] not null default '{}'::text[],
  voice_ids bigint[] not null default '{}'::bigint[],
  added_at timestamp with time zone not null default now(),
  words_english tsquery,
  words_written tsquery,
  source_ids bigint[] not null default '{}'::bigint[],
  forms text[] not null default '{}'::text[],
  constraint interests_key_key UNIQUE (key),
  constraint interests_pkey PRIMARY KEY (id)
);
CREATE INDEX interests_places ON public.interests USING gin (place_ids);
CREATE INDEX interests_subjects ON public.interests USING gin (subject_ids);

create table matches (
  interest_id bigint not null,
  item_id bigint not null,
  reason jsonb not null,
  matched_at timestamp with time zone not null,
  again boolean not null default false,
  constraint matches_pkey PRIMARY KEY (interest_id, item_id),
  constraint matches_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interests(id) ON DELETE CASCADE,
  constraint matches_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
);
CREATE INDEX matches_item ON public.matches USING btree (item_id);
CREATE INDEX matches_recent ON public.matches USING btree (interest_id, matched_at);

create table interest_changes (
  n bigint generated always as identity not null,
  interest_id bigint not null,
  at timestamp with time zone not null default now(),
  constraint interest_changes_pkey PRIMARY KEY (n)
);

create table match_turns (
  item_id bigint not null,
  part integer not null,
  parts integer not null,
  constraint match_turns_pkey PRIMARY KEY (item_id, parts, part),
  constraint match_turns_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
);

-- river/sources

create table voices (
  id bigint generated always as identity not null,
  slug text not null,
  name text not null,
  kind text not null,
  home_url text,
  added_at timestamp with time zone not null default now(),
  constraint voices_slug_key UNIQUE (slug),
  constraint voices_pkey PRIMARY KEY (id)
);

create table sources (
  id bigint generated always as identity not null,
  voice_id bigint not null,
  feed_url text not null,
  page_url text,
  title text not null,
  format text,
  patch_place_id text,
  licence text,
  state text not null default 'active'::text,
  paused_because text,
  host text not null,
  etag text,
  last_modified text,
  body_hash text,
  interval_seconds integer not null default 3600,
  next_due timestamp with time zone not null,
  leased_until timestamp with time zone,
  last_fetched timestamp with time zone,
  last_new timestamp with time zone,
  errors integer not null default 0,
  error_kind text,
  error_message text,
  error_since timestamp with time zone,
  added_at timestamp with time zone not null default now(),
  taken_for timestamp with time zone,
  constraint sources_feed_url_key UNIQUE (feed_url),
  constraint sources_pkey PRIMARY KEY (id),
  constraint sources_voice_id_fkey FOREIGN KEY (voice_id) REFERENCES voices(id),
  constraint sources_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text])))
);
CREATE INDEX sources_due ON public.sources USING btree (next_due) WHERE (state = 'active'::text);
CREATE INDEX sources_voice ON public.sources USING btree (voice_id);

-- river/understand

create table places (
  id text not null,
  slug text not null,
  name text not null,
  kind text not null,
  lat double precision not null,
  lon double precision not null,
  parent_id text,
  country text,
  population bigint not null default 0,
  aliases text[] not null default '{}'::text[],
  boundary jsonb,
  origin text not null,
  until timestamp with time zone,
  constraint places_slug_key UNIQUE (slug),
  constraint places_pkey PRIMARY KEY (id),
  constraint places_origin_check CHECK ((origin = ANY (ARRAY['built-in'::text, 'imported'::text])))
);

create table place_within (
  place_id text not null,
  ancestor_id text not null,
  constraint place_within_pkey PRIMARY KEY (place_id, ancestor_id),
  constraint place_within_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(id) ON DELETE CASCADE
);
CREATE INDEX place_within_ancestor ON public.place_within USING btree (ancestor_id, place_id);

create table learned (
  version text not null,
  made_at timestamp with time zone not null,
  corrections integer not null,
  weights jsonb not null,
  constraint learned_pkey PRIMARY KEY (version)
);
CREATE INDEX learned_made ON public.learned USING btree (made_at DESC);

create table place_generations (
  former_id text not null,
  place_id text not null,
  share real not null,
  constraint place_generations_pkey PRIMARY KEY (former_id, place_id),
  constraint place_generations_former_id_fkey FOREIGN KEY (former_id) REFERENCES places(id) ON DELETE CASCADE,
  constraint place_generations_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(id) ON DELETE CASCADE
);
CREATE INDEX place_generations_place ON public.place_generations USING btree (place_id);

create table place_aliases (
  place_id text not null,
  alias text not null,
  added_at timestamp with time zone not null,
  constraint place_aliases_pkey PRIMARY KEY (place_id, alias),
  constraint place_aliases_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(id) ON DELETE CASCADE
);
