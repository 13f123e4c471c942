import { formRows } from '../../examples/portal/paper/form-rows.ts';
import { tableCodes } from '../../model/report.ts';
import type { GenerationId, ReportTable } from '../../model/report.ts';
import { figuresOfList } from '../../parsers/generations/list-form.ts';
import { indicators, listForms } from '../../parsers/generations/forms.ts';

/** Where a figure of a form stands in every report that is set in it. */
export interface FormCell {
  readonly code: string;
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** A form as the made reports fill it in. */
export interface MadeForm {
  readonly generation: GenerationId;
  readonly tables: readonly ReportTable[];
  /** In the order of the codes, which is that of the rows in the database. */
  readonly cells: readonly FormCell[];
  /** Where the figure of a code stands among them. */
  readonly at: ReadonlyMap<string, number>;
}

/** Every form, by the id of its generation. */
export const madeForms: Readonly<Record<GenerationId, MadeForm>> = {
  gf2021: formOf('gf2021', tableCodes, printedCells('gf2021')),
  gf2019: formOf('gf2019', tableCodes, printedCells('gf2019')),
  tj2014: formOf('tj2014', ['statistics'], listedCells('tj2014')),
  prose2008: formOf('prose2008', ['statistics'], listedCells('prose2008')),
};

function formOf(
  generation: GenerationId,
  tables: readonly ReportTable[],
  printed: readonly FormCell[],
): MadeForm {
  const cells = printed.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const missing = [...indicators[generation].keys()].filter(
    (code) => !cells.some((cell) => cell.code === code),
  );
  if (missing.length > 0) throw new Error(`${generation} is laid out without ${missing.join(', ')}`);
  return { generation, tables, cells, at: new Map(cells.map(({ code }, index) => [code, index])) };
}

/** The places of the cells as the example portal sets the tables: those covered by a cell from above or the left are skipped. */
function printedCells(form: 'gf2021' | 'gf2019'): readonly FormCell[] {
  return tableCodes.flatMap((table, index) => {
    const taken = new Set<string>();
    return formRows(table, form, (code) => code).flatMap((cells, row) => {
      let column = 0;
      return cells.flatMap(({ text, kind, rowSpan, columnSpan }): readonly FormCell[] => {
        while (taken.has(`${row}/${column}`)) column += 1;
        const begins = column;
        for (let down = 0; down < rowSpan; down++)
          for (let across = 0; across < columnSpan; across++) taken.add(`${row + down}/${begins + across}`);
        column += columnSpan;
        if (kind !== 'figure') return [];
        return [{ code: text, table: index + 1, row: row + 1, column: begins + 1 }];
      });
    });
  });
}

function listedCells(form: 'tj2014' | 'prose2008'): readonly FormCell[] {
  const rows = new Map(listForms[form].rows.map((row, at) => [row.code, at + 2]));
  return figuresOfList(listForms[form]).map(({ code }) => ({
    code,
    table: 1,
    row: rows.get(code) ?? 1,
    column: 3,
  }));
}
