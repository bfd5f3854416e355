-- commons/calls

create table calls (
  id bigint generated always as identity not null,
  about text not null,
  kind text not null,
  title text not null,
  url text not null,
  body_id bigint,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  time_zone text not null,
  changed_at timestamp with time zone not null,
  constraint calls_about_key UNIQUE (about),
  constraint calls_pkey PRIMARY KEY (id),
  constraint calls_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint calls_kind_check CHECK ((kind = ANY (ARRAY['comment'::text, 'sign'::text, 'vote'::text, 'attend'::text, 'apply'::text, 'bid'::text, 'borrow'::text])))
);
CREATE INDEX calls_closes ON public.calls USING btree (closes_at);

-- commons/comments

create table comments (
  id bigint generated always as identity not null,
  thread text not null,
  part integer,
  version integer not null,
  anchor jsonb,
  about text not null,
  parent_id bigint,
  person_id bigint,
  name text not null,
  voice text not null,
  area text,
  words text not null,
  language text not null,
  state text not null,
  held_because text,
  via text not null,
  keyed_by bigint,
  url text,
  alike_id bigint,
  marks integer[] not null,
  made_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  shown_at timestamp with time zone,
  changed_at timestamp with time zone,
  constraint comments_pkey PRIMARY KEY (id),
  constraint comments_alike_id_fkey FOREIGN KEY (alike_id) REFERENCES comments(id),
  constraint comments_keyed_by_fkey FOREIGN KEY (keyed_by) REFERENCES body_members(id),
  constraint comments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comments(id),
  constraint comments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE SET NULL,
  constraint comments_state_check CHECK ((state = ANY (ARRAY['unconfirmed'::text, 'waiting'::text, 'held'::text, 'shown'::text, 'removed'::text, 'withdrawn'::text]))),
  constraint comments_via_check CHECK ((via = ANY (ARRAY['web'::text, 'post'::text, 'email'::text, 'meeting'::text, 'link'::text])))
);
CREATE INDEX comments_marks ON public.comments USING gin (marks);
CREATE INDEX comments_parent ON public.comments USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX comments_person ON public.comments USING btree (person_id, made_at);
CREATE INDEX comments_thread ON public.comments USING btree (thread, id) WHERE (state = 'shown'::text);
CREATE INDEX comments_unconfirmed ON public.comments USING btree (made_at) WHERE (state = 'unconfirmed'::text);
CREATE INDEX comments_waiting ON public.comments USING btree (thread, made_at) WHERE (state = ANY (ARRAY['waiting'::text, 'held'::text]));

create table comment_wordings (
  id bigint generated always as identity not null,
  comment_id bigint not null,
  words text not null,
  until timestamp with time zone not null,
  constraint comment_wordings_pkey PRIMARY KEY (id),
  constraint comment_wordings_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id)
);
CREATE INDEX comment_wordings_comment ON public.comment_wordings USING btree (comment_id, id);

create table comment_acts (
  id bigint generated always as identity not null,
  comment_id bigint not null,
  at timestamp with time zone not null,
  member_id bigint,
  act text not null,
  from_state text not null,
  to_state text not null,
  because text,
  constraint comment_acts_pkey PRIMARY KEY (id),
  constraint comment_acts_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint comment_acts_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id)
);
CREATE INDEX comment_acts_comment ON public.comment_acts USING btree (comment_id, id);

-- commons/consultations

create table consultations (
  id bigint generated always as identity not null,
  slug text not null,
  body_id bigint not null,
  title text not null,
  summary text not null,
  language text not null,
  time_zone text not null,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  outcome_due_at timestamp with time zone,
  announced_at timestamp with time zone,
  outcome_at timestamp with time zone,
  outcome jsonb,
  news_by timestamp with time zone,
  news text,
  moderation text not null,
  policy text not null,
  ways jsonb not null,
  made_at timestamp with time zone not null,
  made_by bigint not null,
  constraint consultations_slug_key UNIQUE (slug),
  constraint consultations_pkey PRIMARY KEY (id),
  constraint consultations_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint consultations_made_by_fkey FOREIGN KEY (made_by) REFERENCES body_members(id),
  constraint consultations_moderation_check CHECK ((moderation = ANY (ARRAY['pre'::text, 'post'::text])))
);
CREATE INDEX consultations_body ON public.consultations USING btree (body_id);
CREATE INDEX consultations_public ON public.consultations USING btree (closes_at) WHERE (announced_at IS NOT NULL);

create table consultation_monitors (
  consultation_id bigint not null,
  member_id bigint not null,
  constraint consultation_monitors_pkey PRIMARY KEY (consultation_id, member_id),
  constraint consultation_monitors_consultation_id_fkey FOREIGN KEY (consultation_id) REFERENCES consultations(id),
  constraint consultation_monitors_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id)
);

create table consultation_versions (
  id bigint generated always as identity not null,
  consultation_id bigint not null,
  number integer not null,
  note text not null,
  chunks jsonb not null,
  made_at timestamp with time zone not null,
  published_at timestamp with time zone,
  constraint consultation_versions_consultation_id_number_key UNIQUE (consultation_id, number),
  constraint consultation_versions_pkey PRIMARY KEY (id),
  constraint consultation_versions_consultation_id_fkey FOREIGN KEY (consultation_id) REFERENCES consultations(id)
);

create table consultation_paragraphs (
  version_id bigint not null,
  position integer not null,
  number integer not null,
  chunk text not null,
  html text not null,
  text text not null,
  constraint consultation_paragraphs_version_id_number_key UNIQUE (version_id, number),
  constraint consultation_paragraphs_pkey PRIMARY KEY (version_id, "position"),
  constraint consultation_paragraphs_version_id_fkey FOREIGN KEY (version_id) REFERENCES consultation_versions(id) ON DELETE CASCADE
);

