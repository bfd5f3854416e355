-- Links that a body keeps, to publish by period.
create table bookmarks (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  url text not null,
  title text not null,
  note text not null default '',
  tags text[] not null default '{}',
  saved_by bigint references people (id),
  saved_at timestamptz not null,
  unique (body_id, url)
);
create index bookmarks_saved on bookmarks (body_id, saved_at desc);
comment on table bookmarks is 'commons/roundups';

-- What a body heard, quoted and linked, with what it thinks of it; said in its voice.
create table roundups (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  member_id bigint not null references body_members (id),
  kind text not null check (kind in ('heard', 'bookmarks')),
  title text not null,
  opening text not null default '',
  closing text not null default '',
  state text not null default 'draft' check (state in ('draft', 'published', 'dropped')),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  approved_by bigint references body_members (id),
  published_at timestamptz
);
create index roundups_body on roundups (body_id, state, changed_at desc);
comment on table roundups is 'commons/roundups';

create table roundup_parts (
  id bigint generated always as identity primary key,
  roundup_id bigint not null references roundups (id) on delete cascade,
  position integer not null,
  item_id bigint references items (id) on delete set null,
  url text,
  title text not null,
  author text,
  quote text not null default '',
  -- What the body writes after the quote.
  words text not null default ''
);
create index roundup_parts_roundup on roundup_parts (roundup_id, position);
comment on table roundup_parts is 'commons/roundups';
