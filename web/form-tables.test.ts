import { expect, test } from 'vitest';
import { formRows } from '../examples/portal/paper/form-rows.ts';
import type { GenerationId, ReportTable } from '../model/report.ts';
import { tableCodes } from '../model/report.ts';
import { forms, generations, indicators, listForms } from '../parsers/generations/forms.ts';
import type { FormId, ListFormId } from '../parsers/generations/forms.ts';
import type { FormIndicator } from '../store/form-indicators.ts';
import { formTable } from './form-tables.ts';
import type { FormCell, FormRow, FormTable } from './form-tables.ts';
import { scopeWords } from './form-layout.ts';

const figuresOf = (generation: GenerationId): readonly FormIndicator[] => [
  ...indicators[generation].values(),
];
const tablesOf = (generation: GenerationId): readonly ReportTable[] => [
  ...new Set(figuresOf(generation).map(({ table }) => table)),
];
const rowsOf = ({ head, groups }: FormTable): readonly FormRow[] => [...head, ...groups.flat()];

const spanOf = (cell: FormCell): { readonly rows: number; readonly columns: number } => {
  if (cell.kind === 'unit') return { rows: 1, columns: 1 };
  return { rows: cell.kind === 'heading' ? cell.rows : 1, columns: cell.columns };
};

/** Which cell covers which place of a table; two on one place, or none, are a fault of the layout. */
function gridOf(rows: readonly FormRow[]): readonly (readonly FormCell[])[] {
  const grid: FormCell[][] = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row) {
      while (grid[at]?.[column] !== undefined) column++;
      const { rows: down, columns: across } = spanOf(cell);
      for (let below = at; below < at + down; below++) {
        for (let beside = column; beside < column + across; beside++) {
          const line = grid[below];
          if (line === undefined || line[beside] !== undefined) throw new Error(`cell in row ${at} overlaps`);
          line[beside] = cell;
        }
      }
    }
  });
  return grid;
}

const cases = Object.keys(generations).flatMap((id) => {
  const generation = id as GenerationId; // Object.keys forgets the keys of the record.
  return tablesOf(generation).map((table) => ({ generation, table }));
});

test.each(cases)(
  '$generation $table: each figure stands in one cell, under its labels',
  ({ generation, table }) => {
    const own = figuresOf(generation).filter((each) => each.table === table);
    const grid = gridOf(rowsOf(formTable(table, figuresOf(generation))));
    expect(new Set(grid.map((line) => line.length)).size).toBe(1);
    const cells = grid.flat().filter((cell) => cell.kind === 'figure');
    expect([...new Set(cells)].map(({ code }) => code).toSorted()).toEqual(
      own.map(({ code }) => code).toSorted(),
    );
    for (const { code, row, column } of own) {
      const line = grid.findIndex((each) =>
        each.some((cell) => cell.kind === 'figure' && cell.code === code),
      );
      const place = (grid[line] ?? []).findIndex((cell) => cell.kind === 'figure' && cell.code === code);
      const words = (of: readonly (FormCell | undefined)[]): readonly string[] =>
        of.flatMap((cell) => (cell?.kind === 'heading' ? [cell.words.zh] : []));
      const above = words(grid.slice(0, line).map((each) => each[place]));
      const beside = words((grid[line] ?? []).slice(0, place));
      expect(above, code).toContain(column.zh);
      expect([...above, ...beside], code).toContain(row.zh);
    }
  },
);

test.each(Object.keys(forms))('%s: the cells are merged as a report of the portal prints them', (id) => {
  const form = id as FormId; // As above.
  for (const table of tableCodes) {
    const printed = formRows(table, form, (code) => code).map((row) =>
      row.map(({ text, rowSpan, columnSpan }) => ({ text, rows: rowSpan, columns: columnSpan })),
    );
    const laid = rowsOf(formTable(table, figuresOf(form))).map((row) =>
      row.map((cell) => ({
        text: cell.kind === 'heading' ? cell.words.zh : cell.kind === 'figure' ? cell.code : cell.text,
        ...spanOf(cell),
      })),
    );
    expect(laid).toEqual(printed);
  }
});

test.each(Object.keys(listForms))(
  '%s: lines and their depth are those of the form, further columns too',
  (id) => {
    const form = listForms[id as ListFormId]; // As above.
    const scopes = form.columns.flatMap(({ scope }) => (scope === null ? [] : [scope]));
    const { head, groups } = formTable('statistics', figuresOf(form.id), scopes);
    const lines = groups.flat().map((row) => {
      const [first, , figure] = row;
      if (first?.kind !== 'heading') throw new Error('a line begins with its label');
      const code = figure?.kind === 'figure' ? figure.code : null;
      return { code, label: first.words, level: first.level };
    });
    expect(lines).toEqual(form.rows.map(({ code, label, level }) => ({ code, label, level })));
    const columns = (head[0] ?? []).flatMap((cell) => (cell.kind === 'heading' ? [cell.words] : []));
    expect(columns.slice(2)).toEqual(form.columns.map(({ label }) => label));
    const codes = groups.flat(2).flatMap((cell) => (cell.kind === 'figure' ? [cell.code] : []));
    expect(new Set(codes).size).toBe(figuresOf(form.id).length * form.columns.length);
    expect(Object.keys(scopeWords)).toEqual(expect.arrayContaining(scopes));
  },
);

test('a table that the codebook does not have is empty', () => {
  expect(formTable('requests', [])).toEqual({ head: [], groups: [] });
});
