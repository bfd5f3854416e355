-- Anything that is open and then closed, with a way to respond: it gives an item its action and its date.
create table calls (
  id bigint generated always as identity primary key,
  -- What it is the call of, as the slice names it: `consultation:3`.
  about text not null unique,
  kind text not null check (kind in ('comment', 'sign', 'vote', 'attend', 'apply', 'bid', 'borrow')),
  title text not null,
  url text not null,
  body_id bigint references bodies (id),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  time_zone text not null,
  changed_at timestamptz not null
);
create index calls_closes on calls (closes_at);
comment on table calls is 'commons/calls';

-- Who owes what, to whom, by when, under which rule, and which act met it. Those that are overdue are public.
create table duties (
  id bigint generated always as identity primary key,
  about text not null,
  -- One duty of a kind about a thing.
  kind text not null,
  body_id bigint not null references bodies (id),
  owed_to text not null,
  what text not null,
  rule text not null,
  url text not null,
  raised_at timestamptz not null,
  due_at timestamptz not null,
  met_at timestamptz,
  met_by text,
  unique (about, kind)
);
create index duties_open on duties (due_at) where met_at is null;
comment on table duties is 'commons/duties';
