-- What pages list and rank by region: derived from readings and comparisons, kept by triggers, in one transaction with its source.

-- Every issue of a report as it stands, with how striking it is among those of its code.
create table standing_issues (
  report_id integer not null references reports (id) on delete cascade,
  origin text not null check (origin in ('reading', 'report', 'years', 'agencies')),
  ordinal integer not null,
  code text not null,
  severity text not null,
  year integer not null,
  area text not null, -- as coverage.area
  striking real not null,
  primary key (report_id, origin, ordinal)
) strict, without rowid;

create index standing_issues_by_striking on standing_issues (code, striking desc, area, year, severity);
create index standing_issues_by_area on standing_issues (area, year, code, severity);

create table issue_counts (
  province text not null, -- two digits
  year integer not null,
  code text not null,
  severity text not null,
  issues integer not null,
  primary key (province, year, code, severity)
) strict, without rowid;

-- Where two numbers should be one: the square of their difference over the larger, so that 0 for 300 comes before 3 for 4,
-- and that before 1000 for 1001. Where a text is another's: the square of the likeness times the letters. Otherwise as many
-- as there are cells concerned.
create view issues_struck as
select
  reports.id as report_id,
  'reading' as origin,
  reading_issues.ordinal,
  reading_issues.code,
  reading_issues.severity,
  reports.year,
  ltrim(agencies.area, 'x') as area,
  case reading_issues.code
    when 'sum-mismatch' then (
      select (one - other) * (one - other) / max(abs(one), abs(other), 1.0)
      from (
        select
          cast(substr(reading_issues.message, instr(reading_issues.message, ' is ') + 4) as real) as one,
          cast(
            substr(reading_issues.message, length(rtrim(reading_issues.message, '-.0123456789')) + 1) as real
          ) as other
      )
    )
    when 'cell-located' then (
      select ifnull(max((one - other) * (one - other) / max(abs(one), abs(other), 1.0)), 0.0)
      from (
        select
          ifnull(json_extract(value, '$.printed'), 0) * 1.0 as one,
          ifnull(json_extract(value, '$.implied'), 0) * 1.0 as other
        from json_each(reading_issues.evidence, '$.suspects')
      )
    )
    when 'prose-differs' then (
      select (one - other) * (one - other) / max(abs(one), abs(other), 1.0)
      from (
        select
          ifnull(json_extract(reading_issues.evidence, '$.said'), 0) * 1.0 as one,
          coalesce(
            json_extract(reading_issues.evidence, '$.table[0].sum'),
            json_extract(reading_issues.evidence, '$.sum'),
            json_extract(reading_issues.evidence, '$.said'),
            0
          ) * 1.0 as other
      )
    )
    when 'template-left' then (
      select ifnull(sum(length(value)), 0) * 10.0 from json_each(reading_issues.evidence, '$.quotes')
    )
    else json_array_length(reading_issues.codes) * 1.0
  end as striking
from reports
join agencies on agencies.id = reports.agency_id
join reading_issues on reading_issues.reading_id = reports.reading_id
union all
select
  reports.id,
  'report',
  report_issues.ordinal,
  report_issues.code,
  report_issues.severity,
  reports.year,
  ltrim(agencies.area, 'x'),
  json_array_length(report_issues.codes) * 1.0
from reports
join agencies on agencies.id = reports.agency_id
join report_issues on report_issues.report_id = reports.id
union all
select
  reports.id,
  comparison_issues.stage,
  comparison_issues.ordinal,
  comparison_issues.code,
  comparison_issues.severity,
  reports.year,
  ltrim(agencies.area, 'x'),
  case
    when comparison_issues.code in ('text-repeated', 'text-shared') then
      ifnull(json_extract(comparison_issues.evidence, '$.similarity'), 0)
      * ifnull(json_extract(comparison_issues.evidence, '$.similarity'), 0)
      * ifnull(
        (select sum(length(sections.text)) from sections where sections.reading_id = reports.reading_id),
        0
      )
    when comparison_issues.code = 'years-disagree' then (
      select (one - other) * (one - other) / max(abs(one), abs(other), 1.0)
      from (
        select
          ifnull(json_extract(comparison_issues.evidence, '$.before'), 0) * 1.0 as one,
          ifnull(json_extract(comparison_issues.evidence, '$.now'), 0) * 1.0 as other
      )
    )
    when comparison_issues.code = 'levels-disagree' then (
      select (one - other) * (one - other) / max(abs(one), abs(other), 1.0)
      from (
        select
          cast(substr(comparison_issues.message, instr(comparison_issues.message, ' is ') + 4) as real) as one,
          ifnull(json_extract(comparison_issues.evidence, '$.figure'), 0) * 1.0 as other
      )
    )
    when comparison_issues.code = 'figures-unchanged' then
      ifnull(json_extract(comparison_issues.evidence, '$.same'), 0) * 100.0
    when comparison_issues.code = 'other-agency-named' then 1500.0
    when comparison_issues.code = 'template-left' then (
      select ifnull(sum(length(value)), 0) * 10.0 from json_each(comparison_issues.evidence, '$.quotes')
    )
    else json_array_length(comparison_issues.codes) * 1.0
  end
from reports
join agencies on agencies.id = reports.agency_id
join comparison_issues on comparison_issues.report_id = reports.id;

