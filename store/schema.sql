-- Generated from the migrations and views; delete this file and run the tests to write it anew.

CREATE TABLE agencies (
  id integer primary key,
  key text not null unique,
  name text not null,
  region text, -- null: no register or site has said it
  type text -- null: as region
, area text generated always as (ltrim(substr(key, 1, instr(key, ':') - 1), '~')) virtual, is_provisional integer generated always as (substr(key, 1, 1) = '~') virtual) strict;

CREATE TABLE agency_names (
  agency_id integer not null references agencies (id),
  name text not null,
  first_seen_at text not null,
  first_seen_url text, last_seen_at text, is_read integer not null default 0 check (is_read in (0, 1)), -- null: from the configuration, not from a page
  primary key (agency_id, name)
) strict, without rowid;

CREATE TABLE backfill_sites (
  backfill_id integer not null references backfills (id),
  site_id text not null references sites (id),
  run_id integer references runs (id), -- null: not visited to its end yet (so the next)
  status text,
  primary key (backfill_id, site_id)
) strict, without rowid;

CREATE TABLE backfills (
  id integer primary key,
  from_year integer not null,
  to_year integer not null,
  began_at text not null,
  finished_at text -- null: some of its sites have not been visited to their end
) strict;

CREATE TABLE candidates (
  id integer primary key,
  site_id text not null references sites (id),
  url text not null,
  title text not null,
  published_on text, -- null: the list prints no day
  report_year integer, -- null: list and title are silent, or the link was rejected
  agency_name text, -- null: as report_year
  found_on text not null,
  first_seen_at text not null,
  last_seen_at text not null,
  verdict text not null, list_url text, list_capture_id integer references captures (id), rule text, -- 'report' or the reason why not
  unique (site_id, url)
) strict;

CREATE TABLE captures (
  id integer primary key,
  run_id integer not null references runs (id),
  site_id text not null references sites (id),
  kind text not null check (kind in ('robots', 'list', 'report', 'attachment', 'file')),
  method text not null check (method in ('GET', 'POST')),
  url text not null,
  via text, -- null: an entrance, or a file that a person brought
  fetched_at text not null,
  status integer not null,
  content_type text, -- null: the response did not say (so the next three)
  content_disposition text,
  etag text,
  last_modified text,
  remote_address text, -- null: not known
  sha256 text not null,
  payload_length integer not null,
  unchanged integer not null check (unchanged in (0, 1)),
  record_type text not null check (record_type in ('response', 'revisit', 'resource')),
  refers_to_id integer references captures (id), -- null: its own record holds the payload
  warc_file_id integer not null references warc_files (id),
  warc_offset integer not null,
  warc_length integer not null,
  warc_sha256 text not null, -- of the compressed bytes of all records of the exchange
  record_id text not null unique,
  record_length integer not null,
  publication text not null generated always as (iif(kind = 'attachment', coalesce(via, url), url)) virtual, drawn_from_id integer references captures (id),
  unique (warc_file_id, warc_offset)
) strict;

CREATE TABLE carriers (
  report_id integer not null,
  number integer not null,
  reading_id integer not null references readings (id) deferrable initially deferred,
  kind text not null check (kind in ('page', 'attachment', 'file')),
  chosen integer not null check (chosen in (0, 1)),
  primary key (report_id, number, reading_id),
  foreign key (report_id, number) references versions (report_id, number) on delete cascade
) strict, without rowid;

