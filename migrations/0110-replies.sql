-- What a body answers, to what was said elsewhere or here: quoted, signed by name, title and body, and what came of it.
create table replies (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  -- Who speaks: a row of body_members, as they stood when they wrote it.
  member_id bigint not null references body_members (id),
  -- What is answered: something kept, or an address that somebody pasted. What was quoted stays when its writer edits it.
  item_id bigint references items (id) on delete set null,
  about_url text,
  about_title text not null,
  about_author text,
  quote text not null,
  kind text not null check (kind in ('answer', 'question', 'correction', 'pointer', 'thanks')),
  words text not null,
  -- Who is speaking, in their own line; null only where they took it out.
  disclosure text,
  -- With whom what was learned here is shared.
  shared_with text,
  -- How it goes out: to the page answered, by letter to its writer, by somebody's hand, or only here.
  ways text[] not null default '{}',
  mail_to text,
  state text not null check (state in ('draft', 'waiting', 'published', 'withdrawn', 'dropped')),
  template text,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  approved_by bigint references body_members (id),
  published_at timestamptz,
  -- Where it stands elsewhere, once it does, and what came of it.
  posted_url text,
  outcome text,
  outcome_at timestamptz
);
create index replies_item on replies (item_id) where state = 'published';
create index replies_about on replies (about_url) where state = 'published';
create index replies_body on replies (body_id, state, changed_at desc);
comment on table replies is 'commons/replies';

-- Every step of every reply, for good.
create table reply_steps (
  id bigint generated always as identity primary key,
  reply_id bigint not null references replies (id),
  at timestamptz not null,
  member_id bigint not null references body_members (id),
  act text not null,
  from_state text,
  to_state text not null,
  note text
);
create index reply_steps_reply on reply_steps (reply_id, id);
comment on table reply_steps is 'commons/replies';

-- Letters half written, to begin with; each has gaps that must be filled.
create table reply_templates (
  id bigint generated always as identity primary key,
  body_id bigint not null references bodies (id),
  name text not null,
  words text not null,
  made_at timestamptz not null,
  constraint reply_templates_name unique (body_id, name)
);
comment on table reply_templates is 'commons/replies';
