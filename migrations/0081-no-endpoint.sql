-- A subscription by push or webhook ends when the last place that it could go to is gone.
alter table subscriptions drop constraint subscriptions_ended_because_check;
alter table subscriptions add constraint subscriptions_ended_because_check check (ended_because in
  ('left', 'not-confirmed', 'no-such-address', 'marked-as-spam', 'erased', 'replaced', 'no-endpoint'));
