create table people (
  id bigint generated always as identity primary key,
  -- One addr-spec, lower case; null once erased.
  email text unique,
  role text not null default 'resident' check (role in ('resident', 'editor')),
  language text not null default 'en',
  time_zone text not null default 'Europe/London',
  -- Counts up when every link that this person was ever sent is to stop working.
  token_generation integer not null default 1,
  added_at timestamptz not null default now(),
  confirmed_at timestamptz
);
comment on table people is 'commons/people';

-- Mailed sign-in links, spent once, by a POST. The token in the link is sealed from the id when the letter is sent.
create table sign_ins (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz
);
create index sign_ins_person on sign_ins (person_id, made_at desc);
comment on table sign_ins is 'commons/people';

create table sessions (
  token_hash text primary key,
  person_id bigint not null references people (id) on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_person on sessions (person_id);
comment on table sessions is 'commons/people';

-- Who did what in the editor's pages, and why; never changed, never an address in it.
create table editor_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id bigint references people (id),
  act text not null,
  about text not null,
  before jsonb,
  after jsonb,
  because text
);
create index editor_log_at on editor_log (at desc);
comment on table editor_log is 'commons/editing';
