-- Other media than mail leave by the same outbox: one row for each place that something goes to.
alter table outbox add column medium text not null default 'mail' check (medium in ('mail', 'push', 'webhook', 'activity'));

alter table subscriptions drop constraint subscriptions_channel_check;
alter table subscriptions add constraint subscriptions_channel_check check (channel in ('mail', 'feed', 'push', 'webhook'));

-- Where a person's pushes and webhooks go: a device's browser, a program's address.
create table endpoints (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  medium text not null check (medium in ('push', 'webhook')),
  url text not null,
  -- Of a push endpoint: the device's public key and its secret (RFC 8291). A webhook's secret is sealed from its id.
  keys jsonb,
  -- Pending until the address has shown that it wants this.
  state text not null check (state in ('pending', 'active', 'ended')),
  ended_because text check (ended_because in ('left', 'gone', 'not-verified', 'no-answer', 'replaced')),
  made_at timestamptz not null,
  verified_at timestamptz,
  ended_at timestamptz
);
create unique index endpoints_held on endpoints (person_id, medium, url) where state <> 'ended';
create index endpoints_person on endpoints (person_id, medium) where state = 'active';
comment on table endpoints is 'river/deliver';

alter table outbox add column endpoint_id bigint references endpoints (id) on delete cascade;
create index outbox_endpoint on outbox (endpoint_id) where endpoint_id is not null;
drop index outbox_due;
create index outbox_due on outbox (medium, urgency, next_try) where state in ('due', 'sending');

-- Nobody is told twice by the same channel: a push says that there is something, a letter says what.
alter table told add column channel text not null default 'mail';
alter table told drop constraint told_pkey;
alter table told add primary key (person_id, item_id, channel);
alter table digests add column channel text not null default 'mail';
alter table digests drop constraint digests_pkey;
alter table digests add primary key (person_id, channel, cadence, due_at, alone);
