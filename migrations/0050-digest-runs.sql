-- Whether what somebody follows comes in one letter a day or week, or each thing in a letter of its own.
alter table people add column letters text not null default 'combined' check (letters in ('combined', 'separate'));

-- A digest run says for which subscriptions it was, and which part of what was matched it looked through.
alter table digests add column id bigint generated always as identity unique;
alter table digests add column subscription_ids bigint[] not null default '{}';
-- The one subscription of a run whose reader wants letters apart; 0: all of the person's of that cadence.
alter table digests add column alone bigint not null default 0;
alter table digests add column window_from timestamptz;
alter table digests add column window_to timestamptz;
alter table digests drop constraint digests_pkey;
alter table digests add primary key (person_id, cadence, due_at, alone);
create index digests_made on digests (made_at);

-- Since when the present hour and cadence count, so that a run that should have been can be told from one not yet due.
alter table subscriptions add column scheduled_at timestamptz;
update subscriptions set scheduled_at = now() where state = 'active';

-- 1 sign-in and confirmation, 2 urgent, 3 at once, 4 digest.
update outbox set urgency = urgency + 1 where urgency > 1;
