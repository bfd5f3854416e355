-- The place that a source usually talks about, learned from what it said. One given by an editor goes before it.
alter table sources add column usual_place_id text references places (id);
