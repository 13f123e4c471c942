import type { ReportTable, TableReading } from '../../../model/report.ts';
import { applicants, outcomes, remedyParts } from '../../generations/form.ts';
import type { Measure } from '../../generations/form.ts';
import { forms, indicators, listForms } from '../../generations/forms.ts';
import type { ListFormId } from '../../generations/forms.ts';
import { scopedCode } from '../../generations/list-form.ts';
import { isKnownForm, rowOrder } from './row-names.ts';

/** Where the form prints a figure. */
export interface IndicatorPlace {
  /** Code of its row; in 表四, of its part; in a list the number of the row in the form. */
  readonly row: string;
  /** Code of its column; in a list its scope, empty for none. */
  readonly column: string;
  readonly measure: Measure;
  /** Which row and column of the form, from 0. */
  readonly rowAt: number;
  readonly columnAt: number;
}

type Places = ReadonlyMap<string, IndicatorPlace>;

const remedyPlaces: Places = new Map(
  remedyParts.flatMap((part, at) =>
    outcomes.map(({ code, measure }, columnAt): [string, IndicatorPlace] => [
      `${part.code}.${code}`,
      // The three parts stand side by side.
      { row: part.code, column: code, measure, rowAt: 0, columnAt: at * outcomes.length + columnAt },
    ]),
  ),
);

const requestColumns = applicants.map(({ code }) => code);

function placesIn(form: keyof typeof forms, table: 'disclosure' | 'requests'): Places {
  const order = rowOrder[form][table];
  const columns = new Map<string, readonly string[]>(
    forms[form].disclosure.flatMap((block) =>
      block.rows.map((row): [string, readonly string[]] => [row.code, block.columns.map(({ code }) => code)]),
    ),
  );
  return new Map(
    [...indicators[form].values()]
      .filter((indicator) => indicator.table === table)
      .map(({ code, measure }) => {
        const cut = code.lastIndexOf('.');
        const row = code.slice(table.length + 1, cut);
        const column = code.slice(cut + 1);
        const own = table === 'requests' ? requestColumns : (columns.get(row) ?? []);
        return [code, { row, column, measure, rowAt: order.indexOf(row), columnAt: own.indexOf(column) }];
      }),
  );
}

const known = {
  gf2021: { disclosure: placesIn('gf2021', 'disclosure'), requests: placesIn('gf2021', 'requests') },
  gf2019: { disclosure: placesIn('gf2019', 'disclosure'), requests: placesIn('gf2019', 'requests') },
} as const;

const lists: Readonly<Record<ListFormId, Places>> = {
  tj2014: placesInList('tj2014'),
  prose2008: placesInList('prose2008'),
};

function placesInList(id: ListFormId): Places {
  const { rows, columns } = listForms[id];
  return new Map(
    rows.flatMap((row, rowAt) =>
      row.code === null
        ? []
        : columns.map(({ scope }, columnAt): [string, IndicatorPlace] => [
            scopedCode(row.code, scope),
            { row: String(rowAt), column: scope ?? '', measure: row.measure, rowAt, columnAt },
          ]),
    ),
  );
}

/** The places of a table's figures in the form that it uses; null where it has none. */
export function indicatorPlaces(table: ReportTable, generation: TableReading['generation']): Places | null {
  if (generation === null) return null;
  if (table === 'statistics') return isKnownForm(generation) ? null : lists[generation];
  if (!isKnownForm(generation)) return null;
  return table === 'remedies' ? remedyPlaces : known[generation][table];
}