create trigger standing_issues_counted after insert on standing_issues begin
  insert into issue_counts (province, year, code, severity, issues)
  values (substr(new.area, 1, 2), new.year, new.code, new.severity, 1)
  on conflict (province, year, code, severity) do update set issues = issues + 1;
end;

create trigger standing_issues_uncounted after delete on standing_issues begin
  update issue_counts
  set issues = issues - 1
  where province = substr(old.area, 1, 2)
    and year = old.year
    and code = old.code
    and severity = old.severity;
  delete from issue_counts
  where province = substr(old.area, 1, 2)
    and year = old.year
    and code = old.code
    and severity = old.severity
    and issues = 0;
end;

create trigger reading_issues_stand after insert on reading_issues begin
  insert into standing_issues
  select *
  from issues_struck
  where report_id in (select id from reports where reading_id = new.reading_id)
    and origin = 'reading'
    and ordinal = new.ordinal;
end;

create trigger reading_issues_fall after delete on reading_issues begin
  delete from standing_issues
  where report_id in (select id from reports where reading_id = old.reading_id)
    and origin = 'reading'
    and ordinal = old.ordinal;
end;

create trigger report_issues_stand after insert on report_issues begin
  insert into standing_issues
  select *
  from issues_struck
  where report_id = new.report_id and origin = 'report' and ordinal = new.ordinal;
end;

create trigger report_issues_fall after delete on report_issues begin
  delete from standing_issues
  where report_id = old.report_id and origin = 'report' and ordinal = old.ordinal;
end;

create trigger comparison_issues_stand after insert on comparison_issues begin
  insert into standing_issues
  select *
  from issues_struck
  where report_id = new.report_id and origin = new.stage and ordinal = new.ordinal;
end;

create trigger comparison_issues_fall after delete on comparison_issues begin
  delete from standing_issues
  where report_id = old.report_id and origin = old.stage and ordinal = old.ordinal;
end;

-- The figures by which agencies are ranked, in the order in which `report_totals` keeps them.
create table totalled_codes (
  position integer primary key,
  code text not null unique
) strict;

insert into totalled_codes (code)
values
  ('requests.new.total'),
  ('requests.carried_over.total'),
  ('requests.results.granted.total'),
  ('requests.results.partial.total'),
  ('requests.results.refused.state_secret.total'),
  ('requests.results.refused.law_prohibited.total'),
  ('requests.results.refused.security_stability.total'),
  ('requests.results.refused.third_party.total'),
  ('requests.results.refused.internal_affairs.total'),
  ('requests.results.refused.process_information.total'),
  ('requests.results.refused.enforcement_file.total'),
  ('requests.results.refused.administrative_query.total'),
  ('requests.results.unavailable.not_held.total'),
  ('requests.results.unavailable.needs_creation.total'),
  ('requests.results.unavailable.still_unclear.total'),
  ('requests.results.not_processed.petition.total'),
  ('requests.results.not_processed.duplicate.total'),
  ('requests.results.not_processed.public_publication.total'),
  ('requests.results.not_processed.abusive_volume.total'),
  ('requests.results.not_processed.confirm_or_reissue.total'),
  ('requests.results.other.not_corrected.total'),
  ('requests.results.other.fee_unpaid.total'),
  ('requests.results.other.other.total'),
  ('requests.results.total.total'),
  ('requests.carried_forward.total'),
  ('review.upheld'),
  ('review.corrected'),
  ('review.other'),
  ('review.pending'),
  ('review.total'),
  ('litigation.direct.upheld'),
  ('litigation.direct.corrected'),
  ('litigation.direct.other'),
  ('litigation.direct.pending'),
  ('litigation.direct.total'),
  ('litigation.after_review.upheld'),
  ('litigation.after_review.corrected'),
  ('litigation.after_review.other'),
  ('litigation.after_review.pending'),
  ('litigation.after_review.total');

-- A report beside the others of its year and region.
create table report_totals (
  year integer not null,
  area text not null, -- as coverage.area
  report_id integer not null references reports (id) on delete cascade,
  agency_id integer not null,
  figures text not null, -- JSON array: the numbers of totalled_codes; null within: no number is printed
  primary key (year, area, report_id)
) strict, without rowid;

create index report_totals_by_report on report_totals (report_id);

create view totals_read as
select
  reports.year,
  ltrim(agencies.area, 'x') as area,
  reports.id as report_id,
  reports.agency_id,
  (
    select json_group_array(reading_values.value order by totalled_codes.position)
    from totalled_codes
    left join reading_values
      on reading_values.reading_id = reports.reading_id
      and reading_values.code = totalled_codes.code
  ) as figures
from reports
join agencies on agencies.id = reports.agency_id;

create trigger reports_stand after insert on reports begin
  insert into standing_issues
  select *
  from issues_struck
  where report_id = new.id and origin = 'reading';
  insert into report_totals select * from totals_read where report_id = new.id;
end;

-- A reading may keep its number and change, so the totals are taken anew whenever a report is settled.
create trigger reports_turn after update of reading_id on reports begin
  delete from report_totals where report_id = new.id;
  insert into report_totals select * from totals_read where report_id = new.id;
end;

create trigger reports_turn_to_another after update of reading_id on reports
when old.reading_id <> new.reading_id begin
  delete from standing_issues where report_id = new.id and origin = 'reading';
  insert into standing_issues
  select *
  from issues_struck
  where report_id = new.id and origin = 'reading';
end;

insert into standing_issues select * from issues_struck;
insert into report_totals select * from totals_read;
