-- Full text of the current reports, so that any run of characters is found: store/text-tokens.ts says what a row holds.
-- Everything here is derived.

create virtual table text_index using fts5(
  words,
  content = '',
  contentless_delete = 1,
  tokenize = "ascii tokenchars '_-'"
);

create virtual table name_index using fts5(
  words,
  content = '',
  contentless_delete = 1,
  tokenize = "ascii tokenchars '_-'"
);

create table indexed_reports (
  report_id integer primary key, -- no reference: stays until the index has forgotten a report that went
  year integer not null, -- under which it stands in the index
  digest text not null -- of everything that was indexed
) strict;

create table indexed_agencies (
  agency_id integer primary key, -- no reference, as above
  digest text not null
) strict;

-- When each part of the index changed last, in steps that only grow: what was counted in the others still holds.
create table indexed_blocks (
  block integer primary key,
  change integer not null
) strict;
create index indexed_blocks_by_change on indexed_blocks (change);

create table index_rules (
  version text primary key -- of the rules by which the rows were made
) strict, without rowid;

-- What has to be indexed again. The triggers see every change, whoever makes it. None says `or ignore`: of an insert that
-- says what to do on conflict, a trigger's own statements take that over.
create table unindexed (
  report_id integer primary key
) strict;
create table unindexed_agencies (
  agency_id integer primary key
) strict;

insert into unindexed
select id
from reports;
insert into unindexed_agencies
select id
from agencies;

create trigger reports_come after insert on reports begin
  insert into unindexed select new.id where not exists (select 1 from unindexed where report_id = new.id);
end;
create trigger reports_change after update on reports
when old.reading_id is not new.reading_id or old.agency_id is not new.agency_id or old.year is not new.year
begin
  insert into unindexed select new.id where not exists (select 1 from unindexed where report_id = new.id);
end;
create trigger reports_go after delete on reports begin
  insert into unindexed select old.id where not exists (select 1 from unindexed where report_id = old.id);
end;

-- A reading that takes the place of another may get its number.
create trigger readings_go after delete on readings begin
  insert into unindexed
  select id from reports where reading_id = old.id and id not in (select report_id from unindexed);
end;
create trigger sections_come after insert on sections begin
  insert into unindexed
  select id from reports where reading_id = new.reading_id and id not in (select report_id from unindexed);
end;
create trigger reading_tables_come after insert on reading_tables begin
  insert into unindexed
  select id from reports where reading_id = new.reading_id and id not in (select report_id from unindexed);
end;

create trigger reading_issues_come after insert on reading_issues begin
  insert into unindexed
  select id from reports where reading_id = new.reading_id and id not in (select report_id from unindexed);
end;
create trigger reading_issues_go after delete on reading_issues begin
  insert into unindexed
  select id from reports where reading_id = old.reading_id and id not in (select report_id from unindexed);
end;
create trigger report_issues_come after insert on report_issues begin
  insert into unindexed select new.report_id where not exists (select 1 from unindexed where report_id = new.report_id);
end;
create trigger report_issues_go after delete on report_issues begin
  insert into unindexed select old.report_id where not exists (select 1 from unindexed where report_id = old.report_id);
end;
create trigger comparison_issues_come after insert on comparison_issues begin
  insert into unindexed select new.report_id where not exists (select 1 from unindexed where report_id = new.report_id);
end;
create trigger comparison_issues_go after delete on comparison_issues begin
  insert into unindexed select old.report_id where not exists (select 1 from unindexed where report_id = old.report_id);
end;

create trigger agencies_come after insert on agencies begin
  insert into unindexed_agencies
  select new.id where not exists (select 1 from unindexed_agencies where agency_id = new.id);
end;
create trigger agencies_change after update on agencies begin
  insert into unindexed_agencies
  select new.id where not exists (select 1 from unindexed_agencies where agency_id = new.id);
end;
create trigger agencies_go after delete on agencies begin
  insert into unindexed_agencies
  select old.id where not exists (select 1 from unindexed_agencies where agency_id = old.id);
end;
create trigger agency_names_come after insert on agency_names begin
  insert into unindexed_agencies
  select new.agency_id where not exists (select 1 from unindexed_agencies where agency_id = new.agency_id);
end;
create trigger agency_names_go after delete on agency_names begin
  insert into unindexed_agencies
  select old.agency_id where not exists (select 1 from unindexed_agencies where agency_id = old.agency_id);
end;
create trigger site_agencies_come after insert on site_agencies when new.agency_id is not null begin
  insert into unindexed_agencies
  select new.agency_id where not exists (select 1 from unindexed_agencies where agency_id = new.agency_id);
end;
create trigger site_agencies_change after update on site_agencies begin
  insert into unindexed_agencies
  select old.agency_id
  where old.agency_id is not null
    and not exists (select 1 from unindexed_agencies where agency_id = old.agency_id);
  insert into unindexed_agencies
  select new.agency_id
  where new.agency_id is not null
    and not exists (select 1 from unindexed_agencies where agency_id = new.agency_id);
end;
create trigger site_agencies_go after delete on site_agencies when old.agency_id is not null begin
  insert into unindexed_agencies
  select old.agency_id where not exists (select 1 from unindexed_agencies where agency_id = old.agency_id);
end;
