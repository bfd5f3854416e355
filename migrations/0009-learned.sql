-- What editors' corrections taught: weights of words for subjects, one row each time that it was learned. Findings name the
-- version that they were made with; former ones stay, so that one can see and go back.
create table learned (
  version text primary key,
  made_at timestamptz not null,
  corrections integer not null,
  -- By subject: how many corrections, and weights of hashed words. No text of an item is in them.
  weights jsonb not null
);
create index learned_made on learned (made_at desc);
comment on table learned is 'river/understand';
