-- What portals change of what they had published, and the lists that are the witnesses.

alter table candidates add column list_url text; -- null: noted before this was kept, or the address was asked without a list
-- The list page on which the entry last stood so; null as list_url.
alter table candidates add column list_capture_id integer references captures (id);

create index candidates_by_list on candidates (site_id, list_url);

-- A list as it was last read until it stood still.
create table list_readings (
  site_id text not null references sites (id),
  list_url text not null,
  fingerprint text not null, -- SHA-256 of its entries, page by page
  links integer not null,
  proven integer not null check (proven in (0, 1)), -- nothing that the list states is missing
  run_id integer not null references runs (id),
  noted_at text not null,
  primary key (site_id, list_url)
) strict, without rowid;

create table changes (
  id integer primary key,
  run_id integer not null references runs (id),
  site_id text not null references sites (id),
  kind text not null check (
    kind in (
      'corrected', 'attachment-replaced', 'withdrawn', 'unlisted', 'returned', 'back-dated', 'retitled'
    )
  ),
  url text not null, -- of the report's page, or of the file
  report_url text not null,
  agency_name text, -- as the list names it; null: it does not
  report_year integer, -- null: list and title are silent
  before_text text, -- title, day or address as it was; null: the captures say it all (so the next)
  after_text text,
  before_capture_id integer references captures (id), -- null: the state before was not captured
  after_capture_id integer references captures (id), -- null: nothing came in its place
  list_capture_id integer references captures (id), -- null: no list is the witness
  noted_at text not null
) strict;

-- A visit that was interrupted tells again what it had told.
create unique index changes_once on changes (
  site_id,
  kind,
  url,
  coalesce(before_text, ''),
  coalesce(after_text, ''),
  coalesce(before_capture_id, 0),
  coalesce(after_capture_id, 0)
);
create index changes_by_report on changes (site_id, report_url, id);
