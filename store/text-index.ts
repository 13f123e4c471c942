import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { levelOf, regionCodeOf } from '../model/agency-level.ts';
import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { everyRow, factsOf, indexRules } from './index-facts.ts';
import { comparable } from './search-text.ts';
import { tokensOf } from './search-tokens.ts';

/** Reports that are indexed in one transaction: enough to spare merging, few enough not to hold a crawl up. */
const batch = 200;

interface ReportRow {
  readonly reportId: number;
  readonly agencyId: number;
  readonly year: number;
  readonly readingId: number;
  readonly title: string | null;
  readonly contentSha256: string;
  readonly agencyName: string;
  readonly area: string;
  readonly region: string | null;
  readonly type: string | null;
}

interface AgencyRow {
  readonly name: string;
  readonly area: string;
  readonly region: string | null;
  readonly type: string | null;
}

interface IndexedRow {
  readonly year: number;
  readonly digest: string;
}

const statements = preparedOnce((db) => ({
  nextAgencies: db
    .prepare<[number], number>('select agency_id from unindexed_agencies order by agency_id limit ?')
    .pluck(),
  nextReports: db
    .prepare<[number], number>('select report_id from unindexed order by report_id limit ?')
    .pluck(),
  agency: db.prepare<[number], AgencyRow>('select name, area, region, type from agencies where id = ?'),
  names: db
    .prepare<{ readonly agencyId: number }, string>(
      `
      select name from agencies where id = @agencyId
      union
      select name from agency_names where agency_id = @agencyId
      union
      select name from site_agencies where agency_id = @agencyId and source <> 'register'
      order by name`,
    )
    .pluck(),
  indexedAgency: db
    .prepare<[number], string>('select digest from indexed_agencies where agency_id = ?')
    .pluck(),
  noteAgency: db.prepare<[number, string]>('insert or replace into indexed_agencies values (?, ?)'),
  forgetAgency: db.prepare<[number]>('delete from indexed_agencies where agency_id = ?'),
  unmarkAgency: db.prepare<[number]>('delete from unindexed_agencies where agency_id = ?'),
  markOfAgency: db.prepare<[number]>(
    'insert or ignore into unindexed select id from reports where agency_id = ?',
  ),
  insertName: db.prepare<[number, string]>('insert into name_index (rowid, words) values (?, ?)'),
  deleteName: db.prepare<[number]>('delete from name_index where rowid = ?'),
  report: db.prepare<[number], ReportRow>(`
    select
      reports.id as reportId,
      reports.agency_id as agencyId,
      reports.year,
      reports.reading_id as readingId,
      readings.title,
      readings.content_sha256 as contentSha256,
      agencies.name as agencyName,
      agencies.area,
      agencies.region,
      agencies.type
    from reports
    join readings on readings.id = reports.reading_id
    join agencies on agencies.id = reports.agency_id
    where reports.id = ?`),
  sections: db.prepare<[number], { heading: string; text: string }>(
    'select heading, text from sections where reading_id = ? order by ordinal',
  ),
  forms: db
    .prepare<[number], string>(
      'select distinct generation from reading_tables where reading_id = ? and generation is not null order by 1',
    )
    .pluck(),
  issues: db
    .prepare<{ readonly reportId: number; readonly readingId: number }, string>(
      `
      select code from reading_issues where reading_id = @readingId
      union
      select code from report_issues where report_id = @reportId
      union
      select code from comparison_issues where report_id = @reportId
      order by code`,
    )
    .pluck(),
  indexed: db.prepare<[number], IndexedRow>('select year, digest from indexed_reports where report_id = ?'),
  note: db.prepare<[number, number, string]>('insert or replace into indexed_reports values (?, ?, ?)'),
  forget: db.prepare<[number]>('delete from indexed_reports where report_id = ?'),
  unmark: db.prepare<[number]>('delete from unindexed where report_id = ?'),
  insert: db.prepare<[number, string]>('insert into text_index (rowid, words) values (?, ?)'),
  remove: db.prepare<[number]>('delete from text_index where rowid = ?'),
  change: db.prepare<[], number>('select coalesce(max(change), 0) + 1 from indexed_blocks').pluck(),
  touch: db.prepare<[number, number]>('insert or replace into indexed_blocks values (?, ?)'),
  waiting: db
    .prepare<[], number>(
      `
      select count(*)
      from (
        select report_id from unindexed
        union
        select reports.id
        from unindexed_agencies
        cross join reports on reports.agency_id = unindexed_agencies.agency_id
      )`,
    )
    .pluck(),
  rules: db.prepare<[], string>('select version from index_rules').pluck(),
  clearRules: db.prepare('delete from index_rules'),
  noteRules: db.prepare<[string]>('insert into index_rules values (?)'),
  markAll: db.prepare('insert or ignore into unindexed select id from reports'),
  markAllAgencies: db.prepare('insert or ignore into unindexed_agencies select id from agencies'),
  clearIndexed: db.prepare("update indexed_reports set digest = ''"),
  clearIndexedAgencies: db.prepare("update indexed_agencies set digest = ''"),
}));

