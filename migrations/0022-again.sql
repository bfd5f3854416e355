-- Items are matched again when an editor put something right or they were understood anew. What then meets an interest for
-- the first time is news only while the item itself is young: nobody is told of old news.
alter table items add column matched_before boolean not null default false;
alter table matches add column again boolean not null default false;
