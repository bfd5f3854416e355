-- What somebody wants to hear less of within one subscription: a subject, a voice, the story of an item, or one item.
create table mutes (
  id bigint generated always as identity primary key,
  subscription_id bigint not null references subscriptions (id) on delete cascade,
  kind text not null check (kind in ('subject', 'voice', 'story', 'item')),
  subject_id text check ((kind = 'subject') = (subject_id is not null)),
  voice_id bigint references voices (id) on delete cascade check ((kind = 'voice') = (voice_id is not null)),
  -- The item from which it was said. Of a story, whatever it is called by then: stories are joined and parted.
  item_id bigint references items (id) on delete cascade check (kind in ('subject', 'voice') or item_id is not null),
  made_at timestamptz not null
);
create unique index mutes_once on mutes (subscription_id, kind, coalesce(subject_id, ''),
  coalesce(voice_id, 0), (case when kind in ('story', 'item') then item_id else 0 end));
comment on table mutes is 'river/deliver';

-- When a pause is over by itself; null where somebody pauses until they go on.
alter table subscriptions add column resume_at timestamptz;

-- Readers say that an item is not about a place or subject: how many did, for editors to judge. Who said it is not kept.
create table doubts (
  item_id bigint not null references items (id) on delete cascade,
  kind text not null check (kind in ('place', 'subject')),
  about text not null,
  readers integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- An editor looked and found it right.
  settled_at timestamptz,
  primary key (item_id, kind, about)
);
create index doubts_open on doubts (last_at desc) where settled_at is null;
comment on table doubts is 'commons/editing';
