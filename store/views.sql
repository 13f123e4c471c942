-- The public face of the archive: what journalists query. Dropped and made anew whenever the archive is opened for writing.
-- One long list, because each view stands for itself and there is one place to look for all.

-- The current reports, one line per agency and year. The capture is that of the carrier whose figures count; `issues` counts
-- everything that a person should look at (v_issues).
drop view if exists v_reports;
create view v_reports as
select
  agencies.key as agency_key,
  agencies.name as agency,
  agencies.region,
  agencies.type,
  reports.year,
  readings.title,
  versions.published_on,
  reports.first_seen_at,
  reports.version_count as versions,
  readings.format,
  readings.certainty,
  captures.url,
  readings.member,
  captures.fetched_at as captured_at,
  captures.sha256,
  (select count(*) from reading_issues where reading_issues.reading_id = reports.reading_id)
    + (select count(*) from report_issues where report_issues.report_id = reports.id)
    + (select count(*) from comparison_issues where comparison_issues.report_id = reports.id) as issues,
  parsers.version as parser_version
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join parsers on parsers.id = readings.parser_id
join captures on captures.id = readings.capture_id
join versions on versions.report_id = reports.id and versions.number = reports.version_count;

-- Every figure of the current reports. `indicator` and `scope` are the parts of `code` before and behind its @; `unit` is
-- the printed one, where the form leaves it open. v_indicators has the labels.
drop view if exists v_values;
create view v_values as
select
  agencies.key as agency_key,
  agencies.name as agency,
  agencies.region,
  reports.year,
  reading_values.code,
  reading_values.value,
  reading_values.state,
  reading_values.raw,
  reading_values.page,
  reading_values.table_number,
  reading_values.row_number,
  reading_values.column_number,
  captures.url,
  captures.fetched_at as captured_at,
  captures.sha256,
  reports.version_count as version,
  iif(
    instr(reading_values.code, '@') > 0,
    substr(reading_values.code, 1, instr(reading_values.code, '@') - 1),
    reading_values.code
  ) as indicator,
  iif(
    instr(reading_values.code, '@') > 0,
    substr(reading_values.code, instr(reading_values.code, '@') + 1),
    null
  ) as scope,
  (
    select reading_tables.generation
    from reading_tables
    join indicators
      on indicators.generation = reading_tables.generation
      and indicators.table_code = reading_tables.code
      and indicators.code = iif(
        instr(reading_values.code, '@') > 0,
        substr(reading_values.code, 1, instr(reading_values.code, '@') - 1),
        reading_values.code
      )
    where reading_tables.reading_id = reports.reading_id
  ) as generation,
  reading_values.unit,
  reading_values.paragraph,
  reading_values.from_prose,
  parsers.version as parser_version
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join parsers on parsers.id = readings.parser_id
join captures on captures.id = readings.capture_id
join reading_values on reading_values.reading_id = reports.reading_id;

-- The labels of every figure of every form, in printed order.
drop view if exists v_indicators;
create view v_indicators as
select
  code,
  generation,
  table_code,
  ordinal,
  row_zh,
  row_en,
  column_zh,
  column_en,
  unit,
  measure
from indicators;

-- The tables of the current reports. `anchored` is the share of figures that are anchored in every way (null: no figure).
drop view if exists v_tables;
create view v_tables as
select
  agencies.key as agency_key,
  agencies.name as agency,
  reports.year,
  reading_tables.code as table_code,
  reading_tables.generation,
  reading_tables.state,
  reading_tables.figures,
  reading_tables.seen,
  reading_tables.labelled,
  reading_tables.headed,
  reading_tables.ordered,
  min(reading_tables.seen, reading_tables.labelled, reading_tables.headed, reading_tables.ordered) * 1.0
    / nullif(reading_tables.figures, 0) as anchored
from reports
join agencies on agencies.id = reports.agency_id
join reading_tables on reading_tables.reading_id = reports.reading_id;

-- One line per report, series and way to follow it through the report's forms. Only lines with the relation = may be
-- joined; those with ≈ are nearly the same thing, those with ≠ only sound like it. `value` is null unless every figure of
-- the sum is a number. A report whose form has no counterpart has no line.
drop view if exists v_series;
create view v_series as
select
  agencies.key as agency_key,
  agencies.name as agency,
  agencies.region,
  reports.year,
  series_members.series,
  series_members.generation,
  series_members.relation,
  iif(count(reading_values.value) = series_members.size, sum(reading_values.value), null) as value,
  iif(
    count(reading_values.value) = series_members.size,
    'number',
    coalesce(max(iif(reading_values.state = 'number', null, reading_values.state)), 'absent')
  ) as state,
  group_concat(series_members.code, ' + ') as codes,
  series_members.note_zh,
  series_members.note_en
