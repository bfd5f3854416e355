-- Replies leave by the outbox too: to the page they answer, and by letter to its writer.
alter table outbox drop constraint outbox_medium_check;
alter table outbox add constraint outbox_medium_check check (medium in ('mail', 'push', 'webhook', 'activity', 'webmention'));
create index outbox_reply on outbox ((letter ->> 'reply')) where letter ? 'reply';
