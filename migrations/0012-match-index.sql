-- What the index in memory is built from and kept current by, and what more can be asked for.
-- Words as queries for items in English and for those in other languages, so that nothing makes them again at each match.
alter table interests add column words_english tsquery;
alter table interests add column words_written tsquery;
-- Sources, and forms of items (news, event, action); empty means "any".
alter table interests add column source_ids bigint[] not null default '{}';
alter table interests add column forms text[] not null default '{}';
update interests set
  words_english = ts_rewrite(ts_rewrite(ts_rewrite(ts_rewrite(ts_rewrite(ts_rewrite(
    websearch_to_tsquery('english', criterion ->> 'words'),
    'buse', 'bus'), 'bus', 'bus | buse'), 'gase', 'gas'), 'gas', 'gas | gase'), 'quizz', 'quiz'), 'quiz', 'quiz | quizz'),
  words_written = websearch_to_tsquery('simple', criterion ->> 'words')
where criterion ->> 'words' is not null;

-- Which interests were added, changed or removed, in the order in which that became so: what an index that knows all up to
-- one number has to look at is what stands under larger ones.
create table interest_changes (
  n bigint generated always as identity primary key,
  interest_id bigint not null,
  at timestamptz not null default now()
);
comment on table interest_changes is 'river/match';

-- Whoever changes interests waits for whoever else does, so that no smaller number appears after a larger one.
create function note_interest_changes() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(727243);
  insert into interest_changes (interest_id) select id from changed order by id;
  perform pg_notify('interests', '');
  return null;
end;
$$;
create trigger interests_added after insert on interests referencing new table as changed
  for each statement execute function note_interest_changes();
create trigger interests_changed after update on interests referencing new table as changed
  for each statement execute function note_interest_changes();
create trigger interests_removed after delete on interests referencing old table as changed
  for each statement execute function note_interest_changes();

-- Where several parts of the interests are matched by workers of their own: which items a part is done with. An item that
-- all parts are done with is matched, and its rows here go.
create table match_turns (
  item_id bigint not null references items (id) on delete cascade,
  -- Part `part` of `parts`, from 1.
  part integer not null,
  parts integer not null,
  primary key (item_id, parts, part)
);
comment on table match_turns is 'river/match';

-- An item that is to be matched again is to be matched by all parts again.
create function forget_match_turns() returns trigger language plpgsql as $$
begin
  delete from match_turns where item_id = new.id;
  return null;
end;
$$;
create trigger items_to_match_again after update of matched_at on items
  for each row when (new.matched_at is null) execute function forget_match_turns();
