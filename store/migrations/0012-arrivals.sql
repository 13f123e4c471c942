-- When each version of a report was first seen, for feeds of what is new and changed.
alter table versions add column first_seen_at text; -- null: stored before this column, and no carrier is known

update versions
set first_seen_at = (
  select min(captures.fetched_at)
  from carriers
  join readings on readings.id = carriers.reading_id
  join captures on captures.id = readings.capture_id
  where carriers.report_id = versions.report_id and carriers.number = versions.number
);

create index versions_by_arrival on versions (first_seen_at, report_id);

-- Keys that readings had before they were attributed anew, for permalinks that somebody wrote down.
create table former_keys (
  key text not null,
  year integer not null, -- of the report; 0: not known
  became text not null,
  primary key (key, year)
) strict, without rowid;
