-- Who can speak officially here: a department, a ward councillor, a health trust. Its words in the river are its voice's.
create table bodies (
  id bigint generated always as identity primary key,
  slug text not null unique,
  name text not null,
  voice_id bigint not null references voices (id),
  -- A reply needs a second person's approval before it goes out.
  four_eyes boolean not null default true,
  added_at timestamptz not null,
  closed_at timestamptz
);
comment on table bodies is 'commons/people';

-- Somebody in a body: under which name and title they speak, and what they may do. Rows stay, so that the record can name them.
create table body_members (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  person_id bigint not null references people (id),
  name text not null,
  title text not null,
  role text not null check (role in ('listener', 'responder', 'approver', 'head')),
  since timestamptz not null,
  until timestamptz
);
create unique index body_members_now on body_members (body_id, person_id) where until is null;
create index body_members_person on body_members (person_id) where until is null;
comment on table body_members is 'commons/people';
