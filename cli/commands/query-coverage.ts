import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify';
import { agencyTypes } from '../../model/agency.ts';
import { dueOn } from '../../register/due.ts';
import { openPlaces } from '../../register/places.ts';
import type { Archive } from '../../store/archive.ts';
import { coverageCells } from '../../store/coverage-asked.ts';
import type { CoverageCell, CoverageWanted } from '../../store/coverage-asked.ts';
import { coverageStatuses } from '../../store/coverage-cells.ts';
import type { CoverageStatus } from '../../store/coverage-cells.ts';
import { uncoveredCount } from '../../store/uncovered.ts';
import { printCountry, printGrid, printMissing } from '../coverage-tables.ts';
import { regionDigits } from '../coverage-region.ts';
import { typeOf } from '../coverage-rules.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printJson, tell } from '../output.ts';
import { siteSeen, withArchive } from './archive-asked.ts';
import { dataOption, jsonOption, yearRange } from './options.ts';

interface CoverageOptions {
  readonly region?: string;
  readonly years?: readonly [number, number];
  readonly site?: string;
  readonly type?: string;
  readonly status?: readonly CoverageStatus[];
  readonly missing?: boolean;
  readonly csv?: boolean;
  readonly data: string;
  readonly json?: boolean;
}

export function addQueryCoverage(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('coverage')
    .summary('who published for which year and who did not 公布情况')
    .description(
      'Shows for each agency and year whether its report is there, late, withdrawn, missing or not known, and why nothing better can be said; docs/coverage.md explains. Without a region or site it counts by province. 查询各机关各年度年报的公布情况',
    )
    .option('--region <code>', 'code of 2, 4, 6 or 9 digits, or the name of a place')
    .option('--years <range>', 'report years: 2023 or 2019-2024', yearRange)
    .option('--site <id>', 'only what should stand on this site')
    .addOption(new Option('--type <type>', 'only agencies of this kind').choices(agencyTypes))
    .option('--status <list>', `only these: ${coverageStatuses.join(', ')}`, statusList)
    .addOption(
      new Option('--missing', 'who has not published, with due day and proof 未公布名单').conflicts('status'),
    )
    .addOption(new Option('--csv', 'print one line per cell as CSV').conflicts('json'))
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: CoverageOptions) => {
      await withArchive(options.data, (archive) => showCoverage(archive, options));
      done(exitCodes.done.code);
    });
}

async function showCoverage(archive: Archive, options: CoverageOptions): Promise<void> {
  const { region, years, type = null, status = [], missing = false } = options;
  const wanted: CoverageWanted = {
    region: region === undefined ? null : regionDigits(region, openPlaces()),
    siteId: siteSeen(archive, options.site),
    from: years?.[0] ?? null,
    to: years?.[1] ?? null,
    type,
    statuses: missing ? ['missing'] : status,
    today: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  };
  const waiting = uncoveredCount(archive);
  if (waiting > 0)
    tell(
      `${waiting} agencies and sites changed since coverage was derived: the next crawl, ingest or parse does it.`,
    );
  const isWhole = wanted.region === null && wanted.siteId === null;
  if (options.json === true)
    for (const cell of coverageCells(archive, wanted)) await printJson(jsonCell(cell));
  else if (options.csv === true) await printCsv(archive, wanted);
  else if (missing) await printMissing(coverageCells(archive, wanted));
  else if (isWhole && status.length === 0) await printCountry(archive, wanted, openPlaces());
  else await printGrid(archive, wanted);
}

function jsonCell({ agencyKey: key, agencyName: name, type, siteId: site, ...cell }: CoverageCell): object {
  return { agency: { key, name, type }, ...cell, dueBasis: dueOn(typeOf(type), cell.year).basis, site };
}

/** With a byte order mark, so that a spreadsheet takes the Chinese text for what it is. */
async function printCsv(archive: Archive, wanted: CoverageWanted): Promise<void> {
  const table = stringify({ header: true, columns: [...csvColumns], bom: true, escape_formulas: true });
  const lines = Readable.from(csvLines(coverageCells(archive, wanted)));
  await pipeline(lines, table, process.stdout, { end: false });
}

const csvColumns = [
  'agencyKey',
  'agencyName',
  'type',
  'area',
  'year',
  'status',
  'dueOn',
  'dueBasis',
  'publishedOn',
  'firstSeenAt',
  'site',
  'sources',
  'proofUrl',
  'proofFetchedAt',
  'proofStatus',
  'proofSha256',
] as const;

function* csvLines(
  cells: Iterable<CoverageCell>,
): Generator<Readonly<Record<(typeof csvColumns)[number], string | number | null>>> {
  for (const { siteId, sources, proof, ...cell } of cells)
    yield {
      ...cell,
      site: siteId,
      dueBasis: dueOn(typeOf(cell.type), cell.year).basis,
      sources: sources.join(' '),
      proofUrl: proof?.url ?? null,
      proofFetchedAt: proof?.fetchedAt ?? null,
      proofStatus: proof?.status ?? null,
      proofSha256: proof?.sha256 ?? null,
    };
}

function statusList(text: string): readonly CoverageStatus[] {
  return text.split(',').map((word) => {
    const status = coverageStatuses.find((one) => one === word.trim());
    if (status === undefined)
      throw new InvalidArgumentError(`a status is one of ${coverageStatuses.join(', ')}.`);
    return status;
  });
}
