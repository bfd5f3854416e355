-- What editors made of a subject's words: one row each time. The newest of a subject holds; null is as it comes with the
-- program. Former ones stay, so that one can see and go back.
create table subject_wordings (
  id bigint generated always as identity primary key,
  subject_id text not null,
  words jsonb,
  made_at timestamptz not null
);
create index subject_wordings_newest on subject_wordings (subject_id, id desc);
comment on table subject_wordings is 'river/understand';
