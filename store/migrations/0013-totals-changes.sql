-- Tells whether the totals of a year are still those that were read a while ago.
create table totals_changes (
  year integer primary key,
  changes integer not null -- only grows
) strict;

create trigger report_totals_come after insert on report_totals begin
  insert into totals_changes
  values (new.year, 1)
  on conflict (year) do update set changes = changes + 1;
end;

create trigger report_totals_go after delete on report_totals begin
  insert into totals_changes
  values (old.year, 1)
  on conflict (year) do update set changes = changes + 1;
end;
