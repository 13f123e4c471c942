import type { Issue } from '../../model/issue.ts';
import type { ReadReport, Reading, TableCode, Value } from '../../model/report.ts';
import { cellsIn } from './made-report.ts';
import type { MadeReport, TrueCell } from './made-report.ts';
import type { Layout } from './layout.ts';

/**
 * How a cell was read. `exact`: as printed · `honest`: unreadable · `named`: wrong or not there, and an error or
 * warning names it · `masked`: wrong, and named only by a broken sum that was to come anyway · `said`: its whole table
 * or file was not read, and that was said · `silent`: wrong or not there, and nobody was told.
 */
export const verdicts = ['exact', 'honest', 'named', 'masked', 'said', 'silent'] as const;
export type Verdict = (typeof verdicts)[number];

export interface CellFault {
  readonly code: string;
  readonly verdict: Verdict;
  readonly expected: TrueCell | 'no such cell';
  /** State and printed characters as read. */
  readonly got: string;
}

/** What one report of one file came to. */
export interface Score {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly faults: readonly CellFault[];
  readonly falseIssues: readonly string[];
  readonly missedIssues: readonly string[];
}

const tableCodes: readonly TableCode[] = ['disclosure', 'requests', 'remedies'];

/** Holds what was read against what was printed. `reading` is null where the reader refused the file and said so. */
export function scoreOf(made: MadeReport, layout: Layout, reading: Reading | null): Score {
  const truth = cellsIn(made, layout.tables ?? tableCodes);
  const report = reading === null ? undefined : reportOf(made, layout, reading);
  if (report === undefined) {
    // A file that is refused says so; a report that is not in the reading at all is gone without a word.
    const verdict = reading === null || reading.unread.length > 0 ? 'said' : 'silent';
    const faults = Object.keys(truth).map((code): CellFault => ({
      code,
      verdict,
      expected: truth[code] ?? null,
      got: 'no report',
    }));
    return { counts: countsOf(faults, 0), faults, falseIssues: [], missedIssues: [] };
  }
  const expected = new Set(made.expected.map(keyOf));
  const loud = report.issues.filter((issue) => issue.severity !== 'info');
  const named = new Set(
    loud.filter((issue) => !isExpectedSum(issue, expected)).flatMap(({ codes }) => codes),
  );
  const masked = new Set(loud.flatMap(({ codes }) => codes));
  const verdictOf = (code: string, value: Value | undefined): Verdict => {
    if (value?.state === 'unreadable') return 'honest';
    if (named.has(code)) return 'named';
    if (isSaid(code, report)) return 'said';
    return masked.has(code) ? 'masked' : 'silent';
  };
  const faults = Object.entries(truth).flatMap(([code, cell]): CellFault[] => {
    const value = report.values[code];
    if (isExact(value, cell)) return [];
    return [{ code, verdict: verdictOf(code, value), expected: cell, got: shown(value) }];
  });
  // Figures of cells that the file does not have are inventions.
  const invented = Object.entries(report.values).flatMap(([code, value]): CellFault[] =>
    code in truth || value.state !== 'number'
      ? []
      : [{ code, verdict: verdictOf(code, value), expected: 'no such cell', got: shown(value) }],
  );
  const wrong = new Set([...faults, ...invented].map(({ code }) => code));
  return {
    counts: countsOf([...faults, ...invented], Object.keys(truth).length - faults.length),
    faults: [...faults, ...invented],
    falseIssues: loud
      .filter((issue) => isFalse(issue, expected, truth, wrong, layout))
      .map(
        (issue) =>
          `${issue.code}${issue.identity === undefined ? '' : ` ${issue.identity}`}: ${issue.message}`,
      ),
    missedIssues: missedOf(made, report, truth, wrong),
  };
}

function reportOf(made: MadeReport, layout: Layout, reading: Reading): ReadReport | undefined {
  if ((layout.reports ?? 1) === 1) return reading.reports[0];
  return reading.reports.find(({ agency, year }) => year === made.year && agency.name === made.agency);
}

