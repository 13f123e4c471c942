import type { Command } from 'commander';
import type { Place, ProseFigure, TableReading } from '../../model/report.ts';
import type { StoredReport } from '../../store/corpus.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, printTable, tell } from '../output.ts';
import { reportNamed, withArchive } from './archive-asked.ts';
import { writeCutouts } from './cutouts.ts';
import { byPrintedOrder, labelOf } from './indicator-labels.ts';
import { dataOption, jsonOption, yearArgument } from './options.ts';

interface ReportOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly cutouts?: string;
}

export function addQueryReport(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('report')
    .summary('one report, every figure with its place 一份年报')
    .description(
      'Prints the report of an agency and year: figures with state, place and source, figures in sentences, how the sums came out, issues, versions. 查询一份年报',
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
        tell(`${written} pictures of unreadable cells in ${options.cutouts}`);
      });
      done(exitCodes.done.code);
    });
}

async function printReport(report: StoredReport): Promise<void> {
  const { agency, year, title, publishedOn, versions, parser, tables, values, sources } = report;
  await print(`${agency.name} ${year} (${agency.key})`);
  if (title !== null) await print(title);
  await print(
    `published ${publishedOn ?? 'on an unknown day'} · ${versions} version${versions === 1 ? '' : 's'} · read by parser ${parser}`,
  );
  for (const [name, table] of Object.entries(tables)) await print(`${name}: ${tableText(table)}`);
  await print('');
  await printTable(
    ['indicator', 'value', 'state', 'printed', 'place', 'label'],
    Object.entries(values)
      .toSorted(([one], [other]) => byPrintedOrder(one, other))
      .map(([code, { value, state, raw, at, from_prose: fromProse }]) => [
        code,
        value === null ? '' : String(value),
        fromProse === true ? `${state}, in a sentence` : state,
        raw ?? '',
        at === null ? '' : placeText(at),
        labelOf(code),
      ]),
  );
  await printProse(report.prose);
  await printIdentities(report.identities);
  await print('');
  for (const { severity, identity, code, message } of report.issues)
    await print(`${severity} ${identity ?? code}: ${message}`);
  for (const { url, member, kind, capturedAt, sha256, format, chosen } of sources) {
    const within = member === undefined ? '' : ` (${member})`;
    await print(`${chosen ? '*' : ' '} ${kind} ${format} ${capturedAt} sha256 ${sha256} ${url}${within}`);
  }
}

/** The form, the state, and how many figures are anchored in every way. */
function tableText({ generation, state, anchoring }: TableReading): string {
  const form = `${generation ?? '–'} ${state}`;
  if (anchoring === undefined) return form;
  const { figures, seen, labelled, headed, ordered } = anchoring;
  const parts = `${seen} seen in place, ${labelled} beside their label, ${headed} below their heading, ${ordered} in order`;
  const isFull = [seen, labelled, headed, ordered].every((count) => count === figures);
  return `${form} · ${isFull ? `all ${figures} figures anchored` : `of ${figures} figures ${parts}`}`;
}

async function printProse(prose: readonly ProseFigure[]): Promise<void> {
  if (prose.length === 0) return;
  await print('');
  await printTable(
    ['in sentences', 'value', 'unit', 'about', 'of year', 'words'],
    prose.map(({ code, value, unit, approximation, year, quote }) => [
      code,
      String(value),
      unit,
      approximation ?? '',
      year === null ? '' : String(year),
      quote,
    ]),
  );
}

async function printIdentities(identities: StoredReport['identities']): Promise<void> {
  if (identities.length === 0) return;
  await print('');
  await printTable(
    ['identity', 'holds', 'broken', 'holds if blank is 0', 'not assessable'],
    identities.map((tally) => [
      tally.identity,
      String(tally.holds),
      String(tally.broken),
      String(tally.holds_if_blank_is_zero),
      String(tally.not_assessable),
    ]),
  );
}

function placeText({ page, table, paragraph, row, column }: Place): string {
  const inFile = [
    page === undefined ? '' : `page ${page}`,
    table === undefined ? '' : `table ${table}`,
    paragraph === undefined ? '' : `paragraph ${paragraph}`,
  ];
  return [...inFile, `row ${row}`, `column ${column}`].filter((part) => part !== '').join(' ');
}
