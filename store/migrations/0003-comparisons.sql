-- What a reading says beside its cells, and what follows from holding reports against each other.

alter table reading_tables add column figures integer; -- null: the table gave no figure (so the next four)
alter table reading_tables add column seen integer;
alter table reading_tables add column labelled integer;
alter table reading_tables add column headed integer;
alter table reading_tables add column ordered integer;

alter table reading_values add column paragraph integer; -- null: stands in a table, or has no place
alter table reading_values add column from_prose integer not null default 0 check (from_prose in (0, 1));

alter table reading_issues add column evidence text; -- JSON object; null: the issue brings none
alter table report_issues add column evidence text; -- as above

create table prose_figures (
  reading_id integer not null references readings (id) on delete cascade,
  ordinal integer not null,
  code text not null,
  value real not null,
  unit text not null, -- as printed; empty: none is
  raw text not null,
  approximation text, -- null: the number is exact
  year integer, -- null: the report's own
  quote text not null,
  page integer, -- null: the carrier has no pages
  paragraph integer not null,
  character_offset integer not null,
  section integer, -- null: before the first section
  primary key (reading_id, ordinal)
) strict, without rowid;

create index prose_figures_by_code on prose_figures (code, reading_id);

create table identity_tallies (
  reading_id integer not null references readings (id) on delete cascade,
  identity text not null,
  severity text not null,
  holds integer not null,
  broken integer not null,
  holds_if_blank_is_zero integer not null,
  not_assessable integer not null,
  primary key (reading_id, identity)
) strict, without rowid;

-- The codebook of the program that wrote last: labels of every figure, and which of them make one series.

create table indicators (
  code text not null,
  generation text not null,
  table_code text not null,
  ordinal integer not null, -- place within the form, in printed order
  row_zh text not null,
  row_en text not null,
  column_zh text not null,
  column_en text not null,
  unit text, -- null: the form fixes none
  measure text not null,
  primary key (code, generation)
) strict, without rowid;

create table series_members (
  series text not null,
  member integer not null,
  code text not null, -- the figures of one member are added up
  generation text not null,
  relation text not null check (relation in ('=', '≈', '≠')),
  note_zh text, -- null: nothing to be said (so the next)
  note_en text,
  size integer not null, -- how many figures the member adds up
  primary key (series, member, code)
) strict, without rowid;

-- Comparisons follow from the current readings alone and may be made again at any time. What is marked here has to be.

create table comparison_rules (
  version text primary key -- of the rules that made the comparisons
) strict, without rowid;

create table uncompared (
  agency_id integer not null references agencies (id),
  year integer not null,
  primary key (agency_id, year)
) strict, without rowid;

-- Years whose reports have to be held against those of other agencies.
create table uncompared_years (
  year integer primary key
) strict;

-- With stage `years` a report is held against those of its own agency, with `agencies` against those of others.
create table comparison_issues (
  report_id integer not null references reports (id) on delete cascade,
  stage text not null check (stage in ('years', 'agencies')),
  ordinal integer not null,
  code text not null,
  severity text not null,
  identity text, -- null: the issue is no failed identity
  codes text not null, -- JSON array of indicator codes
  message text not null,
  evidence text, -- JSON object; null: the issue brings none
  primary key (report_id, stage, ordinal)
) strict, without rowid;

create table comparison_tallies (
  report_id integer not null references reports (id) on delete cascade,
  stage text not null check (stage in ('years', 'agencies')),
  identity text not null,
  severity text not null,
  holds integer not null,
  broken integer not null,
  holds_if_blank_is_zero integer not null,
  not_assessable integer not null,
  primary key (report_id, stage, identity)
) strict, without rowid;

-- Who says a figure again, other carriers apart: they are in `carriers`.
create table witnesses (
  report_id integer not null references reports (id) on delete cascade,
  ordinal integer not null,
  code text not null,
  kind text not null check (kind in ('prose', 'next-year')),
  year integer, -- the report that says it; null: this one
  quote text, -- the clause as printed; null: a table says it
  sum_of text, -- JSON array of the codes whose sum is said, `code` among them; null: `code` alone
  value real not null,
  verdict text not null check (verdict in ('agrees', 'conflicts')),
  primary key (report_id, ordinal)
) strict, without rowid;

create table text_signatures (
  reading_id integer primary key references readings (id) on delete cascade,
  signature blob, -- null: too little text to tell it from others
  letters integer not null -- of the masked text
) strict;

-- What was found when a report's text was held against those of other agencies that are like it. Kept because finding it
-- is dear: while the basis stays, the finding does.
create table shared_texts (
  report_id integer primary key references reports (id) on delete cascade,
  basis text not null, -- SHA-256 of the texts that were held against each other
  issues text not null -- JSON array; empty: they are not alike
) strict;

create index reports_by_year on reports (year, agency_id);
create index reading_issues_by_code on reading_issues (code, reading_id);
create index comparison_issues_by_code on comparison_issues (code, report_id);

-- Reports of an archive from before were never held against each other.
insert into uncompared (agency_id, year)
select
  agency_id,
  year
from reports;
insert into uncompared_years (year)
select distinct year from reports;