from reports
join agencies on agencies.id = reports.agency_id
join reading_tables on reading_tables.reading_id = reports.reading_id
join indicators
  on indicators.generation = reading_tables.generation
  and indicators.table_code = reading_tables.code
join series_members
  on series_members.generation = indicators.generation
  and series_members.code = indicators.code
left join reading_values
  on reading_values.reading_id = reports.reading_id
  and reading_values.code = series_members.code
group by agencies.key, reports.year, series_members.series, series_members.member;

-- Figures in sentences; never mixed with those of the tables. `year` is the one that the sentence speaks of.
drop view if exists v_prose_figures;
create view v_prose_figures as
select
  agencies.key as agency_key,
  agencies.name as agency,
  reports.year as report_year,
  coalesce(prose_figures.year, reports.year) as year,
  prose_figures.code,
  prose_figures.value,
  prose_figures.unit,
  prose_figures.raw,
  prose_figures.approximation,
  prose_figures.quote,
  prose_figures.section,
  prose_figures.page,
  prose_figures.paragraph,
  prose_figures.character_offset,
  captures.url,
  captures.sha256,
  parsers.version as parser_version
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join parsers on parsers.id = readings.parser_id
join captures on captures.id = readings.capture_id
join prose_figures on prose_figures.reading_id = reports.reading_id;

-- How often each identity was assessed, by outcome: within the report (`reading`) and against others (`comparison`).
drop view if exists v_identities;
create view v_identities as
select
  agencies.key as agency_key,
  agencies.name as agency,
  reports.year,
  'reading' as origin,
  identity_tallies.identity,
  identity_tallies.severity,
  identity_tallies.holds,
  identity_tallies.broken,
  identity_tallies.holds_if_blank_is_zero,
  identity_tallies.not_assessable
from reports
join agencies on agencies.id = reports.agency_id
join identity_tallies on identity_tallies.reading_id = reports.reading_id
union all
select
  agencies.key,
  agencies.name,
  reports.year,
  'comparison',
  comparison_tallies.identity,
  comparison_tallies.severity,
  comparison_tallies.holds,
  comparison_tallies.broken,
  comparison_tallies.holds_if_blank_is_zero,
  comparison_tallies.not_assessable
from reports
join agencies on agencies.id = reports.agency_id
join comparison_tallies on comparison_tallies.report_id = reports.id;

-- Who else says a figure, and whether they agree: `carrier` (another file or page of the current version), `prose` (a
-- sentence of the report), `next-year` (what the next report carries over). `value` is the report's own figure; where
-- `sum_of` (a JSON array) is given, `said` is the sum of these codes. Null as a value is a cell without a figure.
drop view if exists v_witnesses;
create view v_witnesses as
select
  agencies.key as agency_key,
  agencies.name as agency,
  reports.year,
  own.code,
  own.value,
  'carrier' as kind,
  other.value as said,
  iif(own.value is other.value, 'agrees', 'conflicts') as verdict,
  null as sum_of,
  reports.year as said_in,
  null as quote,
  readings.format,
  captures.url,
  readings.member
from reports
join agencies on agencies.id = reports.agency_id
join carriers
  on carriers.report_id = reports.id
  and carriers.number = reports.version_count
  and carriers.reading_id <> reports.reading_id
join readings on readings.id = carriers.reading_id
join captures on captures.id = readings.capture_id
join reading_values as own on own.reading_id = reports.reading_id
join reading_values as other
  on other.reading_id = carriers.reading_id
  and other.code = own.code
where own.state in ('number', 'blank', 'not_applicable', 'text')
  and other.state in ('number', 'blank', 'not_applicable', 'text')
union all
select
  agencies.key,
  agencies.name,
  reports.year,
  witnesses.code,
  own.value,
  witnesses.kind,
  witnesses.value,
  witnesses.verdict,
  witnesses.sum_of,
  coalesce(witnesses.year, reports.year),
  witnesses.quote,
  readings.format,
  captures.url,
  readings.member
