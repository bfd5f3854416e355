-- How often in a row a page that says it links to us could not be read.
alter table heard_links add column failures integer not null default 0;