create table consultation_placements (
  version_id bigint not null,
  comment_id bigint not null,
  paragraph integer,
  carry text not null,
  starts integer,
  ends integer,
  constraint consultation_placements_pkey PRIMARY KEY (version_id, comment_id),
  constraint consultation_placements_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE,
  constraint consultation_placements_version_id_fkey FOREIGN KEY (version_id) REFERENCES consultation_versions(id) ON DELETE CASCADE,
  constraint consultation_placements_carry_check CHECK ((carry = ANY (ARRAY['same'::text, 'changed'::text, 'orphan'::text, 'placed'::text])))
);

create table consultation_answers (
  id bigint generated always as identity not null,
  member_id bigint not null,
  kind text not null,
  disposition text not null,
  words text not null,
  published_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  thread text not null,
  constraint consultation_answers_pkey PRIMARY KEY (id),
  constraint consultation_answers_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id),
  constraint consultation_answers_disposition_check CHECK ((disposition = ANY (ARRAY['accepted'::text, 'partly'::text, 'not-accepted'::text, 'out-of-scope'::text, 'noted'::text]))),
  constraint consultation_answers_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'question'::text, 'correction'::text, 'pointer'::text, 'thanks'::text])))
);
CREATE INDEX consultation_answers_thread ON public.consultation_answers USING btree (thread, id);

create table consultation_answered (
  answer_id bigint not null,
  comment_id bigint not null,
  satisfied boolean,
  judged_at timestamp with time zone,
  constraint consultation_answered_pkey PRIMARY KEY (answer_id, comment_id),
  constraint consultation_answered_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES consultation_answers(id),
  constraint consultation_answered_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id)
);
CREATE UNIQUE INDEX consultation_answered_once ON public.consultation_answered USING btree (comment_id);

create table posts (
  id bigint generated always as identity not null,
  body_id bigint not null,
  member_id bigint not null,
  kind text not null,
  slug text not null,
  title text not null,
  html text not null,
  text text not null,
  subjects text[] not null,
  language text not null,
  moderation text not null,
  published_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint posts_body_id_slug_key UNIQUE (body_id, slug),
  constraint posts_pkey PRIMARY KEY (id),
  constraint posts_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint posts_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id),
  constraint posts_kind_check CHECK ((kind = ANY (ARRAY['post'::text, 'discussion'::text]))),
  constraint posts_moderation_check CHECK ((moderation = ANY (ARRAY['pre'::text, 'post'::text])))
);
CREATE INDEX posts_newest ON public.posts USING btree (body_id, published_at DESC);
CREATE INDEX posts_subjects ON public.posts USING gin (subjects);

create table consultation_themes (
  id bigint generated always as identity not null,
  consultation_id bigint not null,
  phrase text,
  name text not null,
  comments bigint[] not null,
  set_aside boolean not null,
  member_id bigint not null,
  changed_at timestamp with time zone not null,
  constraint consultation_themes_consultation_id_phrase_key UNIQUE (consultation_id, phrase),
  constraint consultation_themes_pkey PRIMARY KEY (id),
  constraint consultation_themes_consultation_id_fkey FOREIGN KEY (consultation_id) REFERENCES consultations(id),
  constraint consultation_themes_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id)
);

-- commons/desk

create table watches (
  id bigint generated always as identity not null,
  body_id bigint not null,
  name text not null,
  wanted jsonb not null,
  interest_id bigint not null,
  made_by bigint,
  made_at timestamp with time zone not null,
  since timestamp with time zone not null,
  links_seen bigint not null default 0,
  ended_at timestamp with time zone,
  constraint watches_pkey PRIMARY KEY (id),
  constraint watches_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint watches_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interests(id),
  constraint watches_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id)
);
CREATE INDEX watches_body ON public.watches USING btree (body_id) WHERE (ended_at IS NULL);

create table captures (
  id bigint generated always as identity not null,
  body_id bigint not null,
  url text not null,
  title text not null,
  quote text not null,
  author text,
  site text not null,
  said_at timestamp with time zone,
  captured_at timestamp with time zone not null,
  captured_by bigint,
  way text not null,
  target text,
  changed_at timestamp with time zone,
  constraint captures_body_id_url_key UNIQUE (body_id, url),
  constraint captures_pkey PRIMARY KEY (id),
  constraint captures_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint captures_captured_by_fkey FOREIGN KEY (captured_by) REFERENCES people(id),
  constraint captures_way_check CHECK ((way = ANY (ARRAY['hand'::text, 'webmention'::text, 'pingback'::text, 'fediverse'::text])))
);

create table mentions (
  id bigint generated always as identity not null,
  body_id bigint not null,
  item_id bigint,
  capture_id bigint,
  state text not null default 'new'::text,
  assigned_to bigint,
  due_on date,
  state_at timestamp with time zone not null,
  found_at timestamp with time zone not null,
  told_at timestamp with time zone not null,
  item_version integer not null default 1,
  moved_because text,
  what text,
  what_by text not null default 'machine'::text,
  what_evidence jsonb not null default '[]'::jsonb,
  sentence text not null default ''::text,
  outcome text,
  reply_id bigint,
  acts integer not null default 0,
  constraint mentions_body_id_capture_id_key UNIQUE (body_id, capture_id),
  constraint mentions_body_id_item_id_key UNIQUE (body_id, item_id),
  constraint mentions_pkey PRIMARY KEY (id),
  constraint mentions_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES people(id),
  constraint mentions_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint mentions_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES captures(id) ON DELETE CASCADE,
  constraint mentions_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint mentions_check CHECK (((item_id IS NULL) <> (capture_id IS NULL))),
  constraint mentions_state_check CHECK ((state = ANY (ARRAY['new'::text, 'read'::text, 'assigned'::text, 'answered'::text, 'nothing-to-add'::text, 'passed-on'::text]))),
  constraint mentions_what_by_check CHECK ((what_by = ANY (ARRAY['machine'::text, 'member'::text]))),
  constraint mentions_what_check CHECK ((what = ANY (ARRAY['question'::text, 'complaint'::text, 'praise'::text, 'idea'::text, 'fact'::text, 'announcement'::text])))
);
CREATE INDEX mentions_body ON public.mentions USING btree (body_id, state, told_at DESC);
CREATE INDEX mentions_item ON public.mentions USING btree (item_id);

