-- Pages elsewhere that say they link to a page of ours (Webmention, Pingback). What was refused stays refused.
create table heard_links (
  id bigint generated always as identity primary key,
  source text not null,
  target text not null,
  source_host text not null,
  way text not null check (way in ('webmention', 'pingback')),
  state text not null default 'asked'
    check (state in ('asked', 'held', 'approved', 'refused', 'no-link', 'gone', 'trouble')),
  asked_at timestamptz not null,
  looked_at timestamptz,
  next_look timestamptz,
  looks integer not null default 0,
  because text,
  title text,
  author text,
  quote text,
  said_at timestamptz,
  decided_by bigint references people (id),
  decided_at timestamptz,
  unique (source, target)
);
create index heard_links_due on heard_links (next_look) where next_look is not null;
create index heard_links_host on heard_links (source_host, asked_at);
create index heard_links_target on heard_links (target) where state = 'approved';
comment on table heard_links is 'commons/desk';

-- Sites that want no quote of theirs kept here, beyond what they offer as a feed. Published.
create table opt_outs (
  host text primary key,
  added_at timestamptz not null,
  added_by bigint references people (id)
);
comment on table opt_outs is 'commons/desk';
