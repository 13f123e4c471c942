import type { FormCell, FormRow } from '../../examples/portal/paper/form-rows.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { TableCode } from '../../model/report.ts';

/**
 * How tables come out of editors. `header-apart`: headings in a table of their own · `cut`: in two where a page ended ·
 * `no-rowspans`: labels over several rows lost their span and the rows below are short · `long-rowspan`: the label of
 * the results reaches one row too far · `wide-last`: the last cell of a row spans one more column than the headings ·
 * `trailing-empties`: two empty cells at the end of every row · `explained`: labels and headings carry remarks.
 */
export const bends = [
  'header-apart',
  'cut',
  'no-rowspans',
  'long-rowspan',
  'wide-last',
  'trailing-empties',
  'explained',
] as const;
export type Bend = (typeof bends)[number];

/** A table bent in the given ways, as the one or two tables that it becomes. */
export function bentTables(
  table: TableCode,
  rows: readonly FormRow[],
  ways: readonly Bend[],
  lots: Seeded,
): readonly (readonly FormRow[])[] {
  let bent = rows;
  if (ways.includes('explained')) bent = bent.map((row) => row.map(explained));
  if (ways.includes('no-rowspans')) bent = withoutRowSpans(bent);
  if (ways.includes('long-rowspan')) bent = bent.map((row) => row.map(reachingTooFar));
  if (ways.includes('wide-last')) bent = bent.map(wideLast);
  if (ways.includes('trailing-empties')) bent = bent.map((row) => [...row, empty, empty]);
  if (ways.includes('header-apart') && table !== 'disclosure') {
    const heads = bent.findIndex((row) => row.every(({ kind }) => kind !== 'heading'));
    return [bent.slice(0, heads), bent.slice(heads)];
  }
  if (ways.includes('cut')) return cutInTwo(table, bent, lots);
  return [bent];
}

const empty: FormCell = { text: '', rowSpan: 1, columnSpan: 1, kind: 'label' };

const remarks: Readonly<Record<string, string>> = {
  规章: '规章（设区的市、自治州人民政府应提供相关数据）',
  行政规范性文件: '行政规范性文件（含以办公室名义印发的）',
  本年制发件数: '本年制发件数（单位：件）',
  现行有效件数: '现行有效件数（截至年底）',
  '本年增/减': '本年增/减(减用负值表示,如-8)',
  '（七）总计': '（七）总计（以上各项之和）',
  '四、结转下年度继续办理': '四、结转下年度继续办理（指年底尚未办结的）',
};

function explained(cell: FormCell): FormCell {
  const text = remarks[cell.text];
  return text === undefined ? cell : { ...cell, text };
}

/** Labels keep their place in the first of their rows; headings keep their spans, or nothing could be told. */
function withoutRowSpans(rows: readonly FormRow[]): readonly FormRow[] {
  return rows.map((row) => row.map((cell) => (cell.kind === 'label' ? { ...cell, rowSpan: 1 } : cell)));
}

function reachingTooFar(cell: FormCell): FormCell {
  return cell.kind === 'label' && cell.rowSpan > 8 && cell.text.includes('办理结果')
    ? { ...cell, rowSpan: cell.rowSpan + 1 }
    : cell;
}

function wideLast(row: FormRow): FormRow {
  return row.map((cell, at) =>
    at === row.length - 1 && cell.kind === 'figure' ? { ...cell, columnSpan: cell.columnSpan + 1 } : cell,
  );
}

/** The label of a cell over the cut goes on below as an empty cell, or is printed again. */
function cutInTwo(table: TableCode, rows: readonly FormRow[], lots: Seeded): readonly (readonly FormRow[])[] {
  if (table === 'remedies') return [rows];
  const at = table === 'disclosure' ? lots.pick([3, 4, 6]) : lots.whole(6, rows.length - 3);
  const again = lots.chance(0.5);
  const above: FormCell[][] = rows.slice(0, at).map((row) => [...row]);
  const carried: FormCell[] = [];
  above.forEach((row, index) => {
    row.forEach((cell, place) => {
      const left = index + cell.rowSpan - at;
      if (left <= 0) return;
      row[place] = { ...cell, rowSpan: cell.rowSpan - left };
      carried.push({ ...cell, rowSpan: left, text: again ? cell.text : '' });
    });
  });
  const [first = [], ...others] = rows.slice(at);
  return [above, [[...carried, ...first], ...others]];
}