create table watch_items (
  watch_id bigint not null,
  item_id bigint not null,
  item_version integer not null,
  held boolean not null,
  evidence jsonb not null default '[]'::jsonb,
  wrong boolean not null default false,
  constraint watch_items_pkey PRIMARY KEY (watch_id, item_id),
  constraint watch_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint watch_items_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES watches(id)
);
CREATE INDEX watch_items_item ON public.watch_items USING btree (item_id);

create table mention_acts (
  id bigint generated always as identity not null,
  mention_id bigint not null,
  at timestamp with time zone not null,
  member_id bigint,
  act text not null,
  from_state text not null,
  to_state text not null,
  note text,
  assigned_to bigint,
  due_on date,
  constraint mention_acts_pkey PRIMARY KEY (id),
  constraint mention_acts_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES people(id),
  constraint mention_acts_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id),
  constraint mention_acts_mention_id_fkey FOREIGN KEY (mention_id) REFERENCES mentions(id) ON DELETE CASCADE
);
CREATE INDEX mention_acts_mention ON public.mention_acts USING btree (mention_id, id);

create table desk_views (
  id bigint generated always as identity not null,
  body_id bigint not null,
  name text not null,
  query text not null,
  constraint desk_views_body_id_name_key UNIQUE (body_id, name),
  constraint desk_views_pkey PRIMARY KEY (id),
  constraint desk_views_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id)
);

create table desk_briefs (
  body_id bigint not null,
  week date not null,
  made_at timestamp with time zone not null,
  constraint desk_briefs_pkey PRIMARY KEY (body_id, week),
  constraint desk_briefs_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id)
);

create table desk_brief_stops (
  body_id bigint not null,
  person_id bigint not null,
  constraint desk_brief_stops_pkey PRIMARY KEY (body_id, person_id),
  constraint desk_brief_stops_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint desk_brief_stops_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);

create table heard_links (
  id bigint generated always as identity not null,
  source text not null,
  target text not null,
  source_host text not null,
  way text not null,
  state text not null default 'asked'::text,
  asked_at timestamp with time zone not null,
  looked_at timestamp with time zone,
  next_look timestamp with time zone,
  looks integer not null default 0,
  because text,
  title text,
  author text,
  quote text,
  said_at timestamp with time zone,
  decided_by bigint,
  decided_at timestamp with time zone,
  failures integer not null default 0,
  actor text,
  changed_at timestamp with time zone,
  constraint heard_links_source_target_key UNIQUE (source, target),
  constraint heard_links_pkey PRIMARY KEY (id),
  constraint heard_links_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint heard_links_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'held'::text, 'approved'::text, 'refused'::text, 'no-link'::text, 'gone'::text, 'trouble'::text]))),
  constraint heard_links_way_check CHECK ((way = ANY (ARRAY['webmention'::text, 'pingback'::text, 'fediverse'::text])))
);
CREATE INDEX heard_links_actor ON public.heard_links USING btree (actor) WHERE (actor IS NOT NULL);
CREATE INDEX heard_links_due ON public.heard_links USING btree (next_look) WHERE (next_look IS NOT NULL);
CREATE INDEX heard_links_host ON public.heard_links USING btree (source_host, asked_at);
CREATE INDEX heard_links_notes ON public.heard_links USING btree (source) WHERE (way = 'fediverse'::text);
CREATE INDEX heard_links_target ON public.heard_links USING btree (target) WHERE (state = 'approved'::text);

create table opt_outs (
  host text not null,
  added_at timestamp with time zone not null,
  added_by bigint,
  constraint opt_outs_pkey PRIMARY KEY (host),
  constraint opt_outs_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id)
);

-- commons/duties

create table duties (
  id bigint generated always as identity not null,
  about text not null,
  kind text not null,
  body_id bigint not null,
  owed_to text not null,
  what text not null,
  rule text not null,
  url text not null,
  raised_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  met_at timestamp with time zone,
  met_by text,
  constraint duties_about_kind_key UNIQUE (about, kind),
  constraint duties_pkey PRIMARY KEY (id),
  constraint duties_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id)
);
CREATE INDEX duties_open ON public.duties USING btree (due_at) WHERE (met_at IS NULL);

-- commons/editing

create table editor_log (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  person_id bigint,
  act text not null,
  about text not null,
  before jsonb,
  after jsonb,
  because text,
  undoes bigint,
  constraint editor_log_undoes_key UNIQUE (undoes),
  constraint editor_log_pkey PRIMARY KEY (id),
  constraint editor_log_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint editor_log_undoes_fkey FOREIGN KEY (undoes) REFERENCES editor_log(id)
);
CREATE INDEX editor_log_at ON public.editor_log USING btree (at DESC);
CREATE INDEX editor_log_person ON public.editor_log USING btree (person_id, id DESC);

create table doubts (
  item_id bigint not null,
  kind text not null,
  about text not null,
  readers integer not null default 1,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint doubts_pkey PRIMARY KEY (item_id, kind, about),
  constraint doubts_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint doubts_kind_check CHECK ((kind = ANY (ARRAY['place'::text, 'subject'::text])))
);
CREATE INDEX doubts_open ON public.doubts USING btree (last_at DESC) WHERE (settled_at IS NULL);

-- commons/people

