import type { Database } from 'better-sqlite3';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import { specialities, topics } from './words.ts';

export interface ReportKey {
  readonly key: string;
  readonly year: number;
}

/** What is drawn by lot from an archive, the same in every run; each list is gone through from its start again. */
export interface Drawn {
  readonly lots: Seeded;
  readonly report: (at: number) => ReportKey;
  /** A report with the tables of the forms since 2019. */
  readonly tabled: (at: number) => ReportKey;
  /** A report whose bytes are kept, as long as there is one. */
  readonly kept: (at: number) => ReportKey;
  /** A report with two versions; null: there is none. */
  readonly changed: (at: number) => ReportKey | null;
  /** UUID of a record of WARC; null: there is none. */
  readonly capture: (at: number) => string | null;
  /** Two characters that stand beside each other in the texts. */
  readonly word: (at: number) => string;
  /** The beginning of a clause of the texts. */
  readonly phrase: (at: number) => string;
  /** Code of a region with a portal, of two, four or six digits. */
  readonly region: (digits: 2 | 4 | 6) => string;
  /** Six digits, any level. */
  readonly place: () => string;
}

/** Draws so many of each kind. */
export function drawnFrom(db: Database, each: number): Drawn {
  const lots = seeded('addresses');
  const reports = reportsIn(db, lots, each);
  const tabled = reports.filter(({ year }) => year >= 2019);
  const kept = db.prepare<[number], ReportKey>(keptReports).all(each);
  const changed = db.prepare<[number], ReportKey>(changedReports).all(each);
  const captures = db.prepare<[number], { readonly record: string }>(reportCaptures).all(each);
  const texts = textsIn(db, lots, each);
  const words = wordsIn(texts, lots);
  const phrases = texts.map((text) => phraseIn(text, lots));
  const places = db.prepare<[], string>(portalRegions).pluck().all();
  const none: ReportKey = { key: '', year: 0 };
  const report = (at: number): ReportKey => turned(reports, at) ?? none;
  return {
    lots,
    report,
    tabled: (at) => turned(tabled, at) ?? none,
    kept: (at) => turned(kept, at) ?? turned(tabled, at) ?? none,
    changed: (at) => turned(changed, at),
    capture: (at) => turned(captures, at)?.record.replace(/^<urn:uuid:|>$/gu, '') ?? null,
    word: (at) => turned(words, at) ?? '',
    phrase: (at) => turned(phrases, at) ?? '',
    region: (digits) => {
      const own = places.filter((code) => digitsOf(code) === digits);
      return own.length === 0 ? '' : lots.pick(own).slice(0, digits);
    },
    place: () => lots.pick(places),
  };
}

const keptReports = `
  select agencies.key, reports.year
  from captures
  join warc_files on warc_files.id = captures.warc_file_id and warc_files.name not like 'elsewhere-%'
  join readings on readings.capture_id = captures.id
  join reports on reports.reading_id = readings.id
  join agencies on agencies.id = reports.agency_id
  order by reports.id
  limit ?`;
const changedReports = `
  select agencies.key, reports.year
  from reports
  join agencies on agencies.id = reports.agency_id
  where reports.version_count > 1
  order by reports.id
  limit ?`;
const reportCaptures = `
  select record_id as record
  from captures
  where kind = 'report'
  order by id
  limit ?`;
const portalRegions = `
  select distinct region
  from sites
  where length(region) = 6
  order by region`;

function turned<T>(list: readonly T[], at: number): T | null {
  return list[at % Math.max(1, list.length)] ?? null;
}

function digitsOf(code: string): number {
  if (code.endsWith('0000')) return 2;
  return code.endsWith('00') ? 4 : 6;
}

function reportsIn(db: Database, lots: Seeded, each: number): readonly ReportKey[] {
  const most = db.prepare<[], number>('select max(id) from reports').pluck().get() ?? 0;
  const one = db.prepare<[number], ReportKey>(`
    select agencies.key, reports.year
    from reports
    join agencies on agencies.id = reports.agency_id
    where reports.id >= ?
    order by reports.id
    limit 1`);
  return Array.from({ length: each }, () => one.get(lots.whole(1, most))).flatMap((found) => found ?? []);
}

function textsIn(db: Database, lots: Seeded, each: number): readonly string[] {
  const most = db.prepare<[], number>('select max(reading_id) from sections').pluck().get() ?? 0;
  const one = db
    .prepare<[number], string>(
      'select text from sections where reading_id >= ? and length(text) > 40 order by reading_id, ordinal limit 1',
    )
    .pluck();
  return Array.from({ length: each }, () => one.get(lots.whole(1, most)) ?? '');
}

function wordsIn(texts: readonly string[], lots: Seeded): readonly string[] {
  const short = [...topics, ...specialities].filter((word) => word.length === 2);
  return texts.map((text, at) => {
    const from = lots.whole(0, Math.max(0, text.length - 2));
    const word = text.slice(from, from + 2);
    return at % 4 > 0 && /^\p{Script=Han}{2}$/u.test(word) ? word : lots.pick(short);
  });
}

function phraseIn(text: string, lots: Seeded): string {
  const clauses = text.split(/[，。；：、“”\s]/u).filter((clause) => clause.length >= 4);
  return clauses.length === 0 ? '政府信息' : lots.pick(clauses).slice(0, 8);
}
