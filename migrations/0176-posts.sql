-- What a body writes in its blog, or begins as a discussion. Once published it never changes; comments hang on it.
create table posts (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  member_id bigint not null references body_members (id),
  kind text not null check (kind in ('post', 'discussion')),
  slug text not null,
  title text not null,
  -- Cleaned markup, and its words.
  html text not null,
  text text not null,
  -- Tags, which are subjects of the scheme.
  subjects text[] not null,
  language text not null,
  moderation text not null check (moderation in ('pre', 'post')),
  published_at timestamptz not null,
  -- Since when nobody comments any more.
  closed_at timestamptz,
  unique (body_id, slug)
);
create index posts_newest on posts (body_id, published_at desc);
create index posts_subjects on posts using gin (subjects);
comment on table posts is 'commons/consultations';

-- Answers stand to comments on whatever these hang on, not on consultations alone.
alter table consultation_answers add column thread text;
update consultation_answers set thread = 'consultation:' || consultation_id;
alter table consultation_answers alter column thread set not null;
alter table consultation_answers drop column consultation_id;
create index consultation_answers_thread on consultation_answers (thread, id);
