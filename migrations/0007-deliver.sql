-- A person's holding of an interest: how, and how often.
create table subscriptions (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  interest_id bigint not null references interests (id),
  channel text not null check (channel in ('mail', 'feed')),
  cadence text not null check (cadence in ('at-once', 'daily', 'weekly')),
  -- The hour (0 to 23) and, for weekly, the weekday (1 Monday to 7 Sunday), in the person's time zone.
  hour integer not null default 7 check (hour between 0 and 23),
  weekday integer not null default 5 check (weekday between 1 and 7),
  state text not null default 'pending' check (state in ('pending', 'active', 'paused', 'ended')),
  ended_because text check (ended_because in ('left', 'not-confirmed', 'no-such-address', 'marked-as-spam', 'erased', 'replaced')),
  -- Counts up to make the private feed's address and this subscription's links new.
  token_generation integer not null default 1,
  -- The wording agreed to, and when: the record of consent.
  consent_wording text not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  -- Items kept before this are not told: for digests, one period before it was confirmed.
  from_at timestamptz,
  -- When the next digest is due; null unless active by mail, daily or weekly.
  next_digest timestamptz,
  ended_at timestamptz
);
create unique index subscriptions_held on subscriptions (person_id, interest_id, channel) where state <> 'ended';
create index subscriptions_due on subscriptions (next_digest) where state = 'active' and next_digest is not null;
create index subscriptions_interest on subscriptions (interest_id) where state = 'active';
comment on table subscriptions is 'river/deliver';

-- Letters to go out. What a letter holds is kept as references and written when it is sent: no bodies, no tokens here.
create table outbox (
  id bigint generated always as identity primary key,
  person_id bigint references people (id) on delete cascade,
  kind text not null,
  letter jsonb not null,
  -- Stable over every try to send it.
  message_id text not null unique,
  -- 1 sign-in and confirmation, 2 at once, 3 digest.
  urgency integer not null,
  state text not null default 'due' check (state in ('due', 'sending', 'sent', 'refused', 'given-up')),
  attempts integer not null default 0,
  next_try timestamptz not null,
  claimed_until timestamptz,
  made_at timestamptz not null,
  sent_at timestamptz,
  error_kind text,
  error_message text
);
create index outbox_due on outbox (urgency, next_try) where state in ('due', 'sending');
create index outbox_person on outbox (person_id, made_at desc);
comment on table outbox is 'river/deliver';

-- One run of a digest for one person, so that a lost one can be seen; the unique key is why none is told twice.
create table digests (
  person_id bigint not null references people (id) on delete cascade,
  cadence text not null,
  due_at timestamptz not null,
  made_at timestamptz not null,
  items integer not null,
  outbox_id bigint references outbox (id) on delete set null,
  primary key (person_id, cadence, due_at)
);
comment on table digests is 'river/deliver';

-- The ledger: this person was told of this item. The key is the proof that nobody is told twice.
create table told (
  person_id bigint not null references people (id) on delete cascade,
  item_id bigint not null references items (id) on delete cascade,
  outbox_id bigint references outbox (id) on delete set null,
  told_at timestamptz not null,
  primary key (person_id, item_id)
);
create index told_outbox on told (outbox_id);
comment on table told is 'river/deliver';

-- Addresses that are not to be written to, as salted hashes.
create table suppressions (
  email_hash text primary key,
  because text not null,
  at timestamptz not null
);
comment on table suppressions is 'river/deliver';
