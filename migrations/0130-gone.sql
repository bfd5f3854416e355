-- Who was erased, and what was left, by hashes that say nothing by themselves: also written down beside the backups, so
-- that bringing back an older one brings nobody back.
create table gone (
  id bigint generated always as identity primary key,
  what text not null check (what in ('person', 'subscription')),
  -- Of what it is, its number and the moment it was made, so that a number given out again is another's.
  mark text not null unique,
  at timestamptz not null default now()
);
comment on table gone is 'ground/backup';

create function gone_mark(what text, id bigint, made timestamptz) returns text language sql stable as $$
  select encode(sha256((what || ':' || id || ':' || extract(epoch from made))::bytea), 'hex')
$$;

create function note_person_gone() returns trigger language plpgsql as $$
begin
  insert into gone (what, mark) values ('person', gone_mark('person', new.id, new.added_at)) on conflict do nothing;
  return null;
end $$;
create trigger people_gone after update of email on people
  for each row when (old.email is not null and new.email is null) execute function note_person_gone();

create function note_subscription_gone() returns trigger language plpgsql as $$
begin
  insert into gone (what, mark) values ('subscription', gone_mark('subscription', new.id, new.made_at)) on conflict do nothing;
  return null;
end $$;
create trigger subscriptions_gone after update of state on subscriptions
  for each row when (old.state <> 'ended' and new.state = 'ended') execute function note_subscription_gone();
