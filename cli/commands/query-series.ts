import type { Command } from 'commander';
import { MisuseError } from '../../model/errors.ts';
import type { GenerationId } from '../../model/report.ts';
import { indicators } from '../../parsers/generations/forms.ts';
import { series as allSeries } from '../../parsers/generations/relations.ts';
import type { Series } from '../../parsers/generations/relations.ts';
import { knowsSeries, seriesOf } from '../../store/series.ts';
import type { SeriesFigure, SeriesYear } from '../../store/series.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, printTable } from '../output.ts';
import { agencyNamed, withArchive } from './archive-asked.ts';
import { labelOf, refuseUnknownIndicator } from './indicator-labels.ts';
import { dataOption, jsonOption, yearRange } from './options.ts';

interface SeriesOptions {
  readonly years?: readonly [number, number];
  readonly data: string;
  readonly json?: boolean;
}

/**
 * One year of a series. `joined`: the form has the figure · `break`: the form of that year has no counterpart ·
 * `no-table`: the report has no table that could have it · `no-report`: the archive has none for the year.
 */
interface YearLine {
  readonly year: number;
  readonly kind: 'joined' | 'break' | 'no-table' | 'no-report';
  /** The form that has the figure, or has no counterpart; null where there is no form. */
  readonly generation: GenerationId | null;
  /** Null unless `kind` is `joined` and every figure is a number. */
  readonly value: number | null;
  readonly state: SeriesFigure['state'] | null;
  /** Added up. */
  readonly codes: readonly string[];
  /** What is nearly the same thing; never to be joined. */
  readonly near: readonly SeriesFigure[];
  /** What only sounds like it. */
  readonly unlike: readonly SeriesFigure[];
  /** What to mind where the figure is joined. */
  readonly note: SeriesFigure['note'];
  readonly parser: string | null;
  readonly url: string | null;
}

export function addQuerySeries(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('series')
    .summary('one figure of an agency through the years and forms 历年数据')
    .description(
      'Prints a figure of an agency year by year. Figures of two forms are joined only where they are the same (=); what is comparable (≈) stands beside, marked; a form without a counterpart is a break, a year without a report a gap. 查询历年数据，不同格式之间只接续含义相同的指标',
    )
    .argument('<agency>', 'key, or part of the name')
    .argument('<code>', 'indicator or series, such as requests.new.total')
    .option('--years <range>', 'report years: 2023 or 2019-2024', yearRange)
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (agency: string, code: string, options: SeriesOptions) => {
      const series = allSeries.find((each) => each.code === code);
      if (series === undefined) throw noSeries(code);
      await withArchive(options.data, async (archive) => {
        if (!knowsSeries(archive, code)) {
          throw new MisuseError(
            `the archive does not know the series "${code}" yet; run any command that writes (crawl, parse) once to bring its codebook up to date.`,
          );
        }
        const { key, name } = agencyNamed(archive, agency);
        const lines = linesOf(series, seriesOf(archive, key, code), options.years);
        if (options.json === true) {
          for (const line of lines) await printJson({ agency: { key, name }, series: code, ...line });
        } else {
          await print(
            `${name} (${key}) · ${[code, labelOf(code)].filter((part) => part !== '').join(' · ')}`,
          );
          await printLines(lines);
        }
      });
      done(exitCodes.done.code);
    });
}

/** Why there is no such series, and what to ask for instead. */
function noSeries(code: string): MisuseError {
  const [indicator = '', scope] = code.split('@');
  if (scope === undefined || labelOf(indicator) === '') {
    return new MisuseError(`there is no series "${code}"; docs/codebook.md lists them all.`);
  }
  // A scope that there is not is the first thing to mend.
  refuseUnknownIndicator(code);
  return new MisuseError(
    `a series follows the figure of the whole, not that of the scope "${scope}"; ask for ${indicator}, or for the scope year by year with nianbao query reports --indicator ${code}.`,
  );
}

function linesOf(
  series: Series,
  known: readonly SeriesYear[],
  years: readonly [number, number] | undefined,
): readonly YearLine[] {
  const [from, to] = years ?? [known[0]?.year ?? 0, known.at(-1)?.year ?? -1];
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const year = from + index;
    const report = known.find((each) => each.year === year);
    return report === undefined ? withoutReport(year) : lineOf(series, report);
  });
}

function withoutReport(year: number): YearLine {
  return { ...nothing, year, kind: 'no-report', near: [], unlike: [], parser: null, url: null };
}

const nothing = { generation: null, value: null, state: null, codes: [], note: null } as const;

function lineOf(series: Series, { year, tables, figures, parser, url }: SeriesYear): YearLine {
  const near = figures.filter(({ relation }) => relation === '≈');
  const unlike = figures.filter(({ relation }) => relation === '≠');
  const beside = { year, near, unlike, parser, url };
  const joined = figures.find(({ relation }) => relation === '=');
  if (joined !== undefined) {
    const { generation, value, state, codes, note } = joined;
    return { ...beside, kind: 'joined', generation, value, state, codes, note };
  }
  const generation = formWithout(series, tables);
  return { ...beside, ...nothing, kind: generation === null ? 'no-table' : 'break', generation };
}

/**
 * The form that a report uses in place of the one with the figure: that of the same table, else that of another one if
 * the series' table is not of its kind of form. Null where the table of its own form is not in the report.
 */
function formWithout(series: Series, tables: SeriesYear['tables']): GenerationId | null {
  const joined = series.members.filter(({ relation }) => relation === '=');
  const own = new Set(
    joined.flatMap(({ generation, codes }) => codes.map((code) => indicators[generation].get(code)?.table)),
  );
  const forms = tables.flatMap(({ code, generation }) => (generation === null ? [] : [{ code, generation }]));
  const instead = forms.find(({ code }) => own.has(code)) ?? forms.find(({ code }) => isOtherKind(code, own));
  return instead?.generation ?? null;
}

function isOtherKind(table: string, own: ReadonlySet<string | undefined>): boolean {
  return (table === 'statistics') !== own.has('statistics');
}

async function printLines(lines: readonly YearLine[]): Promise<void> {
  await printTable(
    ['year', 'value', 'form', 'beside', 'address'],
    lines.map((line) => [
      String(line.year),
      line.value === null ? wordsFor(line) : String(line.value),
      line.generation ?? '',
      [...line.near, ...line.unlike].map(besideText).join('; '),
      line.url ?? '',
    ]),
  );
  const notes = lines.flatMap(({ note, near, unlike }) => [
    note,
    ...[...near, ...unlike].map((each) => each.note),
  ]);
  const said = new Set(notes.flatMap((note) => (note === null ? [] : [`${note.en} ${note.zh}`])));
  for (const note of said) await print(`  ${note}`);
}

function wordsFor({ kind, state, generation }: YearLine): string {
  switch (kind) {
    case 'joined':
      return state ?? '';
    case 'break':
      return `— break: not in ${generation ?? 'the form'} 断点`;
    case 'no-table':
      return '— table not there 缺表';
    case 'no-report':
      return '— no report 缺年报';
  }
}

function besideText({ relation, value, state, codes }: SeriesFigure): string {
  return `${relation} ${value ?? state} ${codes.join(' + ')}`;
}
