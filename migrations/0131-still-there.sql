-- When somebody last said that they want to hear, by whatever they did with a link that is theirs alone: confirmed, changed
-- something, or answered when asked. Not when they read: nobody looks at that.
alter table people add column wanted_at timestamptz;
