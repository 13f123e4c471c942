-- The public face of the archive: what journalists query. Dropped and made anew whenever the archive is opened for writing.

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
    + (select count(*) from report_issues where report_issues.report_id = reports.id) as issues
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join captures on captures.id = readings.capture_id
join versions on versions.report_id = reports.id and versions.number = reports.version_count;

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
  reports.version_count as version
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join captures on captures.id = readings.capture_id
join reading_values on reading_values.reading_id = reports.reading_id;

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
  captures.url
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
  captures.url
from reports
join agencies on agencies.id = reports.agency_id
join readings on readings.id = reports.reading_id
join captures on captures.id = readings.capture_id
join report_issues on report_issues.report_id = reports.id;

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
