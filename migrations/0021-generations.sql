-- Boundaries have generations: who asked for a place that was dissolved goes on hearing about those that took its ground.
create table place_generations (
  former_id text not null references places (id) on delete cascade,
  place_id text not null references places (id) on delete cascade,
  -- How much of the former place's ground it took, 0 to 1.
  share real not null,
  primary key (former_id, place_id)
);
create index place_generations_place on place_generations (place_id);
comment on table place_generations is 'river/understand';
