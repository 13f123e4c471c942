import type { TableCode } from '../../model/report.ts';
import { indicatorCodes } from '../../examples/portal/figures/forms.ts';
import type { Form } from '../../examples/portal/figures/forms.ts';
import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import type { TableForms } from '../../examples/portal/figures/report-figures.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import { formRows } from '../../examples/portal/paper/form-rows.ts';
import { manuscriptOf } from '../../examples/portal/paper/manuscript.ts';
import type { Manuscript } from '../../examples/portal/paper/manuscript.ts';
import { printedFigure } from '../../examples/portal/paper/print-style.ts';
import type { PrintStyle } from '../../examples/portal/paper/print-style.ts';
import { expectedIssues } from './expected.ts';
import type { ExpectedIssue } from './expected.ts';
import { violated } from './violations.ts';

/** What is printed in a cell: a figure, nothing (null), or one of the signs for "does not apply". */
export type TrueCell = number | null | '/' | '—' | '无';

export const figureKinds = [
  'street',
  'region',
  'broken',
  'zero',
  'blanks',
  'department',
  'large',
  'slash',
  'mixed',
] as const;
/**
 * `street`: mostly 0, as most reports are · `region`: figures everywhere · `broken`: sums that do not hold ·
 * `zero`: nothing but 0 · `blanks`: cells left empty · `large`: seven digits · `slash`: cells that do not apply ·
 * `mixed`: seven digits, broken sums, blanks and signs in one report.
 */
export type FigureKind = (typeof figureKinds)[number];

/** A report whose every cell is known. */
export interface MadeReport {
  readonly kind: FigureKind;
  readonly agency: string;
  readonly year: number;
  readonly forms: TableForms;
  /** Keyed by indicator code; every indicator of the three tables. */
  readonly cells: Readonly<Record<string, TrueCell>>;
  readonly manuscript: Manuscript;
  readonly expected: readonly ExpectedIssue[];
}

/** What a layout asks of the reports that it sets. */
export interface Wish {
  readonly forms?: TableForms;
  readonly style?: PrintStyle;
}

const stems = ['云岭', '青石', '临川', '白河', '松岗', '北塘', '新桥', '龙泉', '柳林', '双溪'];
const tails: Readonly<Record<FigureKind, readonly string[]>> = {
  street: ['街道办事处', '镇人民政府'],
  zero: ['街道办事处', '乡人民政府'],
  blanks: ['镇人民政府'],
  slash: ['镇人民政府'],
  mixed: ['市人民政府', '区人民政府'],
  department: ['区财政局', '区民政局'],
  region: ['区人民政府', '县人民政府'],
  large: ['市人民政府'],
  broken: ['区人民政府', '县教育局'],
};
const tables: readonly TableCode[] = ['disclosure', 'requests', 'remedies'];

/** The report of a kind and number: the same arguments give the same report. */
export function madeReport(kind: FigureKind, seed: number, wish: Wish = {}): MadeReport {
  const lots = seeded(`corpus/${kind}/${seed}`);
  const agency = lots.pick(stems) + lots.pick(tails[kind]);
  const year = lots.whole(2021, 2024);
  const forms = wish.forms ?? formsOf('gf2021');
  const cells = cellsOf(kind, `${agency}/${seed}`, year, forms, lots);
  return {
    kind,
    agency,
    year,
    forms,
    cells,
    manuscript: written(agency, year, forms, cells, wish.style),
    expected: expectedIssues(cells),
  };
}

/** The same form for each table. */
export function formsOf(form: Form): TableForms {
  return { disclosure: form, requests: form, remedies: form };
}

function cellsOf(
  kind: FigureKind,
  name: string,
  year: number,
  forms: TableForms,
  lots: Seeded,
): Record<string, TrueCell> {
  const size =
    kind === 'street' || kind === 'slash' || kind === 'zero'
      ? 'street'
      : kind === 'department' || kind === 'blanks'
        ? 'department'
        : 'region';
  const figures = reportFigures({ name, size }, year, forms);
  const codes = Object.keys(figures);
  if (kind === 'zero') return Object.fromEntries(codes.map((code) => [code, 0]));
  if (kind === 'large') return enlarged(figures, lots.whole(1500, 2900));
  if (kind === 'broken') return violated(figures, lots);
  const cells: Record<string, TrueCell> =
    kind === 'mixed' ? violated(enlarged(figures, lots.whole(200, 900)), lots) : { ...figures };
  if (kind === 'mixed') {
    const sign = lots.pick(['/', '—', '无'] as const);
    for (const code of codes) {
      if (lots.chance(0.04)) cells[code] = null;
      else if (cells[code] === 0 && lots.chance(0.1)) cells[code] = sign;
    }
  }
  if (kind === 'blanks') leaveBlanks(cells, lots);
  if (kind === 'slash') {
    const sign = lots.pick(['/', '—', '无'] as const);
    for (const code of codes) if (code.startsWith('disclosure.rules.')) cells[code] = sign;
    if (lots.chance(0.5))
      for (const code of codes) if (code.startsWith('litigation.after_review.')) cells[code] = sign;
  }
  return cells;
}

/** Multiplied by one factor, figures still obey every sum. */
function enlarged(figures: Readonly<Record<string, number>>, factor: number): Record<string, number> {
  const isMoney = (code: string): boolean => code.includes('amount');
  return Object.fromEntries(
    Object.entries(figures).map(([code, value]) => [code, isMoney(code) ? value : value * factor]),
  );
}

/** How agencies leave cells empty: a whole row, the zeros of a part, or cells here and there. */
function leaveBlanks(cells: Record<string, TrueCell>, lots: Seeded): void {
  const codes = Object.keys(cells);
  const chosen = lots.pick([
    () => codes.filter((code) => code.startsWith('review.')),
    () =>
      codes.filter((code) => code.startsWith('requests.results.') && cells[code] === 0 && lots.chance(0.7)),
    () => codes.filter((code) => code.startsWith('disclosure.') && lots.chance(0.3)),
    () => codes.filter(() => lots.chance(0.06)),
  ])();
  for (const code of chosen) cells[code] = null;
}

function written(
  agency: string,
  year: number,
  forms: TableForms,
  cells: Readonly<Record<string, TrueCell>>,
  style: PrintStyle = {},
): Manuscript {
  const values = Object.fromEntries(
    Object.entries(cells).map(([code, cell]) => [code, typeof cell === 'number' ? cell : null]),
  );
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  const datedOn = `${year + 1}-01-${String(10 + (year % 10)).padStart(2, '0')}`;
  const manuscript = manuscriptOf({ title, agency, year, forms, values, datedOn });
  const printed = (code: string): string => {
    const cell = cells[code] ?? null;
    return typeof cell === 'string' ? cell : printedFigure(cell, code, style);
  };
  const rows = tables.map((table) => [table, formRows(table, forms[table], printed)] as const);
  // The three tables are all there: fromEntries forgets which keys it was given.
  return { ...manuscript, tables: Object.fromEntries(rows) as unknown as Manuscript['tables'] };
}

/** The cells of the given tables only. */
export function cellsIn(
  report: MadeReport,
  wanted: readonly TableCode[],
): Readonly<Record<string, TrueCell>> {
  const codes = wanted.flatMap((table) => indicatorCodes(table, report.forms[table]));
  return Object.fromEntries(codes.map((code) => [code, report.cells[code] ?? null]));
}
