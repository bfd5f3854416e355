-- That a letter came back, or was called unwanted, as a mail server told us afterwards: taken in once for each letter.
alter table outbox add column reported text check (reported in ('bounced', 'complaint'));
alter table outbox add column reported_at timestamptz;
