-- What a reader offers and an editor decides on: a site to listen to, a notice of somebody who has no site.
create table submissions (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('site', 'notice')),
  state text not null check (state in ('unconfirmed', 'waiting', 'accepted', 'refused')),
  -- What it is about, so that it waits once however often it is offered: the address of a feed; nothing for a notice.
  about text,
  offered jsonb not null,
  -- Who offers it, where an address was given and confirmed.
  person_id bigint references people (id) on delete set null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  decided_at timestamptz,
  decided_by bigint references people (id),
  because text,
  -- What came of it: the source that we listen to, or the item.
  became text
);
create unique index submissions_once on submissions (kind, about) where state = 'waiting' and about is not null;
create index submissions_waiting on submissions (made_at) where state = 'waiting';
create index submissions_person on submissions (person_id);
comment on table submissions is 'commons/submissions';

-- Whose notices go on the page without an editor looking first.
alter table people add column trusted_at timestamptz;

-- The name before the @ at which a source's newsletters are taken in; hard to guess, since whoever knows it may speak there.
alter table sources add column mail_name text unique;