CREATE TABLE changes (
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

CREATE TABLE comparison_issues (
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

CREATE TABLE comparison_rules (
  version text primary key -- of the rules that made the comparisons
) strict, without rowid;

CREATE TABLE comparison_tallies (
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

CREATE TABLE coverage (
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

CREATE TABLE coverage_counts (
  province text not null,
  year integer not null,
  type text not null, -- of agency; empty: not known
  status text not null,
  due_on text not null,
  cells integer not null,
  primary key (province, year, type, status)
) strict, without rowid;

CREATE TABLE coverage_rules (
  version text primary key -- of the rules by which the table was derived
) strict, without rowid;

CREATE TABLE cutouts (
  reading_id integer not null references readings (id) on delete cascade,
  code text not null,
  png blob not null, -- the cell as it stands in the picture
  primary key (reading_id, code)
) strict, without rowid;

CREATE TABLE directory_entries (
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

CREATE TABLE former_keys (
  key text not null,
  year integer not null, -- of the report; 0: not known
  became text not null,
  primary key (key, year)
) strict, without rowid;

CREATE TABLE identity_tallies (
  reading_id integer not null references readings (id) on delete cascade,
  identity text not null,
  severity text not null,
  holds integer not null,
  broken integer not null,
  holds_if_blank_is_zero integer not null,
  not_assessable integer not null,
  primary key (reading_id, identity)
) strict, without rowid;

CREATE TABLE index_rules (
  version text primary key -- of the rules by which the rows were made
) strict, without rowid;

CREATE TABLE indexed_agencies (
  agency_id integer primary key, -- no reference, as above
  digest text not null
) strict;

CREATE TABLE indexed_blocks (
  block integer primary key,
  change integer not null
) strict;

CREATE TABLE indexed_reports (
  report_id integer primary key, -- no reference: stays until the index has forgotten a report that went
  year integer not null, -- under which it stands in the index
  digest text not null -- of everything that was indexed
) strict;

CREATE TABLE indicators (
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

CREATE TABLE issue_counts (
  province text not null, -- two digits
  year integer not null,
  code text not null,
  severity text not null,
  issues integer not null,
  primary key (province, year, code, severity)
) strict, without rowid;

CREATE TABLE ledgers (
  run_id integer not null references runs (id),
  host text not null,
  requests integer not null,
  bytes_received integer not null,
  not_modified integer not null,
  client_errors integer not null,
  server_errors integer not null,
  network_errors integer not null,
  rests integer not null,
  gap_ms real not null,
  shortest_gap_ms real, -- null: asked once at most
  crawl_delay_ms real, -- null: robots.txt names none
  robots text, -- null: no robots.txt was needed
  stopped_by text, -- null: the host was asked to the end
  first_at text not null,
  last_at text not null,
  primary key (run_id, host)
) strict, without rowid;

CREATE TABLE list_readings (
  site_id text not null references sites (id),
  list_url text not null,
  fingerprint text not null, -- SHA-256 of its entries, page by page
  links integer not null,
  proven integer not null check (proven in (0, 1)), -- nothing that the list states is missing
  run_id integer not null references runs (id),
  noted_at text not null,
  primary key (site_id, list_url)
) strict, without rowid;

CREATE TABLE lost_entries (
  site_id text not null references sites (id),
  url text not null,
  title text not null,
  agency_name text, -- null: the list does not say (so the next)
  report_year integer,
  capture_id integer references captures (id), -- of the list page; null: the last that is held of it
  noted_at text not null,
  primary key (site_id, url, title)
) strict, without rowid;

CREATE TABLE migrations (name text primary key, applied_at text not null) strict, without rowid;

CREATE VIRTUAL TABLE name_index using fts5(
  words,
  content = '',
  contentless_delete = 1,
  tokenize = "ascii tokenchars '_-'"
);

CREATE TABLE 'name_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'name_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'name_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'name_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE parsers (
  id integer primary key, -- in the order of first use: the greatest is the newest
  version text not null unique
) strict;

CREATE TABLE prose_figures (
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

CREATE TABLE reading_candidates (
  reading_id integer not null references readings (id) on delete cascade,
  ordinal integer not null,
  key text not null,
  name text not null,
  type text not null,
  region text not null,
  because text not null,
  primary key (reading_id, ordinal)
) strict, without rowid;

CREATE TABLE reading_issues (
  reading_id integer not null references readings (id) on delete cascade,
  ordinal integer not null,
  code text not null,
  severity text not null,
  identity text, -- null: the issue is no failed identity
  codes text not null, -- JSON array of indicator codes
  message text not null, evidence text, from_attribution integer not null default 0 check (from_attribution in (0, 1)),
  primary key (reading_id, ordinal)
) strict, without rowid;

CREATE TABLE reading_names (
  reading_id integer not null references readings (id) on delete cascade,
  ordinal integer not null,
  source text not null check (
    source in ('person', 'title', 'heading', 'signature', 'metadata', 'list', 'column', 'site')
  ),
  name text not null,
  is_alias integer not null check (is_alias in (0, 1)), -- 0: means another agency, or says nothing (我镇)
  primary key (reading_id, ordinal)
) strict, without rowid;

CREATE TABLE reading_tables (
  reading_id integer not null references readings (id) on delete cascade,
  code text not null,
  generation text, -- null: the table is not there
  state text not null, figures integer, seen integer, labelled integer, headed integer, ordered integer,
  primary key (reading_id, code)
) strict, without rowid;

CREATE TABLE reading_values (
  reading_id integer not null references readings (id) on delete cascade,
  code text not null,
  state text not null,
  value real, -- null: state is not number
  raw text, -- null: nothing printed, or the cell is absent
  page integer, -- null: the carrier has no pages, or the cell has no place (so the next three)
  table_number integer,
  row_number integer,
  column_number integer,
  box text, -- JSON [x, y, width, height] in points; null: the carrier has none
  unit text, paragraph integer, from_prose integer not null default 0 check (from_prose in (0, 1)), -- 元 or 万元 as printed; null: the unit is the indicator's own
  primary key (reading_id, code),
  check ((state = 'number') = (value is not null))
) strict, without rowid;

CREATE TABLE readings (
  id integer primary key,
  capture_id integer not null references captures (id),
  parser_id integer not null references parsers (id),
  ordinal integer not null,
  outcome text not null check (outcome in ('report', 'no-report', 'unreadable')),
  error_code text, -- null: outcome is report (so the next)
  error_message text,
  format text, -- null: unreadable before its format was known (so the next)
  certainty text,
  title text, -- null: the document has none
  agency_name text, -- null: the document does not name its agency
  agency_id integer references agencies (id), -- null: not settled, or outcome is not report
  year integer, -- null: not known, or outcome is not report
  published_on text, -- null: the document does not say
  figures integer not null, -- number of values whose state is number
  fingerprint text not null, -- of the figures: equal figures, equal fingerprint
  content_sha256 text not null, member text, credit_code text, attributed_name text, attributed_rank integer, attributed_code text, attribution_sha256 text, -- of everything that was put, to see whether a second reading differs
  unique (capture_id, parser_id, ordinal)
) strict;

CREATE TABLE report_issues (
  report_id integer not null references reports (id) on delete cascade,
  ordinal integer not null,
  code text not null,
  severity text not null,
  codes text not null, -- JSON array of indicator codes
  message text not null, evidence text,
  primary key (report_id, ordinal)
) strict, without rowid;

CREATE TABLE report_totals (
  year integer not null,
  area text not null, -- as coverage.area
  report_id integer not null references reports (id) on delete cascade,
  agency_id integer not null,
  figures text not null, -- JSON array: the numbers of totalled_codes; null within: no number is printed
  primary key (year, area, report_id)
) strict, without rowid;

CREATE TABLE reports (
  id integer primary key,
  agency_id integer not null references agencies (id),
  year integer not null,
  reading_id integer not null references readings (id) deferrable initially deferred, -- the current figures
  version_count integer not null, -- the newest version is the current one
  first_seen_at text not null,
  unique (agency_id, year)
) strict;

CREATE TABLE runs (
  id integer primary key,
  command text not null,
  pid integer, -- null: the run is known from the archive files alone
  started_at text not null,
  finished_at text, -- null: still going, or its process died
  exit_code integer, -- null: as finished_at
  outcome text not null check (outcome in ('running', 'finished', 'interrupted'))
) strict;

CREATE TABLE sections (
  reading_id integer not null references readings (id) on delete cascade,
  ordinal integer not null,
  number integer, -- null: not one of the six sections of the form
  heading text not null,
  text text not null,
  primary key (reading_id, ordinal)
) strict, without rowid;

CREATE TABLE series_members (
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

CREATE TABLE shared_texts (
  report_id integer primary key references reports (id) on delete cascade,
  basis text not null, -- SHA-256 of the texts that were held against each other
  issues text not null -- JSON array; empty: they are not alike
) strict;

CREATE TABLE site_agencies (
  site_id text not null references sites (id),
  source text not null check (source in ('column', 'list', 'site', 'register')),
  name text not null, -- as printed, or as the register has it
  agency_id integer references agencies (id), -- null: nobody can tell which it is
  primary key (site_id, source, name)
) strict, without rowid;

CREATE TABLE site_visits (
  run_id integer not null references runs (id),
  site_id text not null references sites (id),
  began_at text not null,
  ended_at text, -- null: going on, or cut short by a stop, a used-up budget or a kill
  primary key (site_id, run_id)
) strict, without rowid;

CREATE TABLE sites (
  id text primary key,
  name text, -- null: no run has declared the site in this database yet (so region and family)
  region text,
  family text,
  agency text -- null: as name, or the site holds reports of several agencies
) strict;

CREATE TABLE standing_issues (
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

CREATE VIRTUAL TABLE text_index using fts5(
  words,
  content = '',
  contentless_delete = 1,
  tokenize = "ascii tokenchars '_-'"
);

CREATE TABLE 'text_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'text_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'text_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'text_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE text_signatures (
  reading_id integer primary key references readings (id) on delete cascade,
  signature blob, -- null: too little text to tell it from others
  letters integer not null -- of the masked text
) strict;

CREATE TABLE totalled_codes (
  position integer primary key,
  code text not null unique
) strict;

CREATE TABLE totals_changes (
  year integer primary key,
  changes integer not null -- only grows
) strict;

CREATE TABLE troubles (
  id integer primary key,
  run_id integer not null references runs (id),
  site_id text references sites (id), -- null: not the trouble of one site
  url text, -- null: not the trouble of one address
  purpose text, -- null: as url
  error text not null,
  code text not null,
  message text not null,
  noted_at text not null
) strict;

CREATE TABLE uncompared (
  agency_id integer not null references agencies (id),
  year integer not null,
  primary key (agency_id, year)
) strict, without rowid;

CREATE TABLE uncompared_years (
  year integer primary key
) strict;

CREATE TABLE uncounted (
  province text primary key
) strict, without rowid;

CREATE TABLE uncovered (
  agency_id integer primary key
) strict;

CREATE TABLE uncovered_sites (
  site_id text primary key
) strict, without rowid;

CREATE TABLE unindexed (
  report_id integer primary key
) strict;

CREATE TABLE unindexed_agencies (
  agency_id integer primary key
) strict;

CREATE TABLE versions (
  report_id integer not null references reports (id) on delete cascade,
  number integer not null,
  fingerprint text not null,
  published_on text, first_seen_at text, -- null: no carrier says
  primary key (report_id, number)
) strict, without rowid;

CREATE TABLE warc_files (
  id integer primary key,
  name text not null unique,
  warcinfo_length integer not null,
  warcinfo_sha256 text not null
) strict;

CREATE TABLE witnesses (
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

CREATE TABLE yields (
  run_id integer not null references runs (id),
  site_id text not null references sites (id),
  status text not null check (status in ('complete', 'short', 'suspicious', 'blocked', 'dead')),
  expected integer, -- null: nothing says how many
  found integer not null,
  reasons text not null, -- JSON array of sentences
  noted_at text not null, from_year integer, to_year integer, proven integer check (proven in (0, 1)),
  primary key (run_id, site_id)
) strict, without rowid;

CREATE INDEX agencies_by_area on agencies (area);

CREATE INDEX agencies_by_region on agencies (region);

CREATE INDEX candidates_by_agency on candidates (site_id, agency_name, report_year) where verdict = 'report';

CREATE INDEX candidates_by_list on candidates (site_id, list_url);

CREATE INDEX candidates_by_verdict on candidates (verdict, site_id);

CREATE INDEX captures_by_drawing on captures (drawn_from_id) where drawn_from_id is not null;

CREATE INDEX captures_by_payload on captures (sha256, id);

CREATE INDEX captures_by_publication on captures (publication, url, sha256, id);

CREATE INDEX captures_by_url on captures (url, id);

CREATE INDEX carriers_by_reading on carriers (reading_id);

CREATE INDEX changes_by_report on changes (site_id, report_url, id);

CREATE UNIQUE INDEX changes_once on changes (
  site_id,
  kind,
  url,
  coalesce(before_text, ''),
  coalesce(after_text, ''),
  coalesce(before_capture_id, 0),
  coalesce(after_capture_id, 0)
);

CREATE INDEX comparison_issues_by_code on comparison_issues (code, report_id);

CREATE INDEX coverage_by_agency on coverage (agency_id);

CREATE INDEX coverage_by_site on coverage (site_id) where site_id is not null;

CREATE INDEX coverage_missing on coverage (year, area) where status = 'missing';

CREATE INDEX indexed_blocks_by_change on indexed_blocks (change);

CREATE INDEX ledgers_by_host on ledgers (host, run_id);

CREATE INDEX prose_figures_by_code on prose_figures (code, reading_id);

CREATE INDEX reading_issues_by_code on reading_issues (code, reading_id);

CREATE INDEX readings_by_report on readings (agency_id, year);

CREATE INDEX report_totals_by_report on report_totals (report_id);

CREATE INDEX reports_by_reading on reports (reading_id);

CREATE INDEX reports_by_year on reports (year, agency_id);

CREATE INDEX site_agencies_by_agency on site_agencies (agency_id);

CREATE INDEX standing_issues_by_area on standing_issues (area, year, code, severity);

CREATE INDEX standing_issues_by_striking on standing_issues (code, striking desc, area, year, severity);

CREATE INDEX troubles_by_run on troubles (run_id);

CREATE INDEX versions_by_arrival on versions (first_seen_at, report_id);

CREATE INDEX yields_by_site on yields (site_id, run_id);

CREATE TRIGGER agencies_change after update on agencies begin
  insert into unindexed_agencies
  select new.id where not exists (select 1 from unindexed_agencies where agency_id = new.id);
end;

CREATE TRIGGER agencies_come after insert on agencies begin
  insert into unindexed_agencies
  select new.id where not exists (select 1 from unindexed_agencies where agency_id = new.id);
end;

CREATE TRIGGER agencies_go after delete on agencies begin
  insert into unindexed_agencies
  select old.id where not exists (select 1 from unindexed_agencies where agency_id = old.id);
end;

CREATE TRIGGER agency_names_come after insert on agency_names begin
  insert into unindexed_agencies
  select new.agency_id where not exists (select 1 from unindexed_agencies where agency_id = new.agency_id);
end;

CREATE TRIGGER agency_names_go after delete on agency_names begin
  insert into unindexed_agencies
  select old.agency_id where not exists (select 1 from unindexed_agencies where agency_id = old.agency_id);
end;

CREATE TRIGGER comparison_issues_come after insert on comparison_issues begin
  insert into unindexed select new.report_id where not exists (select 1 from unindexed where report_id = new.report_id);
end;

CREATE TRIGGER comparison_issues_fall after delete on comparison_issues begin
  delete from standing_issues
  where report_id = old.report_id and origin = old.stage and ordinal = old.ordinal;
end;

CREATE TRIGGER comparison_issues_go after delete on comparison_issues begin
  insert into unindexed select old.report_id where not exists (select 1 from unindexed where report_id = old.report_id);
end;

CREATE TRIGGER comparison_issues_stand after insert on comparison_issues begin
  insert into standing_issues
  select *
  from issues_struck
  where report_id = new.report_id and origin = new.stage and ordinal = new.ordinal;
end;

CREATE VIEW issues_struck as
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

CREATE TRIGGER reading_issues_come after insert on reading_issues begin
  insert into unindexed
  select id from reports where reading_id = new.reading_id and id not in (select report_id from unindexed);
end;

CREATE TRIGGER reading_issues_fall after delete on reading_issues begin
  delete from standing_issues
  where report_id in (select id from reports where reading_id = old.reading_id)
    and origin = 'reading'
    and ordinal = old.ordinal;
end;

CREATE TRIGGER reading_issues_go after delete on reading_issues begin
  insert into unindexed
  select id from reports where reading_id = old.reading_id and id not in (select report_id from unindexed);
end;

CREATE TRIGGER reading_issues_stand after insert on reading_issues begin
  insert into standing_issues
  select *
  from issues_struck
  where report_id in (select id from reports where reading_id = new.reading_id)
    and origin = 'reading'
    and ordinal = new.ordinal;
end;

CREATE TRIGGER reading_tables_come after insert on reading_tables begin
  insert into unindexed
  select id from reports where reading_id = new.reading_id and id not in (select report_id from unindexed);
end;

CREATE TRIGGER readings_go after delete on readings begin
  insert into unindexed
  select id from reports where reading_id = old.id and id not in (select report_id from unindexed);
end;

CREATE TRIGGER report_issues_come after insert on report_issues begin
  insert into unindexed select new.report_id where not exists (select 1 from unindexed where report_id = new.report_id);
end;

CREATE TRIGGER report_issues_fall after delete on report_issues begin
  delete from standing_issues
  where report_id = old.report_id and origin = 'report' and ordinal = old.ordinal;
end;

CREATE TRIGGER report_issues_go after delete on report_issues begin
  insert into unindexed select old.report_id where not exists (select 1 from unindexed where report_id = old.report_id);
end;

CREATE TRIGGER report_issues_stand after insert on report_issues begin
  insert into standing_issues
  select *
  from issues_struck
  where report_id = new.report_id and origin = 'report' and ordinal = new.ordinal;
end;

CREATE TRIGGER report_totals_come after insert on report_totals begin
  insert into totals_changes
  values (new.year, 1)
  on conflict (year) do update set changes = changes + 1;
end;

CREATE TRIGGER report_totals_go after delete on report_totals begin
  insert into totals_changes
  values (old.year, 1)
  on conflict (year) do update set changes = changes + 1;
end;

CREATE TRIGGER reports_change after update on reports
when old.reading_id is not new.reading_id or old.agency_id is not new.agency_id or old.year is not new.year
begin
  insert into unindexed select new.id where not exists (select 1 from unindexed where report_id = new.id);
end;

CREATE TRIGGER reports_come after insert on reports begin
  insert into unindexed select new.id where not exists (select 1 from unindexed where report_id = new.id);
end;

CREATE TRIGGER reports_go after delete on reports begin
  insert into unindexed select old.id where not exists (select 1 from unindexed where report_id = old.id);
end;

CREATE TRIGGER reports_stand after insert on reports begin
  insert into standing_issues
  select *
  from issues_struck
  where report_id = new.id and origin = 'reading';
  insert into report_totals select * from totals_read where report_id = new.id;
end;

CREATE TRIGGER reports_turn after update of reading_id on reports begin
  delete from report_totals where report_id = new.id;
  insert into report_totals select * from totals_read where report_id = new.id;
end;

CREATE TRIGGER reports_turn_to_another after update of reading_id on reports
when old.reading_id <> new.reading_id begin
  delete from standing_issues where report_id = new.id and origin = 'reading';
  insert into standing_issues
  select *
  from issues_struck
  where report_id = new.id and origin = 'reading';
end;

CREATE TRIGGER sections_come after insert on sections begin
  insert into unindexed
  select id from reports where reading_id = new.reading_id and id not in (select report_id from unindexed);
end;

CREATE TRIGGER site_agencies_change after update on site_agencies begin
  insert into unindexed_agencies
  select old.agency_id
  where old.agency_id is not null
    and not exists (select 1 from unindexed_agencies where agency_id = old.agency_id);
  insert into unindexed_agencies
  select new.agency_id
  where new.agency_id is not null
    and not exists (select 1 from unindexed_agencies where agency_id = new.agency_id);
end;

CREATE TRIGGER site_agencies_come after insert on site_agencies when new.agency_id is not null begin
  insert into unindexed_agencies
  select new.agency_id where not exists (select 1 from unindexed_agencies where agency_id = new.agency_id);
end;

CREATE TRIGGER site_agencies_go after delete on site_agencies when old.agency_id is not null begin
  insert into unindexed_agencies
  select old.agency_id where not exists (select 1 from unindexed_agencies where agency_id = old.agency_id);
end;

CREATE TRIGGER standing_issues_counted after insert on standing_issues begin
  insert into issue_counts (province, year, code, severity, issues)
  values (substr(new.area, 1, 2), new.year, new.code, new.severity, 1)
  on conflict (province, year, code, severity) do update set issues = issues + 1;
end;

CREATE TRIGGER standing_issues_uncounted after delete on standing_issues begin
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

CREATE VIEW totals_read as
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

CREATE VIEW v_agencies as
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

CREATE VIEW v_agency_credit_codes as
select distinct
  agencies.key as agency_key,
  readings.attributed_code as credit_code,
  captures.url,
  captures.fetched_at as captured_at
from agencies
join readings on readings.agency_id = agencies.id
join captures on captures.id = readings.capture_id
where readings.attributed_code is not null;

CREATE VIEW v_agency_names as
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

CREATE VIEW v_change_captures as
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

CREATE VIEW v_changes as
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

CREATE VIEW v_coverage as
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

CREATE VIEW v_cutouts as
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

CREATE VIEW v_identities as
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

CREATE VIEW v_indicators as
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

CREATE VIEW v_issues as
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

CREATE VIEW v_prose_figures as
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

CREATE VIEW v_reports as
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

CREATE VIEW v_series as
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

CREATE VIEW v_sources as
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

CREATE VIEW v_tables as
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

CREATE VIEW v_uncertain_agencies as
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

CREATE VIEW v_values as
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

CREATE VIEW v_witnesses as
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