create table people (
  id bigint generated always as identity not null,
  email text,
  role text not null default 'resident'::text,
  language text not null default 'en'::text,
  time_zone text not null default 'Europe/London'::text,
  token_generation integer not null default 1,
  added_at timestamp with time zone not null default now(),
  confirmed_at timestamp with time zone,
  letters text not null default 'combined'::text,
  canary boolean not null default false,
  trusted_at timestamp with time zone,
  wanted_at timestamp with time zone,
  constraint people_email_key UNIQUE (email),
  constraint people_pkey PRIMARY KEY (id),
  constraint people_letters_check CHECK ((letters = ANY (ARRAY['combined'::text, 'separate'::text]))),
  constraint people_role_check CHECK ((role = ANY (ARRAY['resident'::text, 'moderator'::text, 'editor'::text, 'owner'::text])))
);
CREATE UNIQUE INDEX people_canary ON public.people USING btree (canary) WHERE canary;

create table sign_ins (
  id bigint generated always as identity not null,
  person_id bigint not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  spent_at timestamp with time zone,
  constraint sign_ins_pkey PRIMARY KEY (id),
  constraint sign_ins_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX sign_ins_person ON public.sign_ins USING btree (person_id, made_at DESC);

create table sessions (
  token_hash text not null,
  person_id bigint not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX sessions_person ON public.sessions USING btree (person_id);

create table bodies (
  id bigint generated always as identity not null,
  slug text not null,
  name text not null,
  voice_id bigint not null,
  four_eyes boolean not null default true,
  added_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint bodies_slug_key UNIQUE (slug),
  constraint bodies_pkey PRIMARY KEY (id),
  constraint bodies_voice_id_fkey FOREIGN KEY (voice_id) REFERENCES voices(id)
);

create table body_members (
  id bigint generated always as identity not null,
  body_id bigint not null,
  person_id bigint not null,
  name text not null,
  title text not null,
  role text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  constraint body_members_pkey PRIMARY KEY (id),
  constraint body_members_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint body_members_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint body_members_role_check CHECK ((role = ANY (ARRAY['listener'::text, 'responder'::text, 'approver'::text, 'head'::text])))
);
CREATE INDEX body_members_person ON public.body_members USING btree (person_id) WHERE (until IS NULL);
CREATE UNIQUE INDEX body_members_now ON public.body_members USING btree (body_id, person_id) WHERE (until IS NULL);

create table passkeys (
  id bigint generated always as identity not null,
  person_id bigint not null,
  credential text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}'::text[],
  name text not null,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkeys_credential_key UNIQUE (credential),
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX passkeys_person ON public.passkeys USING btree (person_id);

create table passkey_challenges (
  hash text not null,
  person_id bigint,
  expires_at timestamp with time zone not null,
  constraint passkey_challenges_pkey PRIMARY KEY (hash),
  constraint passkey_challenges_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX passkey_challenges_expires ON public.passkey_challenges USING btree (expires_at);

-- commons/replies

create table replies (
  id bigint generated always as identity not null,
  body_id bigint not null,
  member_id bigint not null,
  item_id bigint,
  about_url text,
  about_title text not null,
  about_author text,
  quote text not null,
  kind text not null,
  words text not null,
  disclosure text,
  shared_with text,
  ways text[] not null default '{}'::text[],
  mail_to text,
  state text not null,
  template text,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  approved_by bigint,
  published_at timestamp with time zone,
  posted_url text,
  outcome text,
  outcome_at timestamp with time zone,
  constraint replies_pkey PRIMARY KEY (id),
  constraint replies_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES body_members(id),
  constraint replies_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint replies_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE SET NULL,
  constraint replies_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id),
  constraint replies_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'question'::text, 'correction'::text, 'pointer'::text, 'thanks'::text]))),
  constraint replies_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'published'::text, 'withdrawn'::text, 'dropped'::text])))
);
CREATE INDEX replies_about ON public.replies USING btree (about_url) WHERE (state = 'published'::text);
CREATE INDEX replies_body ON public.replies USING btree (body_id, state, changed_at DESC);
CREATE INDEX replies_item ON public.replies USING btree (item_id) WHERE (state = 'published'::text);

create table reply_steps (
  id bigint generated always as identity not null,
  reply_id bigint not null,
  at timestamp with time zone not null,
  member_id bigint not null,
  act text not null,
  from_state text,
  to_state text not null,
  note text,
  constraint reply_steps_pkey PRIMARY KEY (id),
  constraint reply_steps_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id),
  constraint reply_steps_reply_id_fkey FOREIGN KEY (reply_id) REFERENCES replies(id)
);
CREATE INDEX reply_steps_reply ON public.reply_steps USING btree (reply_id, id);

create table reply_templates (
  id bigint generated always as identity not null,
  body_id bigint not null,
  name text not null,
  words text not null,
  made_at timestamp with time zone not null,
  constraint reply_templates_name UNIQUE (body_id, name),
  constraint reply_templates_pkey PRIMARY KEY (id),
  constraint reply_templates_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id)
);

-- commons/roundups

create table bookmarks (
  id bigint generated always as identity not null,
  body_id bigint not null,
  url text not null,
  title text not null,
  note text not null default ''::text,
  tags text[] not null default '{}'::text[],
  saved_by bigint,
  saved_at timestamp with time zone not null,
  constraint bookmarks_body_id_url_key UNIQUE (body_id, url),
  constraint bookmarks_pkey PRIMARY KEY (id),
  constraint bookmarks_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint bookmarks_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
);
CREATE INDEX bookmarks_saved ON public.bookmarks USING btree (body_id, saved_at DESC);

create table roundups (
  id bigint generated always as identity not null,
  body_id bigint not null,
  member_id bigint not null,
  kind text not null,
  title text not null,
  opening text not null default ''::text,
  closing text not null default ''::text,
  state text not null default 'draft'::text,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  approved_by bigint,
  published_at timestamp with time zone,
  constraint roundups_pkey PRIMARY KEY (id),
  constraint roundups_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES body_members(id),
  constraint roundups_body_id_fkey FOREIGN KEY (body_id) REFERENCES bodies(id),
  constraint roundups_member_id_fkey FOREIGN KEY (member_id) REFERENCES body_members(id),
  constraint roundups_kind_check CHECK ((kind = ANY (ARRAY['heard'::text, 'bookmarks'::text]))),
  constraint roundups_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'dropped'::text])))
);
CREATE INDEX roundups_body ON public.roundups USING btree (body_id, state, changed_at DESC);

