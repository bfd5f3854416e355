-- The lease for which the source was last asked: of all hints to hear it, one is followed for each lease.
alter table sources add column taken_for timestamptz;
