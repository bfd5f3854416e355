-- A source that was taken off the list: what it gave stays, and so does its voice. It can be put back.
alter table sources add column removed_at timestamptz;

-- An act that takes back an earlier one; each is taken back at most once.
alter table editor_log add column undoes bigint unique references editor_log (id);
create index editor_log_person on editor_log (person_id, id desc);

-- Two items that an editor says are not about one happening, so that nobody is asked again about the stories they are in.
create table stories_apart (
  item_a bigint not null references items (id) on delete cascade,
  item_b bigint not null references items (id) on delete cascade,
  said_at timestamptz not null,
  primary key (item_a, item_b),
  check (item_a < item_b)
);
comment on table stories_apart is 'river/keep';