from reports
join agencies on agencies.id = reports.agency_id
join witnesses on witnesses.report_id = reports.id
join reports as speaker
  on speaker.agency_id = reports.agency_id
  and speaker.year = coalesce(witnesses.year, reports.year)
join readings on readings.id = speaker.reading_id
join captures on captures.id = readings.capture_id
left join reading_values as own
  on own.reading_id = reports.reading_id
  and own.code = witnesses.code;

-- What a person should look at, by origin: a `reading`, the carriers and versions of the `report`, or its `comparison` with
-- other reports. `codes` is a JSON array of indicator codes, `evidence` a JSON object.
drop view if exists v_issues;
create view v_issues as
select
  agencies.key as agency_key,
  agencies.name as agency,
  reports.year,
  'reading' as origin,
  reading_issues.code,
  reading_issues.severity,
  reading_issues.identity,
  reading_issues.codes,
  reading_issues.message,
  captures.url,
  reading_issues.evidence
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join captures on captures.id = readings.capture_id
join reading_issues on reading_issues.reading_id = reports.reading_id
union all
select
  agencies.key,
  agencies.name,
  reports.year,
  'report',
  report_issues.code,
  report_issues.severity,
  null,
  report_issues.codes,
  report_issues.message,
  captures.url,
  report_issues.evidence
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join captures on captures.id = readings.capture_id
join report_issues on report_issues.report_id = reports.id
union all
select
  agencies.key,
  agencies.name,
  reports.year,
  'comparison',
  comparison_issues.code,
  comparison_issues.severity,
  comparison_issues.identity,
  comparison_issues.codes,
  comparison_issues.message,
  captures.url,
  comparison_issues.evidence
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join captures on captures.id = readings.capture_id
join comparison_issues on comparison_issues.report_id = reports.id;

-- Where the reports come from: every page and file that carries a version of one. `chosen` is 1 for the carrier whose figures
-- are the report's; of the versions the newest is the current one.
drop view if exists v_sources;
create view v_sources as
select
  agencies.key as agency_key,
  reports.year,
  carriers.number as version,
  carriers.kind,
  carriers.chosen,
  captures.url,
  captures.fetched_at as captured_at,
  captures.sha256,
  readings.format,
  readings.member
from carriers
join reports on reports.id = carriers.report_id
join agencies on agencies.id = reports.agency_id
join readings on readings.id = carriers.reading_id
join captures on captures.id = readings.capture_id;

-- The cells that recognition from pixels could not settle, each with its picture (a PNG file) and the best guess.
drop view if exists v_cutouts;
create view v_cutouts as
select
  agencies.key as agency_key,
  agencies.name as agency,
  reports.year,
  cutouts.code,
  reading_values.state,
  reading_values.value,
  reading_values.raw as guess,
  reading_values.page,
  reading_values.box,
  cutouts.png,
  captures.url,
  readings.member,
  captures.sha256
from cutouts
join readings on readings.id = cutouts.reading_id
join reports on reports.reading_id = readings.id
join agencies on agencies.id = reports.agency_id
join captures on captures.id = readings.capture_id
join reading_values
  on reading_values.reading_id = cutouts.reading_id and reading_values.code = cutouts.code;

-- What portals changed of reports that they had published. The agency is that of the page's newest reading, else as the
-- list names it. `before_text` and `after_text` are a title, a day or an address, by kind; v_change_captures has the proofs.
drop view if exists v_changes;
create view v_changes as
select
  changes.id,
  changes.site_id,
  changes.kind,
  changes.url,
  changes.report_url,
  agencies.key as agency_key,
  coalesce(agencies.name, changes.agency_name) as agency,
  coalesce(changes.report_year, newest.year) as year,
  changes.before_text,
  changes.after_text,
  changes.before_capture_id,
  changes.after_capture_id,
  changes.list_capture_id,
  changes.noted_at,
  changes.run_id
from changes
left join readings as newest
  on newest.id = (
    select max(readings.id)
    from captures
    join readings on readings.capture_id = captures.id
    where captures.publication = changes.report_url
      and readings.agency_id is not null
      and readings.year is not null
  )
left join agencies on agencies.id = newest.agency_id;

-- The captures that prove a change, by `role`: the state `before` and `after`, and the `list` that shows it.
drop view if exists v_change_captures;
create view v_change_captures as
select
  changes.id as change_id,
  roles.role,
  captures.url,
  captures.fetched_at as captured_at,
  captures.status,
  captures.sha256
