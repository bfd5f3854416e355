create table stories (
  id bigint generated always as identity primary key,
  title text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  items integer not null,
  voices integer not null
);
create index stories_last on stories (last_at desc);
comment on table stories is 'river/keep';

create table items (
  id bigint generated always as identity primary key,
  source_id bigint not null references sources (id),
  voice_id bigint not null references voices (id),
  guid text not null,
  url text,
  -- The address without tracking and trivial differences: the same one is the same item.
  canonical_url text,
  -- Of title and text, folded: the same words from the same voice are the same item.
  content_hash text not null,
  title text not null,
  author text,
  summary text not null,
  html text not null,
  text text not null,
  language text,
  published_at timestamptz,
  updated_at timestamptz,
  kept_at timestamptz not null,
  -- What lists are ordered by: published, but never later than it was kept.
  told_at timestamptz not null,
  version integer not null default 1,
  changed_at timestamptz,
  categories text[] not null default '{}',
  enclosures jsonb not null default '[]',
  image jsonb,
  lat double precision,
  lon double precision,
  event_starts timestamptz,
  event_ends timestamptz,
  event_all_day boolean,
  event_location text,
  event_status text,
  event_time_zone text,
  action_kind text,
  action_url text,
  action_deadline timestamptz,
  -- The same thing said again by the same voice, or the same page found through another source: folded into that one.
  same_as bigint references items (id),
  story_id bigint references stories (id),
  -- An editor's word on which story it belongs to is not overruled.
  story_decided_by text not null default 'machine' check (story_decided_by in ('machine', 'editor')),
  signature jsonb not null,
  understood_version text not null,
  taken_down_at timestamptz,
  taken_down_because text,
  matched_at timestamptz,
  search tsvector not null,
  unique (source_id, guid)
);
create index items_told on items (told_at desc, id desc) where same_as is null and taken_down_at is null;
create index items_voice on items (voice_id, told_at desc);
create index items_story on items (story_id);
create index items_canonical on items (canonical_url) where canonical_url is not null;
create index items_content on items (voice_id, content_hash);
create index items_unmatched on items (id) where matched_at is null;
create index items_events on items (event_starts) where event_starts is not null;
create index items_deadlines on items (action_deadline) where action_deadline is not null;
create index items_search on items using gin (search);
comment on table items is 'river/keep';

-- What an item said before it was edited. Version n here is what was shown until version n + 1 came.
create table item_versions (
  item_id bigint not null references items (id) on delete cascade,
  version integer not null,
  title text not null,
  html text not null,
  text text not null,
  kept_at timestamptz not null,
  primary key (item_id, version)
);
comment on table item_versions is 'river/keep';

create table item_places (
  item_id bigint not null references items (id) on delete cascade,
  place_id text not null references places (id),
  confidence real not null,
  focus boolean not null,
  assumed boolean not null,
  precision text not null,
  -- The mentions and the reasons, as understand gave them.
  evidence jsonb not null,
  decided_by text not null default 'machine' check (decided_by in ('machine', 'editor')),
  -- An editor's "not this place": stays, so that understanding again does not bring it back.
  rejected boolean not null default false,
  primary key (item_id, place_id)
);
create index item_places_place on item_places (place_id, item_id) where not rejected;
comment on table item_places is 'river/keep';

create table item_subjects (
  item_id bigint not null references items (id) on delete cascade,
  subject_id text not null,
  confidence real not null,
  evidence jsonb not null,
  decided_by text not null default 'machine' check (decided_by in ('machine', 'editor')),
  rejected boolean not null default false,
  primary key (item_id, subject_id)
);
create index item_subjects_subject on item_subjects (subject_id, item_id) where not rejected;
comment on table item_subjects is 'river/keep';

-- Items that were forgotten (retention) and are not to be taken for new ones when their source still lists them.
create table forgotten (
  source_id bigint not null references sources (id),
  guid_hash text not null,
  forgotten_at timestamptz not null,
  primary key (source_id, guid_hash)
);
comment on table forgotten is 'river/keep';
