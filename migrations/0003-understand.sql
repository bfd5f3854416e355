-- The places that something is about, or that an operator imported. The rest of the gazetteer stays in memory.
create table places (
  id text primary key,
  slug text not null unique,
  name text not null,
  kind text not null,
  lat double precision not null,
  lon double precision not null,
  parent_id text,
  country text,
  population bigint not null default 0,
  aliases text[] not null default '{}',
  -- GeoJSON geometry.
  boundary jsonb,
  origin text not null check (origin in ('built-in', 'imported')),
  -- When the place ceased to exist (a dissolved ward); its readers keep hearing.
  until timestamptz
);
comment on table places is 'river/understand';

-- Which places a place lies in, itself included, however many levels up.
create table place_within (
  place_id text not null references places (id) on delete cascade,
  ancestor_id text not null,
  primary key (place_id, ancestor_id)
);
create index place_within_ancestor on place_within (ancestor_id, place_id);
comment on table place_within is 'river/understand';