function isExact(value: Value | undefined, cell: TrueCell): boolean {
  if (cell === null) return value?.state === 'blank';
  if (typeof cell === 'string') return value?.state === 'not_applicable';
  return value?.state === 'number' && value.value === cell;
}

function shown(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  return value.state === 'number' ? String(value.value) : `${value.state} 「${value.raw ?? ''}」`;
}

const tableOf = (code: string): TableCode =>
  code.startsWith('disclosure.') ? 'disclosure' : code.startsWith('requests.') ? 'requests' : 'remedies';
const names: Readonly<Record<TableCode, string>> = { disclosure: '表二', requests: '表三', remedies: '表四' };

/** True when the cell's table as a whole was not read and an issue says so. */
function isSaid(code: string, report: ReadReport): boolean {
  const table = tableOf(code);
  const state = report.tables[table]?.state;
  if (state === 'complete' || state === 'partial' || state === 'blank') return false;
  return report.issues.some(
    (issue) =>
      issue.severity !== 'info' && issue.code.startsWith('table-') && issue.message.startsWith(names[table]),
  );
}

const keyOf = ({ identity, codes }: { identity?: string; codes: readonly string[] }): string =>
  `${identity ?? ''} ${[...codes].sort().join(' ')}`;

function isExpectedSum(issue: Issue, expected: ReadonlySet<string>): boolean {
  return issue.code === 'sum-mismatch' && expected.has(keyOf(issue));
}

/** True when an issue cries wolf: what it names was printed and read as it should be. */
function isFalse(
  issue: Issue,
  expected: ReadonlySet<string>,
  truth: Readonly<Record<string, TrueCell>>,
  wrong: ReadonlySet<string>,
  layout: Layout,
): boolean {
  if (isExpectedSum(issue, expected) || layout.says?.includes(issue.code) === true) return false;
  if (issue.codes.some((code) => wrong.has(code))) return false;
  if (issue.code === 'cell-located') {
    const inSums = new Set([...expected].flatMap((key) => key.split(' ')));
    return !issue.codes.some((code) => inSums.has(code));
  }
  if (issue.code === 'sum-not-assessable' || issue.code === 'value-blank' || issue.code === 'table-blank') {
    return issue.codes.every((code) => typeof truth[code] === 'number');
  }
  // A blank at the end of a row may be a figure that slid to the left: quirk 43.
  if (issue.code === 'column-count' && issue.severity === 'warning')
    return issue.codes.every((code) => truth[code] !== null);
  const table = tableCodes.find((each) => issue.message.startsWith(names[each]));
  const isHeld = table === undefined || (layout.tables ?? tableCodes).includes(table);
  return isHeld && !(issue.codes.length === 0 && wrong.size > 0);
}

function missedOf(
  made: MadeReport,
  report: ReadReport,
  truth: Readonly<Record<string, TrueCell>>,
  wrong: ReadonlySet<string>,
): readonly string[] {
  const given = new Set(report.issues.filter(({ code }) => code === 'sum-mismatch').map(keyOf));
  const sums = made.expected.filter(
    (each) => each.codes.every((code) => code in truth && !wrong.has(code)) && !given.has(keyOf(each)),
  );
  const blank = new Set(
    report.issues
      .filter(({ code }) => code === 'value-blank' || code === 'table-blank')
      .flatMap(({ codes }) => codes),
  );
  const unsaid = Object.keys(truth).filter(
    (code) => truth[code] === null && !wrong.has(code) && !blank.has(code),
  );
  return [
    ...sums.map(({ identity, codes }) => `${identity} of ${codes[0] ?? ''}`),
    ...unsaid.map((code) => `blank ${code}`),
  ];
}

function countsOf(faults: readonly CellFault[], exact: number): Record<Verdict, number> {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>; // every verdict is a key
  counts.exact = exact;
  for (const { verdict } of faults) counts[verdict] += 1;
  return counts;
}
