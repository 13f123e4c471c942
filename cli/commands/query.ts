import type { Command } from 'commander';
import { MisuseError } from '../../model/errors.ts';
import type { Place, Value } from '../../model/report.ts';
import { indicators } from '../../parsers/generations/forms.ts';
import type { Archive } from '../../store/archive.ts';
import { reportOf } from '../../store/corpus.ts';
import type { StoredReport } from '../../store/corpus.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { reportsMatching } from '../../store/search.ts';
import type { Wanted } from '../../store/search.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, printTable } from '../output.ts';
import { writeCutouts } from './cutouts.ts';
import { dataOption, jsonOption, yearArgument, yearRange } from './options.ts';

interface ListOptions {
  readonly agency?: string;
  readonly region?: string;
  readonly years?: readonly [number, number];
  readonly indicator?: string;
  readonly data: string;
  readonly json?: boolean;
}

interface ReportOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly cutouts?: string;
}

export function addQuery(program: Command, done: (code: ExitCode) => void): void {
  const query = program
    .command('query')
    .summary('look things up 查询')
    .description('Looks things up in the archive. 查询');

  query
    .command('report')
    .summary('one report, every figure with its place 一份年报')
    .description(
      'Prints the report of an agency and year: figures with state, place and source, issues, versions. 查询一份年报',
    )
    .argument('<agency>', 'key, or part of the name')
    .argument('<year>', 'report year', yearArgument)
    .option(
      '--cutouts <folder>',
      'also write the pictures of the cells that could not be read there, as CODE.png',
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (agency: string, year: number, options: ReportOptions) => {
      await withArchive(options.data, async (archive) => {
        const report = reportNamed(archive, agency, year);
        await (options.json === true ? printJson(report) : printReport(report));
        if (options.cutouts === undefined) return;
        const written = writeCutouts(report, options.cutouts);
        process.stderr.write(`${written} pictures of unreadable cells in ${options.cutouts}\n`);
      });
      done(exitCodes.done.code);
    });

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
      await withArchive(options.data, (archive) => printList(archive, options));
      done(exitCodes.done.code);
    });
}

async function withArchive(data: string, look: (archive: Archive) => Promise<void>): Promise<void> {
  const archive = openArchive(data, { readOnly: true });
  try {
    await look(archive);
  } finally {
    closeArchive(archive);
  }
}

function reportNamed(archive: Archive, agency: string, year: number): StoredReport {
  const exact = reportOf(archive, agency, year);
  if (exact !== null) return exact;
  const near = reportsMatching(archive, { agency, from: year, to: year });
  const [only] = near;
  if (near.length > 1) {
    const names = near.map(({ agencyName, agencyKey }) => `${agencyName} (${agencyKey})`).join(', ');
    throw new MisuseError(
      `"${agency}" names ${near.length} agencies in ${year}: ${names}; give the key of one.`,
    );
  }
  const report = only === undefined ? null : reportOf(archive, only.agencyKey, year);
  if (report === null) {
    throw new MisuseError(
      `the archive has no report of "${agency}" for ${year}; nianbao query reports lists what it has.`,
    );
  }
  return report;
}

async function printReport(report: StoredReport): Promise<void> {
  const { agency, year, title, publishedOn, versions, tables, values, issues, sources } = report;
  await print(`${agency.name} ${year} (${agency.key})`);
  if (title !== null) await print(title);
  await print(
    `published ${publishedOn ?? 'on an unknown day'} · ${versions} version${versions === 1 ? '' : 's'}`,
  );
  await print(
    Object.entries(tables)
      .map(([name, table]) => `${name}: ${table.generation ?? '–'} ${table.state}`)
      .join(' · '),
  );
  await print('');
  await printTable(
    ['indicator', 'value', 'state', 'printed', 'place', 'label'],
    inPrintedOrder(values).map(([code, { value, state, raw, at }]) => [
      code,
      value === null ? '' : String(value),
      state,
      raw ?? '',
      at === null ? '' : placeText(at),
      labels.get(code) ?? '',
    ]),
  );
  await print('');
  for (const { severity, identity, code, message } of issues)
    await print(`${severity} ${identity ?? code}: ${message}`);
  for (const { url, member, kind, capturedAt, sha256, format, chosen } of sources) {
    const within = member === undefined ? '' : ` (${member})`;
    await print(`${chosen ? '*' : ' '} ${kind} ${format} ${capturedAt} sha256 ${sha256} ${url}${within}`);
  }
}

/** The printed labels of each indicator, 行 × 列, in the order in which the forms print them. */
const labels: ReadonlyMap<string, string> = new Map(
  Object.values(indicators).flatMap((form) =>
    [...form.values()].map(({ code, row, column }) => [code, `${row.zh} × ${column.zh}`] as const),
  ),
);
const printedOrder = [...labels.keys()];

function inPrintedOrder(values: StoredReport['values']): readonly (readonly [string, Value])[] {
  return Object.entries(values).toSorted(
    ([one], [other]) => printedOrder.indexOf(one) - printedOrder.indexOf(other),
  );
}

function placeText({ page, table, row, column }: Place): string {
  const inFile = [page === undefined ? '' : `page ${page}`, table === undefined ? '' : `table ${table}`];
  return [...inFile, `row ${row}`, `column ${column}`].filter((part) => part !== '').join(' ');
}

async function printList(archive: Archive, options: ListOptions): Promise<void> {
  const { agency, region, years, indicator } = options;
  if (indicator !== undefined && !Object.values(indicators).some((codes) => codes.has(indicator))) {
    throw new MisuseError(`there is no indicator "${indicator}"; docs/codebook.md lists them all.`);
  }
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