from changes
join (
  select 'before' as role
  union all
  select 'after'
  union all
  select 'list'
) as roles
join captures
  on captures.id = case roles.role
    when 'before' then changes.before_capture_id
    when 'after' then changes.after_capture_id
    else changes.list_capture_id
  end;

-- Who was to publish for which year and how that stands (docs/coverage.md): one line per agency and year. The capture proves
-- the status; for `missing` it is a page of the list without the report, and `run_id` with `site_id` leads to all of them.
drop view if exists v_coverage;
create view v_coverage as
select
  agencies.key as agency_key,
  agencies.name as agency,
  agencies.region,
  agencies.type,
  coverage.area,
  coverage.year,
  iif(
    coverage.status = 'not-yet-due' and coverage.due_on < date('now', '+8 hours'),
    'unknown',
    coverage.status
  ) as status,
  coverage.due_on,
  coverage.published_on,
  coverage.first_seen_at,
  coverage.site_id,
  coverage.sources,
  captures.url,
  captures.fetched_at as captured_at,
  captures.status as http_status,
  captures.sha256,
  captures.run_id
from coverage
join agencies on agencies.id = coverage.agency_id
left join captures on captures.id = coverage.capture_id;

-- Agencies with the years of their reports. `is_provisional` is 1 while nobody knows for certain which agency it is.
drop view if exists v_agencies;
create view v_agencies as
select
  agencies.key as agency_key,
  agencies.name as agency,
  agencies.region,
  agencies.area,
  agencies.type,
  agencies.is_provisional,
  (
    select count(*)
    from (
      select name from agency_names where agency_names.agency_id = agencies.id
      union
      select name from site_agencies where site_agencies.agency_id = agencies.id and source <> 'register'
    )
  ) as names,
  count(reports.id) as reports,
  min(reports.year) as first_year,
  max(reports.year) as last_year
from agencies
left join reports on reports.agency_id = agencies.id
group by agencies.id;

-- Every name under which an agency was seen, with where it stood: `title`, `heading`, `signature` or `metadata` of the
-- document, `list` or `column` of the portal, `site` of the configuration, said by a `person`. Names that lists and directories
-- give are there without a report too; of those the moment is the earliest, the address one of several.
drop view if exists v_agency_names;
create view v_agency_names as
select
  agencies.key as agency_key,
  reading_names.name,
  reading_names.source,
  captures.url,
  captures.fetched_at as captured_at
from agencies
join readings on readings.agency_id = agencies.id
join captures on captures.id = readings.capture_id
join reading_names on reading_names.reading_id = readings.id
where reading_names.is_alias = 1
union
select
  agencies.key,
  site_agencies.name,
  site_agencies.source,
  coalesce(min(directory_entries.address), min(candidates.url)),
  coalesce(min(directory_entries.first_seen_at), min(candidates.first_seen_at))
from agencies
join site_agencies on site_agencies.agency_id = agencies.id
left join directory_entries
  on site_agencies.source = 'column'
  and directory_entries.site_id = site_agencies.site_id
  and directory_entries.name = site_agencies.name
left join candidates
  on site_agencies.source = 'list'
  and candidates.site_id = site_agencies.site_id
  and candidates.agency_name = site_agencies.name
  and candidates.verdict = 'report'
where site_agencies.source <> 'register'
group by agencies.key, site_agencies.site_id, site_agencies.source, site_agencies.name;

-- 统一社会信用代码 that stood beside the reports of an agency.
drop view if exists v_agency_credit_codes;
create view v_agency_credit_codes as
select distinct
  agencies.key as agency_key,
  readings.attributed_code as credit_code,
  captures.url,
  captures.fetched_at as captured_at
from agencies
join readings on readings.agency_id = agencies.id
join captures on captures.id = readings.capture_id
where readings.attributed_code is not null;

-- Reports of which nobody knows for certain whose they are, one line per candidate; a null one where there is none.
drop view if exists v_uncertain_agencies;
create view v_uncertain_agencies as
select
  agencies.key as agency_key,
  agencies.name as agency,
  readings.year,
  captures.url,
  readings.member,
  reading_candidates.ordinal,
  reading_candidates.key as candidate_key,
  reading_candidates.name as candidate,
  reading_candidates.because
from agencies
join readings on readings.agency_id = agencies.id
join captures on captures.id = readings.capture_id
left join reading_candidates on reading_candidates.reading_id = readings.id
where agencies.is_provisional = 1;
