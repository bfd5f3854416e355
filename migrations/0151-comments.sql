-- What somebody says about a thing here, or a part of it. Nothing is deleted: it is superseded, withdrawn or removed with a reason.
create table comments (
  id bigint generated always as identity primary key,
  -- On what, as the slice names it: `consultation:3`.
  thread text not null,
  -- The part that it was made on (a paragraph's number); null: on the whole.
  part integer,
  version integer not null,
  -- W3C selectors (commons/comments/anchor.ts), and the words of the part as they were.
  anchor jsonb,
  about text not null,
  parent_id bigint references comments (id),
  person_id bigint references people (id) on delete set null,
  name text not null,
  voice text not null,
  area text,
  words text not null,
  language text not null,
  state text not null check (state in ('unconfirmed', 'waiting', 'held', 'shown', 'removed', 'withdrawn')),
  held_because text,
  -- How it came; by which member of the body it was keyed in, where it was; and where it stands elsewhere.
  via text not null check (via in ('web', 'post', 'email', 'meeting', 'link')),
  keyed_by bigint references body_members (id),
  url text,
  -- The first of a campaign’s texts, of which this is another.
  alike_id bigint references comments (id),
  marks integer[] not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  shown_at timestamptz,
  changed_at timestamptz
);
create index comments_thread on comments (thread, id) where state = 'shown';
create index comments_waiting on comments (thread, made_at) where state in ('waiting', 'held');
create index comments_person on comments (person_id, made_at);
create index comments_parent on comments (parent_id) where parent_id is not null;
create index comments_marks on comments using gin (marks);
create index comments_unconfirmed on comments (made_at) where state = 'unconfirmed';
comment on table comments is 'commons/comments';

-- What a comment said before: after ten minutes words are superseded, not changed.
create table comment_wordings (
  id bigint generated always as identity primary key,
  comment_id bigint not null references comments (id),
  words text not null,
  until timestamptz not null
);
create index comment_wordings_comment on comment_wordings (comment_id, id);
comment on table comment_wordings is 'commons/comments';

-- What was done with comments by whoever looks after them; removals and why are public.
create table comment_acts (
  id bigint generated always as identity primary key,
  comment_id bigint not null references comments (id),
  at timestamptz not null,
  member_id bigint references body_members (id),
  act text not null,
  from_state text not null,
  to_state text not null,
  because text
);
create index comment_acts_comment on comment_acts (comment_id, id);
comment on table comment_acts is 'commons/comments';