create table roundup_parts (
  id bigint generated always as identity not null,
  roundup_id bigint not null,
  position integer not null,
  item_id bigint,
  url text,
  title text not null,
  author text,
  quote text not null default ''::text,
  words text not null default ''::text,
  constraint roundup_parts_pkey PRIMARY KEY (id),
  constraint roundup_parts_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE SET NULL,
  constraint roundup_parts_roundup_id_fkey FOREIGN KEY (roundup_id) REFERENCES roundups(id) ON DELETE CASCADE
);
CREATE INDEX roundup_parts_roundup ON public.roundup_parts USING btree (roundup_id, "position");

-- commons/submissions

create table submissions (
  id bigint generated always as identity not null,
  kind text not null,
  state text not null,
  about text,
  offered jsonb not null,
  person_id bigint,
  made_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by bigint,
  because text,
  became text,
  constraint submissions_pkey PRIMARY KEY (id),
  constraint submissions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint submissions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE SET NULL,
  constraint submissions_kind_check CHECK ((kind = ANY (ARRAY['site'::text, 'notice'::text]))),
  constraint submissions_state_check CHECK ((state = ANY (ARRAY['unconfirmed'::text, 'waiting'::text, 'accepted'::text, 'refused'::text])))
);
CREATE INDEX submissions_person ON public.submissions USING btree (person_id);
CREATE INDEX submissions_waiting ON public.submissions USING btree (made_at) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX submissions_once ON public.submissions USING btree (kind, about) WHERE ((state = 'waiting'::text) AND (about IS NOT NULL));

-- ground/backup

create table gone (
  id bigint generated always as identity not null,
  what text not null,
  mark text not null,
  at timestamp with time zone not null default now(),
  constraint gone_mark_key UNIQUE (mark),
  constraint gone_pkey PRIMARY KEY (id),
  constraint gone_what_check CHECK ((what = ANY (ARRAY['person'::text, 'subscription'::text])))
);

-- ground/config

create table settings (
  key text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null default now(),
  constraint settings_pkey PRIMARY KEY (key)
);

-- ground/db

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (name)
);

-- river/deliver

create table subscriptions (
  id bigint generated always as identity not null,
  person_id bigint not null,
  interest_id bigint not null,
  channel text not null,
  cadence text not null,
  hour integer not null default 7,
  weekday integer not null default 5,
  state text not null default 'pending'::text,
  ended_because text,
  token_generation integer not null default 1,
  consent_wording text not null,
  made_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  from_at timestamp with time zone,
  next_digest timestamp with time zone,
  ended_at timestamp with time zone,
  scheduled_at timestamp with time zone,
  resume_at timestamp with time zone,
  constraint subscriptions_pkey PRIMARY KEY (id),
  constraint subscriptions_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interests(id),
  constraint subscriptions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint subscriptions_cadence_check CHECK ((cadence = ANY (ARRAY['at-once'::text, 'daily'::text, 'weekly'::text]))),
  constraint subscriptions_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'feed'::text, 'push'::text, 'webhook'::text]))),
  constraint subscriptions_ended_because_check CHECK ((ended_because = ANY (ARRAY['left'::text, 'not-confirmed'::text, 'no-such-address'::text, 'marked-as-spam'::text, 'erased'::text, 'replaced'::text, 'no-endpoint'::text]))),
  constraint subscriptions_hour_check CHECK (((hour >= 0) AND (hour <= 23))),
  constraint subscriptions_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'paused'::text, 'ended'::text]))),
  constraint subscriptions_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
CREATE INDEX subscriptions_due ON public.subscriptions USING btree (next_digest) WHERE ((state = 'active'::text) AND (next_digest IS NOT NULL));
CREATE INDEX subscriptions_interest ON public.subscriptions USING btree (interest_id) WHERE (state = 'active'::text);
CREATE UNIQUE INDEX subscriptions_held ON public.subscriptions USING btree (person_id, interest_id, channel) WHERE (state <> 'ended'::text);

create table outbox (
  id bigint generated always as identity not null,
  person_id bigint,
  kind text not null,
  letter jsonb not null,
  message_id text not null,
  urgency integer not null,
  state text not null default 'due'::text,
  attempts integer not null default 0,
  next_try timestamp with time zone not null,
  claimed_until timestamp with time zone,
  made_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  error_kind text,
  error_message text,
  reported text,
  reported_at timestamp with time zone,
  medium text not null default 'mail'::text,
  endpoint_id bigint,
  constraint outbox_message_id_key UNIQUE (message_id),
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES endpoints(id) ON DELETE CASCADE,
  constraint outbox_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint outbox_medium_check CHECK ((medium = ANY (ARRAY['mail'::text, 'push'::text, 'webhook'::text, 'activity'::text, 'webmention'::text]))),
  constraint outbox_reported_check CHECK ((reported = ANY (ARRAY['bounced'::text, 'complaint'::text]))),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['due'::text, 'sending'::text, 'sent'::text, 'refused'::text, 'given-up'::text])))
);
CREATE INDEX outbox_confirmations ON public.outbox USING btree (made_at) WHERE (kind = 'confirm'::text);
CREATE INDEX outbox_due ON public.outbox USING btree (medium, urgency, next_try) WHERE (state = ANY (ARRAY['due'::text, 'sending'::text]));
CREATE INDEX outbox_endpoint ON public.outbox USING btree (endpoint_id) WHERE (endpoint_id IS NOT NULL);
CREATE INDEX outbox_person ON public.outbox USING btree (person_id, made_at DESC);
CREATE INDEX outbox_reply ON public.outbox USING btree (((letter ->> 'reply'::text))) WHERE (letter ? 'reply'::text);

