-- What a body listens for. Its interest's matches come to the desk, narrowed by what an interest cannot say.
create table watches (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  name text not null,
  wanted jsonb not null,
  interest_id bigint not null references interests (id),
  made_by bigint references people (id),
  made_at timestamptz not null,
  -- Items told before are left alone.
  since timestamptz not null,
  -- Up to where new items were looked at for links to its document.
  links_seen bigint not null default 0,
  ended_at timestamptz
);
create index watches_body on watches (body_id) where ended_at is null;
comment on table watches is 'commons/desk';

-- What somebody said at an address that nobody listens to: a quote and a link, never a copy.
create table captures (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  url text not null,
  title text not null,
  quote text not null,
  author text,
  site text not null,
  said_at timestamptz,
  captured_at timestamptz not null,
  captured_by bigint references people (id),
  way text not null check (way in ('hand', 'webmention', 'pingback')),
  -- The page of ours that it links to.
  target text,
  unique (body_id, url)
);
comment on table captures is 'commons/desk';

-- Something said that concerns a body, and what the body does about it: the words are an item's or a capture's.
create table mentions (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  item_id bigint references items (id) on delete cascade,
  capture_id bigint references captures (id) on delete cascade,
  state text not null default 'new'
    check (state in ('new', 'read', 'assigned', 'answered', 'nothing-to-add', 'passed-on')),
  assigned_to bigint references people (id),
  due_on date,
  state_at timestamptz not null,
  found_at timestamptz not null,
  told_at timestamptz not null,
  -- The item's version that was handled, so that an edit shows.
  item_version integer not null default 1,
  moved_because text,
  what text check (what in ('question', 'complaint', 'praise', 'idea', 'fact', 'announcement')),
  what_by text not null default 'machine' check (what_by in ('machine', 'member')),
  what_evidence jsonb not null default '[]',
  sentence text not null default '',
  outcome text,
  reply_id bigint,
  -- Counts what was done, so that two who do something at once are told of each other.
  acts integer not null default 0,
  unique (body_id, item_id),
  unique (body_id, capture_id),
  check ((item_id is null) <> (capture_id is null))
);
create index mentions_body on mentions (body_id, state, told_at desc);
create index mentions_item on mentions (item_id);
comment on table mentions is 'commons/desk';

-- Which items each watch looked at, and whether they are what it asks for. `wrong`: a member said that this is none.
create table watch_items (
  watch_id bigint not null references watches (id),
  item_id bigint not null references items (id) on delete cascade,
  item_version integer not null,
  held boolean not null,
  evidence jsonb not null default '[]',
  wrong boolean not null default false,
  primary key (watch_id, item_id)
);
create index watch_items_item on watch_items (item_id);
comment on table watch_items is 'commons/desk';

-- All that was done to mentions. Nobody: the river, because the conversation went on.
create table mention_acts (
  id bigint generated always as identity primary key,
  mention_id bigint not null references mentions (id) on delete cascade,
  at timestamptz not null,
  member_id bigint references body_members (id),
  act text not null,
  from_state text not null,
  to_state text not null,
  note text,
  assigned_to bigint references people (id),
  due_on date
);
create index mention_acts_mention on mention_acts (mention_id, id);
comment on table mention_acts is 'commons/desk';

-- Filters that a body keeps by a name.
create table desk_views (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  name text not null,
  query text not null,
  unique (body_id, name)
);
comment on table desk_views is 'commons/desk';

-- The Monday letters that went, so that none goes twice; and who wants none.
create table desk_briefs (
  body_id bigint not null references bodies (id),
  week date not null,
  made_at timestamptz not null,
  primary key (body_id, week)
);
comment on table desk_briefs is 'commons/desk';
create table desk_brief_stops (
  body_id bigint not null references bodies (id),
  person_id bigint not null references people (id) on delete cascade,
  primary key (body_id, person_id)
);
comment on table desk_brief_stops is 'commons/desk';
