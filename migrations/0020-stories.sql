-- Why an item stands in its story: the other item that it is most like, and what both have (stems, names, numbers).
create table story_joins (
  item_id bigint primary key references items (id) on delete cascade,
  with_id bigint not null references items (id) on delete cascade,
  score real not null,
  shared text[] not null
);
create index story_joins_with on story_joins (with_id);
comment on table story_joins is 'river/keep';

-- Where a story that was taken into another is told now, so that its address leads there.
create table story_moves (
  id bigint primary key,
  into_id bigint not null references stories (id) on delete cascade
);
create index story_moves_into on story_moves (into_id);
comment on table story_moves is 'river/keep';
