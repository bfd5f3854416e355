-- A reader that is nobody: it follows everything, so that what does not reach it shows that letters do not go.
alter table people add column canary boolean not null default false;
create unique index people_canary on people (canary) where canary;