create table digests (
  person_id bigint not null,
  cadence text not null,
  due_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  items integer not null,
  outbox_id bigint,
  id bigint generated always as identity not null,
  subscription_ids bigint[] not null default '{}'::bigint[],
  alone bigint not null default 0,
  window_from timestamp with time zone,
  window_to timestamp with time zone,
  channel text not null default 'mail'::text,
  constraint digests_id_key UNIQUE (id),
  constraint digests_pkey PRIMARY KEY (person_id, channel, cadence, due_at, alone),
  constraint digests_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id) ON DELETE SET NULL,
  constraint digests_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX digests_made ON public.digests USING btree (made_at);

create table told (
  person_id bigint not null,
  item_id bigint not null,
  outbox_id bigint,
  told_at timestamp with time zone not null,
  channel text not null default 'mail'::text,
  constraint told_pkey PRIMARY KEY (person_id, item_id, channel),
  constraint told_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint told_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id) ON DELETE SET NULL,
  constraint told_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX told_item ON public.told USING btree (item_id);
CREATE INDEX told_outbox ON public.told USING btree (outbox_id);

create table suppressions (
  email_hash text not null,
  because text not null,
  at timestamp with time zone not null,
  constraint suppressions_pkey PRIMARY KEY (email_hash)
);

create table silences (
  person_id bigint not null,
  source_id bigint not null,
  since timestamp with time zone not null,
  outbox_id bigint,
  told_at timestamp with time zone not null,
  constraint silences_pkey PRIMARY KEY (person_id, source_id, since),
  constraint silences_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id) ON DELETE SET NULL,
  constraint silences_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint silences_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) ON DELETE CASCADE
);
CREATE INDEX silences_outbox ON public.silences USING btree (outbox_id);

create table mutes (
  id bigint generated always as identity not null,
  subscription_id bigint not null,
  kind text not null,
  subject_id text,
  voice_id bigint,
  item_id bigint,
  made_at timestamp with time zone not null,
  constraint mutes_pkey PRIMARY KEY (id),
  constraint mutes_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint mutes_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscriptions(id) ON DELETE CASCADE,
  constraint mutes_voice_id_fkey FOREIGN KEY (voice_id) REFERENCES voices(id) ON DELETE CASCADE,
  constraint mutes_check CHECK (((kind = 'subject'::text) = (subject_id IS NOT NULL))),
  constraint mutes_check1 CHECK (((kind = 'voice'::text) = (voice_id IS NOT NULL))),
  constraint mutes_check2 CHECK (((kind = ANY (ARRAY['subject'::text, 'voice'::text])) OR (item_id IS NOT NULL))),
  constraint mutes_kind_check CHECK ((kind = ANY (ARRAY['subject'::text, 'voice'::text, 'story'::text, 'item'::text])))
);
CREATE UNIQUE INDEX mutes_once ON public.mutes USING btree (subscription_id, kind, COALESCE(subject_id, ''::text), COALESCE(voice_id, (0)::bigint), (
CASE
    WHEN (kind = ANY (ARRAY['story'::text, 'item'::text])) THEN item_id
    ELSE (0)::bigint
END));

create table endpoints (
  id bigint generated always as identity not null,
  person_id bigint not null,
  medium text not null,
  url text not null,
  keys jsonb,
  state text not null,
  ended_because text,
  made_at timestamp with time zone not null,
  verified_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint endpoints_pkey PRIMARY KEY (id),
  constraint endpoints_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint endpoints_ended_because_check CHECK ((ended_because = ANY (ARRAY['left'::text, 'gone'::text, 'not-verified'::text, 'no-answer'::text, 'replaced'::text]))),
  constraint endpoints_medium_check CHECK ((medium = ANY (ARRAY['push'::text, 'webhook'::text]))),
  constraint endpoints_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'ended'::text])))
);
CREATE INDEX endpoints_person ON public.endpoints USING btree (person_id, medium) WHERE (state = 'active'::text);
CREATE UNIQUE INDEX endpoints_held ON public.endpoints USING btree (person_id, medium, url) WHERE (state <> 'ended'::text);

create table actors (
  id bigint generated always as identity not null,
  handle text not null,
  path text not null,
  interest_id bigint not null,
  made_at timestamp with time zone not null,
  constraint actors_handle_key UNIQUE (handle),
  constraint actors_pkey PRIMARY KEY (id),
  constraint actors_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interests(id)
);
CREATE INDEX actors_interest ON public.actors USING btree (interest_id);

create table followers (
  actor_id bigint not null,
  uri text not null,
  inbox text not null,
  since timestamp with time zone not null,
  failing_since timestamp with time zone,
  constraint followers_pkey PRIMARY KEY (actor_id, uri),
  constraint followers_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actors(id) ON DELETE CASCADE
);
CREATE INDEX followers_inbox ON public.followers USING btree (inbox);

create table announcements (
  id bigint generated always as identity not null,
  actor_id bigint not null,
  item_id bigint not null,
  story_id bigint,
  told_as text not null,
  deleted boolean not null default false,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint announcements_actor_id_item_id_key UNIQUE (actor_id, item_id),
  constraint announcements_pkey PRIMARY KEY (id),
  constraint announcements_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actors(id) ON DELETE CASCADE,
  constraint announcements_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
);
CREATE INDEX announcements_item ON public.announcements USING btree (item_id);
CREATE INDEX announcements_made ON public.announcements USING btree (made_at) WHERE (NOT deleted);
CREATE INDEX announcements_story ON public.announcements USING btree (actor_id, story_id) WHERE (story_id IS NOT NULL);

create table activities_heard (
  id text not null,
  at timestamp with time zone not null,
  constraint activities_heard_pkey PRIMARY KEY (id)
);
CREATE INDEX activities_heard_at ON public.activities_heard USING btree (at);

create table reply_notes (
  reply_id bigint not null,
  in_reply_to text not null,
  actor text not null,
  handle text not null,
  inbox text not null,
  made_at timestamp with time zone not null,
  constraint reply_notes_pkey PRIMARY KEY (reply_id),
  constraint reply_notes_reply_id_fkey FOREIGN KEY (reply_id) REFERENCES replies(id)
);

