-- What is said in the fediverse in a thread of one of our replies waits for an editor like any page that links to us.
alter table heard_links drop constraint heard_links_way_check;
alter table heard_links add constraint heard_links_way_check check (way in ('webmention', 'pingback', 'fediverse'));
-- Who said it there: only they change it or take it away.
alter table heard_links add column actor text;
-- Since when it says something else than what is quoted of it here.
alter table heard_links add column changed_at timestamptz;
create index heard_links_actor on heard_links (actor) where actor is not null;
create index heard_links_notes on heard_links (source) where way = 'fediverse';
alter table captures drop constraint captures_way_check;
alter table captures add constraint captures_way_check check (way in ('hand', 'webmention', 'pingback', 'fediverse'));
alter table captures add column changed_at timestamptz;

-- Whom a reply was handed to in the fediverse, and which of their notes it answers.
create table reply_notes (
  reply_id bigint primary key references replies (id),
  in_reply_to text not null,
  actor text not null,
  -- As in `@ada@town.example`.
  handle text not null,
  inbox text not null,
  made_at timestamptz not null
);
comment on table reply_notes is 'river/deliver';
