-- What a device of somebody who signs in proves itself by: a public key, nothing secret.
create table passkeys (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  -- As the device names it, in base64url.
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  added_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_person on passkeys (person_id);
comment on table passkeys is 'commons/people';

-- What was asked and not answered yet, by hash: each is answered once, and soon. `person_id`: whoever adds a passkey.
create table passkey_challenges (
  hash text primary key,
  person_id bigint references people (id) on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenges_expires on passkey_challenges (expires_at);
comment on table passkey_challenges is 'commons/people';