-- river/keep

create table stories (
  id bigint generated always as identity not null,
  title text not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  items integer not null,
  voices integer not null,
  constraint stories_pkey PRIMARY KEY (id)
);
CREATE INDEX stories_last ON public.stories USING btree (last_at DESC);

create table items (
  id bigint generated always as identity not null,
  source_id bigint not null,
  voice_id bigint not null,
  guid text not null,
  url text,
  canonical_url text,
  content_hash text not null,
  title text not null,
  author text,
  summary text not null,
  html text not null,
  text text not null,
  language text,
  published_at timestamp with time zone,
  updated_at timestamp with time zone,
  kept_at timestamp with time zone not null,
  told_at timestamp with time zone not null,
  version integer not null default 1,
  changed_at timestamp with time zone,
  categories text[] not null default '{}'::text[],
  enclosures jsonb not null default '[]'::jsonb,
  image jsonb,
  lat double precision,
  lon double precision,
  event_starts timestamp with time zone,
  event_ends timestamp with time zone,
  event_all_day boolean,
  event_location text,
  event_status text,
  event_time_zone text,
  action_kind text,
  action_url text,
  action_deadline timestamp with time zone,
  same_as bigint,
  story_id bigint,
  story_decided_by text not null default 'machine'::text,
  signature jsonb not null,
  understood_version text not null,
  taken_down_at timestamp with time zone,
  taken_down_because text,
  matched_at timestamp with time zone,
  search tsvector not null,
  matched_before boolean not null default false,
  constraint items_source_id_guid_key UNIQUE (source_id, guid),
  constraint items_pkey PRIMARY KEY (id),
  constraint items_same_as_fkey FOREIGN KEY (same_as) REFERENCES items(id),
  constraint items_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
  constraint items_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories(id),
  constraint items_voice_id_fkey FOREIGN KEY (voice_id) REFERENCES voices(id),
  constraint items_story_decided_by_check CHECK ((story_decided_by = ANY (ARRAY['machine'::text, 'editor'::text])))
);
CREATE INDEX items_canonical ON public.items USING btree (canonical_url) WHERE (canonical_url IS NOT NULL);
CREATE INDEX items_content ON public.items USING btree (voice_id, content_hash);
CREATE INDEX items_deadlines ON public.items USING btree (action_deadline) WHERE (action_deadline IS NOT NULL);
CREATE INDEX items_events ON public.items USING btree (event_starts) WHERE (event_starts IS NOT NULL);
CREATE INDEX items_same ON public.items USING btree (same_as) WHERE (same_as IS NOT NULL);
CREATE INDEX items_search ON public.items USING gin (search);
CREATE INDEX items_story ON public.items USING btree (story_id);
CREATE INDEX items_told ON public.items USING btree (told_at DESC, id DESC) WHERE ((same_as IS NULL) AND (taken_down_at IS NULL));
CREATE INDEX items_unmatched ON public.items USING btree (id) WHERE (matched_at IS NULL);
CREATE INDEX items_voice ON public.items USING btree (voice_id, told_at DESC);

create table item_versions (
  item_id bigint not null,
  version integer not null,
  title text not null,
  html text not null,
  text text not null,
  kept_at timestamp with time zone not null,
  constraint item_versions_pkey PRIMARY KEY (item_id, version),
  constraint item_versions_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
);

create table item_places (
  item_id bigint not null,
  place_id text not null,
  confidence real not null,
  focus boolean not null,
  assumed boolean not null,
  precision text not null,
  evidence jsonb not null,
  decided_by text not null default 'machine'::text,
  rejected boolean not null default false,
  constraint item_places_pkey PRIMARY KEY (item_id, place_id),
  constraint item_places_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint item_places_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(id),
  constraint item_places_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'editor'::text])))
);
CREATE INDEX item_places_place ON public.item_places USING btree (place_id, item_id) WHERE (NOT rejected);

create table item_subjects (
  item_id bigint not null,
  subject_id text not null,
  confidence real not null,
  evidence jsonb not null,
  decided_by text not null default 'machine'::text,
  rejected boolean not null default false,
  constraint item_subjects_pkey PRIMARY KEY (item_id, subject_id),
  constraint item_subjects_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint item_subjects_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'editor'::text])))
);
CREATE INDEX item_subjects_subject ON public.item_subjects USING btree (subject_id, item_id) WHERE (NOT rejected);

create table forgotten (
  source_id bigint not null,
  guid_hash text not null,
  forgotten_at timestamp with time zone not null,
  constraint forgotten_pkey PRIMARY KEY (source_id, guid_hash),
  constraint forgotten_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id)
);

create table story_joins (
  item_id bigint not null,
  with_id bigint not null,
  score real not null,
  shared text[] not null,
  constraint story_joins_pkey PRIMARY KEY (item_id),
  constraint story_joins_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint story_joins_with_id_fkey FOREIGN KEY (with_id) REFERENCES items(id) ON DELETE CASCADE
);
CREATE INDEX story_joins_with ON public.story_joins USING btree (with_id);

create table story_moves (
  id bigint not null,
  into_id bigint not null,
  constraint story_moves_pkey PRIMARY KEY (id),
  constraint story_moves_into_id_fkey FOREIGN KEY (into_id) REFERENCES stories(id) ON DELETE CASCADE
);
CREATE INDEX story_moves_into ON public.story_moves USING btree (into_id);

create table stories_apart (
  item_a bigint not null,
  item_b bigint not null,
  said_at timestamp with time zone not null,
  constraint stories_apart_pkey PRIMARY KEY (item_a, item_b),
  constraint stories_apart_item_a_fkey FOREIGN KEY (item_a) REFERENCES items(id) ON DELETE CASCADE,
  constraint stories_apart_item_b_fkey FOREIGN KEY (item_b) REFERENCES items(id) ON DELETE CASCADE,
  constraint stories_apart_check CHECK ((item_a < item_b))
);

