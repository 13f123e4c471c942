-- Whose report a reading is, as something that follows from kept evidence and can be settled again without the document.

-- Every name that was printed or said for the agency of a reading: first those of the document, then those of its list and site.
create table reading_names (
  reading_id integer not null references readings (id) on delete cascade,
  ordinal integer not null,
  source text not null check (
    source in ('person', 'title', 'heading', 'signature', 'metadata', 'list', 'column', 'site')
  ),
  name text not null,
  is_alias integer not null check (is_alias in (0, 1)), -- 0: means another agency, or says nothing (我镇)
  primary key (reading_id, ordinal)
) strict, without rowid;

-- Which agencies an uncertain reading may be of, the likeliest first.
create table reading_candidates (
  reading_id integer not null references readings (id) on delete cascade,
  ordinal integer not null,
  key text not null,
  name text not null,
  type text not null,
  region text not null,
  because text not null,
  primary key (reading_id, ordinal)
) strict, without rowid;

alter table readings add column credit_code text; -- printed with the 索引号; null: none is
alter table readings add column attributed_name text; -- name that the agency has by this reading; null: not settled
-- Whose name that is: 0 of a person's table, 1 of the register, 2 as printed; null as above.
alter table readings add column attributed_rank integer;
alter table readings add column attributed_code text; -- credit code that was weighed, that of the address included; null: none
alter table readings add column attribution_sha256 text; -- null: attributed before evidence was kept

alter table reading_issues
add column from_attribution integer not null default 0 check (from_attribution in (0, 1));

alter table agencies
add column area text generated always as (ltrim(substr(key, 1, instr(key, ':') - 1), '~')) virtual;
alter table agencies add column is_provisional integer generated always as (substr(key, 1, 1) = '~') virtual;

alter table agency_names add column last_seen_at text; -- null: noted once
alter table agency_names add column is_read integer not null default 0 check (is_read in (0, 1)); -- 1: follows from readings

create index agencies_by_area on agencies (area);
create index agencies_by_region on agencies (region);

-- What is left of the evidence of readings from before: the one name that was believed.
insert into reading_names (reading_id, ordinal, source, name, is_alias)
select
  id,
  1,
  'title',
  agency_name,
  1
from readings
where agency_name is not null;

update agency_names
set is_read = 1;

-- A reading that a newer parser took the place of speaks for nobody.
update readings
set agency_id = null
where agency_id is not null and parser_id < (
  select max(newest.parser_id)
  from readings as newest
  where newest.capture_id = readings.capture_id
);
