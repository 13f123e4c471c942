import { expect } from 'vitest';
import { keepReports } from '../bench/report-archive.ts';
import { compareReports } from '../cli/compare.ts';
import type { Reader } from '../cli/reader/open-reader.ts';
import type { ChangedCell } from '../cli/reread/changed-cells.ts';
import { openOutcomeSpool } from '../cli/reread/outcome-spool.ts';
import { reread, storeSpooled } from '../cli/reread/reread.ts';
import type { ReadReport, Value } from '../model/report.ts';
import { parse } from '../parsers/parse.ts';
import type { Archive } from '../store/archive.ts';
import { corpusRows, flatRows } from '../store/corpus.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import type { Outcome } from '../store/readings.ts';
import { startRun } from '../store/runs.ts';

const never = new AbortController().signal;
/** The parser itself, without a process between. */
const reader: Reader = { parse, close: () => Promise.resolve() };

/** What a re-reading told. */
export interface Told {
  readonly cells: readonly ChangedCell[];
  readonly sentences: readonly string[];
}

/** Opens an archive for writing, does something with it and closes it. */
export async function within<T>(folder: string, work: (archive: Archive) => Promise<T> | T): Promise<T> {
  const archive = openArchive(folder, { command: 'test' });
  try {
    return await work(archive);
  } finally {
    closeArchive(archive);
  }
}

/** Makes an archive of numbered reports that nobody has read. */
export async function keepIn(folder: string, numbers: readonly number[]): Promise<void> {
  await within(folder, (archive) => keepReports(archive, startRun(archive, 'test'), numbers));
}

/** Reads the archive again, stores what was read and compares, as `parse` does. */
export async function readAgain(archive: Archive): Promise<Told> {
  const spool = openOutcomeSpool(archive.directory);
  const cells: ChangedCell[] = [];
  const { tally, damaged, undeclared, stopped } = await reread(archive, {
    ...{ reader, spool, signal: never, unreadOnly: false },
    onCell: (cell) => {
      cells.push(cell);
      return Promise.resolve();
    },
    onDamaged: () => undefined,
  });
  expect([damaged, undeclared, stopped]).toEqual([0, [], false]);
  expect(await storeSpooled(archive, spool, { signal: never, batch: 4 })).toBe(true);
  spool.remove();
  await compareReports(archive);
  return { cells, sentences: tally.sentences() };
}

/** Both forms of the export, as text. */
export function exportOf(archive: Archive): string {
  return [...corpusRows(archive), ...flatRows(archive)].map((row) => JSON.stringify(row)).join('\n');
}

/** What the parser says of each capture, by the capture's id; nothing is stored. */
export async function outcomesOf(archive: Archive): Promise<ReadonlyMap<number, Outcome>> {
  const spool = openOutcomeSpool(archive.directory);
  const tools = { reader, spool, signal: never, unreadOnly: false };
  await reread(archive, { ...tools, onCell: () => Promise.resolve(), onDamaged: () => undefined });
  const outcomes = new Map([...spool.taken()].map(({ captureId, outcome }) => [captureId, outcome]));
  spool.remove();
  return outcomes;
}

/** An outcome with its reports changed, as an older parser might have read them. */
export function otherwise(
  outcome: Outcome | undefined,
  change: (report: ReadReport) => Partial<ReadReport>,
): Outcome {
  if (outcome?.kind !== 'report') throw new Error('the capture is no report');
  const reports = outcome.reports.map(({ report, attribution }) => ({
    report: { ...report, ...change(report) },
    attribution,
  }));
  return { ...outcome, reports };
}

/** A report's values with one of them changed. */
export function withValue(
  report: ReadReport,
  code: string,
  change: (value: Value) => Value,
): Pick<ReadReport, 'values'> {
  const value = report.values[code];
  if (value === undefined) throw new Error(`the report has no ${code}`);
  return { values: { ...report.values, [code]: change(value) } };
}
