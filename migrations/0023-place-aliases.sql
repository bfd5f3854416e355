-- What people here call a place, as editors say: "the Rec". Laid over what is built in and imported, and outlives both.
create table place_aliases (
  place_id text not null references places (id) on delete cascade,
  alias text not null,
  added_at timestamptz not null,
  primary key (place_id, alias)
);
comment on table place_aliases is 'river/understand';
