-- A listing that somebody follows, or followed, from the fediverse. Others are actors too, without a row.
create table actors (
  id bigint generated always as identity primary key,
  -- `ladywell`, `buses` or `ladywell.buses`: what stands before the @.
  handle text not null unique,
  -- The path of its page, which is its id.
  path text not null,
  interest_id bigint not null references interests (id),
  made_at timestamptz not null
);
create index actors_interest on actors (interest_id);
comment on table actors is 'river/deliver';

create table followers (
  actor_id bigint not null references actors (id) on delete cascade,
  uri text not null,
  -- Where it takes letters: the one it shares with its server's others, if it does.
  inbox text not null,
  since timestamptz not null,
  -- Since when nothing arrives there.
  failing_since timestamptz,
  primary key (actor_id, uri)
);
create index followers_inbox on followers (inbox);
comment on table followers is 'river/deliver';

-- What an actor has said of an item, and in which wording: an edit is told once, a take-down too.
create table announcements (
  id bigint generated always as identity primary key,
  actor_id bigint not null references actors (id) on delete cascade,
  item_id bigint not null references items (id) on delete cascade,
  story_id bigint,
  told_as text not null,
  deleted boolean not null default false,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  unique (actor_id, item_id)
);
create index announcements_item on announcements (item_id);
create index announcements_made on announcements (made_at) where not deleted;
create index announcements_story on announcements (actor_id, story_id) where story_id is not null;
comment on table announcements is 'river/deliver';

-- Activities that came in, so that none is obeyed twice.
create table activities_heard (
  id text primary key,
  at timestamptz not null
);
create index activities_heard_at on activities_heard (at);
comment on table activities_heard is 'river/deliver';
