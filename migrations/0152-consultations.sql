-- A document that a body asks about, paragraph by paragraph, until a day; and what it did with what was said.
create table consultations (
  id bigint generated always as identity primary key,
  slug text not null unique,
  body_id bigint not null references bodies (id),
  title text not null,
  summary text not null,
  language text not null,
  time_zone text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  outcome_due_at timestamptz,
  announced_at timestamptz,
  outcome_at timestamptz,
  -- What was said, what was done: an entry a theme, with the comments that it answers.
  outcome jsonb,
  -- "Not yet: next news by", with a word why.
  news_by timestamptz,
  news text,
  -- pre: everything is looked at before it is shown.
  moderation text not null check (moderation in ('pre', 'post')),
  policy text not null,
  -- Ways to respond elsewhere: link, email, post, meeting, each with its words.
  ways jsonb not null,
  made_at timestamptz not null,
  made_by bigint not null references body_members (id)
);
create index consultations_body on consultations (body_id);
create index consultations_public on consultations (closes_at) where announced_at is not null;
comment on table consultations is 'commons/consultations';

-- Members of the body who answer here by name.
create table consultation_monitors (
  consultation_id bigint not null references consultations (id),
  member_id bigint not null references body_members (id),
  primary key (consultation_id, member_id)
);
comment on table consultation_monitors is 'commons/consultations';

-- A wording of the document. Once published it never changes.
create table consultation_versions (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references consultations (id),
  number integer not null,
  note text not null,
  chunks jsonb not null,
  made_at timestamptz not null,
  published_at timestamptz,
  unique (consultation_id, number)
);
comment on table consultation_versions is 'commons/consultations';

create table consultation_paragraphs (
  version_id bigint not null references consultation_versions (id) on delete cascade,
  position integer not null,
  number integer not null,
  chunk text not null,
  html text not null,
  text text not null,
  primary key (version_id, position),
  unique (version_id, number)
);
comment on table consultation_paragraphs is 'commons/consultations';

-- Where a comment made on another version stands in this one.
create table consultation_placements (
  version_id bigint not null references consultation_versions (id) on delete cascade,
  comment_id bigint not null references comments (id) on delete cascade,
  paragraph integer,
  carry text not null check (carry in ('same', 'changed', 'orphan', 'placed')),
  starts integer,
  ends integer,
  primary key (version_id, comment_id)
);
comment on table consultation_placements is 'commons/consultations';

-- What a named official says to a comment, or to several at once: a record of its own.
create table consultation_answers (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references consultations (id),
  member_id bigint not null references body_members (id),
  kind text not null check (kind in ('answer', 'question', 'correction', 'pointer', 'thanks')),
  disposition text not null check (disposition in ('accepted', 'partly', 'not-accepted', 'out-of-scope', 'noted')),
  words text not null,
  published_at timestamptz not null,
  withdrawn_at timestamptz
);
create index consultation_answers_consultation on consultation_answers (consultation_id, id);
comment on table consultation_answers is 'commons/consultations';

create table consultation_answered (
  answer_id bigint not null references consultation_answers (id),
  comment_id bigint not null references comments (id),
  -- Whether its writer says that it answers them; null: has not said.
  satisfied boolean,
  judged_at timestamptz,
  primary key (answer_id, comment_id)
);
-- One answer that stands, for each comment: one that is withdrawn is taken out of here.
create unique index consultation_answered_once on consultation_answered (comment_id);
comment on table consultation_answered is 'commons/consultations';
