create table voices (
  id bigint generated always as identity primary key,
  slug text not null unique,
  name text not null,
  kind text not null,
  home_url text,
  added_at timestamptz not null default now()
);
comment on table voices is 'river/sources';

create table sources (
  id bigint generated always as identity primary key,
  voice_id bigint not null references voices (id),
  feed_url text not null unique,
  page_url text,
  title text not null,
  format text,
  patch_place_id text,
  licence text,
  state text not null default 'active' check (state in ('active', 'paused')),
  paused_because text,
  -- The host that is asked, for one request at a time per host.
  host text not null,
  etag text,
  last_modified text,
  -- Of the bytes last read, so that an unchanged body costs nothing where the server knows no 304.
  body_hash text,
  interval_seconds integer not null default 3600,
  next_due timestamptz not null,
  leased_until timestamptz,
  last_fetched timestamptz,
  last_new timestamptz,
  errors integer not null default 0,
  error_kind text,
  error_message text,
  error_since timestamptz,
  added_at timestamptz not null default now()
);
create index sources_due on sources (next_due) where state = 'active';
create index sources_voice on sources (voice_id);
comment on table sources is 'river/sources';
