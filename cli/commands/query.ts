import type { Command } from 'commander';
import type { Archive } from '../../store/archive.ts';
import { reportsMatching } from '../../store/search.ts';
import type { Wanted } from '../../store/search.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printJson, printTable } from '../output.ts';
import { withArchive } from './archive-asked.ts';
import { refuseUnknownIndicator } from './indicator-labels.ts';
import { dataOption, jsonOption, yearRange } from './options.ts';
import { addQueryChanges } from './query-changes.ts';
import { addQueryCopied } from './query-copied.ts';
import { addQueryCoverage } from './query-coverage.ts';
import { addQueryLedger } from './query-ledger.ts';
import { addQueryRejections } from './query-rejections.ts';
import { addQueryReport } from './query-report.ts';
import { addQuerySeries } from './query-series.ts';
import { addQueryWhy } from './query-why.ts';
import { addQueryWitnesses } from './query-witnesses.ts';

interface ListOptions {
  readonly agency?: string;
  readonly region?: string;
  readonly years?: readonly [number, number];
  readonly indicator?: string;
  readonly data: string;
  readonly json?: boolean;
}

export function addQuery(program: Command, done: (code: ExitCode) => void): void {
  const query = program
    .command('query')
    .summary('look things up 查询')
    .description('Looks things up in the archive. 查询');
  addQueryReport(query, done);
  addQueryReports(query, done);
  addQuerySeries(query, done);
  addQueryWitnesses(query, done);
  addQueryCopied(query, done);
  addQueryChanges(query, done);
  addQueryCoverage(query, done);
  addQueryWhy(query, done);
  addQueryRejections(query, done);
  addQueryLedger(query, done);
}

function addQueryReports(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('reports')
    .summary('a list of reports 年报列表')
    .description('Lists reports by agency, region, year and indicator. 按机关、地区、年度、指标查询')
    .option('--agency <name>', 'part of the name, of another printed name, or of the key')
    .option('--region <code>', 'first digits of the region code')
    .option('--years <range>', 'report years: 2023 or 2019-2024', yearRange)
    .option('--indicator <code>', 'with the value of this indicator, such as requests.new.total')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: ListOptions) => {
      if (options.indicator !== undefined) refuseUnknownIndicator(options.indicator);
      await withArchive(options.data, (archive) => printList(archive, options));
      done(exitCodes.done.code);
    });
}

async function printList(archive: Archive, options: ListOptions): Promise<void> {
  const { agency, region, years, indicator } = options;
  const wanted: Wanted = {
    ...(agency === undefined ? {} : { agency }),
    ...(region === undefined ? {} : { region }),
    ...(years === undefined ? {} : { from: years[0], to: years[1] }),
    ...(indicator === undefined ? {} : { code: indicator }),
  };
  const lines = reportsMatching(archive, wanted);
  if (options.json === true) {
    for (const line of lines) await printJson(line);
    return;
  }
  await printTable(
    [
      'agency',
      'year',
      ...(indicator === undefined ? [] : [indicator]),
      'errors',
      'versions',
      'published',
      'address',
    ],
    lines.map((line) => [
      line.agencyName,
      String(line.year),
      ...(indicator === undefined ? [] : [line.value === null ? (line.state ?? '') : String(line.value)]),
      String(line.errors),
      String(line.versions),
      line.publishedOn ?? '–',
      line.url,
    ]),
  );
}
