import { issueCodes } from '../model/issue.ts';
import { inTransaction } from '../store/archive.ts';
import type { Archive } from '../store/archive.ts';
import { startRun } from '../store/runs.ts';
import { noteSite } from '../store/sites.ts';
import { seeded } from '../examples/portal/figures/seeded.ts';
import { generationOf } from './serve/figures.ts';
import { planOf } from './serve/plan.ts';
import { madeText } from './serve/report-text.ts';

const siteId = 'bench';
const issuesDrawn = Object.keys(issueCodes);

/**
 * Fills an archive with so many reports that have text and what search narrows by, and no figures: agencies of the real
 * register, 1,500 to 3,000 characters a report. The same number gives the same archive.
 */
export function fillWithTexts(archive: Archive, reports: number): void {
  const { db } = archive;
  const runId = startRun(archive, 'bench');
  noteSite(archive, { id: siteId, name: 'bench', region: '370000', family: 'trs' });
  db.exec(`
    insert into warc_files (id, name, warcinfo_length, warcinfo_sha256) values (1, 'bench.warc.gz', 1, '');
    insert into parsers (id, version) values (1, 'bench');
    insert into captures (
      id, run_id, site_id, kind, method, url, fetched_at, status, sha256, payload_length, unchanged, record_type,
      warc_file_id, warc_offset, warc_length, warc_sha256, record_id, record_length
    )
    values (
      1, ${runId}, 'bench', 'report', 'GET', 'http://portal.example/', '2025-05-02T00:00:00.000Z', 200, '', 1, 0,
      'response', 1, 1, 1, '', 'bench', 1
    )`);
  const agencyRow = db.prepare('insert into agencies (id, key, name, region, type) values (?, ?, ?, ?, ?)');
  const reading = db.prepare(`
    insert into readings (
      id, capture_id, parser_id, ordinal, outcome, format, certainty, title, agency_id, year, published_on, figures,
      fingerprint, content_sha256
    )
    values (@id, 1, 1, @id, 'report', 'html', 'text', @title, @agencyId, @year, @publishedOn, 0, '', @sha256)`);
  const report = db.prepare(
    "insert into reports (id, agency_id, year, reading_id, version_count, first_seen_at) values (@id, @agencyId, @year, @id, 1, '2025-05-02T00:00:00.000Z')",
  );
  const version = db.prepare(
    "insert into versions (report_id, number, fingerprint, published_on) values (@id, 1, '', @publishedOn)",
  );
  const table = db.prepare(
    "insert into reading_tables (reading_id, code, generation, state) values (?, 'requests', ?, 'complete')",
  );
  const section = db.prepare('insert into sections values (?, ?, ?, ?, ?)');
  const issue = db.prepare(
    "insert into reading_issues (reading_id, ordinal, code, severity, codes, message) values (?, ?, ?, 'warning', '[]', '')",
  );
  let id = 0;
  db.pragma('foreign_keys = off');
  for (const { agencies, place, towns, siteId: portal } of planOf(reports)) {
    inTransaction(db, () => {
      for (const { id: agencyId, agency, years, repeats, shares } of agencies) {
        agencyRow.run(agencyId, agency.key, agency.name, agency.region, agency.type);
        for (const year of years) {
          id += 1;
          const lots = seeded(`${agency.key}/${year}`);
          const choice = shares ? portal : agency.key;
          const { sections } = madeText({
            agency: agency.name,
            place: place.name,
            year,
            towns,
            choice: repeats ? `${choice}/${Math.floor(year / 4)}` : `${choice}/${year}`,
            received: lots.whole(0, 40),
            published: lots.whole(60, 2000),
          });
          const title = `${agency.name}${year}年政府信息公开工作年度报告`;
          reading.run({ id, title, agencyId, year, publishedOn: `${year + 1}-01-20`, sha256: String(id) });
          report.run({ id, agencyId, year });
          version.run({ id, publishedOn: `${year + 1}-01-20` });
          table.run(id, generationOf(year));
          sections.forEach(({ number, heading, text }, at) => {
            section.run(id, at + 1, number, heading, text);
          });
          // The first codes are the commonest.
          for (let at = 0; at < lots.whole(0, 3); at += 1) {
            issue.run(
              id,
              at + 1,
              issuesDrawn[Math.floor(issuesDrawn.length ** lots.fraction()) - 1] ?? 'value-blank',
            );
          }
        }
      }
    });
  }
  db.pragma('foreign_keys = on');
}
