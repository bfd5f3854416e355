-- How often a source speaks, from when it spoke last, and from when on its silence is unusual.
alter table sources add column usual_seconds integer;
alter table sources add column quiet_after timestamptz;
update sources s set usual_seconds = r.usual,
  quiet_after = s.last_new + make_interval(secs => greatest(4 * r.usual, 1.5 * r.longest, 3 * 86400))
from (select source_id, avg(gap)::int as usual, max(gap) as longest
      from (select source_id, extract(epoch from told_at - lag(told_at) over (partition by source_id order by told_at)) as gap
            from (select source_id, told_at, row_number() over (partition by source_id order by told_at desc) as n
                  from items where told_at <= kept_at) latest where n <= 20) gaps
      group by source_id having count(gap) >= 3) r
where r.source_id = s.id;

-- Who was told that a source they hear has fallen silent: once for each silence.
create table silences (
  person_id bigint not null references people (id) on delete cascade,
  source_id bigint not null references sources (id) on delete cascade,
  since timestamptz not null,
  outbox_id bigint references outbox (id) on delete set null,
  told_at timestamptz not null,
  primary key (person_id, source_id, since)
);
create index silences_outbox on silences (outbox_id);
comment on table silences is 'river/deliver';
