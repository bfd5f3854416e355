-- Three roles in place of one. Until now every editor could do everything, so nobody loses anything: they are owners, and may
-- give some of it away.
alter table people drop constraint if exists people_role_check;
update people set role = 'owner' where role = 'editor';
alter table people add constraint people_role_check check (role in ('resident', 'moderator', 'editor', 'owner'));
