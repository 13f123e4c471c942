-- Who was to publish for which year, who did, and what proves it. Everything from site_agencies on is derived.

-- Wanted years that the site says it holds; null: none, or noted before this was kept (so the next two).
alter table yields add column from_year integer;
alter table yields add column to_year integer;
alter table yields add column proven integer check (proven in (0, 1)); -- every list of the site was seen to its end

-- Agencies to which a directory page gives an address of their own.
create table directory_entries (
  site_id text not null references sites (id),
  address text not null,
  name text not null, -- as printed
  year integer not null, -- the one report year that the address holds; 0: it holds all
  first_seen_at text not null,
  first_capture_id integer not null references captures (id), -- of the directory page
  last_seen_at text not null,
  last_capture_id integer not null references captures (id),
  primary key (site_id, address, name, year)
) strict, without rowid;

-- Reports that a list shows and that did not come: their page failed, or they cannot be followed.
create table lost_entries (
  site_id text not null references sites (id),
  url text not null,
  title text not null,
  agency_name text, -- null: the list does not say (so the next)
  report_year integer,
  capture_id integer references captures (id), -- of the list page; null: the last that is held of it
  noted_at text not null,
  primary key (site_id, url, title)
) strict, without rowid;

-- Which agency is expected on a site, and why.
create table site_agencies (
  site_id text not null references sites (id),
  source text not null check (source in ('column', 'list', 'site', 'register')),
  name text not null, -- as printed, or as the register has it
  agency_id integer references agencies (id), -- null: nobody can tell which it is
  primary key (site_id, source, name)
) strict, without rowid;
create index site_agencies_by_agency on site_agencies (agency_id);
create index candidates_by_agency on candidates (site_id, agency_name, report_year) where verdict = 'report';

create table coverage (
  area text not null, -- of the agency, without the x of an unlisted one: everything in a region stands together
  agency_id integer not null, -- no reference: an agency that was merged into another may go, and its cells with the next derivation
  year integer not null,
  status text not null check (
    status in (
      'published', 'late', 'missing', 'withdrawn', 'blocked', 'site-dead', 'not-yet-due', 'unread', 'unknown'
    )
  ),
  due_on text not null,
  published_on text, -- as the report or its list displays it; null: no report, or nothing says
  first_seen_at text, -- null: no report
  capture_id integer references captures (id), -- null: nothing was ever looked at
  site_id text references sites (id), -- null: no portal is known on which it should stand
  sources text not null, -- why it is expected, blanks between; empty: nothing but the report says so
  primary key (area, agency_id, year)
) strict, without rowid;
create index coverage_by_agency on coverage (agency_id);
create index coverage_by_site on coverage (site_id) where site_id is not null;
create index coverage_missing on coverage (year, area) where status = 'missing';

-- The cells of a province (first two digits of the area), counted.
create table coverage_counts (
  province text not null,
  year integer not null,
  type text not null, -- of agency; empty: not known
  status text not null,
  due_on text not null,
  cells integer not null,
  primary key (province, year, type, status)
) strict, without rowid;

-- What has to be derived again.
create table uncovered (
  agency_id integer primary key
) strict;
create table uncovered_sites (
  site_id text primary key
) strict, without rowid;
create table uncounted (
  province text primary key
) strict, without rowid;
create table coverage_rules (
  version text primary key -- of the rules by which the table was derived
) strict, without rowid;
