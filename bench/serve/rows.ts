import type { Database } from 'better-sqlite3';

/** Statements that fill an archive in bulk, by position: there are millions of rows. */
export type BulkRows = ReturnType<typeof bulkRowsIn>;

/** Prepares them in a database whose schema is that of the program. */
export function bulkRowsIn(db: Database) {
  db.exec(`
    create temp table form_cells (
      form text not null,
      position integer not null,
      code text not null,
      table_number integer not null,
      row_number integer not null,
      column_number integer not null,
      page integer,
      box text,
      primary key (form, position)
    ) strict, without rowid`);
  return {
    cell: db.prepare('insert into form_cells values (?, ?, ?, ?, ?, ?, ?, ?)'),
    agency: db.prepare('insert into agencies (id, key, name, region, type) values (?, ?, ?, ?, ?)'),
    agencyName: db.prepare('insert or ignore into agency_names values (?, ?, ?, ?, ?, 1)'),
    site: db.prepare('insert into sites values (?, ?, ?, ?, null)'),
    siteAgency: db.prepare('insert or ignore into site_agencies values (?, ?, ?, ?)'),
    visit: db.prepare('insert into site_visits values (?, ?, ?, ?)'),
    yield: db.prepare('insert into yields values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    ledger: db.prepare(
      'insert into ledgers values (?, ?, ?, ?, ?, ?, 0, 0, 0, 1500, 1500, null, ?, null, ?, ?)',
    ),
    listReading: db.prepare('insert or replace into list_readings values (?, ?, ?, ?, 1, ?, ?)'),
    trouble: db.prepare(
      "insert into troubles (run_id, site_id, url, purpose, error, code, message, noted_at) values (?, ?, ?, 'report', 'FetchError', ?, ?, ?)",
    ),
    capture: db.prepare(`
      insert into captures (
        id, run_id, site_id, kind, method, url, via, fetched_at, status, content_type, last_modified, sha256,
        payload_length, unchanged, record_type, warc_file_id, warc_offset, warc_length, warc_sha256, record_id,
        record_length
      )
      values (?, ?, ?, ?, 'GET', ?, ?, ?, 200, ?, ?, ?, ?, 0, 'response', ?, ?, ?, ?, ?, ?)`),
    candidate: db.prepare(`
      insert or ignore into candidates (
        site_id, url, title, published_on, report_year, agency_name, found_on, first_seen_at, last_seen_at, verdict,
        list_url, list_capture_id, rule
      )
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    reading: db.prepare(`
      insert into readings (
        id, capture_id, parser_id, ordinal, outcome, format, certainty, title, agency_name, agency_id, year,
        published_on, figures, fingerprint, content_sha256, attributed_name, attributed_rank
      )
      values (?, ?, ?, 1, 'report', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`),
    noReport: db.prepare(`
      insert into readings (
        id, capture_id, parser_id, ordinal, outcome, error_code, error_message, format, certainty, figures,
        fingerprint, content_sha256
      )
      values (?, ?, ?, 1, 'no-report', 'not-a-report', 'the page holds no report', 'html', 'text', 0, '', ?)`),
    name: db.prepare('insert into reading_names values (?, ?, ?, ?, 1)'),
    table: db.prepare('insert into reading_tables values (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    // In the order of the codes, which is that of the table: every row goes to its end.
    values: db.prepare(`
      insert into reading_values (
        reading_id, code, state, value, raw, page, table_number, row_number, column_number, box
      )
      select
        @readingId,
        form_cells.code,
        case printed.type when 'null' then @empty when 'text' then 'text' else 'number' end,
        iif(printed.type in ('null', 'text'), null, printed.value),
        iif(printed.type = 'null', iif(@empty = 'not_applicable', '/', null), cast(printed.value as text)),
        form_cells.page,
        form_cells.table_number,
        form_cells.row_number,
        form_cells.column_number,
        form_cells.box
      from json_each(@printed) as printed
      cross join form_cells on form_cells.form = @form and form_cells.position = printed.key`),
    section: db.prepare('insert into sections values (?, ?, ?, ?, ?)'),
    prose: db.prepare(`
      insert into prose_figures (
        reading_id, ordinal, code, value, unit, raw, quote, paragraph, character_offset, section
      )
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`),
    tally: db.prepare('insert into identity_tallies values (?, ?, ?, ?, ?, ?, ?)'),
    readingIssue: db.prepare(`
      insert into reading_issues (reading_id, ordinal, code, severity, identity, codes, message, evidence)
      values (?, ?, ?, ?, ?, ?, ?, ?)`),
    report: db.prepare('insert into reports values (?, ?, ?, ?, ?, ?)'),
    reportIssue: db.prepare(`
      insert into report_issues (report_id, ordinal, code, severity, codes, message)
      values (?, ?, ?, ?, ?, ?)`),
    version: db.prepare(
      'insert into versions (report_id, number, fingerprint, published_on, first_seen_at) values (?, ?, ?, ?, ?)',
    ),
    carrier: db.prepare('insert into carriers values (?, ?, ?, ?, ?)'),
    comparisonIssue: db.prepare('insert into comparison_issues values (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    comparisonTally: db.prepare('insert into comparison_tallies values (?, ?, ?, ?, ?, ?, ?, ?)'),
    witness: db.prepare("insert into witnesses values (?, ?, ?, 'prose', null, ?, null, ?, 'agrees')"),
    sharedText: db.prepare('insert into shared_texts values (?, ?, ?)'),
    change: db.prepare(`
      insert into changes (
        run_id, site_id, kind, url, report_url, agency_name, report_year, before_text, after_text,
        before_capture_id, after_capture_id, list_capture_id, noted_at
      )
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
  };
}
