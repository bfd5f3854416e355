-- What editors made of the themes that were found: kept under a name with the comments that are of it, or set aside.
create table consultation_themes (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references consultations (id),
  -- The words that recur, by which it was found; null where somebody made it by hand.
  phrase text,
  name text not null,
  comments bigint[] not null,
  set_aside boolean not null,
  member_id bigint not null references body_members (id),
  changed_at timestamptz not null,
  unique (consultation_id, phrase)
);
comment on table consultation_themes is 'commons/consultations';
