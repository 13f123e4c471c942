import type { GenerationId, ReportTable, Value, ValueState } from '../../model/report.ts';
import { generationIds } from '../../model/report.ts';
import type { SeriesMember, YearFigures } from '../../store/compare-asked.ts';
import type { FormIndicator } from '../../store/form-indicators.ts';
import { partedCode } from '../report/report-view.ts';

/** The figures of each form in printed order. */
export type Forms = Readonly<Partial<Record<GenerationId, readonly FormIndicator[]>>>;

/** What one report has of a row. */
export interface JoinedCell {
  /** `=`: joined · `≈`: nearly the same thing, marked · `≠`: only sounds like it, and is no part of the row. */
  readonly relation: '=' | '≈' | '≠';
  /** Added up. */
  readonly codes: readonly string[];
  /** Null unless each figure of the sum is a number; always null for `≠`. */
  readonly value: number | null;
  readonly state: ValueState;
  /** As printed in the cell; null where it prints none, or several are added up. */
  readonly unit: string | null;
  readonly raw: string | null;
  readonly note: { readonly zh: string; readonly en: string } | null;
}

/** One thing that is counted, through several reports. */
export interface JoinedRow {
  /** Code of the series, else of the figure. */
  readonly series: string;
  readonly indicator: FormIndicator;
  readonly scope: string | null;
  /** One for each report, in their order; null where its forms have no counterpart. */
  readonly cells: readonly (JoinedCell | null)[];
}

type Report = Pick<YearFigures, 'forms' | 'values'>;

/**
 * The figures of several reports joined over their forms, in the order of the newest form. A row follows a series of the
 * codebook: only `=` is joined, `≈` stands marked in the row, `≠` is named and holds no number. Every figure of every
 * report stands in one row, or marked in another.
 */
export function joinedFigures(
  reports: readonly Report[],
  members: readonly SeriesMember[],
  forms: Forms,
): readonly JoinedRow[] {
  const order = new Map<string, { readonly at: number; readonly indicator: FormIndicator }>();
  for (const generation of generationIds) {
    for (const indicator of forms[generation] ?? []) {
      if (!order.has(indicator.code)) order.set(indicator.code, { at: order.size, indicator });
    }
  }
  const tables = tablesByCode(forms);
  const rows = [...bySeries(members)].flatMap(([series, of]): (JoinedRow & { readonly at: number })[] => {
    const applying = reports.map((report) =>
      bestOf(of.filter((member) => isApplicable(member, report, tables))),
    );
    // Sums that no form prints are worth a row only where another form prints the figure itself.
    if (!applying.some((member) => member?.relation === '=')) return [];
    if (applying.every((member) => member === null || member.codes.length > 1)) return [];
    const printed = [...of].find(
      ({ relation, codes, generation }) =>
        relation === '=' && codes.length === 1 && applying.some((each) => each?.generation === generation),
    );
    const known = order.get(printed?.codes[0] ?? '');
    if (known === undefined) return [];
    const cells = applying.map((member, at) => {
      const report = reports[at];
      return member === null || report === undefined ? null : cellOf(member, report);
    });
    return [{ series, indicator: known.indicator, scope: null, cells, at: known.at }];
  });
  const all = [...withoutRepeated(rows), ...scopedRows(reports, order)];
  return all.sort((one, other) => one.at - other.at);
}

function bySeries(members: readonly SeriesMember[]): ReadonlyMap<string, readonly SeriesMember[]> {
  const series = new Map<string, SeriesMember[]>();
  for (const member of members) {
    const known = series.get(member.series);
    if (known === undefined) series.set(member.series, [member]);
    else known.push(member);
  }
  return series;
}

type TablesByCode = Readonly<Partial<Record<GenerationId, ReadonlyMap<string, ReportTable>>>>;

function tablesByCode(forms: Forms): TablesByCode {
  return Object.fromEntries(
    Object.entries(forms).map(([generation, indicators]) => [
      generation,
      new Map(indicators.map(({ code, table }) => [code, table])),
    ]),
  );
}

