-- What an instance is called, where its patch is, and the like. Values are JSON; doors know the keys.
create table settings (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
comment on table settings is 'ground/config';
