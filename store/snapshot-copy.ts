import Database from 'better-sqlite3';
import type { EvidenceValue } from '../model/issue.ts';
import { masked, maskedValue } from '../model/masked.ts';

/** Columns that hold the words of reports, and how they are masked: as text, as the texts within JSON, as the text of a cell. */
const wordColumns: Readonly<Record<string, Readonly<Record<string, 'text' | 'json' | 'cell'>>>> = {
  sections: { heading: 'text', text: 'text' },
  prose_figures: { quote: 'text' },
  reading_values: { raw: 'cell' },
  reading_issues: { message: 'text', evidence: 'json' },
  report_issues: { message: 'text', evidence: 'json' },
  comparison_issues: { message: 'text', evidence: 'json' },
  witnesses: { quote: 'text' },
  shared_texts: { issues: 'json' },
  readings: { title: 'text', agency_name: 'text', error_message: 'text' },
  reading_names: { name: 'text' },
  candidates: { title: 'text', agency_name: 'text' },
  captures: { content_disposition: 'text' },
  changes: { agency_name: 'text', before_text: 'text', after_text: 'text' },
  lost_entries: { title: 'text', agency_name: 'text' },
};

/** What only the program itself needs: the full-text index with its bookkeeping, which would hold every word unmasked. */
const leftOut = new Set([
  'indexed_reports',
  'indexed_agencies',
  'indexed_blocks',
  'index_rules',
  'unindexed',
  'unindexed_agencies',
  'uncompared',
  'uncompared_years',
  'uncounted',
  'uncovered',
  'uncovered_sites',
]);

/** Kibibytes. */
const cache = 32_000;

interface Made {
  readonly name: string;
  readonly sql: string;
}

/**
 * Writes a copy of a database for whoever asks it in SQL: one state of it, whoever writes meanwhile, with its tables, indexes
 * and public views, and with what names or reaches a person masked. It holds nothing of the full-text index and no triggers,
 * and is no archive that the program opens. The file must not be there. It waits for nothing and takes its time, so it
 * belongs into a process of its own.
 */
export function copyForReaders(source: string, target: string, version: string): void {
  const db = new Database(target);
  try {
    for (const pragma of [
      'journal_mode = off',
      'synchronous = off',
      'foreign_keys = off',
      `cache_size = -${cache}`,
    ])
      db.pragma(pragma);
    const text = (value: unknown): unknown => (typeof value === 'string' ? masked(value) : value);
    const json = (value: unknown): unknown =>
      typeof value === 'string' ? JSON.stringify(maskedValue(JSON.parse(value) as EvidenceValue)) : value; // JSON is that
    db.function('masked_text', { deterministic: true }, text);
    db.function('masked_json', { deterministic: true }, json);
    db.prepare('attach ? as source').run(source);
    db.exec('begin');
    for (const table of made(db, 'table').filter(({ name }) => !leftOut.has(name))) copyTable(db, table);
    // Lines that differ may be the same once they are masked.
    for (const { sql } of made(db, 'index')) db.exec(sql.replace(/^create unique index/iu, 'create index'));
    for (const { sql } of made(db, 'view').filter(({ name }) => name.startsWith('v_'))) db.exec(sql);
    describe(db, version);
    db.exec('commit');
    db.exec('detach source');
    db.pragma('analysis_limit = 400');
    db.exec('analyze');
  } finally {
    db.close();
  }
}

/** What was made in the source, in the order in which it was; neither virtual tables nor what stands behind them. */
function made(db: Database.Database, type: 'table' | 'index' | 'view'): readonly Made[] {
  return db
    .prepare<{ readonly type: string; readonly leftOut: string }, Made>(
      `
      select
        name,
        sql
      from source.sqlite_schema
      where type = @type
        and sql is not null
        and tbl_name not like 'sqlite@_%' escape '@'
        and (
          type = 'view'
          or tbl_name in (select name from pragma_table_list where schema = 'source' and type = 'table')
        )
        and tbl_name not in (select value from json_each(@leftOut))
      order by rowid`,
    )
    .all({ type, leftOut: JSON.stringify([...leftOut]) });
}

function copyTable(db: Database.Database, { name, sql }: Made): void {
  db.exec(sql);
  // Columns that are computed are not among these.
  const columns = db
    .prepare<[string], string>("select name from pragma_table_info(?, 'source')")
    .pluck()
    .all(name);
  const how = wordColumns[name] ?? {};
  const masking = columns.map((column) => maskedBy(how[column], quoted(column)));
  // Two lines whose key is told apart only by what is masked (lost_entries) become one.
  db.exec(
    `insert or ignore into main.${quoted(name)} (${columns.map(quoted).join(', ')}) select ${masking.join(', ')} from source.${quoted(name)}`,
  );
}

function maskedBy(kind: 'text' | 'json' | 'cell' | undefined, column: string): string {
  if (kind === undefined) return column;
  // A cell that is no text is a figure, a sign or nothing, and there are forty millions of them.
  return kind === 'cell'
    ? `iif(state = 'text', masked_text(${column}), ${column})`
    : `masked_${kind}(${column})`;
}

/** Names come from the schema, which only this room writes. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function describe(db: Database.Database, version: string): void {
  db.exec('create table about (name text primary key, words text not null) strict, without rowid');
  const note = db.prepare<[string, string]>('insert into about (name, words) values (?, ?)');
  note.run('made_at', new Date().toISOString());
  note.run('made_by', `nianbao ${version}`);
  note.run(
    'masked',
    'E-mail addresses, telephone and identity numbers and the names of applicants are replaced by ▇. 个人信息以▇代替',
  );
  note.run('views', 'Begin with the views v_…; docs/views.md tells their columns. 请从 v_ 开头的视图开始');
}