/**
 * Brings the full-text index up to date with the current reports: everything that the triggers marked since the last time,
 * or all reports where the rules of the index changed. Also the quick way after a bulk load: rows first, then this once.
 * Killed at any moment, the next call goes on. Gives false where the signal ended it early.
 */
export async function indexReports(archive: Archive, signal?: AbortSignal): Promise<boolean> {
  while (indexSome(archive)) {
    await turn(); // So that a signal is heard.
    if (signal?.aborted === true) return false;
  }
  return true;
}

/** Indexes one batch of what waits, agencies first, in one transaction; gives whether anything may be left. */
export function indexSome(archive: Archive): boolean {
  return inTransaction(archive.db, () => {
    adoptIndexRules(archive);
    const { nextAgencies, nextReports, change } = statements(archive);
    // The names of an agency are many times shorter than its reports.
    const agencies = nextAgencies.all(5 * batch);
    for (const id of agencies) indexAgency(archive, id);
    if (agencies.length === 5 * batch) return true;
    const reports = nextReports.all(batch);
    const next = change.get() ?? 1;
    const blocks = new Set(reports.flatMap((id) => indexReport(archive, id)));
    for (const block of blocks) statements(archive).touch.run(block, next);
    return reports.length === batch;
  });
}

/** How many reports the index does not know yet, or not as they are now. */
export function textIndexWaiting(archive: Archive): number {
  return statements(archive).waiting.get() ?? 0;
}

/** Where a report stands in the index: newest year first when walked backwards. */
export function placeInIndex(reportId: number, year: number): number {
  return year * 2 ** 32 + reportId;
}

/** The report at a place of the index. */
export function reportAtPlace(place: number): number {
  return place % 2 ** 32;
}

function adoptIndexRules(archive: Archive): void {
  const known = statements(archive);
  if (known.rules.get() === indexRules) return;
  known.clearIndexed.run();
  known.clearIndexedAgencies.run();
  known.markAll.run();
  known.markAllAgencies.run();
  known.clearRules.run();
  known.noteRules.run(indexRules);
}

function indexAgency(archive: Archive, agencyId: number): void {
  const known = statements(archive);
  known.unmarkAgency.run(agencyId);
  const row = known.agency.get(agencyId);
  const before = known.indexedAgency.get(agencyId);
  if (row === undefined) {
    if (before !== undefined) known.deleteName.run(agencyId);
    known.forgetAgency.run(agencyId);
    return;
  }
  const names = known.names.all({ agencyId });
  const digest = digestOf([row, names]);
  if (digest === before) return;
  if (before !== undefined) known.deleteName.run(agencyId);
  known.insertName.run(agencyId, tokensOf([comparable(row.name)], names.map(comparable), placeFacts(row)));
  known.noteAgency.run(agencyId, digest);
  known.markOfAgency.run(agencyId);
}

/** Gives the blocks of the index that changed. */
function indexReport(archive: Archive, reportId: number): readonly number[] {
  const known = statements(archive);
  known.unmark.run(reportId);
  const before = known.indexed.get(reportId);
  const row = known.report.get(reportId);
  if (row === undefined) {
    if (before === undefined) return [];
    known.remove.run(placeInIndex(reportId, before.year));
    known.forget.run(reportId);
    return [blockOf(reportId, before.year)];
  }
  const { readingId, agencyId, year, title, contentSha256 } = row;
  const names = known.names.all({ agencyId });
  const facts = [
    everyRow,
    ...placeFacts(row),
    ...factsOf({ forms: known.forms.all(readingId), issues: known.issues.all({ reportId, readingId }) }),
  ];
  const digest = digestOf([year, title, names, facts, contentSha256]);
  if (digest === before?.digest) return [];
  if (before !== undefined) known.remove.run(placeInIndex(reportId, before.year));
  const heads = [...(title === null ? [] : [title]), ...names].map(comparable);
  const bodies = known.sections
    .all(readingId)
    .flatMap(({ heading, text }) => [heading, text].map(comparable));
  known.insert.run(placeInIndex(reportId, year), tokensOf(heads, bodies, facts));
  known.note.run(reportId, year, digest);
  return [blockOf(reportId, before?.year ?? year), blockOf(reportId, year)];
}

/** Reports of one year with neighbouring numbers are counted together. */
export function blockOf(reportId: number, year: number): number {
  return Math.floor(placeInIndex(reportId, year) / blockSize);
}

/** Places of the index in one block. */
export const blockSize = 4096;

function placeFacts({ area, region, type }: Omit<AgencyRow, 'name'>): readonly string[] {
  return factsOf({ region: regionCodeOf({ area, region }), level: levelOf({ area, region, type }), type });
}

function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
}
