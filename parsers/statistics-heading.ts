import type { Cell } from '../model/document.ts';
import { listForms } from './generations/forms.ts';
import { labelOf } from './labels.ts';
import type { TableRow } from './line.ts';
import { remembered } from './remembered.ts';
import { unitInBrackets } from './statistics-units.ts';
import { yearsIn } from './titles.ts';

/**
 * What stands in a column of a list: its labels, units, the rows' own numbers, figures, anything else, or what no
 * heading names.
 */
export type ColumnRole =
  | { readonly kind: 'label' | 'unit' | 'code' | 'other' | 'unnamed' }
  /** `years` are those that the heading names. */
  | {
      readonly kind: 'figure';
      readonly scope: string | null;
      readonly years: readonly number[];
      /** Units in brackets behind the heading's words: 统计数（万条）. */
      readonly units: readonly string[];
    };

/** One column of a list. */
export interface HeadedColumn {
  readonly role: ColumnRole;
  /** Places of a row, from 0; past the last. */
  readonly start: number;
  readonly end: number;
}

/** The headings in force. A list that is printed in two halves side by side has the columns of each half. */
export interface ListHeadings {
  readonly table: number;
  readonly places: number;
  /** Places that the headings themselves cover; a row that reaches further has a cell too many. */
  readonly width: number;
  readonly halves: readonly {
    readonly start: number;
    readonly end: number;
    readonly columns: readonly HeadedColumn[];
  }[];
}

const labelHeads = new Set(
  '统计指标 指标名称 指标 统计项目 项目 项目名称 内容 统计内容 指标内容 统计指标名称 指标项目 名称 类别'.split(
    ' ',
  ),
);
const unitHeads = new Set('单位 计量单位 统计单位'.split(' '));
const codeHeads = new Set('代码 指标代码 序号 编号 行次 行号'.split(' '));
const otherHeads = /^(?:备注|说明|上年|去年|上一年|上年度|同比|增减|比上年|环比|占比|比例)/u;

const scopes: ReadonlyMap<string, string | null> = new Map(
  Object.values(listForms).flatMap(({ columns }) =>
    columns.flatMap(({ scope, label, variants }) =>
      [label.zh, ...variants].map((wording): readonly [string, string | null] => [wording, scope]),
    ),
  ),
);

/** What a heading cell says stands below it; null for other words. */
export const roleOf = remembered((text: string): ColumnRole | null => {
  if (text.length > 40) return null;
  const { stem, words } = labelOf(text);
  if (labelHeads.has(stem)) return { kind: 'label' };
  if (unitHeads.has(stem)) return { kind: 'unit' };
  if (codeHeads.has(stem)) return { kind: 'code' };
  const years = yearsIn(text);
  const unit = unitInBrackets(text);
  const units = unit === '' ? [] : [unit];
  const unsaid = [stem, words].map((each) => each.replace(/20[0-4]\d年?度?/gu, ''));
  // 部门统计数 is the figure of 部门.
  for (const each of unsaid.flatMap((words) => [words, words.replace(/(?:统计)?数$/u, '')])) {
    const scope = scopes.get(each);
    if (scope !== undefined) return { kind: 'figure', scope, years, units };
  }
  // 2008年以来累计, 自《条例》施行以来累计数
  if (scopes.has('累计') && /以来(?:的)?累计(?:总?数)?$/u.test(words)) {
    return { kind: 'figure', scope: scopes.get('累计') ?? null, years, units };
  }
  if (unsaid.some((each) => each === '' || each === '年度' || each === '年') && years.length === 1) {
    return { kind: 'figure', scope: null, years, units };
  }
  return otherHeads.test(stem) ? { kind: 'other' } : null;
});

/** True for a row that begins headings: it names the column of the labels and one of figures, and nothing else. */
export function beginsHeadings(row: TableRow): boolean {
  const roles = rolesIn(row);
  return (
    roles !== null &&
    roles.some(({ kind }) => kind === 'label') &&
    roles.some(({ kind }) => kind === 'figure' || kind === 'unit')
  );
}

/** True for a row of nothing but headings, below one that began them. */
export function continuesHeadings(row: TableRow): boolean {
  const roles = rolesIn(row);
  return roles !== null && roles.some(({ kind }) => kind === 'figure');
}

/** Null where a cell is no heading. */
function rolesIn(row: TableRow): readonly ColumnRole[] | null {
  const printed = row.fields.filter(({ cell }) => cell.text !== '');
  const roles = printed.map(({ cell }) => roleOf(cell.text));
  const known = roles.filter((role) => role !== null);
  return known.length > 0 && known.length === roles.length ? known : null;
}

/** The columns under one or more rows of headings; in each place the lowest words count, a scope more than 统计数. */
export function headingsOf(rows: readonly TableRow[]): ListHeadings | null {
  const [first] = rows;
  if (first === undefined) return null;
  const { table, places } = first;
  const level = rows.filter((row) => row.places === places);
  const width = Math.max(...level.map((row) => row.width));
  const columns: HeadedColumn[] = [];
  let last: Cell | null = null;
  for (let place = 0; place < places; place++) {
    const above = cellsAbove(level, place);
    const cell = above.at(-1) ?? null;
    const role = roleBelow(above);
    const column = columns.at(-1);
    if (cell !== null && cell === last && column?.end === place) {
      columns[columns.length - 1] = { ...column, end: place + 1 };
    } else if (role !== null || place < width) {
      columns.push({ role: role ?? { kind: 'unnamed' }, start: place, end: place + 1 });
    }
    last = cell;
  }
  const starts = columns.flatMap((column, index) => (isHalfStart(columns, index) ? [column.start] : []));
  const edges = [0, ...starts.slice(1)];
  const halves = edges.map((start, index) => {
    const end = edges[index + 1] ?? places;
    return { start, end, columns: columns.filter((column) => column.start >= start && column.start < end) };
  });
  return { table, places, width, halves };
}

/** A second column of labels behind figures begins the other half; numbers of its rows may stand before it. */
function isHalfStart(columns: readonly HeadedColumn[], index: number): boolean {
  const kindAt = (at: number): string | undefined => columns[at]?.role.kind;
  const isBehindLabel = ['label', 'code'].includes(kindAt(index - 1) ?? '');
  if (kindAt(index) === 'code') return kindAt(index + 1) === 'label' && !isBehindLabel;
  return kindAt(index) === 'label' && !isBehindLabel;
}

function cellsAbove(rows: readonly TableRow[], place: number): readonly Cell[] {
  return rows.flatMap((row) => {
    const field = row.fields.find((each) => each.start <= place && place < each.end);
    return field === undefined || field.cell.text === '' ? [] : [field.cell];
  });
}

function roleBelow(above: readonly Cell[]): ColumnRole | null {
  const roles = above.flatMap(({ text }) => roleOf(text) ?? []);
  const last = roles.at(-1) ?? null;
  if (last?.kind !== 'figure') return last;
  const figures = roles.filter((role) => role.kind === 'figure');
  const scoped = new Set(figures.flatMap(({ scope }) => scope ?? []));
  // 累计 above 部门: figures that no code is for.
  if (scoped.size > 1) return { kind: 'other' };
  const [scope = null] = scoped;
  return {
    kind: 'figure',
    scope,
    years: [...new Set(figures.flatMap(({ years }) => years))],
    units: figures.flatMap(({ units }) => units),
  };
}