-- river/match

create table interests (
  id bigint generated always as identity not null,
  key text not null,
  criterion jsonb not null,
  place_ids text[] not null default '{}'::text[],
  near_lat double precision,
  near_lon double precision,
  near_metres integer,
  subject_ids text[] not null default '{}'::text[],
  words_query tsquery,
  kinds text[] not null default '{}'::text[],
  voice_ids bigint[] not null default '{}'::bigint[],
  added_at timestamp with time zone not null default now(),
  words_english tsquery,
  words_written tsquery,
  source_ids bigint[] not null default '{}'::bigint[],
  forms text[] not null default '{}'::text[],
  constraint interests_key_key UNIQUE (key),
  constraint interests_pkey PRIMARY KEY (id)
);
CREATE INDEX interests_places ON public.interests USING gin (place_ids);
CREATE INDEX interests_subjects ON public.interests USING gin (subject_ids);

create table matches (
  interest_id bigint not null,
  item_id bigint not null,
  reason jsonb not null,
  matched_at timestamp with time zone not null,
  again boolean not null default false,
  constraint matches_pkey PRIMARY KEY (interest_id, item_id),
  constraint matches_interest_id_fkey FOREIGN KEY (interest_id) REFERENCES interests(id) ON DELETE CASCADE,
  constraint matches_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
);
CREATE INDEX matches_item ON public.matches USING btree (item_id);
CREATE INDEX matches_recent ON public.matches USING btree (interest_id, matched_at);

create table interest_changes (
  n bigint generated always as identity not null,
  interest_id bigint not null,
  at timestamp with time zone not null default now(),
  constraint interest_changes_pkey PRIMARY KEY (n)
);

create table match_turns (
  item_id bigint not null,
  part integer not null,
  parts integer not null,
  constraint match_turns_pkey PRIMARY KEY (item_id, parts, part),
  constraint match_turns_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
);

-- river/sources

create table voices (
  id bigint generated always as identity not null,
  slug text not null,
  name text not null,
  kind text not null,
  home_url text,
  added_at timestamp with time zone not null default now(),
  constraint voices_slug_key UNIQUE (slug),
  constraint voices_pkey PRIMARY KEY (id)
);

create table sources (
  id bigint generated always as identity not null,
  voice_id bigint not null,
  feed_url text not null,
  page_url text,
  title text not null,
  format text,
  patch_place_id text,
  licence text,
  state text not null default 'active'::text,
  paused_because text,
  host text not null,
  etag text,
  last_modified text,
  body_hash text,
  interval_seconds integer not null default 3600,
  next_due timestamp with time zone not null,
  leased_until timestamp with time zone,
  last_fetched timestamp with time zone,
  last_new timestamp with time zone,
  errors integer not null default 0,
  error_kind text,
  error_message text,
  error_since timestamp with time zone,
  added_at timestamp with time zone not null default now(),
  taken_for timestamp with time zone,
  usual_seconds integer,
  quiet_after timestamp with time zone,
  mail_name text,
  usual_place_id text,
  removed_at timestamp with time zone,
  constraint sources_feed_url_key UNIQUE (feed_url),
  constraint sources_mail_name_key UNIQUE (mail_name),
  constraint sources_pkey PRIMARY KEY (id),
  constraint sources_usual_place_id_fkey FOREIGN KEY (usual_place_id) REFERENCES places(id),
  constraint sources_voice_id_fkey FOREIGN KEY (voice_id) REFERENCES voices(id),
  constraint sources_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text])))
);
CREATE INDEX sources_due ON public.sources USING btree (next_due) WHERE (state = 'active'::text);
CREATE INDEX sources_voice ON public.sources USING btree (voice_id);

-- river/understand

create table places (
  id text not null,
  slug text not null,
  name text not null,
  kind text not null,
  lat double precision not null,
  lon double precision not null,
  parent_id text,
  country text,
  population bigint not null default 0,
  aliases text[] not null default '{}'::text[],
  boundary jsonb,
  origin text not null,
  until timestamp with time zone,
  constraint places_slug_key UNIQUE (slug),
  constraint places_pkey PRIMARY KEY (id),
  constraint places_origin_check CHECK ((origin = ANY (ARRAY['built-in'::text, 'imported'::text])))
);

create table place_within (
  place_id text not null,
  ancestor_id text not null,
  constraint place_within_pkey PRIMARY KEY (place_id, ancestor_id),
  constraint place_within_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(id) ON DELETE CASCADE
);
CREATE INDEX place_within_ancestor ON public.place_within USING btree (ancestor_id, place_id);

create table learned (
  version text not null,
  made_at timestamp with time zone not null,
  corrections integer not null,
  weights jsonb not null,
  constraint learned_pkey PRIMARY KEY (version)
);
CREATE INDEX learned_made ON public.learned USING btree (made_at DESC);

create table place_generations (
  former_id text not null,
  place_id text not null,
  share real not null,
  constraint place_generations_pkey PRIMARY KEY (former_id, place_id),
  constraint place_generations_former_id_fkey FOREIGN KEY (former_id) REFERENCES places(id) ON DELETE CASCADE,
  constraint place_generations_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(id) ON DELETE CASCADE
);
CREATE INDEX place_generations_place ON public.place_generations USING btree (place_id);

create table place_aliases (
  place_id text not null,
  alias text not null,
  added_at timestamp with time zone not null,
  constraint place_aliases_pkey PRIMARY KEY (place_id, alias),
  constraint place_aliases_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(id) ON DELETE CASCADE
);

create table subject_wordings (
  id bigint generated always as identity not null,
  subject_id text not null,
  words jsonb,
  made_at timestamp with time zone not null,
  constraint subject_wordings_pkey PRIMARY KEY (id)
);
CREATE INDEX subject_wordings_newest ON public.subject_wordings USING btree (subject_id, id DESC);