function isApplicable({ generation, codes }: SeriesMember, { forms }: Report, tables: TablesByCode): boolean {
  return codes.every((code) => {
    const table = tables[generation]?.get(code);
    return table !== undefined && forms[table] === generation;
  });
}

function bestOf(members: readonly SeriesMember[]): SeriesMember | null {
  for (const relation of ['=', '≈', '≠'] as const) {
    const found = members.find((member) => member.relation === relation);
    if (found !== undefined) return found;
  }
  return null;
}

function cellOf({ relation, codes, note }: SeriesMember, { values }: Report): JoinedCell {
  const figures = codes.map((code) => values[code]);
  const odd = figures.find((figure) => figure?.state !== 'number');
  const isSum = figures.every((figure) => figure?.state === 'number');
  const [only] = figures.length === 1 ? figures : [];
  return {
    relation,
    codes,
    value: isSum && relation !== '≠' ? figures.reduce((sum, figure) => sum + (figure?.value ?? 0), 0) : null,
    state: isSum ? 'number' : (odd?.state ?? 'absent'),
    unit: only?.unit ?? null,
    raw: only?.raw ?? null,
    note,
  };
}

/** Without rows of which each figure stands in another row already, marked as nearly the same thing. */
function withoutRepeated<Row extends JoinedRow>(rows: readonly Row[]): readonly Row[] {
  const marked = new Set(
    rows.flatMap(({ cells }) =>
      cells.flatMap((cell, at) => (cell?.relation === '≈' ? cell.codes.map((code) => `${at} ${code}`) : [])),
    ),
  );
  return rows.filter(({ cells }) =>
    cells.some(
      (cell, at) => cell?.relation === '=' && !cell.codes.every((code) => marked.has(`${at} ${code}`)),
    ),
  );
}

/** Figures of further columns of a list (`code@scope`), which are joined by their code alone. */
function scopedRows(
  reports: readonly Report[],
  order: ReadonlyMap<string, { readonly at: number; readonly indicator: FormIndicator }>,
): readonly (JoinedRow & { readonly at: number })[] {
  const codes = new Set(
    reports.flatMap(({ values }) => Object.keys(values).filter((code) => code.includes('@'))),
  );
  return [...codes].flatMap((code) => {
    const { indicator, scope } = partedCode(code);
    const known = order.get(indicator);
    if (known === undefined) return [];
    const cells = reports.map(({ values }): JoinedCell | null => {
      const value = values[code];
      if (value === undefined) return null;
      const { state, raw, unit = null } = value;
      return { relation: '=', codes: [code], value: value.value, state, unit, raw, note: null };
    });
    // Behind the line that it belongs to.
    return [{ series: code, indicator: known.indicator, scope, cells, at: known.at + 0.5 }];
  });
}

type Print = Pick<Value, 'state' | 'value' | 'raw'> & { readonly unit?: string | null };

/** Whether two cells print another thing; units that differ make two numbers two things, and words are read. */
export function isOtherPrint(one: Print, other: Print): boolean {
  if (one.state !== other.state || one.value !== other.value) return true;
  if ((one.unit ?? null) !== (other.unit ?? null)) return true;
  return one.state === 'text' && plainWords(one) !== plainWords(other);
}

function plainWords({ raw }: Print): string {
  return (raw ?? '').normalize('NFKC').replaceAll(/\s/gu, '');
}

/** Whether two cells of a row say another thing; what cannot be read, or is a sum that lacks a number, is never alike. */
export function isOtherCell(one: JoinedCell, other: JoinedCell): boolean {
  return isUnknown(one) || isUnknown(other) || isOtherPrint(one, other);
}

function isUnknown({ state, codes }: JoinedCell): boolean {
  return state === 'unreadable' || (state !== 'number' && codes.length > 1);
}

/** Numbers of one thing and unit, of which the difference says something; null elsewhere. */
export function changeBetween(one: JoinedCell, other: JoinedCell): number | null {
  if (one.relation !== '=' || other.relation !== '=') return null;
  if (one.value === null || other.value === null || one.unit !== other.unit) return null;
  // A fen is the sixth decimal of 万元; what lies behind is an error of binary fractions.
  return Number((other.value - one.value).toFixed(6));
}
