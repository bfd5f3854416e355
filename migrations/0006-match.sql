-- A distinct criterion, stored once and shared by all who hold it. Who holds it is not known here.
create table interests (
  id bigint generated always as identity primary key,
  -- A hash of the canonical criterion: the same wish is the same row.
  key text not null unique,
  criterion jsonb not null,
  -- The criterion spread out for matching; an empty array or null means "any".
  place_ids text[] not null default '{}',
  near_lat double precision,
  near_lon double precision,
  near_metres integer,
  subject_ids text[] not null default '{}',
  words_query tsquery,
  kinds text[] not null default '{}',
  voice_ids bigint[] not null default '{}',
  added_at timestamptz not null default now()
);
create index interests_places on interests using gin (place_ids);
create index interests_subjects on interests using gin (subject_ids);
comment on table interests is 'river/match';

create table matches (
  interest_id bigint not null references interests (id) on delete cascade,
  item_id bigint not null references items (id) on delete cascade,
  -- Which place, subject or words made it match, for the reader.
  reason jsonb not null,
  matched_at timestamptz not null,
  primary key (interest_id, item_id)
);
create index matches_item on matches (item_id);
create index matches_recent on matches (interest_id, matched_at);
comment on table matches is 'river/match';
