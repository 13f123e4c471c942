import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Anchoring, Report, ReportTable } from '../../model/report.ts';
import { anchored } from '../../parsers/checks/anchoring.ts';
import { corpusFile } from '../corpus/read-corpus.ts';
import type { CorpusFile, Layout } from '../corpus/layout.ts';
import { documentFaultIn } from './document-faults.ts';
import type { DocumentFaultKind } from './document-faults.ts';
import { faultIn } from './faults.ts';
import type { FaultKind, FaultWay } from './faults.ts';
import { readDocuments } from './good-readings.ts';
import type { ReadDocument } from './good-readings.ts';
import { reportsOf } from '../../parsers/reports.ts';

/** How many faults of a kind were put in, and what the anchoring said of them. */
export interface Tally {
  readonly injected: number;
  /** An issue names every figure that was changed, or a count of the table fell. */
  readonly caught: number;
  /** An issue names every figure that was changed and is still there. */
  readonly named: number;
  /** Any issue of the report that it did not have before names one of them; faults in documents only. */
  readonly said: number | null;
  /** Those that passed, each as words that find it again. */
  readonly missed: readonly string[];
}

/** A report that was read right, with what its anchoring says of it. */
export interface GoodReading extends ReadDocument {
  readonly name: string;
  readonly anchoring: Readonly<Partial<Record<ReportTable, Anchoring>>>;
  /** Messages of the issues that the anchoring has of this report, which it should not have. */
  readonly falseAlarms: readonly string[];
}

/** A file and what to call it. */
export type NamedFile = CorpusFile & { readonly name: string };

/** The files of the corpus, so many of each layout. */
export async function* corpusFiles(layouts: readonly Layout[], seeds: number): AsyncGenerator<NamedFile> {
  for (const layout of layouts) {
    for (let seed = 0; seed < seeds; seed++) {
      const { file } = await corpusFile(layout, seed);
      yield { ...file, name: `${layout.name} ${seed}` };
    }
  }
}

/** The reports of files, read and held against their documents. */
export async function goodReadings(
  files: Iterable<NamedFile> | AsyncIterable<NamedFile>,
): Promise<readonly GoodReading[]> {
  const readings: GoodReading[] = [];
  for await (const file of files) {
    for (const read of await readDocuments(file)) {
      const { anchoring, issues } = anchored(read.document, read.report.tables, read.report.values);
      readings.push({
        ...read,
        name: file.name,
        anchoring,
        falseAlarms: issues.map(({ message }) => message),
      });
    }
  }
  return readings;
}

/** Puts so many faults of a kind into the values of the readings, one at a time. */
export function faultTally(
  readings: readonly GoodReading[],
  kind: FaultKind,
  way: FaultWay,
  count: number,
): Tally {
  const lots = seeded(`anchoring/${kind}/${way}`);
  let [injected, caught, named] = [0, 0, 0];
  const missed: string[] = [];
  // A draw that changes nothing is drawn again.
  for (let draw = 0; injected < count && draw < count * 20; draw++) {
    const reading = lots.pick(readings);
    const fault = faultIn(reading.report, kind, way, lots);
    if (fault === null) continue;
    injected += 1;
    const { anchoring, issues } = anchored(reading.document, reading.report.tables, fault.values);
    const codes = new Set(issues.flatMap((issue) => issue.codes));
    const isNamed = fault.changed
      .filter((code) => fault.values[code]?.state !== 'absent')
      .every((code) => codes.has(code));
    if (isNamed) named += 1;
    if (isNamed || hasFallen(reading.anchoring[fault.table], anchoring[fault.table])) caught += 1;
    else missed.push(`${reading.name}: ${fault.changed.join(' ')}`);
  }
  return { injected, caught, named, said: null, missed };
}

function hasFallen(before: Anchoring | undefined, after: Anchoring | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after;
  return (['figures', 'seen', 'labelled', 'headed', 'ordered'] as const).some(
    (count) => after[count] < before[count],
  );
}

/** Puts so many faults of a kind into the documents, reads the figures from those, and holds them against them. */
export async function documentFaultTally(
  readings: readonly GoodReading[],
  kind: DocumentFaultKind,
  count: number,
): Promise<Tally> {
  const lots = seeded(`anchoring/document/${kind}`);
  let [injected, caught, named, said] = [0, 0, 0, 0];
  const missed: string[] = [];
  for (let draw = 0; injected < count && draw < count * 20; draw++) {
    const reading = lots.pick(readings);
    const document = documentFaultIn(reading.document, kind, lots);
    if (document === null) continue;
    const reports = await reportsOf(document, {});
    const report = reports.find(({ agency }) => agency.name === reading.report.agency.name);
    const changed = report === undefined ? [] : changedCodes(reading.report, report);
    if (report === undefined || changed.length === 0) continue;
    injected += 1;
    const { anchoring, issues } = anchored(document, report.tables, report.values);
    const codes = new Set(issues.flatMap((issue) => issue.codes));
    const isNamed = changed.every((code) => codes.has(code));
    const tables = Object.keys(reading.anchoring) as ReportTable[]; // the keys of a record of tables
    if (isNamed) named += 1;
    if (isSaid(reading.report, report, changed)) said += 1;
    if (isNamed || tables.some((table) => hasFallen(reading.anchoring[table], anchoring[table]))) caught += 1;
    else missed.push(`${reading.name}: ${changed.join(' ')}`);
  }
  return { injected, caught, named, said, missed };
}

function changedCodes(before: Report, after: Report): readonly string[] {
  return Object.keys(before.values).filter(
    (code) => before.values[code]?.value !== after.values[code]?.value,
  );
}

/** The sums and the other checks of a report speak too. */
function isSaid(before: Report, after: Report, changed: readonly string[]): boolean {
  const known = new Set(before.issues.map(({ message }) => message));
  return after.issues.some(
    ({ severity, message, codes }) =>
      severity !== 'info' && !known.has(message) && codes.some((code) => changed.includes(code)),
  );
}
